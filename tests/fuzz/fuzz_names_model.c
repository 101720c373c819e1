/* fuzz_names_model.c - any bytes as a model of names: as they are, and as the tables of one that is whole.
 *
 * Laws    bytes that are no model are refused; with any tables whatever the spans of a text lie in order, inside of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/small_model.h"
#include "support/tagged.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void tag_with(dtl_slice bytes) {
    dtl_names_model model;
    dtl_error err;
    dtl_status const status = dtl_names_model_read(bytes, &model, &err);
    if (status) {
        hold(status == DTL_BAD_INPUT && err.message[0]);
        return;
    }
    dtl_tagger *tagger = dtl_tagger_new(&model);
    tagged t = tagged_new(
        tagger, DTL_SLICE("VELTHAVEN TO SELL ITS FERRIES\nAnna-Lena Velt's firm, Velt & Co. of the U.S., said on 3 May "
                          "that Oda van Brent had left. \"We go on,\" Velt told the Northern Ferry Council."));
    hold(spans_hold(&t));
    tagged_end(&t);
    dtl_tagger_free(tagger);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    uint64_t *aligned = malloc(size + sizeof *aligned);
    if (!aligned) dtl_out_of_memory();
    memcpy(aligned, data, size);
    tag_with(dtl_slice_of((const char *)aligned, size));
    free(aligned);
    dtl_buffer whole = small_model(dtl_slice_of((const char *)data, size));
    tag_with(dtl_buffer_content(&whole));
    dtl_buffer_release(&whole);
    return 0;
}
