/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/scan.h"

#include <stdlib.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

typedef struct {
    uint32_t number; /* + 1; 0: free */
    uint32_t leaf;
    uint32_t more; /* index + 1 into more; 0: no other leaf */
} slot;

typedef struct {
    uint32_t leaf, next;
} link;

static const slot *slot_for(const dtl_scan *scan, uint32_t number) {
    const slot *slots = (const slot *)(const void *)scan->slots.data;
    uint32_t at = (number * 2654435769u >> 8) & scan->mask;
    while (slots[at].number && slots[at].number != number + 1) at = (at + 1) & scan->mask;
    return &slots[at];
}

static void make_slots(dtl_scan *scan, uint32_t mask) {
    size_t size = (mask + (size_t)1) * sizeof(slot);
    scan->mask = mask;
    scan->slots = (dtl_buffer){0};
    memset(dtl_buffer_reserve(&scan->slots, size), 0, size);
}

void dtl_scan_begin(dtl_scan *scan, unsigned stoppers, uint32_t word_count) {
    dtl_scan_release(scan);
    scan->stoppers = stoppers;
    scan->word_count = word_count;
    make_slots(scan, 63);
}

void dtl_scan_release(dtl_scan *scan) {
    dtl_buffer_release(&scan->slots);
    dtl_buffer_release(&scan->more);
    free(scan->bitmap);
    *scan = (dtl_scan){0};
}

static void grow(dtl_scan *scan) {
    dtl_buffer old = scan->slots;
    uint32_t old_size = scan->mask + 1;
    make_slots(scan, scan->mask * 2 + 1);
    const slot *from = (const slot *)(const void *)old.data;
    for (uint32_t i = 0; i < old_size; i++)
        if (from[i].number) *(slot *)(uintptr_t)slot_for(scan, from[i].number - 1) = from[i];
    dtl_buffer_release(&old);
}

void dtl_scan_want_before(dtl_scan *scan, uint32_t next_number) {
    scan->follows = true;
    scan->follower[dtl_dense_code(scan->stoppers, next_number).bytes[0]] = 1;
}

static void note_pair(dtl_scan *scan, uint8_t first, uint8_t second, uint8_t group) {
    scan->second_low[second & 15] |= group;
    scan->second_high[second >> 4] |= group;
    for (unsigned i = 0; i < scan->pairs && i < DTL_SCAN_PAIRS; i++)
        if (scan->pair[i][0] == first && scan->pair[i][1] == second) return;
    if (scan->pairs < DTL_SCAN_PAIRS) {
        scan->pair[scan->pairs][0] = first;
        scan->pair[scan->pairs][1] = second;
    }
    scan->pairs++;
}

/* Notes the bytes that a code begins with. Codes with the same first byte are in the same group, and one-byte codes, whose
 * next byte is that of another word, in the group of their own: both keep false alarms few. */
static void note_pattern(dtl_scan *scan, uint32_t number) {
    dtl_code code = dtl_dense_code(scan->stoppers, number);
    uint8_t first = code.bytes[0], group = (uint8_t)(code.size == 1 ? 1 : 2 << first % 7);
    scan->first_low[first & 15] |= group;
    scan->first_high[first >> 4] |= group;
    if (code.size > 1) note_pair(scan, first, code.bytes[1], group);
    for (unsigned second = 0; code.size == 1 && second < 256; second++)
        if (!scan->follows || scan->follower[second]) note_pair(scan, first, (uint8_t)second, group);
    if (code.size == 1) scan->one_byte[first] = 1;
    scan->many = ++scan->patterns > DTL_SCAN_PATTERNS;
}

void dtl_scan_want(dtl_scan *scan, uint32_t number, uint32_t leaf) {
    slot *s = (slot *)(uintptr_t)slot_for(scan, number);
    if (s->number) { /* wanted by another leaf already */
        const link next = {.leaf = leaf, .next = s->more};
        dtl_buffer_append(&scan->more, (const char *)&next, sizeof next);
        s->more = (uint32_t)(scan->more.size / sizeof next);
        return;
    }
    *s = (slot){.number = number + 1, .leaf = leaf};
    if (!scan->bitmap && !(scan->bitmap = calloc(scan->word_count / 8 + 1, 1))) dtl_out_of_memory();
    scan->bitmap[number / 8] |= (uint8_t)(1u << number % 8);
    note_pattern(scan, number);
    if (++scan->wanted > scan->mask / 2) grow(scan);
}

