/* stories.h - invented articles of few words, so that queries find something in them: as structs, as input files, and as
 * archives made of these files.
 *
 * Out     what dtl_article_read makes of the files is what the structs hold: all text is clean already
 * Needs   dateline::indexer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_STORIES_H
#define DTL_TESTS_SUPPORT_STORIES_H

#include "corpus/clean/clean.h"
#include "indexer/ingest.h"
#include "support/generate.h"
#include "support/temp.h"

typedef struct {
    dtl_slice id, title, text, source, section, byline, date;
} story;

static inline void story_words(generator *g, uint32_t count, dtl_buffer *out) {
    static const char *const WORDS[] = {
        "the",      "the",     "the",       "of",        "of",       "a",         "to",        "in",
        "and",      "harbour", "Harbour",   "harbours",  "strike",   "strikes",   "striking",  "Strike's",
        "union",    "unions",  "Union's",   "vote",      "votes",    "voting",    "river",     "Rivers",
        "Müller",   "Muller",  "naïve",     "naive",     "O’Neill",  "O'Neill",   "U.S.",      "us",
        "pre-2014", "2014",    "elect",     "elected",   "election", "Elections", "mill",      "mills",
        "milling",  "council", "COUNCIL",   "café",      "cafe",     "cafés",     "東京",      "Łódź",
        "ha",       "ha",      "July 1985", "last week", "in 1931",  "the 1930s", "Wednesday", "Aug. 4"};
    static const char *const GAPS[] = {", ", "; ", " - ", " — ", "/", " “", "” ", "\n"};
    size_t begin = out->size;
    for (uint32_t left = count; left > 0; left--) {
        dtl_buffer_text(out, WORDS[below(g, ARRAY_LEN(WORDS))]);
        if (left == 1) dtl_buffer_byte(out, '.');
        else if (chance(g, 80)) dtl_buffer_text(out, GAPS[below(g, ARRAY_LEN(GAPS))]);
        else dtl_buffer_text(out, chance(g, 90) ? ". " : " ");
    }
    if (out->size > begin && out->data[begin] >= 'a' && out->data[begin] <= 'z') out->data[begin] ^= 0x20;
}

static inline dtl_slice story_line(dtl_arena *arena, generator *g, uint32_t words) {
    dtl_buffer room = {0};
    story_words(g, words, &room);
    dtl_slice line = dtl_arena_copy(arena, dtl_clean_line(arena, dtl_buffer_content(&room)));
    dtl_buffer_release(&room);
    return line;
}

/* Begins as no dateline does: that would be taken off. */
static inline dtl_slice story_text(dtl_arena *arena, generator *g, uint32_t words) {
    dtl_buffer room = {0};
    dtl_buffer_text(&room, "Now ");
    story_words(g, words, &room);
    dtl_slice text = dtl_arena_copy(arena, dtl_clean_text(arena, dtl_buffer_content(&room)));
    dtl_buffer_release(&room);
    return text;
}

/* Number says which: it is in the id. Some have no title, source, section or date; a few have many passages. */
static inline story story_make(dtl_arena *arena, generator *g, uint32_t number) {
    static const char *const SOURCES[] = {"Ledger",       "The Harbour Post", "Café d’Union",
                                          "Cafe d'Union", "Ledger Evening",   ""};
    static const char *const SECTIONS[] = {"News", "Home News", "Sport", ""};
    static const char *const BYLINES[] = {"Ada Orlo", "Mara Lind", "Ada Orlo and Mara Lind", ""};
    static const char *const DATES[] = {"1914-08-04", "1931-12-31", "1985", "1985-07", "2004-03-09", "2004-01-01", ""};
    char id[32];
    snprintf(id, sizeof id, "story-%u", number);
    story s = {.id = dtl_arena_copy(arena, dtl_slice_text(id)),
               .title = chance(g, 900) ? story_line(arena, g, 1 + below(g, 9)) : (dtl_slice){0},
               .text = story_text(arena, g, 1 + below(g, chance(g, 200) ? 900 : 120)),
               .source = dtl_slice_text(SOURCES[below(g, ARRAY_LEN(SOURCES))]),
               .section = dtl_slice_text(SECTIONS[below(g, ARRAY_LEN(SECTIONS))]),
               .date = dtl_slice_text(DATES[below(g, ARRAY_LEN(DATES))])};
    s.byline = dtl_slice_text(BYLINES[s.text.size % ARRAY_LEN(BYLINES)]);
    return s;
}

