/* temp.h - a folder of a test's own, and files in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_TEMP_H
#define DTL_TESTS_SUPPORT_TEMP_H

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

typedef struct {
    char folder[64];
    char path[256]; /* of the file that was named last */
} temp;

static inline temp temp_new(void) {
    temp t = {.folder = "/tmp/dateline-test-XXXXXX"};
    if (!mkdtemp(t.folder)) abort();
    return t;
}

static inline void temp_end(const temp *t) {
    dtl_error err;
    if (dtl_folder_remove(t->folder, &err) != DTL_OK) abort();
}

/* The path of a name in the folder, until the next call. */
static inline const char *temp_path(temp *t, const char *name) {
    snprintf(t->path, sizeof t->path, "%s/%s", t->folder, name);
    return t->path;
}

/* Writes a file there, however damaged it shall be; returns its path. */
static inline const char *temp_write(temp *t, const char *name, dtl_slice bytes) {
    FILE *file = fopen(temp_path(t, name), "wb");
    if (!file || fwrite(bytes.data ? bytes.data : "", 1, bytes.size, file) != bytes.size || fclose(file) != 0) abort();
    return t->path;
}

#endif
