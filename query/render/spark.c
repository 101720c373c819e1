/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/spark.h"

enum { LEVELS = 8 };

static dtl_spark_unit unit_for(int first, int last, unsigned columns) {
    static const dtl_spark_unit units[] = {DTL_SPARK_MONTH, DTL_SPARK_QUARTER, DTL_SPARK_YEAR, DTL_SPARK_DECADE};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (last / (int)units[i] - first / (int)units[i] < (int)columns) return units[i];
    return DTL_SPARK_CENTURY;
}

/* The articles of the period that begins in a month; moves *at to the first month behind it. */
static uint64_t articles_in(const dtl_profile_month *months, size_t count, size_t *at, int begin, int unit) {
    uint64_t articles = 0;
    while (*at < count && months[*at].month < begin + unit) articles += months[(*at)++].articles;
    return articles;
}

static void put_level(uint64_t articles, uint64_t most, bool ascii, dtl_buffer *out) {
    static const char *const blocks[] = {" ",      "\u2581", "\u2582", "\u2583", "\u2584",
                                         "\u2585", "\u2586", "\u2587", "\u2588"};
    static const char plain[] = " .:-=+*#@";
    size_t const level = (size_t)((articles * LEVELS + most - 1) / most);
    if (ascii) dtl_buffer_byte(out, plain[level]);
    else dtl_buffer_text(out, blocks[level]);
}

dtl_spark dtl_spark_draw(const dtl_profile_month *months, size_t count, unsigned columns, bool ascii, dtl_buffer *out) {
    int const first = months[0].month, last = months[count - 1].month;
    dtl_spark spark = {.unit = unit_for(first, last, columns)};
    int const unit = (int)spark.unit;
    spark.first = first / unit * unit;
    spark.last = last / unit * unit;
    size_t at = 0;
    for (int begin = spark.first; begin <= spark.last; begin += unit) {
        uint64_t const articles = articles_in(months, count, &at, begin, unit);
        if (articles <= spark.most) continue;
        spark.most = articles;
        spark.most_at = begin;
    }
    at = 0;
    for (int begin = spark.first; begin <= spark.last; begin += unit)
        put_level(articles_in(months, count, &at, begin, unit), spark.most, ascii, out);
    return spark;
}

const char *dtl_spark_unit_name(dtl_spark_unit unit) {
    switch (unit) {
    case DTL_SPARK_MONTH: return "by month";
    case DTL_SPARK_QUARTER: return "by quarter";
    case DTL_SPARK_YEAR: return "by year";
    case DTL_SPARK_DECADE: return "by decade";
    case DTL_SPARK_CENTURY: break;
    }
    return "by century";
}

void dtl_spark_period(dtl_spark_unit unit, int month, dtl_buffer *out) {
    int const year = month / 12;
    switch (unit) {
    case DTL_SPARK_MONTH: dtl_buffer_printf(out, "%04d-%02d", year, month % 12 + 1); break;
    case DTL_SPARK_QUARTER: dtl_buffer_printf(out, "%04d-Q%d", year, month % 12 / 3 + 1); break;
    case DTL_SPARK_YEAR: dtl_buffer_printf(out, "%04d", year); break;
    case DTL_SPARK_DECADE: dtl_buffer_printf(out, "%04ds", year); break;
    case DTL_SPARK_CENTURY: dtl_buffer_printf(out, "%04d-%04d", year, year + 99); break;
    }
}
