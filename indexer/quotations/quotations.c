/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/quotations.h"

#include <stdlib.h>

#include "indexer/quotations/telling.h"

enum { MAX_PEEK = 8, MIN_ALONE = 2 };

struct dtl_quotation_finder {
    dtl_telling telling;
    dtl_speech_words *speech;
};

void dtl_quotations_release(dtl_quotations *quotations) {
    free(quotations->at);
    *quotations = (dtl_quotations){0};
}

dtl_quotation_finder *dtl_quotation_finder_new(void) {
    dtl_quotation_finder *finder = calloc(1, sizeof *finder);
    if (!finder) dtl_out_of_memory();
    finder->speech = dtl_speech_words_new();
    finder->telling.reading.speech = finder->speech;
    return finder;
}

void dtl_quotation_finder_free(dtl_quotation_finder *finder) {
    if (!finder) return;
    dtl_speech_words_free(finder->speech);
    dtl_reading_release(&finder->telling.reading);
    dtl_speakers_release(&finder->telling.speakers);
    free(finder->telling.runs);
    free(finder->telling.statements);
    free(finder);
}

static void begin(dtl_telling *t, const dtl_document *document, const dtl_names *names) {
    dtl_reading_take(&t->reading, document, names);
    dtl_speakers_begin(&t->speakers, &t->reading);
    if (t->reading.run_count > t->run_capacity) {
        t->run_capacity = (size_t)t->reading.run_count * 2;
        free(t->runs);
        t->runs = malloc(t->run_capacity * sizeof *t->runs);
        if (!t->runs) dtl_out_of_memory();
    }
    for (uint32_t q = 0; q < t->reading.run_count; q++) t->runs[q] = (dtl_run_voice){.state = DTL_RUN_OPEN};
    t->statement_count = 0;
    t->begin = t->end = t->free = t->paragraph = 0;
    t->told = false;
    t->voice = (dtl_voice){.count = 0};
    t->voice_heard = 0;
}

/* Whether, behind marks, it is told who spoke: '"Why?" Smith asked.' */
static bool tells_before(const dtl_reading *r, uint32_t at) {
    for (uint32_t i = at; i < r->count && i < at + MAX_PEEK; i++) {
        const dtl_read_word *w = &r->at[i];
        if (i > at && w->gap & (DTL_GAP_COMMA | DTL_GAP_PARTS)) return false;
        if (w->is.class != DTL_WORD_VERB || w->mention || w->is.form == DTL_FORM_BASE) continue;
        const dtl_read_word *next = &r->at[i + 1];
        if (next->gap & (DTL_GAP_COLON | DTL_GAP_OPENS)) return false;
        return next->gap & (DTL_GAP_COMMA | DTL_GAP_STOP | DTL_GAP_BREAK) || next->is.class == DTL_WORD_PREPOSITION ||
               next->is.class == DTL_WORD_TIME || next->is.class == DTL_WORD_ADVERB;
    }
    return false;
}

/* Whether the sentence goes on where the splitter ended it, before the word `end`. */
static bool goes_on(const dtl_reading *r, uint32_t end) {
    if (end >= r->count) return false;
    const dtl_read_word *next = &r->at[end];
    if (next->quoted && next->quoted == r->at[end - 1].quoted) return true;
    return next->gap & DTL_GAP_CLOSES && !(next->gap & (DTL_GAP_BREAK | DTL_GAP_OPENS)) && tells_before(r, end);
}

/* Whether the sentence is nothing but words in marks. */
static bool is_marks_alone(const dtl_telling *t) {
    const dtl_reading *r = &t->reading;
    uint32_t i = t->begin;
    while (i < t->end && r->at[i].quoted) i = r->runs[r->at[i].quoted - 1].end;
    return i >= t->end;
}

/* Whether the words in marks end as a sentence does, or go on in the next paragraph. */
static bool is_sentence(const dtl_reading *r, uint32_t run) {
    return r->runs[run].goes_on || r->at[r->runs[run].end].gap & (DTL_GAP_STOP | DTL_GAP_ASKED | DTL_GAP_DASH);
}

/* Marks that stand alone are of who spoke last, if it is known who did, here or in the paragraph before. */
static void give_alone(dtl_telling *t) {
    const dtl_reading *r = &t->reading;
    if (t->voice.count && t->voice_heard + 1 < t->paragraph) t->voice = (dtl_voice){.count = 0};
    for (uint32_t i = t->begin; i < t->end;) {
        uint32_t const run = r->at[i].quoted - 1;
        uint32_t const words = r->runs[run].end - r->runs[run].begin;
        if (t->runs[run].state == DTL_RUN_TOLD) {
            t->voice = t->runs[run].who;
            t->voice_heard = t->paragraph;
        } else if (t->runs[run].state == DTL_RUN_OPEN && t->voice.count && words >= MIN_ALONE && is_sentence(r, run)) {
            dtl_telling_give_run(t, run, t->voice);
            t->voice_heard = t->paragraph;
        }
        i = r->runs[run].end;
    }
}

