/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/fields.h"

#include <assert.h>

static const dtl_field FIELDS[DTL_FIELD_COUNT] = {
    [DTL_FIELD_TEXT] = {"text", "", DTL_NO_SLOT, DTL_FIELD_STEMS | DTL_FIELD_COUNTED},
    [DTL_FIELD_TITLE] = {"title", "S", DTL_NO_SLOT, DTL_FIELD_STEMS | DTL_FIELD_COUNTED | DTL_FIELD_ASKED},
    [DTL_FIELD_SOURCE] = {"source", "XO", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_SECTION] = {"section", "XN", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_PLACE] = {"dateline", "XP", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_AGENCY] = {"agency", "XG", DTL_NO_SLOT, DTL_FIELD_ASKED},
    [DTL_FIELD_LANGUAGE] = {"language", "L", DTL_NO_SLOT, 0},
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

void dtl_entity_term(dtl_entity_type type, dtl_slice key, dtl_buffer *text) {
    static const char letters[DTL_ENTITY_TYPES] = {'p', 'o', 'l', 'm'};
    enum { MOST = DTL_TERM_MAX_BYTES - 8 };
    size_t size = key.size < MOST ? key.size : MOST;
    while (size < key.size && ((unsigned char)key.data[size] & 0xC0) == 0x80) size--; /* not within a letter */
    text->size = 0;
    dtl_buffer_byte(text, letters[type]);
    dtl_buffer_append(text, key.data, size);
}

void dtl_day_value(dtl_day day, char out[DTL_DAY_VALUE_BYTES]) {
    dtl_civil c = dtl_day_to_civil(day);
    int number = c.year * 10000 + c.month * 100 + c.day;
    for (int i = DTL_DAY_VALUE_BYTES - 1; i >= 0; i--, number /= 10) out[i] = (char)('0' + number % 10);
}
