/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "corpus/input/blocks.h"

enum { READ_BYTES = 64 * 1024, TAR_BLOCK = 512, TAR_SUM_AT = 148, TAR_SUM_BYTES = 8 };

struct dtl_container {
    dtl_source *source;
    struct archive *archive;
    locale_t unicode; /* libarchive gives names in the characters of the locale; 0: there is no UTF-8 one */
    char *bytes;      /* READ_BYTES, what libarchive works on */
    dtl_blocks blocks;
    dtl_buffer name;
    size_t members, header_bytes;
    bool opened, ended, seekable;
    bool in_header;    /* libarchive reads a header */
    bool inside;       /* a member that may not have been read to its end */
    bool broken;       /* by what failure says, which is not libarchive's */
    dtl_error failure; /* of the source, or over a limit */
};

/* Every tar header has the sum of its bytes, in octal, counted with blanks where the sum stands. */
static bool is_tar_header(dtl_slice head) {
    if (head.size < TAR_BLOCK) return false;
    unsigned sum = 0, written = 0;
    bool any = false;
    for (size_t i = 0; i < TAR_BLOCK; i++) {
        unsigned char const c = (unsigned char)head.data[i];
        bool const in_sum = i >= TAR_SUM_AT && i < TAR_SUM_AT + TAR_SUM_BYTES;
        sum += in_sum ? ' ' : c;
        if (!in_sum || c == ' ' || c == '\0') continue;
        if (c < '0' || c > '7') return false;
        written = written * 8 + (c - '0');
        any = true;
    }
    return any && sum == written;
}

bool dtl_container_begins(dtl_slice head) {
    static const dtl_slice ZIP = {.data = "PK\3\4", .size = 4}, EMPTY_ZIP = {.data = "PK\5\6", .size = 4};
    return dtl_slice_starts(head, ZIP) || dtl_slice_starts(head, EMPTY_ZIP) || is_tar_header(head);
}

static la_ssize_t broken(struct archive *archive, dtl_container *c) {
    c->broken = true;
    archive_set_error(archive, EIO, "%s", c->failure.message);
    return -1;
}

static la_ssize_t on_read(struct archive *archive, void *state, const void **data) {
    dtl_container *c = state;
    size_t got = 0;
    dtl_status const status = dtl_source_read(c->source, c->bytes, READ_BYTES, &got, &c->failure);
    if (status == DTL_END) return 0;
    if (status < 0) return broken(archive, c);
    c->header_bytes += got;
    if (c->in_header && c->header_bytes > DTL_MEMBER_HEADER_MAX_BYTES) {
        dtl_fail(&c->failure, DTL_TOO_BIG, "an archive with a header or directory over %d MiB",
                 DTL_MEMBER_HEADER_MAX_BYTES >> 20);
        return broken(archive, c);
    }
    *data = c->bytes;
    return (la_ssize_t)got;
}

static la_int64_t on_seek(struct archive *archive, void *state, la_int64_t offset, int whence) {
    (void)archive;
    dtl_container *c = state;
    uint64_t position = 0;
    return dtl_source_seek(c->source, offset, whence, &position) ? (la_int64_t)position : ARCHIVE_FATAL;
}

dtl_container *dtl_container_new(dtl_source **source) {
    dtl_container *c = dtl_alloc_zeroed(1, sizeof *c);
    if (!(c->bytes = malloc(READ_BYTES)) || !(c->archive = archive_read_new())) dtl_out_of_memory();
    c->source = *source;
    *source = NULL;
    c->unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    archive_read_support_format_tar(c->archive);
    archive_read_support_format_zip(c->archive);
    archive_read_set_read_callback(c->archive, on_read);
    archive_read_set_callback_data(c->archive, c);
    uint64_t begin;
    c->seekable = dtl_source_seek(c->source, 0, SEEK_SET, &begin);
    if (c->seekable) archive_read_set_seek_callback(c->archive, on_seek);
    return c;
}

