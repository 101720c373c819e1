/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/train/clusters.h"

#include <math.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/file.h"
#include "text/fold.h"

enum { INPUT_MAX_BYTES = 1 << 30, ROUNDS = 12, DIMENSIONS_MAX = 128, SEEN_MIN = 4 };

typedef struct {
    dtl_slice *words;
    float *values; /* count x dimensions, each of length 1 */
    size_t count, dimensions;
} vectors;

static dtl_status read_vectors(dtl_slice bytes, vectors *v, dtl_error *err) {
    const char *at = bytes.data, *end = bytes.data + bytes.size; /* a NUL stands behind */
    char *behind;
    v->count = strtoul(at, &behind, 10);
    v->dimensions = strtoul(behind, &behind, 10);
    if (v->count == 0 || v->count > bytes.size || v->dimensions == 0 || v->dimensions > DIMENSIONS_MAX)
        return dtl_fail(err, DTL_BAD_INPUT, "not a file of vectors");
    v->words = calloc(v->count, sizeof *v->words);
    v->values = calloc(v->count * v->dimensions, sizeof *v->values);
    if (!v->words || !v->values) dtl_out_of_memory();
    size_t n = 0;
    for (at = memchr(at, '\n', bytes.size); at && at + 1 < end && n < v->count; n++, at = strchr(behind, '\n')) {
        const char *word = at + 1, *blank = strchr(word, ' ');
        if (!blank) break;
        v->words[n] = dtl_slice_of(word, (size_t)(blank - word));
        behind = (char *)(uintptr_t)blank;
        float *value = v->values + n * v->dimensions, length = 0;
        for (size_t d = 0; d < v->dimensions; d++) {
            value[d] = strtof(behind, &behind);
            length += value[d] * value[d];
        }
        for (size_t d = 0; d < v->dimensions && length > 0; d++) value[d] /= sqrtf(length);
    }
    v->count = n;
    return DTL_OK;
}

static size_t nearest(const vectors *v, size_t word, const float *centres, size_t clusters) {
    const float *value = v->values + word * v->dimensions;
    size_t best = 0;
    float most = -2;
    for (size_t c = 0; c < clusters; c++) {
        const float *centre = centres + c * v->dimensions;
        float product = 0;
        for (size_t d = 0; d < v->dimensions; d++) product += value[d] * centre[d];
        if (product > most) {
            most = product;
            best = c;
        }
    }
    return best;
}

/* Each centre is the mean of its words, of length 1; one without words stays. */
static void move_centres(const vectors *v, const uint16_t *of, float *centres, size_t clusters) {
    float *sums = calloc(clusters * v->dimensions, sizeof *sums);
    if (!sums) dtl_out_of_memory();
    for (size_t i = 0; i < v->count; i++)
        for (size_t d = 0; d < v->dimensions; d++) sums[of[i] * v->dimensions + d] += v->values[i * v->dimensions + d];
    for (size_t c = 0; c < clusters; c++) {
        float length = 0;
        for (size_t d = 0; d < v->dimensions; d++) length += sums[c * v->dimensions + d] * sums[c * v->dimensions + d];
        for (size_t d = 0; d < v->dimensions && length > 0; d++)
            centres[c * v->dimensions + d] = sums[c * v->dimensions + d] / sqrtf(length);
    }
    free(sums);
}

static uint16_t *clustered(const vectors *v, size_t clusters) {
    if (clusters > v->count) clusters = v->count;
    uint16_t *of = calloc(v->count + 1, sizeof *of);
    float *centres = calloc(clusters * v->dimensions + 1, sizeof *centres);
    if (!of || !centres) dtl_out_of_memory();
    memcpy(centres, v->values, clusters * v->dimensions * sizeof *centres);
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < v->count; i++) of[i] = (uint16_t)nearest(v, i, centres, clusters);
        move_centres(v, of, centres, clusters);
    }
    free(centres);
    return of;
}

/* How often a lower form was met inside of sentences, and with a capital; by hash, in a table of open addressing. */
typedef struct {
    uint64_t key;
    uint32_t all, capped;
} case_entry;

enum { CASE_BITS = 21 };

static case_entry *entry_of(case_entry *table, dtl_slice lower) {
    uint64_t const key = XXH3_64bits(lower.data, lower.size) | 1;
    size_t i = (size_t)key >> 8 & ((1u << CASE_BITS) - 1);
    for (size_t n = 0; n < 64; n++, i = (i + 1) & ((1u << CASE_BITS) - 1)) {
        if (table[i].key == 0) table[i].key = key;
        if (table[i].key == key) return &table[i];
    }
    return &table[i]; /* a full neighbourhood: shared, and rare */
}

