/* preview_text.c - for reading: fields, whom it names, who speaks, what it is about, passages, what was left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "indexer/entities/tokens.h"
#include "indexer/preview_parts.h"
#include "schema/topics.h"

static void print_field(dtl_buffer *out, const char *name, dtl_slice value) {
    if (value.size) dtl_buffer_printf(out, "%-9s %.*s\n", name, (int)value.size, value.data);
}

static void print_subject(dtl_buffer *out, const dtl_subject *s) {
    bool const both = s->code.size && s->label.size;
    dtl_buffer_printf(out, "%-9s %.*s%s%.*s\n", "subject", (int)s->code.size, s->code.size ? s->code.data : "",
                      both ? "  " : "", (int)s->label.size, s->label.size ? s->label.data : "");
}

static void print_fields(const dtl_previewed *p, dtl_buffer *out) {
    const dtl_article *a = p->article;
    char day[DTL_DAY_TEXT_BYTES];
    print_field(out, "id", a->id);
    print_field(out, "title", a->title);
    print_field(out, "date", dtl_slice_of(day, dtl_day_print(a->day, a->precision, day)));
    print_field(out, "date from", dtl_slice_text(a->day_from ? a->day_from : ""));
    print_field(out, "place", a->place);
    print_field(out, "agency", a->agency);
    print_field(out, "source", a->source);
    print_field(out, "section", a->section);
    print_field(out, "byline", a->byline);
    print_field(out, "language", a->language);
    print_field(out, "url", a->url);
    if (a->version) dtl_buffer_printf(out, "%-9s %u\n", "version", a->version);
    if (a->encoding) print_field(out, "encoding", dtl_slice_text(a->encoding));
    for (size_t i = 0; i < a->subjects.count; i++) print_subject(out, &a->subjects.at[i]);
    print_field(out, "file", p->path);
}

/* What printf may be given, though it prints none of it. */
static const char *chars(dtl_slice s) { return s.data ? s.data : ""; }

static dtl_slice words_of(const dtl_previewed *p, uint32_t first, uint32_t count) {
    size_t begin, end;
    dtl_words_bytes(&p->document, first, count, &begin, &end);
    return dtl_slice_part(p->document.text, begin, end);
}

enum { FORMS_SHOWN = 6 };

/* The forms in which count mentions name an entity, each once, the first few. */
static void print_forms(const dtl_previewed *p, const dtl_mention *const *mentions, size_t count, dtl_buffer *out) {
    dtl_slice shown[FORMS_SHOWN];
    size_t forms = 0;
    for (size_t i = 0; i < count && forms < FORMS_SHOWN; i++) {
        dtl_slice const form =
            dtl_span_bytes(&p->document, (dtl_span){.begin = mentions[i]->begin, .words = mentions[i]->words});
        size_t k = 0;
        while (k < forms && !dtl_slice_equal(shown[k], form)) k++;
        if (k < forms) continue;
        shown[forms++] = form;
        dtl_buffer_printf(out, "%s%.*s", forms > 1 ? ", " : "", (int)form.size, chars(form));
    }
}

static int by_entity(const void *a, const void *b) {
    const dtl_mention *const *x = a, *const *y = b;
    if ((*x)->entity != (*y)->entity) return (*x)->entity < (*y)->entity ? -1 : 1;
    return ((*x)->begin > (*y)->begin) - ((*x)->begin < (*y)->begin);
}

/* "person    Ada Orlo: 5 (Ada Orlo, Orlo, the mayor)". */
static void print_entities(const dtl_previewed *p, dtl_buffer *out) {
    static const char *const types[DTL_ENTITY_TYPES] = {"person", "org", "place", "misc"};
    const dtl_names *names = &p->findings.names;
    const dtl_mention **order = calloc(names->mention_count + 1, sizeof(dtl_mention *));
    if (!order) dtl_out_of_memory();
    for (size_t i = 0; i < names->mention_count; i++) order[i] = &names->mentions[i];
    qsort(order, names->mention_count, sizeof(dtl_mention *), by_entity);
    for (size_t begin = 0, end; begin < names->mention_count; begin = end) {
        const dtl_named *e = &names->entities[order[begin]->entity];
        for (end = begin; end < names->mention_count && order[end]->entity == order[begin]->entity;) end++;
        dtl_buffer_printf(out, "%-9s %.*s: %zu (", types[e->type], (int)e->name.size, chars(e->name), end - begin);
        print_forms(p, order + begin, end - begin, out);
        dtl_buffer_text(out, ")\n");
    }
    free(order);
}

static void print_topics(const dtl_previewed *p, dtl_buffer *out) {
    static const char *const from[] = {"by the publisher", "by the section", "found", "own"};
    for (size_t i = 0; i < p->findings.about_count; i++) {
        const dtl_article_topic *t = &p->findings.about[i];
        dtl_slice const label = dtl_own_names_label(p->own_names, t->topic);
        dtl_buffer_printf(out, "%-9s %.*s (%s, %u %%)\n", "topic", (int)label.size, chars(label), from[t->origin],
                          t->strength * 100u / UINT8_MAX);
    }
}

static void print_quotations(const dtl_previewed *p, dtl_buffer *out) {
    for (size_t i = 0; i < p->findings.quotation_count; i++) {
        const dtl_quotation *q = &p->findings.quotations[i];
        dtl_slice const name = p->findings.names.entities[q->speaker].name, said = words_of(p, q->begin, q->words);
        dtl_buffer_printf(out, "%-9s %.*s: %.*s\n", "said", (int)name.size, chars(name), (int)said.size, chars(said));
    }
}

void dtl_preview_text(const dtl_previewed *shown, dtl_buffer *out) {
    print_fields(shown, out);
    print_topics(shown, out);
    print_entities(shown, out);
    print_quotations(shown, out);
    uint32_t word = shown->document.title_words;
    for (size_t i = 0; i < shown->passages->count; word += shown->passages->at[i++].words) {
        dtl_slice const text = words_of(shown, word, shown->passages->at[i].words);
        dtl_buffer_printf(out, "\npassage %zu of %zu, %u words\n%.*s\n", i + 1, shown->passages->count,
                          shown->passages->at[i].words, (int)text.size, chars(text));
    }
    for (size_t i = 0; i < shown->article->drops.count; i++) {
        const dtl_drop *d = &shown->article->drops.at[i];
        dtl_buffer_printf(out, "\nleft out (%s)\n%.*s\n", d->why, (int)d->text.size, d->text.data);
    }
    dtl_buffer_text(out, "\n\n");
}
