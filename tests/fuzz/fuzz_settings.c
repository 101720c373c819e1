/* fuzz_settings.c - any bytes as a user's file of settings.
 *
 * Laws    what is read are long options with a name, of lines that rise; a refusal has its line and a message
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "base/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_error err = {0};
    dtl_settings settings = {0};
    dtl_arena *arena = dtl_arena_new();
    dtl_status const status = dtl_settings_read(arena, dtl_slice_of((const char *)data, size), "fuzz", &settings, &err);
    hold(status == DTL_OK || (err.message[0] && err.offset > 0 && settings.count == 0));
    for (size_t i = 0; i < settings.count; i++) {
        hold(strncmp(settings.at[i].option, "--", 2) == 0 && dtl_setting_name(settings.at[i].option).size > 0);
        hold(settings.at[i].line > (i > 0 ? settings.at[i - 1].line : 0));
    }
    dtl_arena_free(arena);
    return 0;
}