static bool ends_sentence(dtl_slice token) { return token.size == 1 && strchr(".?!:\"(-", token.data[0]) != NULL; }

/* Counts the tokens of a line, if it is running text: has words in lower case. */
static void count_line(case_entry *table, dtl_slice line) {
    bool opens = true;
    for (size_t at = 0, end; at < line.size; at = end + 1) {
        const char *blank = memchr(line.data + at, ' ', line.size - at);
        end = blank ? (size_t)(blank - line.data) : line.size;
        dtl_slice const token = dtl_slice_part(line, at, end);
        if (token.size == 0 || token.size > DTL_WORD_MAX_BYTES) continue;
        char lower[DTL_SURFACE_MAX_BYTES];
        dtl_slice const low = dtl_slice_of(lower, dtl_word_surface(token, lower));
        if (!opens) {
            case_entry *entry = entry_of(table, low);
            entry->all++;
            entry->capped += !dtl_slice_equal(low, token);
        }
        opens = ends_sentence(token) || (unsigned char)token.data[0] >= 0xE2;
    }
}

static void count_cases(case_entry *table, dtl_slice raw) {
    for (size_t at = 0, end; at < raw.size; at = end + 1) {
        const char *stop = memchr(raw.data + at, '\n', raw.size - at);
        end = stop ? (size_t)(stop - raw.data) : raw.size;
        size_t small = 0;
        for (size_t i = at; i + 5 < end; i++)
            small += raw.data[i] == ' ' && raw.data[i + 1] >= 'a' && raw.data[i + 1] <= 'z' && raw.data[i + 4] >= 'a' &&
                     raw.data[i + 4] <= 'z';
        if (small > 3) count_line(table, dtl_slice_part(raw, at, end));
    }
}

static unsigned tenths(const case_entry *entry) {
    return entry->all < SEEN_MIN ? 0 : 1 + entry->capped * 10 / (entry->all + 1);
}

static void write_lexicon(const vectors *v, case_entry *cases, FILE *out) {
    uint16_t *fine = clustered(v, DTL_FINE_CLUSTERS), *coarse = clustered(v, DTL_COARSE_CLUSTERS);
    for (size_t i = 0; i < v->count; i++) {
        char lower[DTL_SURFACE_MAX_BYTES];
        if (v->words[i].size > DTL_WORD_MAX_BYTES) continue;
        dtl_slice const low = dtl_slice_of(lower, dtl_word_surface(v->words[i], lower));
        fprintf(out, "%.*s\t%u\t%u\t%u\n", (int)v->words[i].size, v->words[i].data, fine[i] + 1u, coarse[i] + 1u,
                tenths(entry_of(cases, low)));
    }
    for (size_t i = 0; i < v->count;
         i++) { /* lower forms that are no words of the vectors; the first line of a form counts */
        char lower[DTL_SURFACE_MAX_BYTES];
        if (v->words[i].size > DTL_WORD_MAX_BYTES) continue;
        dtl_slice const low = dtl_slice_of(lower, dtl_word_surface(v->words[i], lower));
        if (!dtl_slice_equal(low, v->words[i]))
            fprintf(out, "%.*s\t0\t0\t%u\n", (int)low.size, low.data, tenths(entry_of(cases, low)));
    }
    free(fine);
    free(coarse);
}

static dtl_status read_whole(const char *path, dtl_buffer *out, dtl_error *err) {
    dtl_status const status = dtl_file_read(path, INPUT_MAX_BYTES, out, err);
    if (status == DTL_END) return dtl_fail(err, DTL_IO, "no file %s", path);
    if (!status) dtl_buffer_byte(out, '\0');
    return status;
}

dtl_status dtl_clusters_write(const char *vectors_path, const char *raw_path, FILE *out, dtl_error *err) {
    dtl_buffer bytes = {0}, raw = {0};
    vectors v = {0};
    dtl_status status = read_whole(vectors_path, &bytes, err);
    if (!status) status = read_whole(raw_path, &raw, err);
    if (!status) status = read_vectors(dtl_slice_of(bytes.data, bytes.size - 1), &v, err);
    if (!status) {
        case_entry *cases = calloc((size_t)1 << CASE_BITS, sizeof *cases);
        if (!cases) dtl_out_of_memory();
        count_cases(cases, dtl_slice_of(raw.data, raw.size - 1));
        write_lexicon(&v, cases, out);
        free(cases);
    }
    free(v.words);
    free(v.values);
    dtl_buffer_release(&bytes);
    dtl_buffer_release(&raw);
    return status;
}
