/* settings.h - options of a program that stand in a file: the config file of a user.
 *
 *   # one option a line, by its long name, without its hyphens
 *   limit = 20
 *   archive = ~/news
 *   no-link
 * Blanks around names and values do not count; a line that begins with # is a remark. A value goes to the end of its line and is
 * taken as it stands; "~/" before it is the home folder. What the options mean is the program's business.
 * Errors  DTL_BAD_INPUT: a line that is none of these, with the file, and the line as offset; DTL_TOO_BIG; DTL_IO
 * Owner   all is in the arena
 * Source  where it is looked for: XDG Base Directory Specification 0.8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_SETTINGS_H
#define DTL_BASE_SETTINGS_H

#include <stdint.h>

#include "base/arena.h"

enum { DTL_SETTINGS_MAX = 256, DTL_SETTINGS_MAX_BYTES = 64 * 1024 };

/* An option as the command line would have it, "--limit=20", and where it was found. */
typedef struct {
    char *option;
    const char *source;
    uint64_t line;
} dtl_setting;

typedef struct {
    dtl_setting *at;
    size_t count;
} dtl_settings;

/* Adds the settings of a file's bytes; source, which must last, is what errors call it. */
dtl_status dtl_settings_read(dtl_arena *arena, dtl_slice bytes, const char *source, dtl_settings *settings,
                             dtl_error *err) DTL_MUST_CHECK;

/* Adds those of the user: of the file that the variable of the environment names, which must be there, else of
 * dateline/NAME in the XDG folder for config files, which need not. */
dtl_status dtl_settings_load(dtl_arena *arena, const char *variable, const char *name, dtl_settings *settings,
                             dtl_error *err) DTL_MUST_CHECK;

/* Adds one. */
dtl_status dtl_settings_add(dtl_arena *arena, dtl_setting setting, dtl_settings *settings,
                            dtl_error *err) DTL_MUST_CHECK;

/* The name of an option "--name" or "--name=value". */
static inline dtl_slice dtl_setting_name(const char *option) {
    return dtl_slice_of(option + 2, strcspn(option + 2, "="));
}

#endif
