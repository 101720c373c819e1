/* names.h - which names of files came up below which input (private to the room).
 *
 * Cost    24 bytes a name, by hash: of 2^32 names, two would be taken for one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_NAMES_H
#define DTL_CORPUS_NAMES_H

#include "base/slice.h"

typedef struct dtl_names dtl_names;

dtl_names *dtl_names_new(void);
void dtl_names_free(dtl_names *names);

/* Notes that a file of this name and content is below this input. Whether another input has had the name with other content. */
bool dtl_names_clash(dtl_names *names, dtl_slice name, dtl_slice content, size_t input);

#endif
