/* SPDX-License-Identifier: GPL-3.0-or-later */
/* header_c11.c - the header alone, as strict C11. */
#include "xapian-c.h"

int main(void) {
    xc_error err;
    xc_query *query = NULL;
    const xc_status status = xc_query_new_all(&query, &err);
    xc_query_free(query);
    return status == XC_OK ? 0 : 1;
}
