/* pack.h - compressed data and archives, made by libarchive.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_CORPUS_PACK_H
#define DTL_TESTS_CORPUS_PACK_H

#include <archive.h>
#include <archive_entry.h>

#include "make.h"

typedef struct {
    const char *name;
    dtl_slice content;
    unsigned kind;     /* AE_IFREG where it is 0 */
    const char *other; /* what a link leads to */
} pack_member;

static inline la_ssize_t pack_write(struct archive *archive, void *state, const void *bytes, size_t size) {
    (void)archive;
    dtl_buffer_append(state, bytes, size);
    return (la_ssize_t)size;
}

static inline void pack_add(struct archive *archive, const pack_member *member) {
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, member->name);
    archive_entry_set_filetype(entry, member->kind ? member->kind : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (member->other) archive_entry_set_symlink(entry, member->other);
    archive_entry_set_size(entry, (la_int64_t)member->content.size);
    cr_assert_eq(archive_write_header(archive, entry), ARCHIVE_OK, "%s", archive_error_string(archive));
    if (member->content.size) {
        la_ssize_t const written = archive_write_data(archive, member->content.data, member->content.size);
        cr_assert_eq(written, (la_ssize_t)member->content.size);
    }
    archive_entry_free(entry);
}

/* Members in a format, behind a filter, as archive.h numbers them. Added to what is in out. */
static inline void pack_members(dtl_buffer *out, int format, int filter, const pack_member *members, size_t count) {
    struct archive *archive = archive_write_new();
    cr_assert_eq(archive_write_set_format(archive, format), ARCHIVE_OK);
    cr_assert_geq(archive_write_add_filter(archive, filter), ARCHIVE_WARN);
    archive_write_set_bytes_in_last_block(archive, 1);
    cr_assert_eq(archive_write_open(archive, out, NULL, pack_write, NULL), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++) pack_add(archive, &members[i]);
    cr_assert_eq(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
}

/* One content, compressed. */
static inline void pack_filter(dtl_buffer *out, int filter, dtl_slice content) {
    const pack_member member = {.name = "data", .content = content};
    pack_members(out, ARCHIVE_FORMAT_RAW, filter, &member, 1);
}

#endif
