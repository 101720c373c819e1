// SPDX-License-Identifier: GPL-3.0-or-later
// order.cc - radix sort of terms by their leading bytes, last byte first.
#include "order.h"

#include <algorithm>

namespace {

constexpr size_t leading_size = sizeof(uint32_t);

uint32_t leading_bytes(const xc_term &term) {
    uint32_t number = 0;
    for (size_t i = 0; i < leading_size; i++) {
        const unsigned byte = i < term.size ? static_cast<unsigned char>(term.data[i]) : 0;
        number = number << 8 | byte;
    }
    return number;
}

using entries = std::vector<xc::term_order::entry>;

void sort_by_byte(const entries &from, entries &to, unsigned shift) {
    uint32_t place[257] = {};
    for (const auto &one : from) place[(one.leading >> shift & 255) + 1]++;
    for (size_t i = 1; i < 257; i++) place[i] += place[i - 1];
    for (const auto &one : from) to[place[one.leading >> shift & 255]++] = one;
}

} // namespace

const entries &xc::term_order::sort(const xc_term *terms, size_t count) {
    now.resize(count);
    next.resize(count);
    for (size_t i = 0; i < count; i++) now[i] = {leading_bytes(terms[i]), static_cast<uint32_t>(i)};
    for (unsigned shift = 0; shift < 8 * leading_size; shift += 8) {
        sort_by_byte(now, next, shift);
        now.swap(next);
    }
    return now;
}
