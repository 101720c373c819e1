/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/searches.h"

#include <inttypes.h>

#include "base/file.h"
#include "text/utf8.h"

enum { CELL_NAME, CELL_SEEN, CELL_ASKED, CELL_QUERY, CELLS, CELLS_MAX = CELLS + DTL_SEARCH_OPTIONS_MAX };

static bool has_controls(dtl_slice text) {
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 0x7F ||
            (i > 0 && text.data[i - 1] == '\xC2' && (unsigned char)text.data[i] < 0xA0)) /* C1 */
            return true;
    return false;
}

dtl_status dtl_search_name_check(dtl_slice name, dtl_error *err) {
    if (name.size == 0 || name.data[0] == '-' || name.size > DTL_SEARCH_NAME_MAX_BYTES)
        return dtl_fail(err, DTL_BAD_INPUT, "the name of a search has 1 to %d bytes, its first no minus",
                        DTL_SEARCH_NAME_MAX_BYTES);
    if (has_controls(name) || dtl_utf8_valid_prefix(name) != name.size)
        return dtl_fail(err, DTL_BAD_INPUT, "the name of a search is not plain text");
    return DTL_OK;
}

static size_t cut_cells(dtl_slice line, dtl_slice cells[CELLS_MAX]) {
    size_t count = 0;
    for (size_t at = 0, end; at <= line.size; at = end + 1, count++) {
        end = dtl_slice_find(line, at, '\t');
        if (count < CELLS_MAX) cells[count] = dtl_slice_part(line, at, end);
    }
    return count;
}

static bool read_number(dtl_slice text, uint64_t *number) {
    uint64_t value = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || value > (UINT64_MAX - 9) / 10) return false;
        value = value * 10 + (uint64_t)(text.data[i] - '0');
    }
    *number = value;
    return text.size > 0;
}

static bool is_time(dtl_slice text) {
    static const char form[] = "0000-00-00T00:00:00Z";
    for (size_t i = 0; i < text.size && text.size == DTL_SEARCH_TIME_BYTES; i++)
        if (form[i] == '0' ? text.data[i] < '0' || text.data[i] > '9' : text.data[i] != form[i]) return false;
    return text.size == DTL_SEARCH_TIME_BYTES || text.size == 0;
}

static const dtl_slice *copy_options(dtl_arena *arena, const dtl_slice *cells, size_t count) {
    dtl_slice *options = dtl_arena_zeroed(arena, count + 1, sizeof *options);
    for (size_t i = 0; i < count; i++) options[i] = cells[i];
    return options;
}

dtl_status dtl_saved_search_read(dtl_arena *arena, dtl_slice line, dtl_saved_search *search, dtl_error *err) {
    dtl_slice cells[CELLS_MAX];
    uint64_t seen = 0;
    if (dtl_slice_ends(line, DTL_SLICE("\r"))) line.size--; /* an editor's */
    if (dtl_utf8_valid_prefix(line) != line.size) return dtl_fail(err, DTL_BAD_INPUT, "not UTF-8");
    size_t const count = cut_cells(line, cells);
    if (count < CELLS || count > CELLS_MAX)
        return dtl_fail(err, DTL_BAD_INPUT, "%zu cells; expected name, seen, asked, query and at most %d options",
                        count, DTL_SEARCH_OPTIONS_MAX);
    dtl_status const status = dtl_search_name_check(cells[CELL_NAME], err);
    if (status != DTL_OK) return status;
    if (!read_number(cells[CELL_SEEN], &seen)) return dtl_fail(err, DTL_BAD_INPUT, "\"seen\" is not a number");
    if (!is_time(cells[CELL_ASKED]))
        return dtl_fail(err, DTL_BAD_INPUT, "\"asked\" is no time such as 2024-07-12T06:00:00Z");
    if (cells[CELL_QUERY].size > DTL_SEARCH_QUERY_MAX_BYTES)
        return dtl_fail(err, DTL_BAD_INPUT, "a query of more than %d bytes", DTL_SEARCH_QUERY_MAX_BYTES);
    for (size_t i = CELL_QUERY; i < count; i++)
        if (has_controls(cells[i])) return dtl_fail(err, DTL_BAD_INPUT, "a cell is not plain text");
    *search = (dtl_saved_search){.name = cells[CELL_NAME],
                                 .seen = seen,
                                 .asked = cells[CELL_ASKED],
                                 .query = cells[CELL_QUERY],
                                 .options = copy_options(arena, cells + CELLS, count - CELLS),
                                 .option_count = count - CELLS};
    return DTL_OK;
}

