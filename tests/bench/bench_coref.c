/* dateline-coref: coreference over given spans, for scripts/evaluate-coreference and for timing.
 *
 *     dateline-coref < DOCUMENTS              what each span means
 *     dateline-coref --rounds=N < DOCUMENTS   megabytes of text a second, N times over all, the first not timed
 *     dateline-coref --names < NAMES          what to look up for names
 *
 * A document is a line "ID BYTES SPANS", the text and a newline, and for each span a line "BEGIN END TYPE" in bytes (0 person,
 * 1 organisation, 2 place, 3 misc). Out comes for each mention "ID BEGIN END COREFERENT TYPE KEY OWN_KEY NAME", parted
 * by tabs.
 * A name is a line of its own; out comes "NAME STRENGTH TYPE KEY SOUND" for each of its lookups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buffer.h"
#include "indexer/entities/coref.h"
#include "text/name_forms.h"

enum { ID_BYTES = 128 };

typedef struct {
    char id[ID_BYTES];
    dtl_slice text;
    dtl_words words;
    dtl_sentences sentences;
    dtl_spans spans;
} input;

static void read_all(FILE *in, dtl_buffer *out) {
    enum { CHUNK = 1 << 16 };
    size_t got;
    while ((got = fread(dtl_buffer_reserve(out, CHUNK), 1, CHUNK, in)) > 0) out->size += got;
    dtl_buffer_byte(out, '\0');
}

/* The words that lie in [begin, end), as a span behind those that there are. */
static void add_span(input *doc, size_t begin, size_t end, unsigned type) {
    size_t first =
        doc->spans.count ? doc->spans.at[doc->spans.count - 1].begin + doc->spans.at[doc->spans.count - 1].words : 0;
    while (first < doc->words.count && doc->words.at[first].end <= begin) first++;
    size_t last = first;
    while (last < doc->words.count && doc->words.at[last].begin < end) last++;
    if (last == first) return;
    if (doc->spans.count == doc->spans.capacity) {
        doc->spans.capacity = 2 * doc->spans.capacity + 64;
        doc->spans.at = realloc(doc->spans.at, doc->spans.capacity * sizeof *doc->spans.at);
        if (!doc->spans.at) dtl_out_of_memory();
    }
    doc->spans.at[doc->spans.count++] =
        (dtl_span){.begin = (uint32_t)first, .words = (uint32_t)(last - first), .type = (dtl_entity_type)type};
}

/* The number at *at, and what parts it from the next; all ends with a zero byte. */
static size_t next_number(dtl_slice all, size_t *at) {
    char *end;
    size_t const value = strtoull(all.data + *at, &end, 10);
    *at = (size_t)(end - all.data) + 1;
    return value;
}

static bool next_id(dtl_slice all, size_t *at, char id[ID_BYTES]) {
    const char *space = memchr(all.data + *at, ' ', all.size - *at);
    size_t const size = space ? (size_t)(space - all.data) - *at : ID_BYTES;
    if (size >= ID_BYTES) return false;
    memcpy(id, all.data + *at, size);
    id[size] = '\0';
    *at += size + 1;
    return true;
}

/* Reads the document at *at; false where there is none. */
static bool read_document(dtl_slice all, size_t *at, input *doc) {
    if (!next_id(all, at, doc->id)) return false;
    size_t const bytes = next_number(all, at), spans = next_number(all, at);
    if (*at > all.size || bytes > all.size - *at) return false;
    doc->text = dtl_slice_part(all, *at, *at + bytes);
    dtl_words_cut(doc->text, &doc->words);
    dtl_sentences_cut(doc->text, &doc->words, &doc->sentences);
    *at += bytes + 1;
    doc->spans.count = 0;
    for (size_t i = 0; i < spans && *at < all.size; i++) {
        size_t const begin = next_number(all, at), end = next_number(all, at), type = next_number(all, at);
        if (type > DTL_MISC) return false;
        add_span(doc, begin, end, (unsigned)type);
    }
    return true;
}

