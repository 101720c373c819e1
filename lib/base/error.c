/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fill(dtl_error *err, dtl_status status, const char *format, va_list args) {
    err->status = status;
    err->offset = 0;
    err->source[0] = '\0';
    vsnprintf(err->message, sizeof err->message, format, args);
}

dtl_status dtl_fail(dtl_error *err, dtl_status status, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fill(err, status, format, args);
    va_end(args);
    return status;
}

dtl_status dtl_fail_errno(dtl_error *err, const char *format, ...) {
    int cause = errno;
    va_list args;
    va_start(args, format);
    fill(err, DTL_IO, format, args);
    va_end(args);
    size_t used = strlen(err->message);
    char text[128];
    snprintf(err->message + used, sizeof err->message - used, ": %s", strerror_r(cause, text, sizeof text));
    return DTL_IO;
}

void dtl_error_locate(dtl_error *err, const char *source, uint64_t offset) {
    size_t size = strlen(source), room = sizeof err->source - 1;
    const char *kept = size > room ? source + (size - room) : source;
    memcpy(err->source, kept, size > room ? room : size);
    err->source[size > room ? room : size] = '\0';
    err->offset = offset;
}

_Noreturn void dtl_out_of_memory(void) {
    static const char text[] = "dateline: out of memory; try a smaller -m or -j\n";
    fputs(text, stderr);
    _Exit(2);
}
