/* fuzz_container.c - members of any bytes, compressed or not, read as a stream or by seeking.
 *
 * The first byte picks whether the source can seek (bit 0), whether members are read (bit 1), and the size of the pieces
 * (bits 2-7, plus 1; 64: all at once).
 * Laws    the container ends; names do not lead out of it and have no control bytes; a failure says what it is, and after
 *         one of the container there are no members; not more is unpacked than the meter allows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "base/slice.h"
#include "corpus/input/container.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void check_name(dtl_slice name) {
    hold(name.size == 0 || name.data[0] != '/');
    for (size_t at = 0; at < name.size; at++) {
        unsigned char const c = (unsigned char)name.data[at];
        bool const part = at == 0 || name.data[at - 1] == '/';
        dtl_slice const rest = dtl_slice_part(name, at, name.size);
        hold(c >= 0x20 && c != 0x7f);
        hold(!part || !(dtl_slice_equal(rest, DTL_SLICE("..")) || dtl_slice_starts(rest, DTL_SLICE("../"))));
    }
}

/* All of a member; DTL_END, or how it failed. */
static dtl_status drain(dtl_source *member) {
    static char out[1 << 16];
    for (;;) {
        size_t got = 0;
        dtl_error err = {.status = DTL_OK};
        dtl_status const status = dtl_source_read(member, out, sizeof out, &got, &err);
        hold(status >= 0 || (status == err.status && err.message[0]));
        if (status != DTL_OK) return status;
        hold(got > 0 && got <= sizeof out);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    bool const seek = data[0] & 1, read = data[0] & 2;
    size_t const step = (size_t)(data[0] >> 2) + 1;
    dtl_source *source = dtl_source_over((const char *)data + 1, size - 1, step == 64 ? SIZE_MAX : step);
    dtl_meter *meter = dtl_source_meter(source);
    if (seek) dtl_container_begins(dtl_source_peek(source));
    dtl_container *container = dtl_container_new(&source);
    for (size_t calls = 0;; calls++) {
        hold(calls <= size + 8);
        dtl_slice name = {0};
        dtl_source *member = NULL;
        dtl_error err = {.status = DTL_OK};
        dtl_status const status = dtl_container_next(container, &name, &member, &err);
        if (status == DTL_END) break;
        check_name(name);
        hold(status == DTL_OK || (status == err.status && err.message[0] && !member));
        if (status != DTL_OK) continue;
        if (read) drain(member);
        dtl_source_close(member);
    }
    hold(meter->taken < size && meter->given <= DTL_UNPACKED_FREE_BYTES + (8u << 20));
    dtl_container_free(container);
    return 0;
}
