/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name_table.h"

#define ROW(n, k, what) {{"" n, sizeof(n) - 1}, {"" k, sizeof(k) - 1}, what},
#define P(name, key) ROW(name, key, DTL_NAME_IS_PLACE)
#define C(name, key) ROW(name, key, DTL_NAME_IS_CITY)
#define D(name, key) ROW(name, key, DTL_NAME_IS_DEMONYM)
#define O(name, key) ROW(name, key, DTL_NAME_IS_BODY)
#define V(name, key) ROW(name, key, DTL_NAME_IS_PERSON_WORD)
#define W(name, key) ROW(name, key, DTL_NAME_IS_BODY_WORD)
static const dtl_name_row ROWS[] = {
#include "name_table.inc"
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* As dtl_slice_compare; most rows differ in their first letter. */
static int compare(dtl_slice a, dtl_slice b) {
    if (a.size > 0 && a.data[0] != b.data[0]) return (unsigned char)a.data[0] - (unsigned char)b.data[0];
    return dtl_slice_compare(a, b);
}

const dtl_name_row *dtl_name_row_find(dtl_slice name) {
    size_t low = 0, high = ROW_COUNT;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        int const order = compare(name, ROWS[middle].name);
        if (order == 0) return &ROWS[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

const dtl_name_row *dtl_name_row_at(size_t i) { return i < ROW_COUNT ? &ROWS[i] : NULL; }