static void print_mentions(const input *doc, const dtl_names *names) {
    for (size_t i = 0; i < names->mention_count; i++) {
        const dtl_mention *m = &names->mentions[i];
        const dtl_named *e = &names->entities[m->entity];
        dtl_name_key own;
        dtl_name_key_make(doc->text, doc->words.at + m->begin, m->words, (dtl_name_type)e->type, &own);
        printf("%s\t%u\t%u\t%d\t%d\t%.*s\t%.*s\t%.*s\n", doc->id, doc->words.at[m->begin].begin,
               doc->words.at[m->begin + m->words - 1].end, m->coreferent, (int)e->type, (int)e->key.size, e->key.data,
               (int)own.size, own.bytes, (int)e->name.size, e->name.data);
    }
}

static void resolve(dtl_coref *coref, const input *doc, dtl_names *names) {
    const dtl_document document = {.text = doc->text, .words = &doc->words, .sentences = &doc->sentences};
    dtl_coref_resolve(coref, &document, &doc->spans, names);
}

static int run_documents(dtl_slice all, long rounds) {
    dtl_coref *coref = dtl_coref_new();
    input doc = {.spans = {0}};
    double seconds = 0, bytes = 0, spans = 0, mentions = 0;
    for (size_t at = 0; read_document(all, &at, &doc);) {
        dtl_names names;
        resolve(coref, &doc, &names);
        if (rounds == 0) print_mentions(&doc, &names);
        clock_t const from = clock();
        for (long i = 1; i < rounds; i++) resolve(coref, &doc, &names);
        seconds += (double)(clock() - from) / CLOCKS_PER_SEC;
        bytes += (double)doc.text.size;
        spans += (double)doc.spans.count;
        mentions += (double)names.mention_count;
    }
    if (rounds > 0)
        printf("%.0f bytes, %.0f spans, %.0f mentions: %.1f MB/s\n", bytes, spans, mentions,
               bytes * (double)(rounds - 1) / seconds / 1e6);
    free(doc.spans.at);
    dtl_words_release(&doc.words);
    dtl_sentences_release(&doc.sentences);
    dtl_coref_free(coref);
    return 0;
}

static void print_lookups(dtl_arena *arena, dtl_slice name, const dtl_words *words) {
    dtl_name_lookup lookups[DTL_NAME_LOOKUPS_MAX];
    size_t const count = dtl_name_lookups(arena, name, words, 15, lookups);
    for (size_t i = 0; i < count; i++) {
        char sound[DTL_NAME_SOUND_MAX_BYTES];
        size_t const sounds = dtl_name_sound(lookups[i].key, sound);
        printf("%.*s\t%d\t%d\t%.*s\t%.*s\n", (int)name.size, name.data, (int)lookups[i].strength, (int)lookups[i].type,
               (int)lookups[i].key.size, lookups[i].key.data, (int)sounds, sound);
    }
}

static int run_names(dtl_slice all) {
    dtl_words words = {0};
    dtl_arena *arena = dtl_arena_new();
    for (size_t at = 0; at + 1 < all.size;) {
        const char *end = memchr(all.data + at, '\n', all.size - at);
        size_t const to = end ? (size_t)(end - all.data) : all.size - 1;
        dtl_slice const name = dtl_slice_part(all, at, to);
        dtl_arena_reset(arena);
        dtl_words_cut(name, &words);
        print_lookups(arena, name, &words);
        at = to + 1;
    }
    dtl_words_release(&words);
    dtl_arena_free(arena);
    return 0;
}

int main(int count, char **arguments) {
    dtl_buffer in = {0};
    dtl_slice const option = count > 1 ? dtl_slice_text(arguments[1]) : DTL_SLICE("");
    bool const timed = dtl_slice_starts(option, DTL_SLICE("--rounds="));
    if (count > 2 || (count == 2 && !timed && !dtl_slice_equal(option, DTL_SLICE("--names")))) {
        fputs("usage: dateline-coref [--rounds=N | --names] < FILE\n", stderr);
        return 2;
    }
    read_all(stdin, &in);
    dtl_slice const all = dtl_buffer_content(&in);
    int const code =
        count == 2 && !timed ? run_names(all) : run_documents(all, timed ? strtol(option.data + 9, NULL, 10) : 0);
    dtl_buffer_release(&in);
    return code;
}
