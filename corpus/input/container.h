/* container.h - the files inside of an archive: tar and zip, in the order in which they stand there.
 *
 * Nothing is ever written to a disk. Passed over without a word: directories, links, devices, and what is hidden
 * (".DS_Store", what is below "__MACOSX"). Passed over and reported: members that are encrypted or packed in a way that
 * libarchive does not know, and names that lead out of the archive ("/etc/x", "../x"). Office documents and e-books, which are
 * zip archives, are refused as a whole, by their first member.
 * Errors  DTL_BAD_INPUT: the archive is damaged or cut off; what came before was given. DTL_TOO_BIG: over one of the
 *         limits below, or meter.h. Both end the container, but for a member that is passed over.
 * Source  POSIX.1-2017 pax, "ustar interchange format"; PKWARE APPNOTE.TXT 6.3.10; libarchive(3)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_CONTAINER_H
#define DTL_CORPUS_CONTAINER_H

#include "corpus/input/source.h"

enum {
    DTL_MEMBERS_MAX = 1000000,
    DTL_MEMBER_NAME_MAX_BYTES = 4096,
    DTL_MEMBER_HEADER_MAX_BYTES = 64 << 20 /* read for one header; for the first of a zip, that is its directory */
};

/* Whether the first bytes of a source (dtl_source_peek) are those of an archive. */
bool dtl_container_begins(dtl_slice head);

typedef struct dtl_container dtl_container;

/* Takes over the source. */
dtl_container *dtl_container_new(dtl_source **source);
void dtl_container_free(dtl_container *container);

/* DTL_OK: *member is to be closed before the next call. *name: "dir/a.html", valid until then; where a call fails, of the
 * member that is passed over, or empty. */
dtl_status dtl_container_next(dtl_container *container, dtl_slice *name, dtl_source **member,
                              dtl_error *err) DTL_MUST_CHECK;
uint64_t dtl_container_consumed(const dtl_container *container);

#endif
