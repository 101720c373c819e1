/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/command_line.h"

#include "base/edits.h"

/* The long option that was most likely meant; NULL where none is near. */
static const char *nearest(const struct option *options, dtl_slice typed) {
    const char *best = NULL;
    size_t least = typed.size / 2 < 3 ? typed.size / 2 + 1 : 4;
    for (; options->name; options++) {
        size_t now = dtl_edits(typed, dtl_slice_text(options->name), least);
        if (now < least) least = now, best = options->name;
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
