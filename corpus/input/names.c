/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/names.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct {
    uint64_t name, content; /* hashes; no name: 0 */
    size_t input;
} entry;

/* Open addressing; at most half full. */
struct dtl_names {
    entry *at;
    size_t count, capacity; /* a power of two */
};

static entry *entries(size_t count) {
    entry *at = dtl_alloc_zeroed(count, sizeof *at);
    return at;
}

dtl_names *dtl_names_new(void) {
    enum { FIRST = 1024 };
    dtl_names *names = dtl_alloc_zeroed(1, sizeof *names);
    names->at = entries(names->capacity = FIRST);
    return names;
}

void dtl_names_free(dtl_names *names) {
    if (!names) return;
    free(names->at);
    free(names);
}

/* Where the name is, or where it would go. */
static entry *place(const dtl_names *names, uint64_t name) {
    size_t i = name & (names->capacity - 1);
    while (names->at[i].name && names->at[i].name != name) i = (i + 1) & (names->capacity - 1);
    return &names->at[i];
}

static void grow(dtl_names *names) {
    entry *const old = names->at;
    size_t const size = names->capacity;
    names->at = entries(names->capacity = 2 * size);
    for (size_t i = 0; i < size; i++)
        if (old[i].name) *place(names, old[i].name) = old[i];
    free(old);
}

bool dtl_names_clash(dtl_names *names, dtl_slice name, dtl_slice content, size_t input) {
    entry const now = {.name = XXH3_64bits(name.data, name.size) | 1,
                       .content = XXH3_64bits(content.data, content.size),
                       .input = input};
    entry *const known = place(names, now.name);
    bool const clash = known->name && known->input != input && known->content != now.content;
    names->count += !known->name;
    *known = now;
    if (2 * names->count > names->capacity) grow(names);
    return clash;
}
