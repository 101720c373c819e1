/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/scan.h"

#include <stdlib.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

typedef struct {
    uint32_t number, wanted; /* number + 1; 0: free */
} slot;

static slot *slots_of(const dtl_scan *scan) { return (slot *)(void *)scan->slots.data; }

static uint32_t hash_of(uint32_t number) { return number * 2654435769u >> 8; }

void dtl_scan_begin(dtl_scan *scan, unsigned stoppers, uint32_t word_count) {
    dtl_scan_release(scan);
    scan->stoppers = stoppers;
    scan->word_count = word_count;
    scan->mask = 63;
    memset(dtl_buffer_reserve(&scan->slots, (scan->mask + 1) * sizeof(slot)), 0, (scan->mask + 1) * sizeof(slot));
}

void dtl_scan_release(dtl_scan *scan) {
    dtl_buffer_release(&scan->slots);
    free(scan->bitmap);
    *scan = (dtl_scan){0};
}

static slot *slot_for(const dtl_scan *scan, uint32_t number) {
    slot *slots = slots_of(scan);
    uint32_t at = hash_of(number) & scan->mask;
    while (slots[at].number && slots[at].number != number + 1) at = (at + 1) & scan->mask;
    return &slots[at];
}

static void grow(dtl_scan *scan) {
    dtl_buffer old = scan->slots;
    uint32_t old_size = scan->mask + 1;
    scan->slots = (dtl_buffer){0};
    scan->mask = scan->mask * 2 + 1;
    memset(dtl_buffer_reserve(&scan->slots, (scan->mask + (size_t)1) * sizeof(slot)), 0,
           (scan->mask + (size_t)1) * sizeof(slot));
    const slot *from = (const slot *)(const void *)old.data;
    for (uint32_t i = 0; i < old_size; i++)
        if (from[i].number) *slot_for(scan, from[i].number - 1) = from[i];
    dtl_buffer_release(&old);
}

/* Notes the bytes that a code begins with, once. */
static void note_pattern(dtl_scan *scan, uint32_t number) {
    dtl_code code = dtl_dense_code(scan->stoppers, number);
    if (code.size == 1) {
        if (scan->single_count == DTL_SCAN_PATTERNS) scan->many = true;
        else scan->single[scan->single_count++] = code.bytes[0];
        return;
    }
    for (unsigned i = 0; i < scan->pair_count; i++)
        if (scan->first[i] == code.bytes[0] && scan->second[i] == code.bytes[1]) return;
    if (scan->pair_count == DTL_SCAN_PATTERNS) {
        scan->many = true;
        return;
    }
    scan->first[scan->pair_count] = code.bytes[0];
    scan->second[scan->pair_count++] = code.bytes[1];
}

uint32_t dtl_scan_want(dtl_scan *scan, uint32_t number, uint32_t wanted) {
    slot *s = slot_for(scan, number);
    if (s->number) return s->wanted;
    *s = (slot){.number = number + 1, .wanted = wanted};
    if (!scan->bitmap && !(scan->bitmap = calloc(scan->word_count / 8 + 1, 1))) dtl_out_of_memory();
    scan->bitmap[number / 8] |= (uint8_t)(1u << number % 8);
    note_pattern(scan, number);
    if (scan->single_count + scan->pair_count > DTL_SCAN_PATTERNS) scan->many = true;
    if (++scan->wanted > scan->mask / 2) grow(scan);
    return wanted;
}

static void found(const dtl_scan *scan, uint32_t number, uint32_t position, dtl_buffer *finds) {
    if (number >= scan->word_count || !(scan->bitmap[number / 8] >> number % 8 & 1)) return;
    const dtl_find find = {.position = position, .wanted = slot_for(scan, number)->wanted};
    dtl_buffer_append(finds, (const char *)&find, sizeof find);
}

/* From a code's beginning at `at` to the end, word by word. */
static void decode(const dtl_scan *scan, const uint8_t *at, const uint8_t *end, uint32_t position, dtl_buffer *finds) {
    uint32_t number;
    for (; at < end && dtl_dense_read(scan->stoppers, &at, end, &number); position++)
        found(scan, number, position, finds);
}

/* Where the steps of 32 bytes have come to. */
typedef struct {
    const uint8_t *at;
    uint32_t position; /* codes that begin before at, less one if a code runs over at */
    uint32_t boundary; /* 1: the byte before at is a stopper */
} progress;

