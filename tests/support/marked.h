/* marked.h - articles in which names and quotations are marked by hand, as a document, its names and its quotations.
 *
 *   #...                       a remark
 *   #: word                    an article begins, and is called that
 *   @ PER Mara Lind = Lind     an entity: PER, ORG, LOC or MISC, its name, and what else it is called
 *   title, blank line, paragraphs with blank lines between them
 *
 *   [Lind]                     a mention, of the entity that is called so. Without an @ line it is of a person, or of what
 *                              [O:Acme], [L:Oslo] and [M:Nordic] say; [Lind] is then the person whose name ends so
 *   {Q:Lind|words}             these are said by Lind; {R:Lind|words} are reported. [Mentions] may stand in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_MARKED_H
#define DTL_TESTS_MARKED_H

#include <criterion/criterion.h>

#include "base/buffer.h"
#include "indexer/document.h"
#include "indexer/entities/named.h"

enum { MARKED_MAX = 256 };

typedef struct {
    char name[64];
    dtl_buffer text;
    dtl_named entities[MARKED_MAX];
    dtl_slice aliases[MARKED_MAX];
    uint32_t alias_of[MARKED_MAX];
    size_t entity_count, alias_count;
    dtl_mention mentions[MARKED_MAX];
    dtl_quotation quotations[MARKED_MAX];
    dtl_slice speakers[MARKED_MAX]; /* of quotations, as they are called */
    size_t mention_count, quotation_count;
    dtl_words words;
    dtl_sentences sentences;
    dtl_document document;
    dtl_names names;
} marked;

static inline void marked_release(marked *m) {
    dtl_buffer_release(&m->text);
    dtl_words_release(&m->words);
    dtl_sentences_release(&m->sentences);
}

static inline dtl_slice marked_trim(dtl_slice s) {
    while (s.size && (s.data[0] == ' ' || s.data[0] == '\n')) s = dtl_slice_part(s, 1, s.size);
    while (s.size && (s.data[s.size - 1] == ' ' || s.data[s.size - 1] == '\n')) s.size--;
    return s;
}

/* The part before the mark, which is taken off s with it; all of s where there is none. */
static inline dtl_slice marked_until(dtl_slice *s, char mark) {
    const char *end = memchr(s->data, mark, s->size);
    size_t const size = end ? (size_t)(end - s->data) : s->size;
    dtl_slice const part = dtl_slice_of(s->data, size);
    *s = dtl_slice_part(*s, end ? size + 1 : size, s->size);
    return part;
}

static inline void marked_alias(marked *m, dtl_slice alias, uint32_t entity) {
    cr_assert_lt(m->alias_count, MARKED_MAX);
    m->aliases[m->alias_count] = alias;
    m->alias_of[m->alias_count++] = entity;
}

static inline uint32_t marked_entity(marked *m, dtl_slice name, dtl_entity_type type) {
    cr_assert_lt(m->entity_count, MARKED_MAX);
    m->entities[m->entity_count] = (dtl_named){.type = type, .key = name, .name = name};
    marked_alias(m, name, (uint32_t)m->entity_count);
    return (uint32_t)m->entity_count++;
}

static inline void marked_declare(marked *m, dtl_slice line) {
    static const char *const TYPES[] = {"PER", "ORG", "LOC", "MISC"};
    dtl_slice rest = marked_trim(dtl_slice_part(line, 1, line.size));
    dtl_slice const type = marked_until(&rest, ' ');
    unsigned t = 0;
    while (t < 4 && !dtl_slice_equal(type, dtl_slice_text(TYPES[t]))) t++;
    cr_assert_lt(t, 4, "%.*s", (int)line.size, line.data);
    uint32_t const entity = marked_entity(m, marked_trim(marked_until(&rest, '=')), (dtl_entity_type)t);
    while (rest.size) marked_alias(m, marked_trim(marked_until(&rest, '=')), entity);
}

/* The entity that is called so; MARKED_MAX where there is none. */
static inline uint32_t marked_called(const marked *m, dtl_slice name) {
    for (size_t i = 0; i < m->alias_count; i++)
        if (dtl_slice_equal(m->aliases[i], name)) return m->alias_of[i];
    for (size_t i = 0; i < m->entity_count; i++) {
        dtl_slice const full = m->entities[i].name;
        if (full.size > name.size + 1 && full.data[full.size - name.size - 1] == ' ' &&
            memcmp(full.data + full.size - name.size, name.data, name.size) == 0)
            return (uint32_t)i;
    }
    return MARKED_MAX;
}

