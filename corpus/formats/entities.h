/* entities.h - the characters that HTML and XML have names for (private to the room).
 *
 * Source  HTML 4.01, section 24 (all 252 names); XML 1.0, 4.6 (apos)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_ENTITIES_H
#define DTL_CORPUS_FORMATS_ENTITIES_H

#include <stdint.h>

#include "base/slice.h"

enum { DTL_ENTITY_NAME_MAX_BYTES = 8 };

/* The code point of a name, as it is spelled between '&' and ';'; 0 where it is none of these. */
uint32_t dtl_entity_code(dtl_slice name);

#define DTL_ENTITY_NONE UINT32_MAX

/* The code point of "#233" or "#xE9", which may be 0; NONE where it is not of Unicode, or half of a surrogate pair. */
uint32_t dtl_entity_number(dtl_slice name);

#endif