/* Looks up the candidates of one step. stops: bit per byte that is a stopper. */
static inline void take(const dtl_scan *scan, progress *p, const uint8_t *end, uint32_t candidates, uint32_t stops,
                        dtl_buffer *finds) {
    uint32_t begins = stops << 1 | p->boundary;
    for (uint32_t left = candidates & begins; left; left &= left - 1) {
        unsigned bit = (unsigned)__builtin_ctz(left);
        const uint8_t *code = p->at + bit;
        uint32_t number;
        if (!dtl_dense_read(scan->stoppers, &code, end, &number)) continue;
        uint32_t before = (uint32_t)__builtin_popcount(stops & ((1u << bit) - 1));
        found(scan, number, p->position + before, finds);
    }
    p->position += (uint32_t)__builtin_popcount(stops);
    p->boundary = stops >> 31;
    p->at += 32;
}

#if defined(__x86_64__)
__attribute__((target("avx2,popcnt,bmi"))) static progress steps_avx2(const dtl_scan *scan, dtl_slice stream,
                                                                      dtl_buffer *finds) {
    const uint8_t *begin = (const uint8_t *)stream.data, *end = begin + stream.size;
    progress p = {.at = begin, .boundary = 1};
    const __m256i last_stopper = _mm256_set1_epi8((char)(scan->stoppers - 1));
    while (end - p.at >= 33) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(const void *)p.at);
        __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(p.at + 1));
        __m256i any = _mm256_setzero_si256();
        for (unsigned i = 0; i < scan->single_count; i++)
            any = _mm256_or_si256(any, _mm256_cmpeq_epi8(here, _mm256_set1_epi8((char)scan->single[i])));
        for (unsigned i = 0; i < scan->pair_count; i++)
            any = _mm256_or_si256(any,
                                  _mm256_and_si256(_mm256_cmpeq_epi8(here, _mm256_set1_epi8((char)scan->first[i])),
                                                   _mm256_cmpeq_epi8(next, _mm256_set1_epi8((char)scan->second[i]))));
        __m256i stop = _mm256_cmpeq_epi8(_mm256_max_epu8(here, last_stopper), last_stopper);
        take(scan, &p, end, (uint32_t)_mm256_movemask_epi8(any), (uint32_t)_mm256_movemask_epi8(stop), finds);
    }
    return p;
}

static uint32_t half_sse2(const dtl_scan *scan, const uint8_t *at, uint32_t *stops) {
    const __m128i last_stopper = _mm_set1_epi8((char)(scan->stoppers - 1));
    __m128i here = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(at + 1));
    __m128i any = _mm_setzero_si128();
    for (unsigned i = 0; i < scan->single_count; i++)
        any = _mm_or_si128(any, _mm_cmpeq_epi8(here, _mm_set1_epi8((char)scan->single[i])));
    for (unsigned i = 0; i < scan->pair_count; i++)
        any = _mm_or_si128(any, _mm_and_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8((char)scan->first[i])),
                                              _mm_cmpeq_epi8(next, _mm_set1_epi8((char)scan->second[i]))));
    *stops = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(here, last_stopper), last_stopper));
    return (uint32_t)_mm_movemask_epi8(any);
}

static progress steps_sse2(const dtl_scan *scan, dtl_slice stream, dtl_buffer *finds) {
    const uint8_t *begin = (const uint8_t *)stream.data, *end = begin + stream.size;
    progress p = {.at = begin, .boundary = 1};
    while (end - p.at >= 33) {
        uint32_t stops[2], low = half_sse2(scan, p.at, &stops[0]), high = half_sse2(scan, p.at + 16, &stops[1]);
        take(scan, &p, end, low | high << 16, stops[0] | stops[1] << 16, finds);
    }
    return p;
}

static progress steps(const dtl_scan *scan, dtl_slice stream, dtl_buffer *finds) {
    static int avx2 = -1; /* the same answer whoever asks first */
    if (avx2 < 0) avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
    return avx2 ? steps_avx2(scan, stream, finds) : steps_sse2(scan, stream, finds);
}
#else
static progress steps(const dtl_scan *scan, dtl_slice stream, dtl_buffer *finds) {
    (void)scan, (void)finds;
    return (progress){.at = (const uint8_t *)stream.data, .boundary = 1};
}
#endif

void dtl_scan_stream(const dtl_scan *scan, dtl_slice stream, dtl_buffer *finds) {
    const uint8_t *begin = (const uint8_t *)stream.data, *end = begin + stream.size;
    if (scan->wanted == 0 || stream.size == 0) return;
    if (scan->many) {
        decode(scan, begin, end, 0, finds);
        return;
    }
    progress p = steps(scan, stream, finds);
    /* a code that runs over the last step began, and was looked up, there: go on behind it */
    if (!p.boundary) {
        while (p.at < end && *p.at >= scan->stoppers) p.at++;
        p.at++;
        p.position++;
    }
    decode(scan, p.at, end, p.position, finds);
}
