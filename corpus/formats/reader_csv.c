/* A row of a table. Columns have the names that JSON has (keys.c), in any case, with blanks, _ and - in them or not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/ascii.h"
#include "corpus/clean/clean.h"
#include "corpus/formats/keys.h"
#include "corpus/formats/markup.h"
#include "corpus/record/csv_scan.h"
#include "text/utf8.h"

enum { COLUMNS_NAMED = 12, COLUMN_NAMED_BYTES = 24 };

typedef struct {
    const dtl_reading *all;
    dtl_arena *arena;
    dtl_slice names[DTL_CSV_COLUMNS_MAX], cells[DTL_CSV_COLUMNS_MAX];
    size_t count;
} row;

/* The next byte of a name that counts, in small letters; 0 at its end. */
static char next_letter(dtl_slice name, size_t *at) {
    while (*at < name.size && (name.data[*at] == ' ' || name.data[*at] == '_' || name.data[*at] == '-')) ++*at;
    if (*at == name.size) return '\0';
    return dtl_ascii_lower(name.data[(*at)++]);
}

static bool same_name(dtl_slice a, dtl_slice b) {
    for (size_t i = 0, j = 0;;) {
        char const x = next_letter(a, &i), y = next_letter(b, &j);
        if (x != y) return false;
        if (!x) return true;
    }
}

/* The column of that name; r->count where there is none. */
static size_t column(const row *r, dtl_slice name) {
    size_t i = 0;
    while (i < r->count && !same_name(r->names[i], name)) i++;
    return i;
}

/* Calls take for the columns that may be the field, in order, until one is taken; returns how many there are at all. */
typedef bool taker(const row *r, size_t column, void *out);

static size_t find(const row *r, dtl_field field, dtl_names keys, taker *take, void *out) {
    size_t seen = 0;
    for (size_t i = 0; i < r->all->options->key_count; i++) {
        const dtl_field_key *mapped = &r->all->options->keys[i];
        bool const meant = dtl_slice_equal(mapped->name, dtl_slice_text(dtl_field_name(field)));
        size_t const at = meant ? column(r, mapped->key) : r->count;
        seen += at < r->count;
        if (at < r->count && take(r, at, out)) return seen;
    }
    for (size_t i = 0; keys[i]; i++) {
        size_t const at = column(r, dtl_slice_text(keys[i]));
        seen += at < r->count;
        if (at < r->count && take(r, at, out)) return seen;
    }
    return seen;
}

static bool take_cell(const row *r, size_t at, void *out) {
    dtl_slice cell = r->cells[at];
    if (dtl_markup_present(cell)) cell = dtl_markup_text(r->arena, cell);
    cell = dtl_clean_text(r->arena, cell);
    if (cell.size == 0) return false;
    *(dtl_slice *)out = cell;
    return true;
}

static bool take_date(const row *r, size_t at, void *out) {
    const char *from = dtl_arena_copy(r->arena, dtl_clean_line(r->arena, r->names[at])).data;
    return dtl_reading_offer_day(r->all, out, dtl_clean_line(r->arena, r->cells[at]), from);
}

static dtl_slice cell_of(const row *r, dtl_field field) {
    dtl_slice found = {0};
    find(r, field, dtl_keys_of(field), take_cell, &found);
    return found;
}

/* Says which columns there are, so that the user sees what to map. */
static dtl_status no_columns(const row *r, dtl_error *err) {
    char list[COLUMNS_NAMED * (COLUMN_NAMED_BYTES + 2) + 8] = "";
    size_t size = 0;
    for (size_t i = 0; i < r->count && i < COLUMNS_NAMED && size < 128; i++) {
        dtl_slice const name = dtl_utf8_front(dtl_clean_line(r->arena, r->names[i]), COLUMN_NAMED_BYTES);
        size += (size_t)snprintf(list + size, sizeof list - size, "%s%.*s", size ? ", " : "", (int)name.size,
                                 name.size ? name.data : "");
    }
    return dtl_fail(err, DTL_BAD_INPUT,
                    "no column with a text or title; there are %s; name one with --field text=COLUMN", list);
}

static void subjects(const row *r, dtl_article *article) {
    for (size_t i = 0; DTL_SUBJECT_KEYS[i]; i++) {
        size_t const at = column(r, dtl_slice_text(DTL_SUBJECT_KEYS[i]));
        if (at < r->count) dtl_subjects_split(r->arena, article, r->cells[at]);
    }
}

static dtl_status read_row(const row *r, dtl_article *article, dtl_error *err) {
    size_t const titles = find(r, DTL_FIELD_TITLE, dtl_keys_of(DTL_FIELD_TITLE), take_cell, &article->title);
    size_t const texts = find(r, DTL_FIELD_TEXT, dtl_keys_of(DTL_FIELD_TEXT), take_cell, &article->text);
    size_t summaries = 0;
    if (article->text.size == 0) summaries = find(r, DTL_FIELD_TEXT, DTL_SUMMARY_KEYS, take_cell, &article->text);
    if (titles + texts + summaries == 0) return no_columns(r, err);
    if (article->title.size == 0 && article->text.size == 0)
        return dtl_fail(err, DTL_BAD_INPUT, "a row without a text and a title");
    article->id = cell_of(r, DTL_FIELD_ID);
    article->source = cell_of(r, DTL_FIELD_SOURCE);
    article->section = cell_of(r, DTL_FIELD_SECTION);
    article->byline = cell_of(r, DTL_FIELD_BYLINE);
    article->url = cell_of(r, DTL_FIELD_URL);
    article->language = dtl_language_code(r->arena, cell_of(r, DTL_FIELD_LANGUAGE));
    find(r, DTL_FIELD_DATE, dtl_keys_of(DTL_FIELD_DATE), take_date, article);
    subjects(r, article);
    return DTL_OK;
}

dtl_status dtl_read_csv(dtl_reading *reading, dtl_error *err) {
    dtl_utf8_report report;
    dtl_slice header = dtl_utf8_repair(reading->arena, reading->record->context.header, &report);
    row *r = dtl_arena_zeroed(reading->arena, 1, sizeof *r);
    r->all = reading;
    r->arena = reading->arena;
    char const separator = dtl_csv_separator(header);
    r->count = dtl_csv_cells(reading->arena, header, separator, r->names);
    if (dtl_csv_cells(reading->arena, reading->bytes, separator, r->cells) != r->count)
        return dtl_fail(err, DTL_BAD_INPUT, "a row with other columns than the first line names");
    dtl_article article = dtl_reading_article(reading);
    dtl_status status = read_row(r, &article, err);
    return status == DTL_OK ? dtl_reading_give(reading, &article, err) : status;
}