/* [O:Acme] of s, which begins behind the bracket. */
static inline void marked_mention(marked *m, dtl_slice *s) {
    dtl_slice name = marked_until(s, ']');
    dtl_entity_type type = DTL_PERSON;
    if (name.size > 2 && name.data[1] == ':') {
        type = name.data[0] == 'O' ? DTL_ORGANISATION : name.data[0] == 'L' ? DTL_PLACE : DTL_MISC;
        name = dtl_slice_part(name, 2, name.size);
    }
    uint32_t entity = marked_called(m, name);
    if (entity == MARKED_MAX) entity = marked_entity(m, name, type);
    cr_assert_lt(m->mention_count, MARKED_MAX);
    m->mentions[m->mention_count++] =
        (dtl_mention){.entity = entity, .begin = (uint32_t)m->text.size, .words = (uint32_t)name.size};
    dtl_buffer_slice(&m->text, name);
}

/* The number of words that begin before the byte `at`. */
static inline uint32_t marked_words_before(const marked *m, uint32_t at) {
    uint32_t i = 0;
    while (i < m->words.count && m->words.at[i].begin < at) i++;
    return i;
}

static inline void marked_finish(marked *m) {
    dtl_slice const text = dtl_buffer_content(&m->text);
    const char *title = text.size ? memchr(text.data, '\n', text.size) : NULL;
    dtl_words_cut(text, &m->words);
    dtl_sentences_cut(text, &m->words, &m->sentences);
    for (size_t i = 0; i < m->mention_count; i++) {
        dtl_mention *e = &m->mentions[i];
        uint32_t const end = marked_words_before(m, e->begin + e->words);
        e->begin = marked_words_before(m, e->begin);
        e->words = end - e->begin;
    }
    for (size_t i = 0; i < m->quotation_count; i++) {
        dtl_quotation *q = &m->quotations[i];
        uint32_t const end = marked_words_before(m, q->begin + q->words);
        q->begin = marked_words_before(m, q->begin);
        q->words = end - q->begin;
    }
    m->document = (dtl_document){.text = text,
                                 .words = &m->words,
                                 .sentences = &m->sentences,
                                 .title_words = title ? marked_words_before(m, (uint32_t)(title - text.data)) : 0};
    m->names = (dtl_names){.entities = m->entities,
                           .entity_count = m->entity_count,
                           .mentions = m->mentions,
                           .mention_count = m->mention_count};
}

/* Text with marks to m, to which entities may have been declared. */
static inline void marked_read(marked *m, dtl_slice s) {
    dtl_slice speaker = {0};
    uint32_t begin = 0;
    bool direct = false;
    while (s.size) {
        char const c = s.data[0];
        if (c == '[') {
            s = dtl_slice_part(s, 1, s.size);
            marked_mention(m, &s);
            continue;
        }
        if (c == '{') {
            direct = s.data[1] == 'Q';
            s = dtl_slice_part(s, 3, s.size);
            speaker = marked_until(&s, '|');
            begin = (uint32_t)m->text.size;
            continue;
        }
        if (c == '}') {
            cr_assert_lt(m->quotation_count, MARKED_MAX);
            dtl_quotation const q = {.begin = begin, .words = (uint32_t)m->text.size - begin, .direct = direct};
            m->speakers[m->quotation_count] = speaker;
            m->quotations[m->quotation_count++] = q;
        } else {
            dtl_buffer_byte(&m->text, c);
        }
        s = dtl_slice_part(s, 1, s.size);
    }
    marked_finish(m);
    for (size_t i = 0; i < m->quotation_count; i++) { /* who may be named behind */
        m->quotations[i].speaker = marked_called(m, m->speakers[i]);
        cr_assert_neq(m->quotations[i].speaker, MARKED_MAX, "%s: nobody is called %.*s", m->name,
                      (int)m->speakers[i].size, m->speakers[i].data);
    }
}

#endif
