/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/model.h"

#include <assert.h>
#include <math.h>

#include "indexer/topics/features.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { VERSION = 1, BYTE_ORDER_MARK = 0x01020304, PAIRS = 1, NUMBER_MAX = 10000 };

typedef struct {
    char magic[8];
    uint32_t version, order, features, slots, rows, classes, stride, flags;
    uint64_t checksum; /* of the whole file but for these eight bytes, which count as 0 */
    uint8_t unused[16];
} model_header;

static const char MAGIC[8] = "DTLTOPIC";
_Static_assert(sizeof(model_header) == DTL_TOPIC_MODEL_HEADER, "the header is written as it is");
_Static_assert(sizeof(dtl_topic_class) == 16, "classes are written as they are");

/* Where the sections are; end: the size of the file. */
typedef struct {
    size_t classes, index, rarity, weights, end;
} layout;

static size_t aligned(size_t at) {
    return (at + DTL_TOPIC_MODEL_ALIGN - 1) / DTL_TOPIC_MODEL_ALIGN * DTL_TOPIC_MODEL_ALIGN;
}

static layout layout_of(size_t rows, size_t classes, size_t stride) {
    layout l = {.classes = DTL_TOPIC_MODEL_HEADER};
    l.index = l.classes + classes * sizeof(dtl_topic_class);
    l.rarity = l.index + DTL_TOPIC_SLOTS * sizeof(uint16_t);
    l.weights = aligned(l.rarity + rows);
    l.end = l.weights + rows * stride;
    return l;
}

static uint64_t checksum_of(dtl_slice bytes, model_header header) {
    header.checksum = 0;
    uint64_t const seed = XXH3_64bits(&header, sizeof header);
    return XXH3_64bits_withSeed(bytes.data + sizeof header, bytes.size - sizeof header, seed);
}

static dtl_status check_header(const model_header *h, dtl_slice bytes, dtl_error *err) {
    if (memcmp(h->magic, MAGIC, sizeof MAGIC) != 0) return dtl_fail(err, DTL_BAD_INPUT, "not a topic model");
    if (h->order != BYTE_ORDER_MARK) return dtl_fail(err, DTL_BAD_INPUT, "a topic model of another byte order");
    if (h->version != VERSION || h->features != DTL_TOPIC_FEATURES || h->slots != DTL_TOPIC_SLOTS)
        return dtl_fail(err, DTL_BAD_INPUT, "a topic model for another version of dateline; train it anew");
    bool const sizes = h->rows >= 1 && h->rows <= DTL_TOPIC_ROWS_MAX && h->classes >= 1 &&
                       h->classes <= DTL_TOPIC_CLASSES_MAX && h->stride >= h->classes &&
                       h->stride <= DTL_TOPIC_CLASSES_MAX && h->stride % DTL_TOPIC_BLOCK == 0 && h->flags <= PAIRS;
    if (!sizes || layout_of(h->rows, h->classes, h->stride).end != bytes.size)
        return dtl_fail(err, DTL_BAD_INPUT, "a topic model whose sizes do not fit each other");
    if (checksum_of(bytes, *h) != h->checksum)
        return dtl_fail(err, DTL_BAD_INPUT, "a damaged topic model: wrong checksum");
    return DTL_OK;
}

/* Margins of these stay numbers, whatever the text is. */
static bool sane(float number) { return isfinite(number) && fabsf(number) <= NUMBER_MAX; }

static dtl_status check_content(const dtl_topic_model *m, dtl_error *err) {
    for (uint32_t i = 0; i < m->classes; i++) {
        const dtl_topic_class *const c = &m->class_of[i];
        bool const known = c->topic != DTL_TOPIC_NONE && !dtl_topic_own(c->topic);
        if (!known || (i > 0 && c->topic <= c[-1].topic) || !sane(c->bias) || !sane(c->scale) || !sane(c->threshold))
            return dtl_fail(err, DTL_BAD_INPUT, "a topic model whose class %u makes no sense", (unsigned)i);
    }
    for (size_t slot = 0; slot < DTL_TOPIC_SLOTS; slot++)
        if (m->index[slot] >= m->rows)
            return dtl_fail(err, DTL_BAD_INPUT, "a topic model with a row that is not there");
    return DTL_OK;
}

dtl_status dtl_topic_model_open(dtl_slice bytes, dtl_topic_model *model, dtl_error *err) {
    model_header h;
    if (bytes.size < sizeof h || bytes.size > DTL_TOPIC_MODEL_MAX_BYTES)
        return dtl_fail(err, DTL_BAD_INPUT, "not a topic model");
    assert((uintptr_t)bytes.data % DTL_TOPIC_MODEL_ALIGN == 0);
    memcpy(&h, bytes.data, sizeof h);
    dtl_status status = check_header(&h, bytes, err);
    if (status != DTL_OK) return status;
    layout const l = layout_of(h.rows, h.classes, h.stride);
    dtl_topic_model const found = {
        .rows = h.rows,
        .classes = h.classes,
        .stride = h.stride,
        .pairs = h.flags & PAIRS,
        .class_of = (const dtl_topic_class *)(const void *)(bytes.data + l.classes),
        .index = (const uint16_t *)(const void *)(bytes.data + l.index),
        .rarity = (const uint8_t *)bytes.data + l.rarity,
        .weights = (const int8_t *)bytes.data + l.weights,
    };
    status = check_content(&found, err);
    if (status == DTL_OK) *model = found;
    return status;
}

static void pad_to(dtl_buffer *out, size_t begin, size_t at) {
    while (out->size - begin < at) dtl_buffer_byte(out, 0);
}

void dtl_topic_model_encode(const dtl_topic_model *m, dtl_buffer *out) {
    size_t const begin = out->size;
    layout const l = layout_of(m->rows, m->classes, m->stride);
    model_header h = {
        .version = VERSION, .order = BYTE_ORDER_MARK, .features = DTL_TOPIC_FEATURES, .slots = DTL_TOPIC_SLOTS};
    memcpy(h.magic, MAGIC, sizeof MAGIC);
    h.rows = m->rows;
    h.classes = m->classes;
    h.stride = m->stride;
    h.flags = m->pairs ? PAIRS : 0;
    dtl_buffer_append(out, (const char *)&h, sizeof h);
    dtl_buffer_append(out, (const char *)m->class_of, m->classes * sizeof *m->class_of);
    dtl_buffer_append(out, (const char *)m->index, DTL_TOPIC_SLOTS * sizeof *m->index);
    dtl_buffer_append(out, (const char *)m->rarity, m->rows);
    pad_to(out, begin, l.weights);
    dtl_buffer_append(out, (const char *)m->weights, (size_t)m->rows * m->stride);
    h.checksum = checksum_of(dtl_slice_part(dtl_buffer_content(out), begin, out->size), h);
    memcpy(out->data + begin, &h, sizeof h);
}

extern const char dtl_topic_model_begin[], dtl_topic_model_end[]; /* built_in.S */

dtl_slice dtl_topic_model_built_in(void) {
    return dtl_slice_of(dtl_topic_model_begin, (size_t)(dtl_topic_model_end - dtl_topic_model_begin));
}
