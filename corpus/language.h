/* language.h - in which language a text is written.
 *
 * The script decides where it is one language's own (Greek, Hangul, Thai ...); otherwise the short words of which every
 * sentence is made: the language that explains most of the text's words by its list wins, if it explains enough and clearly more
 * than the next. Letters that only some languages have count too.
 * In      valid UTF-8; only the first DTL_LANGUAGE_BYTES are looked at
 * Out     an ISO 639-1 code, static; empty where the text is too short or like none
 * Threads one dtl_languages may be used by many threads
 * Source  Ingle (1976) and Grefenstette, "Comparing two language identification schemes" (JADT 1995): short words decide
 *         as well as trigrams from some 20 words on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_LANGUAGE_H
#define DTL_CORPUS_LANGUAGE_H

#include "base/slice.h"

enum { DTL_LANGUAGE_BYTES = 4000, DTL_LANGUAGE_SURE_WORDS = 20 };

typedef struct dtl_languages dtl_languages;

dtl_languages *dtl_languages_new(void);
void dtl_languages_free(dtl_languages *languages);

/* *sure: there were DTL_LANGUAGE_SURE_WORDS words, so that what is found counts for more than what is declared. */
dtl_slice dtl_languages_find(const dtl_languages *languages, dtl_slice text, bool *sure);

#endif
