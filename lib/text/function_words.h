/* function_words.h - words that hold a sentence together and say nothing of what it is about: the, of, was, what.
 *
 * In a large archive their idf says so. In a small one, or one of single sentences, "what" may be as rare as "comet"; whoever asks a
 * question still means the comet.
 * In      words folded as text/fold.h does
 * Source  the closed classes of each language's grammar: articles, pronouns, prepositions, conjunctions, auxiliary verbs, and the
 *         adverbs that stand for them. C. Fox, "A stop list for general text" (SIGIR Forum 24, 1989) on why such a list
 *         should weigh and not remove
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_FUNCTION_WORDS_H
#define DTL_TEXT_FUNCTION_WORDS_H

#include <stdbool.h>

#include "text/language.h"

/* Whether the folded word is one in the language; false in a language of which none are known. */
bool dtl_is_function_word(dtl_language language, dtl_slice folded);

#endif
