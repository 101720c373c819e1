/* preview_json.c - one object a line.
 *
 * Fields  those of the article; text; unit (bytes); passages (begin, end, words); mentions (start, end, type, name, id), roles
 *         (the same: "the minister") and quotations (start, end, speaker, id, direct), in bytes of text; title_mentions, in bytes of title; topics (code, label, from,
 *         strength) of the article, and of each passage; subjects; dropped. What is empty is left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>
#include <stdlib.h>

#include "indexer/entities/tokens.h"
#include "indexer/preview_parts.h"
#include "schema/authority.h"
#include "schema/topics.h"

static void put(json_t *object, const char *name, dtl_slice value) {
    if (value.size) json_object_set_new(object, name, json_stringn_nocheck(value.data, value.size));
}

static const char *precision_name(dtl_precision precision) {
    static const char *const names[] = {"", "year", "month", "day"}; /* by dtl_precision */
    return names[precision];
}

/* Subjects, and what was left out of the text. */
static void put_publisher_lists(json_t *object, const dtl_article *a) {
    json_t *subjects = json_array(), *dropped = json_array();
    for (size_t i = 0; i < a->subjects.count; i++) {
        json_t *subject = json_object();
        put(subject, "code", a->subjects.at[i].code);
        put(subject, "label", a->subjects.at[i].label);
        json_array_append_new(subjects, subject);
    }
    for (size_t i = 0; i < a->drops.count; i++) {
        json_t *drop = json_object();
        put(drop, "text", a->drops.at[i].text);
        put(drop, "why", dtl_slice_text(a->drops.at[i].why));
        json_array_append_new(dropped, drop);
    }
    if (a->subjects.count) json_object_set(object, "subjects", subjects);
    if (a->drops.count) json_object_set(object, "dropped", dropped);
    json_decref(subjects);
    json_decref(dropped);
}

static void put_fields(json_t *object, const dtl_article *a) {
    char day[DTL_DAY_TEXT_BYTES];
    put(object, "id", a->id);
    put(object, "title", a->title);
    put(object, "date", dtl_slice_of(day, dtl_day_print(a->day, a->precision, day)));
    put(object, "date_from", dtl_slice_text(a->day_from ? a->day_from : ""));
    put(object, "date_precision", dtl_slice_text(precision_name(a->precision)));
    put(object, "place", a->place);
    put(object, "agency", a->agency);
    put(object, "byline", a->byline);
    put(object, "source", a->source);
    put(object, "section", a->section);
    put(object, "language", a->language);
    put(object, "url", a->url);
    if (a->version) json_object_set_new(object, "version", json_integer(a->version));
    if (a->encoding) put(object, "encoding", dtl_slice_text(a->encoding));
}

static void put_number(json_t *object, const char *name, size_t value) {
    json_object_set_new(object, name, json_integer((json_int_t)value));
}

/* Where bytes of the document stand in the text; in the title: of it. */
static void put_place(json_t *object, const dtl_previewed *p, dtl_slice bytes) {
    size_t const begin = (size_t)(bytes.data - p->document.text.data);
    size_t const before = begin < p->article->title.size ? 0 : p->article->title.size + 1;
    put_number(object, "start", begin - before);
    put_number(object, "end", begin + bytes.size - before);
}

static void put_entity(json_t *object, const char *name, const dtl_named *entity) {
    dtl_buffer id = {0};
    dtl_entity_id_print((dtl_entity_id){.type = entity->type, .key = entity->key}, &id);
    put(object, name, entity->name);
    put(object, "id", dtl_buffer_content(&id));
    dtl_buffer_release(&id);
}

/* Names have the type that the tagger gave them. What calls somebody by a role is no name. */
static void put_mentions(json_t *object, const dtl_previewed *p) {
    static const char *const types[DTL_ENTITY_TYPES] = {"PER", "ORG", "LOC", "MISC"};
    json_t *in_title = json_array(), *in_text = json_array(), *roles = json_array();
    size_t next = 0;
    for (size_t i = 0; i < p->findings.names.mention_count; i++) {
        const dtl_mention *m = &p->findings.names.mentions[i];
        const dtl_named *entity = &p->findings.names.entities[m->entity];
        json_t *one = json_object();
        while (next < p->findings.spans->count && p->findings.spans->at[next].begin < m->begin) next++;
        bool const name = next < p->findings.spans->count && p->findings.spans->at[next].begin == m->begin;
        put_place(one, p, dtl_span_bytes(&p->document, (dtl_span){.begin = m->begin, .words = m->words}));
        put(one, "type", dtl_slice_text(types[name ? p->findings.spans->at[next].type : entity->type]));
        put_entity(one, "name", entity);
        json_array_append_new(!name ? roles : m->begin < p->document.title_words ? in_title : in_text, one);
    }
    json_object_set_new(object, "unit", json_string("bytes"));
    json_object_set_new(object, "mentions", in_text);
    if (json_array_size(in_title)) json_object_set(object, "title_mentions", in_title);
    if (json_array_size(roles)) json_object_set(object, "roles", roles);
    json_decref(in_title);
    json_decref(roles);
}

