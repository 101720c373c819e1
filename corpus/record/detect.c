/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/detect.h"

#include "base/ascii.h"
#include "corpus/record/json_scan.h"

typedef struct {
    char magic[16];
    size_t size, at;
    const char *advice;
} file_type;

#define MAGIC(literal) literal, sizeof(literal) - 1

static const file_type TYPES[] = {
    {MAGIC("%PDF-"), 0, "a PDF file; extract its text first (pdftotext)"},
    {MAGIC("\x89PNG\r\n"), 0, "a PNG image, which has no text"},
    {MAGIC("\xff\xd8\xff"), 0, "a JPEG image, which has no text"},
    {MAGIC("GIF8"), 0, "a GIF image, which has no text"},
    {MAGIC("II*\0"), 0, "a TIFF image, which has no text"},
    {MAGIC("MM\0*"), 0, "a TIFF image, which has no text"},
    {MAGIC("OggS\0"), 0, "a film or sound file, which has no text"},
    {MAGIC("ID3\3"), 0, "a sound file, which has no text"},
    {MAGIC("\177ELF"), 0, "a program (ELF), which has no text"},
    {MAGIC("PK\x03\x04"), 0, "a ZIP archive where none is looked for; unpack it first (unzip)"},
    {MAGIC("ustar"), 257, "a damaged tar archive, or one where none is looked for"},
    {MAGIC("Rar!\x1a\x07"), 0, "a RAR archive; unpack it first (unrar x)"},
    {MAGIC("7z\xbc\xaf\x27\x1c"), 0, "a 7-Zip archive; unpack it first (7z x)"},
    {MAGIC("\3757zXZ"), 0, "xz data inside compressed data; decompress it once first"},
    {MAGIC("\x28\xb5\x2f\xfd"), 0, "zstd data inside compressed data; decompress it once first"},
    {MAGIC("1AY&SY"), 4, "bzip2 data inside compressed data; decompress it once first"},
    {MAGIC("\x04\x22\x4d\x18"), 0, "lz4 data inside compressed data; decompress it once first"},
    {MAGIC("\x1f\x8b"), 0, "gzip data inside compressed data; decompress it once first (gzip -d)"},
    {MAGIC("\x1f\x9d"), 0, "data of compress(1); decompress it first (gzip -d)"},
    {MAGIC("\xd0\xcf\x11\xe0\xa1\xb1"), 0, "an old office document; save it as text first"},
    {MAGIC("{\\rtf"), 0, "a rich text document (RTF); save it as text or HTML first"},
    {MAGIC("SQLite format 3"), 0, "an SQLite database; export its articles as JSON lines"},
    {MAGIC(" CDX "), 0, "an index of WARC files (CDX); the pages are in the WARC files themselves"},
    {MAGIC("!OpenWayback-CDX"), 0, "an index of WARC files (CDXJ); the pages are in the WARC files themselves"},
};

static size_t pass_blanks(dtl_slice s, size_t at) {
    while (at < s.size && dtl_json_blank(s.data[at])) at++;
    return at;
}

/* A line of an index without its header: "org,example)/page 20140126200624 ...". */
static bool is_cdx_line(dtl_slice line) {
    enum { TIME_DIGITS = 14 };
    dtl_slice const key = dtl_slice_part(line, 0, dtl_slice_find(line, 0, ' '));
    if (dtl_slice_find(key, 0, ')') == key.size || line.size - key.size <= TIME_DIGITS + 1) return false;
    dtl_slice const rest = dtl_slice_part(line, key.size + 1, line.size);
    for (size_t i = 0; i < TIME_DIGITS; i++)
        if (!dtl_ascii_digit(rest.data[i])) return false;
    return rest.data[TIME_DIGITS] == ' ';
}

/* The lines of a message's head, up to the first that is empty. Source: RFC 5322, RFC 2045, RFC 4155 (mbox) */
static bool is_packed_mail(dtl_slice head) {
    bool const mbox = dtl_slice_starts(head, DTL_SLICE("From "));
    size_t fields = 0, marks = 0;
    for (size_t at = mbox ? dtl_slice_line(head, 0).size + 1 : 0; at < head.size;) {
        dtl_slice const line = dtl_slice_line(head, at);
        at += line.size + 1;
        if (line.size == 0 || line.data[0] == '\r') break;
        if (line.data[0] == ' ' || line.data[0] == '\t') continue;
        const char *colon = memchr(line.data, ':', line.size);
        if (!colon || memchr(line.data, ' ', (size_t)(colon - line.data))) return false;
        fields++;
        marks += dtl_ascii_starts(line, "received:") || dtl_ascii_starts(line, "return-path:") ||
                 dtl_ascii_starts(line, "mime-version:") || dtl_ascii_starts(line, "message-id:");
    }
    return fields >= 2 && marks >= 1;
}

