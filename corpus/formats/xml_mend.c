/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/xml_mend.h"

#include "base/ascii.h"
#include "corpus/formats/entities.h"

enum { ENTITY_NAME_BYTES = 32 };

typedef struct {
    dtl_slice in;
    size_t at;
    dtl_buffer *out;
    size_t stop; /* size of out at which to end */
    size_t nodes, depth, prefixes;
    uint16_t declared[DTL_XML_MAX_DEPTH + 1]; /* prefixes, by each open element */
    bool own_entities;
    dtl_error *err;
} mender;

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool control(char c) { return (unsigned char)c < ' ' && !blank(c); }
static bool name_begin(char c) { return dtl_ascii_letter(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80; }

static dtl_slice rest(const mender *m) { return dtl_slice_part(m->in, m->at, m->in.size); }
static bool over(const mender *m) { return m->at >= m->in.size; }
static char here(const mender *m) { return m->in.data[m->at]; }

static dtl_status refuse(mender *m, dtl_status status, const char *what) {
    dtl_fail(m->err, status, "%s", what);
    m->err->offset = m->at;
    return status;
}

/* The position behind the next sign, or text; SIZE_MAX where there is none. */
static size_t behind_sign(const mender *m, char sign) {
    size_t const found = dtl_slice_find(m->in, m->at, sign);
    return found < m->in.size ? found + 1 : SIZE_MAX;
}

static size_t behind(const mender *m, const char *text) {
    size_t const size = strlen(text);
    const char *found = over(m) ? NULL : memmem(m->in.data + m->at, m->in.size - m->at, text, size);
    return found ? (size_t)(found - m->in.data) + size : SIZE_MAX;
}

static void copy_to(mender *m, size_t end) {
    for (; m->at < end; m->at++) dtl_buffer_byte(m->out, control(here(m)) ? ' ' : here(m));
}

static void put_character(mender *m, uint32_t code) {
    bool const legal = code >= ' ' || code == '\t' || code == '\n' || code == '\r';
    if (legal) dtl_buffer_printf(m->out, "&#%u;", code);
    else dtl_buffer_byte(m->out, ' ');
}

/* NONE where it is none that XML may have. */
static uint32_t character(dtl_slice name) {
    uint32_t code = name.data[0] == '#' ? dtl_entity_number(name) : dtl_entity_code(name);
    if (!code && name.data[0] != '#') code = DTL_ENTITY_NONE;
    return code == 0xFFFE || code == 0xFFFF ? DTL_ENTITY_NONE : code;
}

static dtl_status reference(mender *m) {
    size_t const begin = m->at + 1;
    size_t end = begin;
    while (end < m->in.size && end - begin < ENTITY_NAME_BYTES &&
           (dtl_ascii_alphanumeric(m->in.data[end]) || (m->in.data[end] == '#' && end == begin)))
        end++;
    bool const whole = end > begin && end < m->in.size && m->in.data[end] == ';';
    uint32_t const code = whole ? character(dtl_slice_part(m->in, begin, end)) : DTL_ENTITY_NONE;
    if (code == DTL_ENTITY_NONE && whole && m->own_entities && m->in.data[begin] != '#')
        return refuse(m, DTL_BAD_INPUT, "XML that uses entities of its own; they are not looked up");
    put_character(m, code == DTL_ENTITY_NONE ? '&' : code);
    m->at = code == DTL_ENTITY_NONE ? begin : end + 1;
    return DTL_OK;
}

/* From the opening quote through the closing one. */
static dtl_status attribute_value(mender *m) {
    char const quote = here(m);
    copy_to(m, m->at + 1);
    while (!over(m) && here(m) != quote) {
        if (here(m) == '&') {
            dtl_status const status = reference(m);
            if (status != DTL_OK) return status;
        } else if (here(m) == '<') {
            put_character(m, '<');
            m->at++;
        } else {
            copy_to(m, m->at + 1);
        }
    }
    if (!over(m)) copy_to(m, m->at + 1);
    return DTL_OK;
}

static dtl_status count(mender *m) {
    if (++m->nodes > DTL_XML_MAX_NODES) return refuse(m, DTL_TOO_BIG, "XML of more than 2,097,152 nodes");
    return DTL_OK;
}

/* The attributes of a tag; *prefixes is how many of them declare one. */
static dtl_status attributes(mender *m, size_t *prefixes) {
    size_t count_here = 0, word = m->at;
    dtl_status status = DTL_OK;
    while (status == DTL_OK && !over(m) && here(m) != '>') {
        char const c = here(m);
        if (c == '"' || c == '\'') {
            *prefixes += dtl_slice_starts(dtl_slice_part(m->in, word, m->at), DTL_SLICE("xmlns"));
            if (++count_here > DTL_XML_MAX_ATTRIBUTES)
                return refuse(m, DTL_TOO_BIG, "an element of more than 256 attributes");
            status = count(m);
            if (status == DTL_OK) status = attribute_value(m);
            word = m->at;
        } else {
            copy_to(m, m->at + 1);
            if (blank(c)) word = m->at;
        }
    }
    return status;
}

static dtl_status start_tag(mender *m) {
    size_t prefixes = 0;
    dtl_status status = count(m);
    if (status == DTL_OK) status = attributes(m, &prefixes);
    if (status != DTL_OK || over(m)) return status;
    bool const empty = m->in.data[m->at - 1] == '/';
    copy_to(m, m->at + 1);
    if (m->prefixes + prefixes > DTL_XML_MAX_PREFIXES)
        return refuse(m, DTL_TOO_BIG, "more than 256 namespaces in scope");
    if (empty) return DTL_OK;
    if (m->depth == DTL_XML_MAX_DEPTH) return refuse(m, DTL_TOO_BIG, "elements nested deeper than 255");
    m->declared[++m->depth] = (uint16_t)prefixes;
    m->prefixes += prefixes;
    return DTL_OK;
}

static void end_tag(mender *m) {
    size_t const end = behind_sign(m, '>');
    copy_to(m, end == SIZE_MAX ? m->in.size : end);
    if (m->depth) m->prefixes -= m->declared[m->depth--];
}

/* Leaves out what ends with the text, and all that follows where it does not end: the parser would look for its end again
 * and again. */
static void pass(mender *m, const char *text) {
    size_t const end = behind(m, text);
    m->at = end == SIZE_MAX ? m->in.size : end;
}

static void copy_section(mender *m) {
    size_t const end = behind(m, "]]>");
    copy_to(m, end == SIZE_MAX ? m->in.size : end);
    if (end == SIZE_MAX) dtl_buffer_text(m->out, "]]>");
}

static void pass_quoted(mender *m) {
    char const quote = here(m);
    m->at++;
    size_t const end = behind_sign(m, quote);
    m->at = end == SIZE_MAX ? m->in.size : end;
}

/* <!DOCTYPE ... [ declarations ]>, of which only matters whether it names entities. */
static void pass_doctype(mender *m) {
    bool inside = false;
    while (!over(m)) {
        dtl_slice const left = rest(m);
        char const c = left.data[0];
        if (c == '"' || c == '\'') {
            pass_quoted(m);
        } else if (dtl_slice_starts(left, DTL_SLICE("<!--"))) {
            pass(m, "-->");
        } else {
            size_t i = sizeof "<!ENTITY" - 1;
            bool const entity = dtl_slice_starts(left, DTL_SLICE("<!ENTITY"));
            while (entity && i < left.size && blank(left.data[i])) i++;
            if (entity && i < left.size && left.data[i] != '%') m->own_entities = true;
            if (c == '[') inside = true;
            if (c == ']') inside = false;
            m->at += entity ? i : 1;
            if (c == '>' && !inside) return;
        }
    }
}

static dtl_status markup(mender *m) {
    dtl_slice const left = rest(m);
    char const next = left.size > 1 ? left.data[1] : '\0';
    if (name_begin(next)) return start_tag(m);
    if (next == '/') {
        end_tag(m);
    } else if (next == '?') {
        pass(m, "?>");
    } else if (dtl_slice_starts(left, DTL_SLICE("<!--"))) {
        pass(m, "-->");
    } else if (dtl_slice_starts(left, DTL_SLICE("<![CDATA["))) {
        copy_section(m);
    } else if (dtl_ascii_starts(left, "<!doctype")) {
        pass_doctype(m);
    } else {
        put_character(m, '<');
        m->at++;
    }
    return DTL_OK;
}

static dtl_status mend(mender *m) {
    dtl_status status = DTL_OK;
    while (status == DTL_OK && !over(m) && m->out->size < m->stop) {
        if (here(m) == '<') status = markup(m);
        else if (here(m) == '&') status = reference(m);
        else copy_to(m, m->at + 1);
    }
    return status;
}

dtl_status dtl_xml_mend(dtl_slice text, dtl_buffer *out, dtl_error *err) {
    mender m = {.in = text, .out = out, .stop = SIZE_MAX, .err = err};
    return mend(&m);
}

size_t dtl_xml_mend_origin(dtl_slice text, size_t offset) {
    dtl_buffer out = {0};
    dtl_error err;
    mender m = {.in = text, .out = &out, .stop = offset, .err = &err};
    dtl_status const status = mend(&m);
    dtl_buffer_release(&out);
    return status == DTL_OK && m.at < text.size ? m.at : text.size;
}
