/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/settings.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/file.h"

dtl_status dtl_settings_add(dtl_arena *arena, dtl_setting setting, dtl_settings *settings, dtl_error *err) {
    if (settings->count == DTL_SETTINGS_MAX)
        return dtl_fail(err, DTL_TOO_BIG, "%.150s: more than %d options", setting.source, DTL_SETTINGS_MAX);
    if (!settings->at) settings->at = dtl_arena_zeroed(arena, DTL_SETTINGS_MAX, sizeof *settings->at);
    settings->at[settings->count++] = setting;
    return DTL_OK;
}

static bool is_name(dtl_slice name) {
    for (size_t i = 0; i < name.size; i++)
        if (!dtl_ascii_small(name.data[i]) && !dtl_ascii_digit(name.data[i]) && (i == 0 || name.data[i] != '-'))
            return false;
    return name.size > 0;
}

static bool has_controls(dtl_slice text) {
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ' && !dtl_ascii_blank(text.data[i])) return true;
    return false;
}

static void put_value(dtl_slice value, dtl_buffer *out) {
    const char *home = getenv("HOME");
    bool const at_home = dtl_slice_starts(value, DTL_SLICE("~/")) && home && *home;
    dtl_buffer_byte(out, '=');
    if (at_home) dtl_buffer_text(out, home);
    dtl_buffer_slice(out, dtl_slice_part(value, at_home, value.size));
}

/* line: trimmed, not empty. */
static dtl_status read_line(dtl_arena *arena, dtl_slice line, dtl_setting *setting, dtl_error *err) {
    size_t const sign = dtl_slice_find(line, 0, '=');
    dtl_slice const name = dtl_ascii_trim(dtl_slice_part(line, 0, sign));
    if (dtl_slice_starts(name, DTL_SLICE("-")))
        return dtl_fail(err, DTL_BAD_INPUT, "options stand here without hyphens, as in \"limit = 20\"");
    if (!is_name(name)) return dtl_fail(err, DTL_BAD_INPUT, "no option; write its long name, as in \"limit = 20\"");
    dtl_buffer option = {0};
    dtl_buffer_text(&option, "--");
    dtl_buffer_slice(&option, name);
    if (sign < line.size) put_value(dtl_ascii_trim(dtl_slice_part(line, sign + 1, line.size)), &option);
    dtl_slice const kept = dtl_arena_copy(arena, dtl_buffer_content(&option));
    setting->option = (char *)(uintptr_t)kept.data;
    dtl_buffer_release(&option);
    return DTL_OK;
}

dtl_status dtl_settings_read(dtl_arena *arena, dtl_slice bytes, const char *source, dtl_settings *settings,
                             dtl_error *err) {
    dtl_settings read = *settings;
    dtl_setting one = {.source = source};
    for (size_t at = 0; at < bytes.size; at = dtl_slice_find(bytes, at, '\n') + 1) {
        dtl_slice const whole = dtl_slice_line(bytes, at), line = dtl_ascii_trim(whole);
        one.line++;
        if (line.size == 0 || line.data[0] == '#') continue;
        dtl_status status = has_controls(whole) ? dtl_fail(err, DTL_BAD_INPUT, "not plain text") : DTL_OK;
        if (status == DTL_OK) status = read_line(arena, line, &one, err);
        if (status == DTL_OK) status = dtl_settings_add(arena, one, &read, err);
        if (status == DTL_OK) continue;
        dtl_error_locate(err, source, one.line);
        return status;
    }
    *settings = read;
    return DTL_OK;
}

/* Where the file is; an empty path: the user has no such place. */
static dtl_status find_file(const char *name, char out[DTL_PATH_BYTES], dtl_error *err) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    out[0] = '\0';
    if (config && config[0] == '/') return dtl_path(out, err, "%s/dateline/%s", config, name);
    return home && *home ? dtl_path(out, err, "%s/.config/dateline/%s", home, name) : DTL_OK;
}

dtl_status dtl_settings_load(dtl_arena *arena, const char *variable, const char *name, dtl_settings *settings,
                             dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_buffer bytes = {0};
    const char *given = getenv(variable);
    bool const named = given && *given;
    dtl_status status = named ? dtl_path(path, err, "%s", given) : find_file(name, path, err);
    if (status != DTL_OK || !path[0]) return status;
    status = dtl_file_read(path, DTL_SETTINGS_MAX_BYTES, &bytes, err);
    if (status == DTL_OK)
        status = dtl_settings_read(arena, dtl_buffer_content(&bytes), dtl_arena_copy(arena, dtl_slice_text(path)).data,
                                   settings, err);
    else if (status == DTL_END)
        status = named ? dtl_fail(err, DTL_IO, "there is no file %.150s, which %s names", path, variable) : DTL_OK;
    dtl_buffer_release(&bytes);
    return status;
}