void dtl_container_free(dtl_container *c) {
    if (!c) return;
    archive_read_free(c->archive);
    if (c->unicode) freelocale(c->unicode);
    dtl_source_close(c->source);
    dtl_buffer_release(&c->name);
    free(c->bytes);
    free(c);
}

uint64_t dtl_container_consumed(const dtl_container *c) { return dtl_source_consumed(c->source); }

static dtl_status refuse(dtl_container *c, dtl_status status, const char *what, dtl_error *err) {
    dtl_fail(err, status, "%s", what);
    err->offset = dtl_container_consumed(c);
    return status;
}

/* What libarchive last returned was a failure: of this member alone, or of all. */
static dtl_status failed(dtl_container *c, int result, dtl_error *err) {
    c->ended = result != ARCHIVE_FAILED || c->broken;
    if (c->broken) {
        *err = c->failure;
        return err->status;
    }
    const char *why = archive_error_string(c->archive);
    dtl_fail(err, DTL_BAD_INPUT, "%s: %.150s", c->ended ? "the archive is damaged or cut off" : "cannot be unpacked",
             why ? why : "no more can be read");
    err->offset = dtl_container_consumed(c);
    return DTL_BAD_INPUT;
}

static dtl_status read_member(void *state, char *out, size_t size, size_t *got, dtl_error *err) {
    dtl_container *c = state;
    int const result = dtl_blocks_read(c->archive, &c->blocks, out, size, got);
    if (result == ARCHIVE_EOF) return DTL_END;
    if (result != ARCHIVE_OK) return failed(c, result, err);
    dtl_status const status = dtl_meter_give(dtl_source_meter(c->source), *got, err);
    c->ended |= status != DTL_OK;
    return status;
}

static const char *name_of(struct archive_entry *entry) {
    const char *name = archive_entry_pathname_utf8(entry);
    if (!name) name = archive_entry_pathname(entry);
    return name ? name : "";
}

/* Adds a part of a path; false where it leads upwards. "." and empty parts are nothing. */
static bool add_part(dtl_buffer *name, dtl_slice part) {
    if (dtl_slice_equal(part, DTL_SLICE(".."))) return false;
    if (part.size == 0 || dtl_slice_equal(part, DTL_SLICE("."))) return true;
    if (name->size) dtl_buffer_byte(name, '/');
    for (size_t i = 0; i < part.size; i++) {
        unsigned char const c = (unsigned char)part.data[i];
        dtl_buffer_byte(name, c < 0x20 || c == 0x7f ? '?' : part.data[i]);
    }
    return true;
}

/* The name of the member, without what a terminal would take for orders; false where it leads out of the archive. */
static bool take_name(dtl_container *c, dtl_slice name) {
    bool inside = name.size > 0 && name.data[0] != '/';
    c->name.size = 0;
    if (name.size > DTL_MEMBER_NAME_MAX_BYTES) name.size = DTL_MEMBER_NAME_MAX_BYTES;
    for (size_t at = 0; at < name.size;) {
        const char *slash = memchr(name.data + at, '/', name.size - at);
        size_t const end = slash ? (size_t)(slash - name.data) : name.size;
        inside &= add_part(&c->name, dtl_slice_part(name, at, end));
        at = end + 1;
    }
    return inside;
}

/* As the walk of a directory leaves hidden names out. */
static bool is_hidden(dtl_slice name) {
    for (size_t at = 0; at < name.size; at++)
        if (name.data[at] == '.' && (at == 0 || name.data[at - 1] == '/')) return true;
    return dtl_slice_starts(name, DTL_SLICE("__MACOSX/"));
}

