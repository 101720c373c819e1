/* mojibake.h - undo UTF-8 that was once read as Windows-1252 or Latin-1: "itâ€™s", "cafÃ©", "Ð¿Ñ€Ð¸".
 *
 * In      valid UTF-8
 * Out     each run of characters whose bytes in Windows-1252 are a UTF-8 sequence becomes the character that it stands for,
 *         where that is certain: signs of print, Latin-1 letters, emoji; and others (Polish, Cyrillic ...), when the text has
 *         several of them and hardly any letter of its own that would be lost. Text that was read wrongly twice or three times is
 *         undone as often.
 * Law     text without such runs is given back as it is; undoing twice is undoing once
 * Cost    linear; a text without letters of Latin-1 that are followed by another non-ASCII character is only looked through
 * Source  the method of Speer, "ftfy" (Zenodo, 2019), reduced to the one confusion that news archives have; WHATWG Encoding
 *         Standard, index windows-1252
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_CLEAN_MOJIBAKE_H
#define DTL_CORPUS_CLEAN_MOJIBAKE_H

#include "base/arena.h"

enum { DTL_MOJIBAKE_MAX_ROUNDS = 3 };

/* The input itself, or a copy in the arena. *undone: characters that were put right. */
dtl_slice dtl_mojibake_undo(dtl_arena *arena, dtl_slice text, size_t *undone);

#endif