bool dtl_scan_has(const dtl_scan *scan, uint32_t number, uint32_t leaf) {
    if (number >= scan->word_count || !scan->bitmap || !(scan->bitmap[number / 8] >> number % 8 & 1)) return false;
    const slot *s = slot_for(scan, number);
    const link *links = (const link *)(const void *)scan->more.data;
    if (s->leaf == leaf) return true;
    for (uint32_t at = s->more; at; at = links[at - 1].next)
        if (links[at - 1].leaf == leaf) return true;
    return false;
}

static void put(dtl_buffer *hits, uint32_t position, uint32_t leaf) {
    const dtl_hit_word hit = {.position = position, .leaf = leaf};
    if (hits->capacity - hits->size < sizeof hit) dtl_buffer_reserve(hits, sizeof hit);
    memcpy(hits->data + hits->size, &hit, sizeof hit);
    hits->size += sizeof hit;
}

static bool wants(const dtl_scan *scan, uint32_t number) {
    return number < scan->word_count && (scan->bitmap[number / 8] >> number % 8 & 1);
}

static void found(const dtl_scan *scan, uint32_t number, uint32_t position, dtl_buffer *hits) {
    if (!wants(scan, number)) return;
    const slot *s = slot_for(scan, number);
    put(hits, position, s->leaf);
    const link *links = (const link *)(const void *)scan->more.data;
    for (uint32_t at = s->more; at; at = links[at - 1].next) put(hits, position, links[at - 1].leaf);
}

/* From a code's beginning at `at` to the end, word by word. */
static void decode(const dtl_scan *scan, const uint8_t *at, const uint8_t *end, uint32_t position, dtl_buffer *hits) {
    uint32_t number;
    for (; at < end && dtl_dense_read(scan->stoppers, &at, end, &number); position++)
        found(scan, number, position, hits);
}

/* What 32 bytes hold: bit per byte where a wanted code may begin, and bit per byte that is a stopper. */
typedef struct {
    uint32_t may_begin, stops;
} step;

/* Steps are taken in runs, so that the first loop keeps its tables in registers and the second its addresses. */
enum { STEP_BYTES = 32, RUN_STEPS = 128 };

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,popcnt,bmi")))

AVX2 static __m256i table(const uint8_t bytes[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)bytes));
}

/* Which groups the bytes may belong to, by the tables of their low and high halves. */
AVX2 static inline __m256i groups(__m256i bytes, __m256i low, __m256i high) {
    const __m256i half = _mm256_set1_epi8(15);
    __m256i by_low = _mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half));
    __m256i by_high = _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half));
    return _mm256_and_si256(by_low, by_high);
}

/* Fills steps for the bytes from at, of which one more than count * STEP_BYTES can be read. */
AVX2 static void take_steps(const dtl_scan *scan, const uint8_t *at, size_t count, step *steps) {
    const __m256i last_stopper = _mm256_set1_epi8((char)(scan->stoppers - 1));
    const __m256i first_low = table(scan->first_low), first_high = table(scan->first_high);
    const __m256i second_low = table(scan->second_low), second_high = table(scan->second_high);
    for (size_t i = 0; i < count; i++, at += STEP_BYTES) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(const void *)at);
        __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(at + 1));
        __m256i both = _mm256_and_si256(groups(here, first_low, first_high), groups(next, second_low, second_high));
        __m256i none = _mm256_cmpeq_epi8(both, _mm256_setzero_si256());
        __m256i stop = _mm256_cmpeq_epi8(_mm256_max_epu8(here, last_stopper), last_stopper);
        steps[i] =
            (step){.may_begin = ~(uint32_t)_mm256_movemask_epi8(none), .stops = (uint32_t)_mm256_movemask_epi8(stop)};
    }
}

