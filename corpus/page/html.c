/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/html.h"

#include <libxml/HTMLparser.h>

static bool letter(char c) { return (unsigned char)((c | 0x20) - 'a') < 26; }

/* Moves *at from behind a '<' to behind its tag; false where that has too many attributes. Each '=' outside of quotes, and each
 * blank, may begin one. */
static bool pass_tag(dtl_slice s, size_t *at) {
    size_t attributes = 0;
    char quote = '\0';
    for (; *at < s.size && (quote || s.data[*at] != '>'); ++*at) {
        char const c = s.data[*at];
        if (quote) quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && s.data[*at - 1] == '=') quote = c;
        else if (c == '=') attributes++;
        else if ((unsigned char)c <= ' ' && *at + 1 < s.size && letter(s.data[*at + 1])) attributes++;
        if (attributes > 2 * DTL_HTML_MAX_ATTRIBUTES) return false;
    }
    return true;
}

static dtl_status check(dtl_slice s, dtl_error *err) {
    size_t tags = 0;
    for (size_t at = 0; at < s.size;) {
        const char *open = memchr(s.data + at, '<', s.size - at);
        if (!open) break;
        at = (size_t)(open - s.data) + 1;
        if (at >= s.size || !letter(s.data[at])) continue;
        size_t const begin = at - 1;
        bool const bounded = pass_tag(s, &at);
        err->offset = begin;
        if (!bounded) return dtl_fail(err, DTL_TOO_BIG, "a tag with more than %d attributes", DTL_HTML_MAX_ATTRIBUTES);
        if (++tags > DTL_HTML_MAX_TAGS) return dtl_fail(err, DTL_TOO_BIG, "more than %d tags", DTL_HTML_MAX_TAGS);
    }
    return DTL_OK;
}

dtl_status dtl_html_parse(dtl_slice utf8, xmlDoc **doc, dtl_error *err) {
    if (utf8.size > INT32_MAX / 2) return dtl_fail(err, DTL_TOO_BIG, "a page of %zu bytes", utf8.size);
    dtl_status status = check(utf8, err);
    if (status != DTL_OK) return status;
    int const options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                        HTML_PARSE_COMPACT | HTML_PARSE_NODEFDTD;
    htmlDocPtr made = htmlReadMemory(utf8.data, (int)utf8.size, NULL, "utf-8", options | XML_PARSE_HUGE);
    if (!made || !xmlDocGetRootElement(made)) {
        xmlFreeDoc(made);
        return dtl_fail(err, DTL_BAD_INPUT, "nothing that could be read as a page");
    }
    *doc = made;
    return DTL_OK;
}
