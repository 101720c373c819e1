/* halves.h - half bytes in a row, the low half of a byte first; and numbers in as few of them as they take.
 *
 * A number below 15 is one half. Of a larger one a half with 15 stands first, and then what it is above that, three bits a
 * half, low bits first, 8 added where more follow. So numbers that are mostly small take little more than they tell.
 * Readers are bounded: what runs over the end, or over 64 bits, fails them, and then every further read gives 0. So a
 * decoder may read a whole list and ask once whether it held.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_HALVES_H
#define DTL_BASE_HALVES_H

#include "base/buffer.h"

enum { DTL_HALF_ESCAPE = 15, DTL_HALVES_MAX = 1 + 22 /* of a number */ };

typedef struct {
    dtl_buffer *out;
    bool odd; /* the high half of the last byte is free */
} dtl_halves_out;

static inline void dtl_halves_put(dtl_halves_out *to, unsigned half) {
    if (to->odd) to->out->data[to->out->size - 1] |= (char)(half << 4);
    else dtl_buffer_byte(to->out, (char)half);
    to->odd = !to->odd;
}

/* The low bits of value, in that many halves. */
static inline void dtl_halves_put_fixed(dtl_halves_out *to, uint32_t value, unsigned width) {
    for (unsigned i = 0; i < width; i++) dtl_halves_put(to, value >> 4 * i & 15);
}

static inline void dtl_halves_put_number(dtl_halves_out *to, uint64_t value) {
    if (value < DTL_HALF_ESCAPE) {
        dtl_halves_put(to, (unsigned)value);
        return;
    }
    dtl_halves_put(to, DTL_HALF_ESCAPE);
    for (value -= DTL_HALF_ESCAPE; value >= 8; value >>= 3) dtl_halves_put(to, 8 | (unsigned)(value & 7));
    dtl_halves_put(to, (unsigned)value);
}

typedef struct {
    const uint8_t *bytes;
    size_t at, end; /* in halves; bytes NULL: failed */
} dtl_halves;

static inline dtl_halves dtl_halves_over(dtl_slice s) {
    static const uint8_t none = 0;
    return (dtl_halves){.bytes = s.data ? (const uint8_t *)s.data : &none, .end = s.size * 2};
}

static inline bool dtl_halves_failed(const dtl_halves *in) { return in->bytes == NULL; }

static inline size_t dtl_halves_left(const dtl_halves *in) { return in->bytes ? in->end - in->at : 0; }

static inline unsigned dtl_halves_take(dtl_halves *in) {
    if (!in->bytes || in->at == in->end) {
        in->bytes = NULL;
        return 0;
    }
    unsigned const both = in->bytes[in->at / 2];
    unsigned const half = (both >> in->at % 2 * 4) & 15;
    in->at++;
    return half;
}

static inline uint32_t dtl_halves_fixed(dtl_halves *in, unsigned width) {
    uint32_t value = 0;
    for (unsigned i = 0; i < width; i++) value |= (uint32_t)dtl_halves_take(in) << 4 * i;
    return value;
}

static inline uint64_t dtl_halves_number(dtl_halves *in) {
    unsigned half = dtl_halves_take(in);
    if (half < DTL_HALF_ESCAPE) return half;
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 3) {
        half = dtl_halves_take(in);
        if (shift == 63 && half > 1) break; /* more than 64 bits */
        value |= (uint64_t)(half & 7) << shift;
        if (half < 8 && value <= UINT64_MAX - DTL_HALF_ESCAPE) return value + DTL_HALF_ESCAPE;
        if (half < 8) break;
    }
    in->bytes = NULL;
    return 0;
}

#endif