static void print_cell(dtl_slice text, dtl_buffer *out) {
    for (size_t i = 0; i < text.size; i++) dtl_buffer_byte(out, (unsigned char)text.data[i] < ' ' ? ' ' : text.data[i]);
}

void dtl_saved_search_print(const dtl_saved_search *search, dtl_buffer *out) {
    print_cell(search->name, out);
    dtl_buffer_printf(out, "\t%" PRIu64 "\t", search->seen);
    print_cell(search->asked, out);
    dtl_buffer_byte(out, '\t');
    print_cell(search->query, out);
    for (size_t i = 0; i < search->option_count; i++) {
        dtl_buffer_byte(out, '\t');
        print_cell(search->options[i], out);
    }
    dtl_buffer_byte(out, '\n');
}

const dtl_saved_search *dtl_searches_find(const dtl_searches *searches, dtl_slice name) {
    for (size_t i = 0; i < searches->count; i++)
        if (dtl_slice_equal(searches->at[i].name, name)) return &searches->at[i];
    return NULL;
}

/* ---- the file ---- */

size_t dtl_searches_begin(dtl_slice bytes) {
    return dtl_slice_starts(bytes, DTL_SLICE("name\tseen\t")) ? dtl_slice_find(bytes, 0, '\n') + 1 : 0;
}

static void note_problem(dtl_searches *searches, dtl_error *problem, const char *name, uint64_t line) {
    if (searches->problem_count == DTL_SEARCH_PROBLEMS_MAX) return;
    dtl_error_locate(problem, name, line);
    searches->problems[searches->problem_count++] = *problem;
}

dtl_status dtl_searches_read(dtl_arena *arena, dtl_slice bytes, const char *name, dtl_searches *searches,
                             dtl_error *err) {
    dtl_searches read = {.at = dtl_arena_zeroed(arena, DTL_SEARCHES_MAX, sizeof *read.at),
                         .problems = dtl_arena_zeroed(arena, DTL_SEARCH_PROBLEMS_MAX, sizeof *read.problems)};
    uint64_t number = dtl_searches_begin(bytes) > 0;
    for (size_t at = dtl_searches_begin(bytes); at < bytes.size; at = dtl_slice_find(bytes, at, '\n') + 1) {
        dtl_error problem;
        dtl_saved_search one;
        dtl_slice const line = dtl_slice_line(bytes, at);
        number++;
        if (line.size == 0) continue;
        dtl_status status = dtl_saved_search_read(arena, line, &one, &problem);
        if (status == DTL_OK && dtl_searches_find(&read, one.name))
            status = dtl_fail(&problem, DTL_BAD_INPUT, "a search of that name stands above");
        one.line = number;
        if (status != DTL_OK) note_problem(&read, &problem, name, number);
        else if (read.count == DTL_SEARCHES_MAX)
            return dtl_fail(err, DTL_TOO_BIG, "%.150s has more than %d searches", name, DTL_SEARCHES_MAX);
        else read.at[read.count++] = one;
    }
    *searches = read;
    return DTL_OK;
}

dtl_status dtl_searches_load(dtl_arena *arena, const char *archive, dtl_searches *searches, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_buffer bytes = {0};
    dtl_status status = dtl_path(path, err, "%s/searches", archive);
    if (status == DTL_OK) status = dtl_file_read(path, DTL_SEARCHES_MAX_BYTES, &bytes, err);
    if (status == DTL_OK || status == DTL_END)
        status = dtl_searches_read(arena, dtl_arena_copy(arena, dtl_buffer_content(&bytes)), path, searches, err);
    dtl_buffer_release(&bytes);
    return status;
}
