/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/json_article.h"
#include "corpus/formats/json_value.h"

static const char *const LABELS[] = {"name", "label", "title", "value", "@value", "#text", NULL};
static const char *const CODES[] = {"uri", "code", "qcode", "termCode", "@id", NULL};

/* "http://cv.example.org/topics/" and "0815" are one code; "medtop" and "0815" are "medtop:0815". */
static dtl_slice with_scheme(dtl_arena *arena, dtl_slice scheme, dtl_slice code) {
    if (!scheme.size || !code.size || dtl_slice_starts(code, scheme)) return code;
    char const last = scheme.data[scheme.size - 1];
    size_t const colon = last != '/' && last != ':' && last != '#';
    char *out = dtl_arena_alloc(arena, scheme.size + colon + code.size);
    memcpy(out, scheme.data, scheme.size);
    if (colon) out[scheme.size] = ':';
    memcpy(out + scheme.size + colon, code.data, code.size);
    return dtl_slice_of(out, scheme.size + colon + code.size);
}

static void add_object(dtl_arena *arena, dtl_article *article, json_t *subject) {
    dtl_slice label = dtl_json_text(arena, subject, LABELS);
    dtl_slice code = dtl_json_text(arena, subject, CODES);
    bool const whole = json_object_get(subject, "uri") != NULL; /* an address needs no scheme */
    if (!whole) code = with_scheme(arena, dtl_json_string(json_object_get(subject, "scheme")), code);
    dtl_article_add_subject(arena, article, code, label);
}

static void add(dtl_arena *arena, dtl_article *article, json_t *value) {
    if (json_is_string(value)) dtl_subjects_split(arena, article, dtl_json_string(value));
    if (json_is_object(value)) add_object(arena, article, value);
    for (size_t i = 0; i < json_array_size(value); i++) {
        json_t *subject = json_array_get(value, i);
        if (json_is_object(subject)) add_object(arena, article, subject);
        else dtl_article_add_subject(arena, article, (dtl_slice){0}, dtl_json_string(subject));
    }
}

void dtl_json_subjects(const dtl_json_node *n, dtl_article *article) {
    for (size_t i = 0; DTL_SUBJECT_KEYS[i]; i++) {
        json_t *value = json_object_get(n->node, DTL_SUBJECT_KEYS[i]);
        if (value) add(n->all->arena, article, value);
    }
}