/* Whom the sentence is about is thought of behind it, but after who spoke in it; and is who speaks next, if nobody did. */
static void note_subject(dtl_telling *t, dtl_voice about) {
    if (!about.count) return;
    if (t->about.count) dtl_speakers_note(&t->speakers, about.entity[0]);
    if (t->told) {
        for (uint32_t i = t->voice.count; i > 0; i--) dtl_speakers_note(&t->speakers, t->voice.entity[i - 1]);
    } else if (t->reading.names->entities[about.entity[0]].type == DTL_PERSON) {
        t->voice = about;
        t->voice_heard = t->paragraph;
    }
}

static void read_sentence(dtl_telling *t) {
    const dtl_reading *r = &t->reading;
    bool const alone = r->at[t->begin].quoted && is_marks_alone(t);
    dtl_voice const about =
        alone ? (dtl_voice){.count = 0} : dtl_subject_of_sentence(&t->speakers, t->begin, t->end).who;
    t->told = false;
    t->about = about;
    if (t->free < t->begin) t->free = t->begin;
    for (uint32_t i = dtl_telling_colon(t); i < t->end;) {
        const dtl_read_word *w = &r->at[i];
        uint32_t next = i + 1;
        if (w->quoted) next = r->runs[w->quoted - 1].end;
        else if (w->is.class == DTL_WORD_VERB && !w->mention) next = dtl_telling_verb(t, i);
        else if (w->is.class == DTL_WORD_ACCORDING) next = dtl_telling_according(t, i);
        i = next > i ? next : i + 1;
    }
    if (alone) give_alone(t);
    note_subject(t, about);
}

static void read_sentences(dtl_telling *t) {
    const dtl_sentences *sentences = t->reading.document->sentences;
    for (size_t i = 0; i < sentences->count; i++) {
        t->end += sentences->at[i].words;
        if (i + 1 < sentences->count && goes_on(&t->reading, t->end)) continue;
        read_sentence(t);
        t->begin = t->end;
        if (t->reading.at[t->end].gap & DTL_GAP_BREAK) t->paragraph++;
    }
}

/* Pieces of a long quotation, a paragraph each, are of one speaker, who may be told with any of them. */
static void join_pieces(dtl_telling *t) {
    uint32_t const count = t->reading.run_count;
    for (uint32_t q = count; q-- > 1;)
        if (t->reading.runs[q - 1].goes_on && t->runs[q - 1].state != DTL_RUN_TOLD) t->runs[q - 1] = t->runs[q];
    for (uint32_t q = 1; q < count; q++)
        if (t->reading.runs[q - 1].goes_on && t->runs[q].state == DTL_RUN_OPEN) t->runs[q] = t->runs[q - 1];
}

static void put(dtl_quotations *out, dtl_quotation quotation, dtl_voice who) {
    for (uint32_t i = 0; i < who.count; i++) {
        if (out->count == out->capacity) {
            out->capacity = out->capacity ? out->capacity * 2 : 64;
            out->at = realloc(out->at, out->capacity * sizeof *out->at);
            if (!out->at) dtl_out_of_memory();
        }
        quotation.speaker = who.entity[i];
        out->at[out->count++] = quotation;
    }
}

/* Both kinds in order of position; marks within reported words are a part of them. */
static void merge(const dtl_telling *t, dtl_quotations *out) {
    uint32_t run = 0, behind = 0;
    out->count = 0;
    for (size_t i = 0; i <= t->statement_count; i++) {
        const dtl_statement *s = i < t->statement_count ? &t->statements[i] : NULL;
        uint32_t const until = s ? s->begin : t->reading.count;
        for (; run < t->reading.run_count && t->reading.runs[run].begin < until; run++) {
            const dtl_quoted_run *q = &t->reading.runs[run];
            if (t->runs[run].state != DTL_RUN_TOLD || q->begin < behind || q->end > until) continue;
            put(out, (dtl_quotation){.begin = q->begin, .words = q->end - q->begin, .direct = true}, t->runs[run].who);
        }
        if (!s) return;
        put(out, (dtl_quotation){.begin = s->begin, .words = s->end - s->begin}, s->who);
        behind = s->end;
    }
}

void dtl_quotations_find(dtl_quotation_finder *finder, const dtl_document *document, const dtl_names *names,
                         dtl_quotations *quotations) {
    begin(&finder->telling, document, names);
    read_sentences(&finder->telling);
    join_pieces(&finder->telling);
    merge(&finder->telling, quotations);
}
