/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/batch.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "support/generate.h"

/* All lines as "id|query@offset", errors as "!offset", parted by blanks. */
static void read_all(dtl_slice text, dtl_buffer *out) {
    out->size = 0;
    for (size_t at = 0;;) {
        dtl_batch_line line;
        dtl_error err;
        size_t before = at;
        dtl_status status = dtl_batch_next(text, &at, &line, &err);
        if (status == DTL_END) break;
        cr_assert_gt(at, before, "it does not come on");
        if (out->size) dtl_buffer_byte(out, ' ');
        if (status == DTL_OK)
            dtl_buffer_printf(out, "%.*s|%.*s@%d", (int)line.id.size, line.id.data, (int)line.query.size,
                              line.query.data, (int)line.offset);
        else if (status == DTL_BAD_INPUT) dtl_buffer_printf(out, "!%d", (int)err.offset);
        else cr_assert(false, "status %d", status);
    }
    dtl_buffer_byte(out, '\0');
}

static const struct {
    const char *text, *lines;
} ROWS[] = {
    {"", ""},
    {"\n\n\r\n", ""},
    {"1\tsalt", "1|salt@0"},
    {"1\tsalt\n2\triver\n", "1|salt@0 2|river@7"},
    {"1\tsalt\r\n\r\n2\triver\r\n", "1|salt@0 2|river@10"},
    {"1\ta\tb\n", "1|a\tb@0"},
    {"1\t\n2\tx", "1|@0 2|x@3"},
    {"no tab\n2\tx\n", "!0 2|x@7"},
    {"\tno id\n2\tx\n", "!0 2|x@7"},
    {"1\tx\nlast", "1|x@0 !4"},
    {"1\tx\n\t", "1|x@0 !4"},
    {"a\n\nb\n", "!0 !3"},
};

Test(batch, reads_lines) {
    dtl_buffer out = {0};
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) {
        read_all(dtl_slice_text(ROWS[i].text), &out);
        cr_expect_str_eq(out.data, ROWS[i].lines, "row %zu: %s", i, out.data);
    }
    read_all(dtl_slice_of(NULL, 0), &out);
    cr_expect_str_eq(out.data, "");
    dtl_buffer_release(&out);
}

/* The last line may end where the text does: nothing behind is read. */
Test(batch, ends_with_the_text) {
    dtl_buffer out = {0};
    static const char TEXT[] = "1\tsalt\n2\triver";
    for (size_t size = 0; size < sizeof TEXT; size++) {
        char *copy = malloc(size ? size : 1);
        cr_assert_not_null(copy);
        memcpy(copy, TEXT, size);
        read_all(dtl_slice_of(copy, size), &out);
        free(copy);
    }
    dtl_buffer_release(&out);
}