static void put_quotations(json_t *object, const dtl_previewed *p) {
    json_t *quotations = json_array();
    for (size_t i = 0; i < p->findings.quotation_count; i++) {
        const dtl_quotation *q = &p->findings.quotations[i];
        json_t *one = json_object();
        if (q->begin < p->document.title_words) json_object_set_new(one, "title", json_true());
        if (q->direct) json_object_set_new(one, "direct", json_true());
        size_t begin, end;
        dtl_words_bytes(&p->document, q->begin, q->words, &begin, &end);
        put_place(one, p, dtl_slice_part(p->document.text, begin, end));
        put_entity(one, "speaker", &p->findings.names.entities[q->speaker]);
        json_array_append_new(quotations, one);
    }
    json_object_set_new(object, "quotations", quotations);
}

static json_t *topic_object(const dtl_previewed *p, uint32_t topic, uint8_t strength) {
    char code[DTL_TOPIC_CODE_BYTES], id[DTL_TOPIC_OWN_ID_BYTES];
    dtl_slice const label = dtl_own_names_label(p->own_names, topic);
    json_t *one = json_object();
    put(one, "code",
        dtl_topic_own(topic) ? dtl_slice_of(id, dtl_topic_own_id(label, id))
                             : dtl_slice_of(code, dtl_topic_code(topic, code)));
    put(one, "label", label);
    put_number(one, "strength", strength);
    return one;
}

static void put_topics(json_t *object, const dtl_previewed *p) {
    static const char *const from[] = {"publisher", "section", "classifier", "user"}; /* by dtl_topic_origin */
    json_t *topics = json_array();
    for (size_t i = 0; i < p->findings.about_count; i++) {
        json_t *one = topic_object(p, p->findings.about[i].topic, p->findings.about[i].strength);
        put(one, "from", dtl_slice_text(from[p->findings.about[i].origin]));
        json_array_append_new(topics, one);
    }
    json_object_set_new(object, "topics", topics);
}

/* Those of the passage, which begin at number *at. */
static json_t *passage_topics(const dtl_previewed *p, size_t passage, size_t *at) {
    json_t *topics = json_array();
    const dtl_passage_topic *all = p->findings.topics;
    for (; *at < p->findings.topic_count && all[*at].passage == passage; ++*at)
        json_array_append_new(topics, topic_object(p, all[*at].topic, all[*at].strength));
    return topics;
}

static void put_passages(json_t *object, const dtl_previewed *p) {
    json_t *passages = json_array();
    uint32_t word = p->document.title_words;
    size_t topic = 0;
    for (size_t i = 0; i < p->passages->count; word += p->passages->at[i++].words) {
        size_t begin, end;
        json_t *one = json_object(), *topics = passage_topics(p, i, &topic);
        dtl_words_bytes(&p->document, word, p->passages->at[i].words, &begin, &end);
        put_number(one, "begin", begin - p->article->title.size - 1);
        put_number(one, "end", end - p->article->title.size - 1);
        put_number(one, "words", p->passages->at[i].words);
        if (json_array_size(topics)) json_object_set(one, "topics", topics);
        json_decref(topics);
        json_array_append_new(passages, one);
    }
    json_object_set_new(object, "passages", passages);
}

void dtl_preview_json(const dtl_previewed *shown, dtl_buffer *out) {
    json_t *object = json_object();
    put_fields(object, shown->article);
    put(object, "file", shown->path);
    put(object, "text", shown->article->text);
    put_passages(object, shown);
    if (shown->annotated) {
        put_mentions(object, shown);
        put_quotations(object, shown);
        put_topics(object, shown);
    }
    put_publisher_lists(object, shown->article);
    char *line = json_dumps(object, JSON_COMPACT);
    if (!line) dtl_out_of_memory();
    dtl_buffer_text(out, line);
    dtl_buffer_byte(out, '\n');
    free(line);
    json_decref(object);
}