static inline story *stories_make(dtl_arena *arena, uint64_t seed, uint32_t first, uint32_t count) {
    generator g = {.count = seed};
    story *stories = dtl_arena_zeroed(arena, count, sizeof *stories);
    for (uint32_t i = 0; i < count; i++) stories[i] = story_make(arena, &g, first + i);
    return stories;
}

static inline void story_field(const char *name, dtl_slice value, dtl_buffer *out) {
    if (value.size == 0) return;
    dtl_buffer_printf(out, "%s\"%s\":\"", out->data[out->size - 1] == '{' ? "" : ",", name);
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] == '"' || value.data[i] == '\\') dtl_buffer_byte(out, '\\');
        if (value.data[i] == '\n') dtl_buffer_text(out, "\\n");
        else dtl_buffer_byte(out, value.data[i]);
    }
    dtl_buffer_byte(out, '"');
}

/* As one JSON object on a line. */
static inline void story_print(const story *s, dtl_buffer *out) {
    dtl_buffer_byte(out, '{');
    story_field("id", s->id, out);
    story_field("title", s->title, out);
    story_field("text", s->text, out);
    story_field("source", s->source, out);
    story_field("section", s->section, out);
    story_field("byline", s->byline, out);
    story_field("date", s->date, out);
    dtl_buffer_text(out, "}\n");
}

static inline dtl_article story_article(const story *s) {
    dtl_day_span days = {.first = DTL_DAY_NONE};
    if (s->date.size && !dtl_day_parse_iso(s->date, &days)) abort();
    return (dtl_article){.id = s->id,
                         .title = s->title,
                         .text = s->text,
                         .source = s->source,
                         .byline = s->byline,
                         .section = s->section,
                         .day = days.first,
                         .precision = days.precision};
}

/* title, '\n', text: what is stored. */
static inline dtl_slice story_stored(dtl_arena *arena, const story *s) {
    char *bytes = dtl_arena_alloc(arena, s->title.size + 1 + s->text.size);
    if (s->title.size) memcpy(bytes, s->title.data, s->title.size);
    bytes[s->title.size] = '\n';
    memcpy(bytes + s->title.size + 1, s->text.data, s->text.size);
    return dtl_slice_of(bytes, s->title.size + 1 + s->text.size);
}

static inline void stories_write(const char *path, const story *stories, size_t count) {
    dtl_buffer lines = {0};
    for (size_t i = 0; i < count; i++) story_print(&stories[i], &lines);
    FILE *file = fopen(path, "wb");
    if (!file || (lines.size && fwrite(lines.data, 1, lines.size, file) != lines.size) || fclose(file) != 0) abort();
    dtl_buffer_release(&lines);
}

/* For a step that does not fail in a test that means something else. */
static inline void must_work(dtl_status status, const dtl_error *err) {
    if (status == DTL_OK) return;
    fprintf(stderr, "status %d: %s\n", status, err->message);
    abort();
}

static inline dtl_archive_writer *writer_at(const char *archive) {
    dtl_archive_writer *writer = NULL;
    dtl_error err;
    must_work(dtl_archive_writer_open(archive, &writer, &err), &err);
    return writer;
}

/* One run of the indexer over one input. */
static inline dtl_counts index_input(const char *archive, const char *input, unsigned jobs, size_t memory_bytes) {
    static const dtl_reader_options reader;
    const dtl_ingest_options options = {.jobs = jobs, .memory_bytes = memory_bytes, .reader = &reader};
    dtl_archive_writer *writer = writer_at(archive);
    dtl_counts counts;
    dtl_error err;
    must_work(dtl_ingest(writer, &input, 1, &options, &counts, &err), &err);
    dtl_archive_writer_close(writer);
    return counts;
}

/* One run over stories, through a file in the folder of t that is gone afterwards. */
static inline dtl_counts index_stories(const temp *t, const char *archive, const story *stories, size_t count,
                                       unsigned jobs) {
    char path[128];
    snprintf(path, sizeof path, "%s/stories.jsonl", t->folder);
    stories_write(path, stories, count);
    dtl_counts counts = index_input(archive, path, jobs, (size_t)256 << 20);
    remove(path);
    return counts;
}

#endif
