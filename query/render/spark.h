/* spark.h - counts over time as one line of characters, a higher one for each period with more.
 *
 * Scale    a blank is none; what is not none is at least the lowest character; the highest is the most of any period
 * Source   E. Tufte, "Beautiful Evidence" (2006), on sparklines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_SPARK_H
#define DTL_QUERY_RENDER_SPARK_H

#include "base/buffer.h"
#include "query/count/profile.h"

/* What one character stands for, in months. */
typedef enum {
    DTL_SPARK_MONTH = 1,
    DTL_SPARK_QUARTER = 3,
    DTL_SPARK_YEAR = 12,
    DTL_SPARK_DECADE = 120,
    DTL_SPARK_CENTURY = 1200
} dtl_spark_unit;

typedef struct {
    dtl_spark_unit unit; /* the shortest with which it fits */
    int first, last;     /* months: where the first and the last period begin */
    uint64_t most;       /* articles of a period ... */
    int most_at;         /* ... which begins in this month; the first of several */
} dtl_spark;

/* months: at least one, in order. Appends at most columns characters, where centuries fit. */
dtl_spark dtl_spark_draw(const dtl_profile_month *months, size_t count, unsigned columns, bool ascii, dtl_buffer *out);

/* "by month" ... "by century". */
const char *dtl_spark_unit_name(dtl_spark_unit unit);

/* "2024-07", "2024-Q3", "2024", "1920s", "1900-1999": the period that begins in the month. */
void dtl_spark_period(dtl_spark_unit unit, int month, dtl_buffer *out);

#endif
