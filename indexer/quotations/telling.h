/* telling.h - the state in which an article is gone through for quotations, sentence by sentence.
 *
 * A sentence here does not end within marks, and goes on behind them where who speaks is told there: "Why?" Smith asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TELLING_H
#define DTL_INDEXER_TELLING_H

#include "indexer/quotations/subject.h"

/* Reported words. In order, without overlap. */
typedef struct {
    uint32_t begin, end;
    dtl_voice who;
} dtl_statement;

typedef enum { DTL_RUN_OPEN, DTL_RUN_TOLD, DTL_RUN_NOBODYS } dtl_run_state;

/* Whose the words in marks are. */
typedef struct {
    dtl_run_state state;
    dtl_voice who;
} dtl_run_voice;

typedef struct {
    dtl_reading reading;
    dtl_speakers speakers;
    dtl_run_voice *runs; /* of reading.runs */
    dtl_statement *statements;
    size_t run_capacity, statement_count, statement_capacity;
    uint32_t begin, end; /* the sentence */
    uint32_t free;       /* the first of its words that is nobody's yet */
    uint32_t paragraph;
    dtl_voice about;      /* whom the sentence is about, as long as that was not noted */
    bool told;            /* there was a verb of speech in the sentence, of `voice` */
    dtl_voice voice;      /* who spoke last; nobody where that is not known */
    uint32_t voice_heard; /* in which paragraph */
} dtl_telling;

/* Who speaks from here on; nobody, too. */
void dtl_telling_hear(dtl_telling *telling, dtl_voice who);

/* The words in marks are who's. Nobody's: known to be nobody's that has a name. */
void dtl_telling_give_run(dtl_telling *telling, uint32_t run, dtl_voice who);

/* The words [begin, end) are reported to be who's; those that are given away already are left out. */
void dtl_telling_report(dtl_telling *telling, uint32_t begin, uint32_t end, dtl_voice who);

/* Takes the verb at `verb` for what it tells; the word to go on with. */
uint32_t dtl_telling_verb(dtl_telling *telling, uint32_t verb);

/* The same for "according". */
uint32_t dtl_telling_according(dtl_telling *telling, uint32_t according);

/* "X: words" at the begin of the sentence, "words: X" at the end of a title. The word to go on with. */
uint32_t dtl_telling_colon(dtl_telling *telling);

#endif