static void note_places(uint32_t bits, uint32_t first, dtl_buffer *places) {
    for (; bits; bits &= bits - 1) {
        uint32_t place = first + (uint32_t)__builtin_ctz(bits);
        dtl_buffer_append(places, (const char *)&place, sizeof place);
    }
}

AVX2 static inline __m256i equals(__m256i here, __m256i next, __m256i first, __m256i second) {
    return _mm256_and_si256(_mm256_cmpeq_epi8(here, first), _mm256_cmpeq_epi8(next, second));
}

/* As take_places where few pairs of bytes are looked for: comparing is less work than the tables. */
AVX2 static void take_pairs(const dtl_scan *scan, const uint8_t *bytes, size_t steps, uint32_t first,
                            dtl_buffer *places) {
    __m256i a[DTL_SCAN_PAIRS], b[DTL_SCAN_PAIRS];
    for (unsigned i = 0; i < DTL_SCAN_PAIRS; i++) { /* pairs that are not there repeat the first */
        const uint8_t *pair = scan->pair[i < scan->pairs ? i : 0];
        a[i] = _mm256_set1_epi8((char)pair[0]);
        b[i] = _mm256_set1_epi8((char)pair[1]);
    }
    for (const uint8_t *end = bytes + steps * STEP_BYTES; bytes < end; bytes += STEP_BYTES, first += STEP_BYTES) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
        __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 1));
        __m256i any = equals(here, next, a[0], b[0]);
        if (scan->pairs > 1)
            any = _mm256_or_si256(any, _mm256_or_si256(equals(here, next, a[1], b[1]), equals(here, next, a[2], b[2])));
        if (!_mm256_testz_si256(any, any)) note_places((uint32_t)_mm256_movemask_epi8(any), first, places);
    }
}

/* Appends the places of whole steps in which a wanted code may begin; one byte behind them can be read. */
AVX2 static void take_places(const dtl_scan *scan, const uint8_t *bytes, size_t steps, uint32_t first,
                             dtl_buffer *places) {
    if (scan->pairs <= DTL_SCAN_PAIRS) {
        take_pairs(scan, bytes, steps, first, places);
        return;
    }
    const __m256i first_low = table(scan->first_low), first_high = table(scan->first_high);
    const __m256i second_low = table(scan->second_low), second_high = table(scan->second_high);
    for (const uint8_t *end = bytes + steps * STEP_BYTES; bytes < end; bytes += STEP_BYTES, first += STEP_BYTES) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
        __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 1));
        __m256i one = groups(here, first_low, first_high), two = groups(next, second_low, second_high);
        if (_mm256_testz_si256(one, two)) continue;
        __m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(one, two), _mm256_setzero_si256());
        note_places(~(uint32_t)_mm256_movemask_epi8(none), first, places);
    }
}

