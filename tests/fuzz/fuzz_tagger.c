/* fuzz_tagger.c - any bytes, repaired, as a text in which names are found by the model in the program.
 *
 * Laws    spans lie in order, inside of the text, without overlap; the same text gives the same spans, also to a tagger that
 *         has seen other texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/tagged.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static dtl_names_model model;
    static dtl_tagger *used; /* lives as long as the program */
    dtl_error err;
    if (!used) {
        hold(dtl_names_model_read(dtl_names_model_built_in(), &model, &err) == DTL_OK);
        used = dtl_tagger_new(&model);
    }
    dtl_arena *arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const text = dtl_utf8_repair(arena, dtl_slice_of((const char *)data, size), &report);
    dtl_tagger *fresh = dtl_tagger_new(&model);
    tagged one = tagged_new(used, text), two = tagged_new(fresh, text);
    hold(spans_hold(&one));
    hold(one.spans.count == two.spans.count);
    hold(one.spans.count == 0 || memcmp(one.spans.at, two.spans.at, one.spans.count * sizeof *one.spans.at) == 0);
    tagged_end(&one);
    tagged_end(&two);
    dtl_tagger_free(fresh);
    dtl_arena_free(arena);
    return 0;
}
