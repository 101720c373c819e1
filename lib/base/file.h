/* file.h - whole files and folders, with errors that name the path.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_FILE_H
#define DTL_BASE_FILE_H

#include "base/buffer.h"

enum { DTL_PATH_BYTES = 4096 };

/* Joins with printf; DTL_TOO_BIG where it does not fit. */
dtl_status dtl_path(char out[DTL_PATH_BYTES], dtl_error *err, const char *format, ...) DTL_PRINTF(3, 4) DTL_MUST_CHECK;

/* Appends the file's bytes; DTL_END when there is no such file; DTL_TOO_BIG above max_bytes. */
dtl_status dtl_file_read(const char *path, size_t max_bytes, dtl_buffer *out, dtl_error *err) DTL_MUST_CHECK;

/* Maps the file for reading: an empty one gives no bytes. Ends with dtl_file_unmap, which may be given no bytes. */
dtl_status dtl_file_map(const char *path, dtl_slice *map, dtl_error *err) DTL_MUST_CHECK;
void dtl_file_unmap(dtl_slice map);

/* Gives the memory of a mapped file back; its bytes are read again when they are next looked at. */
void dtl_file_let_go(dtl_slice map);

/* Writes path.new, syncs it, renames it to path and syncs the folder. */
dtl_status dtl_file_replace(const char *path, dtl_slice bytes, dtl_error *err) DTL_MUST_CHECK;

/* Syncs a file or folder that is already written. */
dtl_status dtl_file_sync(const char *path, dtl_error *err) DTL_MUST_CHECK;

/* Makes the folder (mode 0700) and those above it; no error where it is there. */
dtl_status dtl_folder_make(const char *path, dtl_error *err) DTL_MUST_CHECK;

/* Removes a file, or a folder with all in it; no error where there is none. Links are removed, not followed. */
dtl_status dtl_folder_remove(const char *path, dtl_error *err) DTL_MUST_CHECK;

/* Bytes of all files below the folder; 0 where there is none. */
uint64_t dtl_folder_bytes(const char *path);

#endif