static bool has_steps(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"); }
#else
static void take_steps(const dtl_scan *scan, const uint8_t *at, size_t count, step *steps) {
    (void)scan, (void)at, (void)count, (void)steps;
}

static void take_places(const dtl_scan *scan, const uint8_t *bytes, size_t steps, uint32_t first, dtl_buffer *places) {
    (void)scan, (void)bytes, (void)steps, (void)first, (void)places;
}

static bool has_steps(void) { return false; }
#define AVX2
#endif

/* Where the steps have come to. */
typedef struct {
    const uint8_t *at;
    uint32_t position; /* stoppers before at */
    uint32_t boundary; /* 1: the byte before at is a stopper */
} progress;

AVX2 static inline unsigned ones(uint32_t bits) { return (unsigned)__builtin_popcount(bits); }

/* Looks up what may begin in one step. */
AVX2 static inline void look_up(const dtl_scan *scan, progress *p, const uint8_t *end, step s, dtl_buffer *hits) {
    uint32_t left = s.may_begin & (s.stops << 1 | p->boundary);
    for (; left; left &= left - 1) {
        unsigned bit = (unsigned)__builtin_ctz(left);
        const uint8_t *code = p->at + bit, *behind = code;
        uint32_t number = *code;
        bool passes =
            number < scan->stoppers ? scan->one_byte[number] : dtl_dense_read(scan->stoppers, &behind, end, &number);
        if (!passes) continue;
        found(scan, number, p->position + ones(s.stops & ((1u << bit) - 1)), hits);
    }
    p->position += ones(s.stops);
    p->boundary = s.stops >> 31;
    p->at += STEP_BYTES;
}

AVX2 static void run_steps(const dtl_scan *scan, dtl_slice stream, dtl_buffer *hits) {
    const uint8_t *begin = (const uint8_t *)stream.data, *end = begin + stream.size;
    progress p = {.at = begin, .boundary = 1};
    step steps[RUN_STEPS];
    while (end - p.at > STEP_BYTES) {
        size_t count = (size_t)(end - p.at - 1) / STEP_BYTES;
        if (count > RUN_STEPS) count = RUN_STEPS;
        take_steps(scan, p.at, count, steps);
        for (size_t i = 0; i < count; i++) look_up(scan, &p, end, steps[i], hits);
    }
    uint8_t rest[STEP_BYTES + 1] = {0}; /* the last bytes, so that none behind them is read */
    memcpy(rest, p.at, (size_t)(end - p.at));
    take_steps(scan, rest, 1, steps);
    steps[0].may_begin &= (uint32_t)((UINT64_C(1) << (end - p.at)) - 1);
    look_up(scan, &p, end, steps[0], hits);
}

void dtl_scan_stream(const dtl_scan *scan, dtl_slice stream, dtl_buffer *hits) {
    const uint8_t *begin = (const uint8_t *)stream.data;
    if (scan->wanted == 0 || stream.size == 0) return;
    if (scan->many || !has_steps()) decode(scan, begin, begin + stream.size, 0, hits);
    else run_steps(scan, stream, hits);
}

/* Keeps the places where a wanted code really begins. */
static void sift(const dtl_scan *scan, dtl_slice stream, dtl_buffer *places) {
    const uint8_t *begin = (const uint8_t *)stream.data, *end = begin + stream.size;
    uint32_t *place = (uint32_t *)(void *)places->data;
    size_t count = places->size / sizeof *place, kept = 0;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *at = begin + place[i];
        uint32_t number;
        if (at >= end || (place[i] > 0 && at[-1] >= scan->stoppers)) continue;
        if (dtl_dense_read(scan->stoppers, &at, end, &number) && wants(scan, number)) place[kept++] = place[i];
    }
    places->size = kept * sizeof *place;
}

void dtl_scan_places(const dtl_scan *scan, dtl_slice stream, dtl_buffer *places) {
    places->size = 0;
    if (scan->wanted == 0 || stream.size == 0) return;
    const uint8_t *begin = (const uint8_t *)stream.data;
    if (has_steps() && !scan->many) {
        size_t steps = (stream.size - 1) / STEP_BYTES, done = steps * STEP_BYTES;
        uint8_t rest[STEP_BYTES + 1] = {0}; /* the last bytes, so that none behind them is read */
        memcpy(rest, begin + done, stream.size - done);
        take_places(scan, begin, steps, 0, places);
        take_places(scan, rest, 1, (uint32_t)done, places);
    } else {
        for (uint32_t place = 0; place < stream.size; place++)
            dtl_buffer_append(places, (const char *)&place, sizeof place);
    }
    if (places->size) sift(scan, stream, places);
}

uint32_t dtl_scan_count(const dtl_scan *scan, dtl_slice part) {
    uint8_t const stoppers = (uint8_t)scan->stoppers; /* bytes against bytes: sixteen at once */
    uint32_t words = 0;
    for (size_t at = 0; at < part.size;) {
        enum { FEW = 255 };
        size_t const end = part.size - at > FEW ? at + FEW : part.size;
        uint8_t some = 0;
        for (; at < end; at++) some = (uint8_t)(some + ((uint8_t)part.data[at] < stoppers));
        words += some;
    }
    return words;
}
