/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/sgml_parts.h"

#include "base/ascii.h"

enum { NAME_MAX_BYTES = 16 };

/* Of TREC (AP, WSJ, FT, FBIS, Federal Register, LA Times, San Jose Mercury, Ziff), AQUAINT, Gigaword, Reuters-21578; better
 * names of a kind first. */
static const struct {
    const char *name;
    dtl_sgml_kind kind;
} NAMES[] = {{"docno", DTL_SGML_ID},         {"docid", DTL_SGML_ID},        {"headline", DTL_SGML_TITLE},
             {"hl", DTL_SGML_TITLE},         {"title", DTL_SGML_TITLE},     {"ttl", DTL_SGML_TITLE},
             {"ti", DTL_SGML_TITLE},         {"head", DTL_SGML_TITLE},      {"h3", DTL_SGML_TITLE},
             {"doctitle", DTL_SGML_TITLE},   {"date_time", DTL_SGML_DATE},  {"date", DTL_SGML_DATE},
             {"date1", DTL_SGML_DATE},       {"dd", DTL_SGML_DATE},         {"fileid", DTL_SGML_DATE},
             {"byline", DTL_SGML_BYLINE},    {"author", DTL_SGML_BYLINE},   {"dateline", DTL_SGML_DATELINE},
             {"leadpara", DTL_SGML_LEAD},    {"lp", DTL_SGML_LEAD},         {"text", DTL_SGML_TEXT},
             {"body", DTL_SGML_TEXT},        {"section", DTL_SGML_SECTION}, {"category", DTL_SGML_SECTION},
             {"source", DTL_SGML_SOURCE},    {"so", DTL_SGML_SOURCE},       {"pub", DTL_SGML_SOURCE},
             {"journal", DTL_SGML_SOURCE},   {"subject", DTL_SGML_SUBJECT}, {"in", DTL_SGML_SUBJECT},
             {"descript", DTL_SGML_SUBJECT}, {"topics", DTL_SGML_SUBJECT},  {"places", DTL_SGML_SUBJECT},
             {"people", DTL_SGML_SUBJECT},   {"orgs", DTL_SGML_SUBJECT},    {"exchanges", DTL_SGML_SUBJECT},
             {"companies", DTL_SGML_SUBJECT}};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

static bool name_byte(char c) { return dtl_ascii_alphanumeric(c) || c == '_'; }

typedef struct {
    bool open;
    size_t begin, outer;
    size_t next; /* where another known part begins; 0: none has yet */
} opening;

typedef struct {
    dtl_sgml_parts *parts;
    opening opened[NAME_COUNT];
} finder;

static void add(finder *f, size_t name, size_t end, size_t behind) {
    opening *o = &f->opened[name];
    dtl_sgml_parts *p = f->parts;
    o->open = false;
    if (p->count == DTL_SGML_PARTS_MAX) return;
    p->at[p->count++] = (dtl_sgml_part){
        .kind = NAMES[name].kind, .rank = name, .begin = o->begin, .end = end, .outer = o->outer, .behind = behind};
}

static void start_tag(finder *f, size_t name, size_t outer, size_t begin) {
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (f->opened[i].open && !f->opened[i].next) f->opened[i].next = outer;
    opening *o = &f->opened[name];
    if (o->open) add(f, name, o->next, o->next);
    *o = (opening){.open = true, .begin = begin, .outer = outer};
}

/* The number of the name at at; NAME_COUNT where it is not known. *end is behind it. */
static size_t name_at(dtl_slice s, size_t at, size_t *end) {
    char name[NAME_MAX_BYTES];
    size_t size = 0;
    *end = at;
    while (*end < s.size && name_byte(s.data[*end])) {
        if (size + 1 < NAME_MAX_BYTES) name[size++] = dtl_ascii_lower(s.data[*end]);
        ++*end;
    }
    name[size] = '\0';
    size_t i = 0;
    while (i < NAME_COUNT && (*end - at != size || strcmp(NAMES[i].name, name) != 0)) i++;
    return i;
}

/* Behind the tag or comment whose '<' is at at; at + 1 where it is none. */
static size_t take_tag(finder *f, size_t at) {
    dtl_slice s = f->parts->bytes;
    bool const slash = at + 1 < s.size && s.data[at + 1] == '/';
    size_t name_end = at + 1 + slash;
    if (at + 4 <= s.size && memcmp(s.data + at, "<!--", 4) == 0) {
        const char *shut = memmem(s.data + at, s.size - at, "-->", 3);
        return shut ? (size_t)(shut - s.data) + 3 : s.size;
    }
    if (name_end >= s.size || !dtl_ascii_letter(s.data[name_end])) return at + 1;
    size_t const name = name_at(s, name_end, &name_end);
    const char *shut = memchr(s.data + name_end - 1, '>', s.size - name_end + 1);
    size_t const behind = shut ? (size_t)(shut - s.data) + 1 : s.size;
    if (!f->parts->root.size) f->parts->root = dtl_slice_part(s, at, behind);
    if (name == NAME_COUNT) return behind;
    if (!slash) start_tag(f, name, at, behind);
    else if (f->opened[name].open) add(f, name, at, behind);
    return behind;
}

void dtl_sgml_find(dtl_slice bytes, dtl_sgml_parts *parts) {
    parts->bytes = bytes;
    parts->count = 0;
    parts->root = (dtl_slice){0};
    finder f = {.parts = parts};
    for (size_t at = 0; at < bytes.size;) {
        const char *tag = memchr(bytes.data + at, '<', bytes.size - at);
        if (!tag) break;
        at = take_tag(&f, (size_t)(tag - bytes.data));
    }
    for (size_t i = 0; i < NAME_COUNT; i++) {
        bool const holds_others = NAMES[i].kind == DTL_SGML_TEXT;
        size_t const end = f.opened[i].next && !holds_others ? f.opened[i].next : bytes.size;
        if (f.opened[i].open) add(&f, i, end, end);
    }
}

dtl_slice dtl_sgml_best(const dtl_sgml_parts *parts, dtl_sgml_kind kind) {
    const dtl_sgml_part *best = NULL;
    for (size_t i = 0; i < parts->count; i++) {
        const dtl_sgml_part *p = &parts->at[i];
        bool const better = p->kind == kind && (!best || p->rank < best->rank);
        if (better && dtl_ascii_trim(dtl_slice_part(parts->bytes, p->begin, p->end)).size) best = p;
    }
    return best ? dtl_slice_part(parts->bytes, best->begin, best->end) : (dtl_slice){0};
}

dtl_slice dtl_sgml_attribute(dtl_slice tag, const char *name) {
    for (size_t at = 1; at < tag.size;) {
        while (at < tag.size && !dtl_ascii_blank(tag.data[at])) at++;
        while (at < tag.size && dtl_ascii_blank(tag.data[at])) at++;
        size_t value = at + strlen(name);
        if (value >= tag.size || tag.data[value] != '=') continue;
        if (!dtl_ascii_starts(dtl_slice_part(tag, at, tag.size), name)) continue;
        value++;
        char const quote =
            value < tag.size && (tag.data[value] == '"' || tag.data[value] == '\'') ? tag.data[value] : 0;
        size_t end = value += quote != 0;
        while (end < tag.size &&
               (quote ? tag.data[end] != quote : !dtl_ascii_blank(tag.data[end]) && tag.data[end] != '>'))
            end++;
        return dtl_slice_part(tag, value, end);
    }
    return (dtl_slice){0};
}
