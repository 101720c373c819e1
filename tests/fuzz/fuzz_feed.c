/* fuzz_feed.c - RSS and Atom from any bytes.
 *
 * The first byte says whether a charset is declared from outside (bit 0) and whether the day is known (bit 1).
 * Laws    of article_laws.h; the same record gives the same articles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "support/article_laws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_reader_options const options = {.today = data[0] & 2 ? 20000 : 0};
    dtl_record const record = {.bytes = dtl_slice_of((const char *)data + 1, size - 1),
                               .format = DTL_FORMAT_XML,
                               .context = {.charset = data[0] & 1 ? DTL_SLICE("iso-8859-1") : (dtl_slice){0}}};
    held_articles once = {.given = 0}, again = {.given = 0};
    hold_record(&record, &options, &once);
    hold_record(&record, &options, &again);
    hold(dtl_slice_equal(dtl_buffer_content(&once.log), dtl_buffer_content(&again.log)));
    dtl_buffer_release(&once.log);
    dtl_buffer_release(&again.log);
    return 0;
}
