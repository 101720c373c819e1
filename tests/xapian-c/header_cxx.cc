// SPDX-License-Identifier: GPL-3.0-or-later
// header_cxx.cc - the header alone, as C++11.
#include "xapian-c.h"

int main() {
    xc_error err;
    xc_query *query = nullptr;
    const xc_status status = xc_query_new_all(&query, &err);
    xc_query_free(query);
    return status == XC_OK ? 0 : 1;
}
