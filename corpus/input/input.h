/* input.h - the records behind everything that a command line names: files, directories, standard input, the members
 * of archives.
 *
 * Archives (container.h) may hold archives, once; what is deeper is passed over and reported.
 * Names   A record's name is the file's path below the input that named it ("2019/slug.txt"); for what is in an archive,
 *         the archive's own name without its extensions, and the path within: "2019/pages/a.html" is "a.html" in
 *         "2019/pages.tar.gz". Files that are one article have their id from it.
 *         Two files with the same name below two inputs are one article to the index, of which the later one stays. It is told once, at
 *         the first such file whose bytes differ.
 * Errors  DTL_IO, DTL_BAD_INPUT, DTL_TOO_BIG: a file, member or record that is passed over (or, for names, replaced); err is
 *         located. Ask again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_INPUT_H
#define DTL_CORPUS_INPUT_H

#include "corpus/record/record.h"

enum { DTL_ARCHIVES_WITHIN_MAX = 2 };

typedef struct {
    dtl_record record;
    const char *path; /* for messages: "news.zip!/2019/a.html" */
    dtl_slice name;
} dtl_input_record; /* borrowed until the next call */

typedef struct dtl_input dtl_input;

/* inputs are borrowed; "-" is standard input. */
dtl_input *dtl_input_new(const char *const *inputs, size_t count, dtl_format forced);
void dtl_input_free(dtl_input *input);

dtl_status dtl_input_next(dtl_input *input, dtl_input_record *found, dtl_error *err) DTL_MUST_CHECK;

/* Bytes of files read so far, as they are on the disk. */
uint64_t dtl_input_consumed(const dtl_input *input);

#endif
