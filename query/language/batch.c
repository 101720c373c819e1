/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/batch.h"

dtl_status dtl_batch_next(dtl_slice text, size_t *at, dtl_batch_line *line, dtl_error *err) {
    while (*at < text.size && (text.data[*at] == '\n' || text.data[*at] == '\r')) ++*at;
    if (*at >= text.size) return DTL_END;
    size_t begin = *at;
    const char *newline = memchr(text.data + begin, '\n', text.size - begin);
    size_t end = newline ? (size_t)(newline - text.data) : text.size;
    *at = end;
    if (end > begin && text.data[end - 1] == '\r') end--;
    const char *tab = memchr(text.data + begin, '\t', end - begin);
    size_t middle = tab ? (size_t)(tab - text.data) : end;
    dtl_status status = DTL_OK;
    if (!tab || middle == begin) {
        status = dtl_fail(err, DTL_BAD_INPUT, "a line is to be: id, tab, query");
        err->offset = begin;
        return status;
    }
    *line = (dtl_batch_line){
        .id = dtl_slice_part(text, begin, middle), .query = dtl_slice_part(text, middle + 1, end), .offset = begin};
    return status;
}
