/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/csv_scan.h"

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* The state behind a byte that is neither a separator nor a line end outside of quotes. */
static dtl_csv_state behind(dtl_csv_state state, char c) {
    if (state == DTL_CSV_QUOTED) return c == '"' ? DTL_CSV_QUOTE : DTL_CSV_QUOTED;
    if (state == DTL_CSV_QUOTE) return blank(c) ? DTL_CSV_QUOTE : DTL_CSV_QUOTED;
    if (state == DTL_CSV_BEGIN && blank(c)) return DTL_CSV_BEGIN;
    return state == DTL_CSV_BEGIN && c == '"' ? DTL_CSV_QUOTED : DTL_CSV_PLAIN;
}

dtl_row_result dtl_csv_scan_feed(dtl_csv_scan *scan, dtl_slice bytes, size_t *used) {
    for (size_t i = 0; i < bytes.size; i++) {
        char const c = bytes.data[i];
        bool const quoted = scan->state == DTL_CSV_QUOTED;
        *used = i + 1;
        scan->cell_bytes++;
        if (!quoted && c == '\n') return DTL_ROW_DONE;
        if (!quoted && c == scan->separator) {
            scan->separators++;
            scan->state = DTL_CSV_BEGIN;
            scan->cell_lines = scan->cell_bytes = 0;
            continue;
        }
        dtl_csv_state const next = behind(scan->state, c);
        if (quoted && c == '"') scan->may_open = scan->cell_lines > 0 && scan->before == scan->separator;
        if (scan->state == DTL_CSV_QUOTE && next == DTL_CSV_QUOTED && c != '"') scan->lost_quote |= scan->may_open;
        scan->state = next;
        scan->before = c;
        if (c != '\n') continue;
        scan->lines++;
        scan->cell_lines++;
        if (scan->cell_lines > DTL_CSV_CELL_MAX_LINES || scan->cell_bytes > DTL_CSV_CELL_MAX_BYTES)
            return DTL_ROW_BROKEN;
    }
    *used = bytes.size;
    return DTL_ROW_MORE;
}

char dtl_csv_separator(dtl_slice header) {
    static const char separators[] = {',', ';', '\t', '|'};
    const char *end = header.size ? memchr(header.data, '\n', header.size) : NULL;
    dtl_slice line = end ? dtl_slice_part(header, 0, (size_t)(end - header.data)) : header;
    char best = ',';
    size_t most = 0;
    for (size_t i = 0; i < sizeof separators; i++) {
        dtl_csv_scan scan = {.separator = separators[i]};
        size_t used = 0;
        dtl_csv_scan_feed(&scan, line, &used);
        if (scan.separators > most) best = separators[i], most = scan.separators;
    }
    return best;
}

/* Writes the cell at *at to out, unquoted, and moves *at to its separator or the end; returns its bytes. */
static size_t cell(dtl_slice row, char separator, size_t *at, char *out) {
    size_t size = 0, kept = 0; /* kept: up to the end quote, behind which only blanks may stand */
    dtl_csv_state state = DTL_CSV_BEGIN;
    for (; *at < row.size; ++*at) {
        char const c = row.data[*at];
        if (state != DTL_CSV_QUOTED && c == separator) break;
        dtl_csv_state const next = behind(state, c);
        bool const opening = state == DTL_CSV_BEGIN && next != DTL_CSV_PLAIN;
        bool const doubled = state == DTL_CSV_QUOTE && c == '"' && size == kept + 1;
        if (state == DTL_CSV_QUOTED && next == DTL_CSV_QUOTE) kept = size;
        if (!opening && !doubled) out[size++] = c;
        state = next;
    }
    return state == DTL_CSV_QUOTE ? kept : size;
}

size_t dtl_csv_cells(dtl_arena *arena, dtl_slice row, char separator, dtl_slice *cells) {
    char *out = dtl_arena_alloc(arena, row.size);
    size_t count = 0, size = 0;
    for (size_t at = 0; at <= row.size && count < DTL_CSV_COLUMNS_MAX; at++) {
        size_t const bytes = cell(row, separator, &at, out + size);
        cells[count++] = dtl_slice_of(out + size, bytes);
        size += bytes;
    }
    return count;
}
