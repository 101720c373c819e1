/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/json_mend.h"

typedef struct {
    dtl_slice in;
    size_t at;
    dtl_buffer *out;
    char closers[DTL_JSON_MEND_DEPTH];
    size_t depth;
    bool too_deep;
} mender;

static bool blank(char c) { return (unsigned char)c <= ' '; }

static dtl_slice rest(const mender *m) { return dtl_slice_part(m->in, m->at, m->in.size); }

/* Behind a comment at m->at; m->at where there is none. */
static size_t behind_comment(const mender *m) {
    dtl_slice const s = rest(m);
    bool const line = dtl_slice_starts(s, DTL_SLICE("//"));
    if (!line && !dtl_slice_starts(s, DTL_SLICE("/*"))) return m->at;
    const char *end = line ? memchr(s.data, '\n', s.size) : memmem(s.data + 2, s.size - 2, "*/", 2);
    return end ? m->at + (size_t)(end - s.data) + (line ? 1 : 2) : m->in.size;
}

static void drop_comma(dtl_buffer *out) {
    size_t back = out->size;
    while (back && blank(out->data[back - 1])) back--;
    if (back && out->data[back - 1] == ',') out->data[back - 1] = ' ';
}

/* Whether the quote at m->at ends its string: nothing but these, or a comment, can follow the end of one. */
static bool ends_string(const mender *m) {
    size_t next = m->at + 1;
    while (next < m->in.size && blank(m->in.data[next])) next++;
    if (next == m->in.size || memchr(",:}]", m->in.data[next], 4)) return true;
    dtl_slice const behind = dtl_slice_part(m->in, next, m->in.size);
    return dtl_slice_starts(behind, DTL_SLICE("//")) || dtl_slice_starts(behind, DTL_SLICE("/*"));
}

static void copy_escape(mender *m) {
    char const c = m->at + 1 < m->in.size ? m->in.data[m->at + 1] : '\0';
    m->at++;
    if (!c || !strchr("\"\\/bfnrtu", c)) return; /* "\'" is "'" */
    dtl_buffer_byte(m->out, '\\');
    dtl_buffer_byte(m->out, c);
    m->at++;
}

/* The string whose opening quote is at m->at. */
static void copy_string(mender *m) {
    dtl_buffer_byte(m->out, '"');
    m->at++;
    while (m->at < m->in.size) {
        char const c = m->in.data[m->at];
        if (c == '\\') {
            copy_escape(m);
            continue;
        }
        if (c == '"' && ends_string(m)) break;
        if (c == '"') dtl_buffer_byte(m->out, '\\');
        dtl_buffer_byte(m->out, blank(c) && c != '\n' ? ' ' : c);
        if (c == '\n') { /* an end of line within a string */
            m->out->size--;
            dtl_buffer_text(m->out, "\\n");
        }
        m->at++;
    }
    if (m->at < m->in.size) m->at++;
    dtl_buffer_byte(m->out, '"');
}

static void open_bracket(mender *m, char c) {
    if (m->depth >= DTL_JSON_MEND_DEPTH) m->too_deep = true;
    else m->closers[m->depth] = c == '{' ? '}' : ']';
    m->depth++;
    dtl_buffer_byte(m->out, c);
}

/* A bracket that closes another one than the last closes that first. */
static void close_bracket(mender *m, char c) {
    drop_comma(m->out);
    if (m->depth && m->depth <= DTL_JSON_MEND_DEPTH) c = m->closers[m->depth - 1];
    m->depth--;
    dtl_buffer_byte(m->out, c);
}

static void copy_value(mender *m) {
    do {
        char const c = m->in.data[m->at];
        size_t const behind = c == '/' ? behind_comment(m) : m->at;
        if (behind > m->at) {
            m->at = behind;
        } else if (c == '"') {
            copy_string(m);
        } else {
            if (c == '{' || c == '[') open_bracket(m, c);
            else if (c == '}' || c == ']') close_bracket(m, c);
            else dtl_buffer_byte(m->out, c);
            m->at++;
        }
    } while (m->depth && m->at < m->in.size);
    while (m->depth && m->depth <= DTL_JSON_MEND_DEPTH) close_bracket(m, '}'); /* cut off */
}

bool dtl_json_mend_next(dtl_slice script, size_t *at, dtl_buffer *out) {
    static const dtl_slice section = {.data = "<![CDATA[", .size = 9};
    mender m = {.in = script, .at = *at, .out = out};
    while (m.at < script.size) {
        char const c = script.data[m.at];
        if (c == '<' && dtl_slice_starts(rest(&m), section)) {
            m.at += section.size;
            continue;
        }
        if (c != '{' && c != '[') {
            m.at++;
            continue;
        }
        out->size = 0;
        copy_value(&m);
        *at = m.at;
        if (!m.too_deep) return true;
        m = (mender){.in = script, .at = *at, .out = out};
    }
    *at = script.size;
    return false;
}
