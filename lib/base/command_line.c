/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/command_line.h"

#include "base/buffer.h"
#include "base/edits.h"

/* How many edits from what was typed are too many for the same word. */
static size_t too_far(dtl_slice typed) { return typed.size / 2 < 3 ? typed.size / 2 + 1 : 4; }

/* The long option that was most likely meant; NULL where none is near. */
static const char *nearest(const struct option *options, dtl_slice typed) {
    const char *best = NULL;
    size_t least = too_far(typed);
    for (; options->name; options++) {
        size_t now = dtl_edits(typed, dtl_slice_text(options->name), least);
        if (now < least) least = now, best = options->name;
    }
    return best;
}

static const char *nearest_of(const char *const *names, size_t count, dtl_slice typed) {
    const char *best = NULL;
    size_t least = too_far(typed);
    for (size_t i = 0; i < count; i++) {
        size_t now = dtl_edits(typed, dtl_slice_text(names[i]), least);
        if (now < least) least = now, best = names[i];
    }
    return best;
}

static bool begins_several(const struct option *options, dtl_slice typed) {
    int count = 0;
    for (; options->name; options++) count += dtl_slice_starts(dtl_slice_text(options->name), typed);
    return count > 1;
}

static bool has_code(const struct option *options, int code) {
    for (; options->name; options++)
        if (options->val == code) return true;
    return false;
}

/* code is 0 for a long name that is none, or not one alone; the letter of a short option that is none; the code of a long
 * option that was given a value in vain. */
dtl_status dtl_option_refuse(const struct option *options, const char *program, const char *word, int code,
                             dtl_error *err) {
    if (code != 0 && !has_code(options, code))
        return dtl_fail(err, DTL_BAD_QUERY,
                        "no option -%c; put -- before a word that begins with a minus; try %s --help", code, program);
    dtl_slice typed = dtl_slice_of(word + 2, strcspn(word + 2, "="));
    int shown = typed.size < 40 ? (int)typed.size : 40;
    const char *meant = nearest(options, typed);
    if (code != 0)
        return dtl_fail(err, DTL_BAD_QUERY, "--%.*s takes no value; try %s --help", shown, typed.data, program);
    if (begins_several(options, typed))
        return dtl_fail(err, DTL_BAD_QUERY, "--%.*s could be several options; write more of it; try %s --help", shown,
                        typed.data, program);
    if (meant)
        return dtl_fail(err, DTL_BAD_QUERY, "no option --%.*s; did you mean --%s? else try %s --help", shown,
                        typed.data, meant, program);
    return dtl_fail(err, DTL_BAD_QUERY, "no option --%.*s; try %s --help", shown, typed.data, program);
}

bool dtl_option_exists(const struct option *options, const char *program, const char *option, dtl_error *err) {
    dtl_slice const name = dtl_slice_of(option + 2, strcspn(option + 2, "="));
    for (const struct option *o = options; o->name; o++)
        if (dtl_slice_equal(dtl_slice_text(o->name), name)) return true;
    (void)dtl_option_refuse(options, program, option, 0, err);
    return false;
}

/* "text, json or csv". */
static void put_names(const char *const *names, size_t count, dtl_buffer *out) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) dtl_buffer_text(out, i + 1 < count ? ", " : " or ");
        dtl_buffer_text(out, names[i]);
    }
    dtl_buffer_byte(out, '\0');
}

dtl_status dtl_option_choose(const char *option, dtl_slice typed, const char *const *names, size_t count, size_t *place,
                             dtl_error *err) {
    for (size_t i = 0; i < count; i++)
        if (dtl_slice_equal(typed, dtl_slice_text(names[i]))) return *place = i, DTL_OK;
    int const shown = typed.size < 40 ? (int)typed.size : 40;
    const char *meant = nearest_of(names, count, typed);
    if (meant)
        return dtl_fail(err, DTL_BAD_QUERY, "%s takes no \"%.*s\"; did you mean %s?", option, shown, typed.data, meant);
    dtl_buffer list = {0};
    put_names(names, count, &list);
    dtl_fail(err, DTL_BAD_QUERY, "%s takes %s, not \"%.*s\"", option, list.data, shown, typed.size ? typed.data : "");
    dtl_buffer_release(&list);
    return err->status;
}

dtl_status dtl_option_number(const char *text, const char *name, uint64_t largest, uint64_t *number, dtl_error *err) {
    uint64_t value = 0;
    size_t i = 0;
    for (; text[i] >= '0' && text[i] <= '9'; i++) {
        uint64_t digit = (uint64_t)(text[i] - '0');
        if (digit > largest || value > (largest - digit) / 10)
            return dtl_fail(err, DTL_BAD_QUERY, "%s: the number is too large", name);
        value = value * 10 + digit;
    }
    if (i == 0 || text[i] != '\0')
        return dtl_fail(err, DTL_BAD_QUERY, "%s takes a whole number from 0, not \"%.40s\"", name, text);
    *number = value;
    return DTL_OK;
}
