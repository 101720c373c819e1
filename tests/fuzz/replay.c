/* replay.c - a main for fuzz targets without libFuzzer: each file of the folders given, whole and cut at half.
 *
 * The input is a block of its own, so that the address sanitizer sees a byte read behind it. A folder without files is
 * an error: it would be a test that tests nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX_BYTES = 1 << 24 };

static void run(dtl_slice input) {
    uint8_t *exact = malloc(input.size ? input.size : 1);
    if (!exact) dtl_out_of_memory();
    if (input.size) memcpy(exact, input.data, input.size);
    LLVMFuzzerTestOneInput(exact, input.size);
    free(exact);
}

static dtl_status replay_file(const char *path, dtl_error *err) {
    dtl_buffer input = {0};
    dtl_status status = dtl_file_read(path, INPUT_MAX_BYTES, &input, err);
    if (status == DTL_END) status = dtl_fail(err, DTL_IO, "%s is gone", path);
    if (status == DTL_OK) {
        fprintf(stderr, "%s\n", path); /* the last line names the input of a crash */
        run(dtl_buffer_content(&input));
        run(dtl_slice_of(input.data, input.size / 2));
    }
    dtl_buffer_release(&input);
    return status;
}

static dtl_status replay_folder(const char *path, dtl_error *err) {
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, NULL, alphasort), files = 0;
    if (count < 0) return dtl_fail_errno(err, "cannot list %s", path);
    dtl_status status = DTL_OK;
    for (int i = 0; i < count; i++) {
        char file[DTL_PATH_BYTES];
        if (status == DTL_OK && entries[i]->d_name[0] != '.') {
            status = dtl_path(file, err, "%s/%s", path, entries[i]->d_name);
            if (status == DTL_OK) status = replay_file(file, err);
            files++;
        }
        free(entries[i]);
    }
    free(entries);
    return status == DTL_OK && files == 0 ? dtl_fail(err, DTL_IO, "%s has no files", path) : status;
}

int main(int argc, char **argv) {
    dtl_error err = {.status = DTL_OK, .message = "no folder given"};
    dtl_status status = argc > 1 ? DTL_OK : DTL_BAD_QUERY;
    run((dtl_slice){0});
    for (int i = 1; i < argc && status == DTL_OK; i++) status = replay_folder(argv[i], &err);
    if (status != DTL_OK) fprintf(stderr, "%s: %s\n", argv[0], err.message);
    return status == DTL_OK ? 0 : 2;
}