const char *dtl_detect_refused(dtl_slice head) {
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        const file_type *type = &TYPES[i];
        if (head.size < type->at + type->size) continue;
        if (memcmp(head.data + type->at, type->magic, type->size) == 0) return type->advice;
    }
    if (is_cdx_line(dtl_slice_line(head, 0)))
        return "an index of WARC files (CDX); the pages are in the WARC files themselves";
    if (is_packed_mail(head)) return "mail; save the articles in it as text or HTML first";
    return NULL;
}

static bool text_control(unsigned char c) { return (c >= '\b' && c <= '\r') || c == 0x1a || c == 0x1b; }

bool dtl_detect_binary(dtl_slice head) {
    size_t controls = 0;
    for (size_t i = 0; i < head.size; i++) {
        unsigned char c = (unsigned char)head.data[i];
        if (c == '\0') return true;
        controls += (c < 0x20 || c == 0x7f) && !text_control(c);
    }
    return controls * 10 > head.size;
}

bool dtl_detect_json_array(dtl_slice head) {
    size_t at = pass_blanks(head, 1);
    if (at < head.size && head.data[at] == '{') return true;
    return at < head.size && head.data[at] == ']' && pass_blanks(head, at + 1) == head.size;
}

dtl_utf16 dtl_detect_utf16(dtl_slice head) {
    enum { LOOKED_AT = 64, LEAST = 6 };
    if (dtl_slice_starts(head, DTL_SLICE("\xff\xfe"))) return DTL_UTF16_LITTLE;
    if (dtl_slice_starts(head, DTL_SLICE("\xfe\xff"))) return DTL_UTF16_BIG;
    size_t nuls[2] = {0}, pairs = (head.size < LOOKED_AT ? head.size : LOOKED_AT) / 2;
    for (size_t i = 0; i < 2 * pairs; i++) nuls[i % 2] += head.data[i] == '\0';
    if (2 * pairs < LEAST) return DTL_UTF16_NOT;
    if (nuls[0] == 0 && nuls[1] * 4 >= pairs * 3) return DTL_UTF16_LITTLE;
    if (nuls[1] == 0 && nuls[0] * 4 >= pairs * 3) return DTL_UTF16_BIG;
    return DTL_UTF16_NOT;
}

/* A story of a wire: ZCZC, or the control bytes that begin head and text, near the front.
 * Source: IPTC 7901 (1995) 2.1; ANPA 1312 */
static bool is_wire(dtl_slice head) {
    enum { START_OF_HEAD = 1, START_OF_TEXT = 2, SYNC = 0x16, BEFORE_HEAD = 64, HEAD_BYTES = 1024 };
    size_t at = 0;
    while (at < head.size && at < BEFORE_HEAD && (dtl_ascii_blank(head.data[at]) || head.data[at] == SYNC)) at++;
    dtl_slice const rest = dtl_slice_part(head, at, head.size);
    if (dtl_slice_starts(rest, DTL_SLICE("ZCZC"))) return true;
    const char *begin =
        head.size ? memchr(head.data, START_OF_HEAD, head.size < BEFORE_HEAD ? head.size : BEFORE_HEAD) : NULL;
    if (!begin) return false;
    size_t const left = head.size - (size_t)(begin - head.data);
    return memchr(begin, START_OF_TEXT, left < HEAD_BYTES ? left : HEAD_BYTES) != NULL;
}

static dtl_format format_of(dtl_slice head) {
    if (is_wire(head)) return DTL_FORMAT_WIRE;
    size_t at = 0;
    while (at < head.size && dtl_ascii_blank(head.data[at])) at++;
    dtl_slice const visible = dtl_slice_part(head, at, head.size);
    static const dtl_slice WARCS[] = {
        {.data = "WARC/1.", .size = 7}, {.data = "WARC/0.", .size = 7}, {.data = "filedesc://", .size = 11}};
    for (size_t i = 0; i < sizeof WARCS / sizeof *WARCS; i++)
        if (dtl_slice_starts(visible, WARCS[i])) return DTL_FORMAT_WARC;
    dtl_format const markup = dtl_detect_markup(visible);
    if (markup != DTL_FORMAT_AUTO) return markup;
    return dtl_detect_table(visible) ? DTL_FORMAT_CSV : DTL_FORMAT_AUTO;
}

dtl_format dtl_detect_format(dtl_slice head) {
    dtl_utf16 const utf16 = dtl_detect_utf16(head);
    if (utf16 == DTL_UTF16_NOT) return format_of(head);
    char narrow[DTL_DETECT_BYTES / 2];
    size_t size = 0;
    for (size_t i = utf16 == DTL_UTF16_BIG; (i | 1) < head.size && size < sizeof narrow; i += 2) {
        bool const ascii = head.data[i ^ 1] == '\0';
        bool const mark = i < 2 && !ascii;
        if (!mark) narrow[size++] = ascii ? head.data[i] : '?';
    }
    dtl_format const format = format_of(dtl_slice_of(narrow, size));
    bool const whole = format == DTL_FORMAT_HTML || format == DTL_FORMAT_XML || format == DTL_FORMAT_CSV;
    return whole ? format : DTL_FORMAT_TEXT;
}
