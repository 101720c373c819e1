/* fuzz_manifest.c - any bytes as a manifest.
 *
 * The first byte picks: bit 0 gives the bytes the checksum that they should have, without which few would get far.
 * Laws    refused with a message, or printed again to the same bytes but for leading zeros, which parse to the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>

#include "schema/forward.h"
#include "schema/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_parsed(dtl_manifest *m) {
    static dtl_manifest again;
    dtl_buffer first = {0}, second = {0};
    dtl_error err;
    hold(m->segment_count <= DTL_SEGMENTS_MAX);
    for (size_t i = 0; i < m->segment_count; i++)
        hold(m->segments[i].dead <= m->segments[i].articles && m->segments[i].name[0]);
    dtl_manifest_print(m, &first);
    hold(dtl_manifest_parse(dtl_buffer_content(&first), &again, &err) == DTL_OK);
    dtl_manifest_print(&again, &second);
    hold(dtl_slice_equal(dtl_buffer_content(&first), dtl_buffer_content(&second)));
    dtl_buffer_release(&first);
    dtl_buffer_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static dtl_manifest m;
    if (size == 0) return 0;
    dtl_buffer text = {0};
    dtl_error err = {0};
    dtl_buffer_append(&text, (const char *)data + 1, size - 1);
    if (data[0] & 1) dtl_buffer_printf(&text, "checksum %016" PRIx64 "\n", dtl_id_hash(dtl_buffer_content(&text)));
    dtl_status status = dtl_manifest_parse(dtl_buffer_content(&text), &m, &err);
    if (status == DTL_OK) hold_parsed(&m);
    else hold(status == DTL_INDEX && err.status == status && err.message[0] && !strchr(err.message, '\n'));
    dtl_buffer_release(&text);
    return 0;
}
