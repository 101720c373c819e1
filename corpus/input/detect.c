/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/detect.h"

#include "corpus/input/json_scan.h"

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
    {MAGIC("PK\x03\x04"), 0, "a ZIP archive (or office document); unpack it first (unzip)"},
    {MAGIC("\177ELF"), 0, "a program (ELF), which has no text"},
    {MAGIC("\3757zXZ"), 0, "xz data; decompress it first (xz -d)"},
    {MAGIC("\x28\xb5\x2f\xfd"), 0, "zstd data; decompress it first (zstd -d)"},
    {MAGIC("1AY&SY"), 4, "bzip2 data; decompress it first (bzip2 -d)"},
    {MAGIC("\x1f\x8b"), 0, "gzip data inside gzip data; decompress it once first (gzip -d)"},
    {MAGIC("ustar"), 257, "a tar archive; unpack it first (tar -x)"},
    {MAGIC("\xd0\xcf\x11\xe0\xa1\xb1"), 0, "an old office document; save it as text first"},
    {MAGIC("SQLite format 3"), 0, "an SQLite database; export its articles as JSON lines"},
    {MAGIC("\xff\xfe"), 0, "UTF-16 text; convert it first (iconv -f UTF-16 -t UTF-8)"},
    {MAGIC("\xfe\xff"), 0, "UTF-16 text; convert it first (iconv -f UTF-16 -t UTF-8)"},
};

const char *dtl_detect_magic(dtl_slice head) {
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        const file_type *type = &TYPES[i];
        if (head.size < type->at + type->size) continue;
        if (memcmp(head.data + type->at, type->magic, type->size) == 0) return type->advice;
    }
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

static size_t pass_blanks(dtl_slice s, size_t at) {
    while (at < s.size && dtl_json_blank(s.data[at])) at++;
    return at;
}

bool dtl_detect_json_array(dtl_slice head) {
    size_t at = pass_blanks(head, 1);
    if (at < head.size && head.data[at] == '{') return true;
    return at < head.size && head.data[at] == ']' && pass_blanks(head, at + 1) == head.size;
}

static bool starts_any_case(dtl_slice s, const char *small) {
    size_t const size = strlen(small);
    if (s.size < size) return false;
    for (size_t i = 0; i < size; i++)
        if ((s.data[i] >= 'A' && s.data[i] <= 'Z' ? s.data[i] + 32 : s.data[i]) != small[i]) return false;
    return true;
}

bool dtl_detect_html(dtl_slice head) {
    static const char *const MARKS[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta ", "<!--[if"};
    size_t at = pass_blanks(head, 0);
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (starts_any_case(dtl_slice_part(head, at, head.size), MARKS[i])) return true;
    static const char comment[] = "<!--";
    if (!starts_any_case(dtl_slice_part(head, at, head.size), comment)) return false;
    const char *end = memmem(head.data + at, head.size - at, "-->", 3);
    return end && memmem(end, head.size - (size_t)(end - head.data), "<html", 5);
}