/* What the first member of an office document or e-book is. Source: ECMA-376-2, OpenDocument 1.3 part 2, EPUB 3.3 OCF */
static bool is_office_part(dtl_slice name, dtl_source *member) {
    static const char *const PARTS[] = {"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/document.xml"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (dtl_slice_equal(name, dtl_slice_text(PARTS[i]))) return true;
    return dtl_slice_equal(name, DTL_SLICE("mimetype")) &&
           dtl_slice_starts(dtl_source_peek(member), DTL_SLICE("application/"));
}

/* DTL_OK: a member to read. DTL_END: to be passed over without a word. */
static dtl_status judge(dtl_container *c, struct archive_entry *entry, dtl_source **member, dtl_error *err) {
    bool const file = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry);
    bool const named = take_name(c, dtl_slice_text(name_of(entry)));
    dtl_slice const name = dtl_buffer_content(&c->name);
    if (!file) return DTL_END;
    if (!named) return refuse(c, DTL_BAD_INPUT, "passed over: its name leads out of the archive", err);
    if (archive_entry_is_encrypted(entry)) return refuse(c, DTL_BAD_INPUT, "passed over: it is encrypted", err);
    const dtl_origin origin = {.read = read_member, .state = c, .meter = dtl_source_meter(c->source)};
    *member = dtl_source_from(&origin);
    c->blocks = (dtl_blocks){0};
    if (c->members == 1 && is_office_part(name, *member)) {
        c->ended = true;
        c->name.size = 0;
        refuse(c, DTL_BAD_INPUT, "an office document or e-book; save it as text or HTML first", err);
    } else if (!is_hidden(name)) {
        return DTL_OK;
    }
    dtl_source_close(*member);
    *member = NULL;
    return c->ended ? DTL_BAD_INPUT : DTL_END;
}

static int next_header(dtl_container *c, struct archive_entry **entry) {
    locale_t const before = c->unicode ? uselocale(c->unicode) : (locale_t)0;
    c->header_bytes = 0;
    c->in_header = true;
    int result = c->opened ? ARCHIVE_OK : archive_read_open1(c->archive);
    c->opened = true;
    if (result >= ARCHIVE_WARN) result = archive_read_next_header(c->archive, entry);
    c->in_header = false;
    if (before) uselocale(before);
    return result;
}

/* Goes behind the member. Where that means to unpack it, its bytes count as if they were read. */
static int pass_rest(dtl_container *c) {
    while (!c->seekable) {
        const void *data;
        size_t size = 0;
        la_int64_t offset;
        int const result = archive_read_data_block(c->archive, &data, &size, &offset);
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) break;
        if (dtl_meter_give(dtl_source_meter(c->source), size, &c->failure) == DTL_OK) continue;
        c->broken = true;
        return ARCHIVE_FATAL;
    }
    return archive_read_data_skip(c->archive);
}

/* The next header. DTL_END: there is none. */
static dtl_status step(dtl_container *c, struct archive_entry **entry, dtl_error *err) {
    c->name.size = 0;
    int result = c->inside ? pass_rest(c) : ARCHIVE_OK;
    c->inside = false;
    if (result >= ARCHIVE_WARN) result = next_header(c, entry);
    if (result == ARCHIVE_EOF) {
        c->ended = true;
        return DTL_END;
    }
    if (result < ARCHIVE_WARN) return failed(c, ARCHIVE_FATAL, err);
    c->inside = true;
    if (++c->members <= DTL_MEMBERS_MAX) return DTL_OK;
    c->ended = true;
    return refuse(c, DTL_TOO_BIG, "an archive of more than a million members; the rest is left out", err);
}

dtl_status dtl_container_next(dtl_container *c, dtl_slice *name, dtl_source **member, dtl_error *err) {
    while (!c->ended) {
        struct archive_entry *entry = NULL;
        dtl_source *found = NULL;
        dtl_status status = step(c, &entry, err);
        if (status == DTL_OK) status = judge(c, entry, &found, err);
        *name = dtl_buffer_content(&c->name);
        if (status == DTL_OK) *member = found;
        if (status != DTL_END) return status;
    }
    return DTL_END;
}
