/* fuzz_coref.c - any bytes, repaired, as an article: "[P", "[O", "[L" or "[M" begins a name, "]" ends it.
 *
 * Laws    every span is a mention of its own words, and every mention is in order, inside of the text, and apart from the next;
 *         entities are numbered in order of their first mention, no two have both type and key; keys have single spaces
 *         and names are on one line; the same article gives the same. What to look up for a name is never too much, has
 *         no two alike, and begins with what is strongest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "indexer/entities/coref.h"
#include "text/name_forms.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

/* Takes brackets out of text; where names were is in bytes, as begin and length. */
static size_t read_spans(dtl_slice text, dtl_buffer *plain, dtl_span *spans) {
    static const char TYPES[] = "POLM";
    size_t count = 0;
    bool open = false;
    for (size_t i = 0; i < text.size; i++) {
        const char *type = i + 1 < text.size && text.data[i + 1] ? strchr(TYPES, text.data[i + 1]) : NULL;
        if (text.data[i] == '[' && !open && type) {
            spans[count] = (dtl_span){.begin = (uint32_t)plain->size, .type = (dtl_entity_type)(type - TYPES)};
            open = true;
            i++;
        } else if (text.data[i] == ']' && open) {
            spans[count].words = (uint32_t)plain->size - spans[count].begin;
            count++;
            open = false;
        } else {
            dtl_buffer_byte(plain, text.data[i]);
        }
    }
    return count;
}

/* Bytes to words; a name without words is none. */
static size_t to_words(const dtl_words *words, dtl_span *spans, size_t count) {
    size_t kept = 0, word = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t const begin = spans[i].begin, end = begin + spans[i].words;
        while (word < words->count && words->at[word].begin < begin) word++;
        size_t const first = word;
        while (word < words->count && words->at[word].end <= end) word++;
        if (word == first) continue;
        spans[kept++] = (dtl_span){.begin = (uint32_t)first, .words = (uint32_t)(word - first), .type = spans[i].type};
    }
    return kept;
}

static void hold_key(dtl_slice key) {
    hold(key.size > 0 && key.size <= DTL_NAME_KEY_MAX_BYTES);
    for (size_t i = 0; i < key.size; i++) hold(key.data[i] != '\n' && !(key.data[i] == ' ' && key.data[i + 1] == ' '));
}

static void hold_entities(const dtl_names *names) {
    size_t seen = 0;
    for (size_t i = 0; i < names->mention_count; i++) {
        hold(names->mentions[i].entity <= seen);
        seen += names->mentions[i].entity == seen;
    }
    hold(seen == names->entity_count);
    for (size_t i = 0; i < names->entity_count; i++) {
        const dtl_named *e = &names->entities[i];
        hold_key(e->key);
        hold(e->type < DTL_ENTITY_TYPES && e->name.size > 0 && !memchr(e->name.data, '\n', e->name.size));
        for (size_t j = 0; j < i; j++)
            hold(e->type != names->entities[j].type || !dtl_slice_equal(e->key, names->entities[j].key));
    }
}

static void hold_mentions(const dtl_names *names, const dtl_spans *spans, size_t words) {
    size_t span = 0, behind = 0;
    for (size_t i = 0; i < names->mention_count; i++) {
        const dtl_mention *m = &names->mentions[i];
        hold(m->words > 0 && m->begin >= behind && m->begin + (size_t)m->words <= words);
        behind = m->begin + (size_t)m->words;
        bool const is_span = span < spans->count && spans->at[span].begin == m->begin;
        hold(is_span ? spans->at[span].words == m->words : m->coreferent);
        span += is_span;
    }
    hold(span == spans->count);
}

static void hold_same(const dtl_names *a, const dtl_names *b) {
    hold(a->entity_count == b->entity_count && a->mention_count == b->mention_count);
    for (size_t i = 0; i < a->mention_count; i++) {
        const dtl_mention *m = &a->mentions[i], *n = &b->mentions[i];
        hold(m->entity == n->entity && m->begin == n->begin && m->words == n->words && m->coreferent == n->coreferent);
    }
}

static void hold_lookups(dtl_arena *arena, dtl_slice text, const dtl_words *words) {
    dtl_name_lookup found[DTL_NAME_LOOKUPS_MAX];
    size_t const count = dtl_name_lookups(arena, text, words, 15, found);
    hold(count <= DTL_NAME_LOOKUPS_MAX && (count > 0) == (words->count > 0));
    for (size_t i = 0; i < count; i++) {
        char sound[DTL_NAME_SOUND_MAX_BYTES];
        hold(found[i].key.size > 0 && dtl_name_sound(found[i].key, sound) <= sizeof sound);
        hold(i == 0 || found[i].strength <= found[i - 1].strength);
        for (size_t j = 0; j < i; j++)
            hold(found[i].type != found[j].type || !dtl_slice_equal(found[i].key, found[j].key));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_arena *arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const text = dtl_utf8_repair(arena, dtl_slice_of((const char *)data, size), &report);
    dtl_buffer plain = {0};
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    dtl_spans spans = {.at = dtl_arena_zeroed(arena, text.size + 1, sizeof *spans.at)};
    spans.count = read_spans(text, &plain, spans.at);
    dtl_words_cut(dtl_buffer_content(&plain), &words);
    dtl_sentences_cut(dtl_buffer_content(&plain), &words, &sentences);
    spans.count = to_words(&words, spans.at, spans.count);
    const dtl_document document = {.text = dtl_buffer_content(&plain), .words = &words, .sentences = &sentences};
    dtl_coref *first = dtl_coref_new(), *second = dtl_coref_new();
    dtl_names names, again;
    dtl_coref_resolve(first, &document, &spans, &names);
    dtl_coref_resolve(second, &document, &spans, &again);
    hold_mentions(&names, &spans, words.count);
    hold_entities(&names);
    hold_same(&names, &again);
    hold_lookups(arena, document.text, &words);
    dtl_coref_free(first);
    dtl_coref_free(second);
    dtl_words_release(&words);
    dtl_sentences_release(&sentences);
    dtl_buffer_release(&plain);
    dtl_arena_free(arena);
    return 0;
}
