/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/fields.h"

#include <assert.h>
#include <xxhash.h>

static const dtl_field FIELDS[DTL_FIELD_COUNT] = {
    [DTL_FIELD_TEXT] = {"text", "", DTL_NO_SLOT, DTL_FIELD_STEMS | DTL_FIELD_COUNTED},
    [DTL_FIELD_TITLE] = {"title", "S", DTL_NO_SLOT, DTL_FIELD_STEMS | DTL_FIELD_COUNTED | DTL_FIELD_ASKED},
    [DTL_FIELD_SOURCE] = {"source", "XO", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_SECTION] = {"section", "XN", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_PLACE] = {"dateline", "XP", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_AGENCY] = {"agency", "XG", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_BYLINE] = {"byline", "A", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_LANGUAGE] = {"language", "L", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_YEAR] = {"year", "Y", DTL_NO_SLOT, 0},
    [DTL_FIELD_MONTH] = {"month", "M", DTL_NO_SLOT, 0},
    [DTL_FIELD_DAY] = {"date", "", 0, DTL_FIELD_SLOT | DTL_FIELD_ASKED},
    [DTL_FIELD_TIME] = {"about-date", "XT", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_ENTITY] = {"entity", "XE", DTL_NO_SLOT, DTL_FIELD_COUNTED | DTL_FIELD_ASKED},
    [DTL_FIELD_SAID] = {"said", "XS", DTL_NO_SLOT, DTL_FIELD_COUNTED | DTL_FIELD_ASKED},
    [DTL_FIELD_TOPIC] = {"topic", "XC", DTL_NO_SLOT, DTL_FIELD_COUNTED | DTL_FIELD_ASKED},
};

const dtl_field *dtl_field_of(dtl_field_id id) { return &FIELDS[id]; }

void dtl_term(dtl_field_id id, dtl_slice text, dtl_buffer *term) {
    term->size = 0;
    dtl_buffer_text(term, FIELDS[id].prefix);
    dtl_buffer_slice(term, text);
    assert(term->size <= DTL_TERM_MAX_BYTES);
}

/* The first character is a small letter or digit, as libxapian's convention wants it behind a prefix. */
void dtl_entity_hash_term(dtl_entity_type type, dtl_slice key, dtl_buffer *text) {
    static const char digits[] = /* 2 to the power of BITS */
        "abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    enum { FIRST_BITS = 5, BITS = 6 };
    uint64_t hash = XXH3_64bits_withSeed(key.data, key.size, type);
    text->size = 0;
    dtl_buffer_byte(text, digits[hash & ((1 << FIRST_BITS) - 1)]);
    hash >>= FIRST_BITS;
    for (int i = 1; i < DTL_ENTITY_TERM_BYTES; i++, hash >>= BITS)
        dtl_buffer_byte(text, digits[hash & ((1 << BITS) - 1)]);
}

void dtl_day_value(dtl_day day, char out[DTL_DAY_VALUE_BYTES]) {
    dtl_civil c = dtl_day_to_civil(day);
    int number = c.year * 10000 + c.month * 100 + c.day;
    for (int i = DTL_DAY_VALUE_BYTES - 1; i >= 0; i--, number /= 10) out[i] = (char)('0' + number % 10);
}
