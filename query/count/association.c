/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/count/association.h"

#include <math.h>

static const double RATIO_MIN = 6.63;

/* What a cell of the table adds, that has count articles where chance would put expected ones. */
static double cell(double count, double expected) { return count > 0 ? count * log(count / expected) : 0; }

double dtl_association(uint64_t together, uint64_t one, uint64_t other, uint64_t all) {
    if (one < together) one = together;
    if (other < together) other = together;
    if (all < one + other - together) all = one + other - together;
    double const n = (double)all, a = (double)one, b = (double)other, both = (double)together;
    if (both * n <= a * b) return 0;
    double const ratio = 2 * (cell(both, a * b / n) + cell(a - both, a * (n - b) / n) +
                              cell(b - both, (n - a) * b / n) + cell(n - a - b + both, (n - a) * (n - b) / n));
    return ratio < RATIO_MIN ? 0 : log(both * n / (a * b)) / log(n / both);
}
