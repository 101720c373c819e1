/* alloc.h - memory of the system's, for what outlives an arena; it ends in free().
 *
 * Errors  none: running out of memory, or a product that does not fit, ends the program (base/error.h)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_ALLOC_H
#define DTL_BASE_ALLOC_H

#include <stdlib.h>

#include "base/error.h"

/* count items of size bytes, zeroed. */
static inline void *dtl_alloc_zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) dtl_out_of_memory();
    return memory;
}

/* memory, which may be NULL, with room for count items of size bytes; count is not 0. */
static inline void *dtl_alloc_resized(void *memory, size_t count, size_t size) {
    void *larger = reallocarray(memory, count, size);
    if (!larger) dtl_out_of_memory();
    return larger;
}

#endif
