/* language_names.h - what behind language: is a language: its code, or its name in English.
 *
 * Source  ISO 639-1 and 639-2, with the names that Unicode's CLDR has, as ICU knows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_LANGUAGE_NAMES_H
#define DTL_QUERY_LANGUAGE_LANGUAGE_NAMES_H

#include "base/arena.h"

/* The shortest code, in the arena, as articles have it: "de" of de, DE, de-AT, deu, german. Empty where there is no such language. */
dtl_slice dtl_query_language(dtl_arena *arena, dtl_slice text);

#endif
