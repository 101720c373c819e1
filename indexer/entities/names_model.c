/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/names_model.h"

#include <assert.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "indexer/entities/names_features.h"

enum { SECTION_ALIGN = 64, SECTIONS = 5, BYTE_ORDER_MARK = 0x01020304 };

static const char MAGIC[8] = {'D', 'T', 'L', 'N', 'A', 'M', 'E', 'S'};

typedef struct {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t features; /* dtl_names_features_hash */
    uint64_t checksum; /* XXH3 of all that stands behind the header */
    uint32_t row_bits, lexicon_bits, gazetteer_bits, vote_bits;
    char nought[16];
} header;

_Static_assert(sizeof(header) == DTL_NAMES_HEADER_BYTES, "the header is as docs/formats.md has it");
_Static_assert(sizeof(dtl_lexeme) == 8 && sizeof(dtl_listed) == 8, "tables are as docs/formats.md has them");

typedef struct {
    size_t begin[SECTIONS], size[SECTIONS], end;
} layout;

static layout laid_out(unsigned row_bits, unsigned lexicon_bits, unsigned gazetteer_bits) {
    layout l = {.size = {sizeof(int16_t) * DTL_STATES * DTL_STATES, (sizeof(int16_t) * DTL_LABELS) << DTL_VOTE_BITS,
                         (sizeof(int8_t) * DTL_LABELS) << row_bits, sizeof(dtl_lexeme) << lexicon_bits,
                         sizeof(dtl_listed) << gazetteer_bits},
                .end = sizeof(header)};
    for (int i = 0; i < SECTIONS; i++) {
        l.begin[i] = l.end;
        l.end += (l.size[i] + SECTION_ALIGN - 1) / SECTION_ALIGN * SECTION_ALIGN;
    }
    return l;
}

static dtl_status check(const header *head, dtl_slice bytes, dtl_error *err) {
    if (bytes.size < sizeof *head || memcmp(head->magic, MAGIC, sizeof MAGIC) != 0)
        return dtl_fail(err, DTL_BAD_INPUT, "not a model of names");
    if (head->byte_order != BYTE_ORDER_MARK)
        return dtl_fail(err, DTL_BAD_INPUT, "a model of names in another byte order");
    if (head->version != DTL_NAMES_VERSION)
        return dtl_fail(err, DTL_BAD_INPUT, "model of names of version %u, expected %u", head->version,
                        (unsigned)DTL_NAMES_VERSION);
    if (head->features != dtl_names_features_hash())
        return dtl_fail(err, DTL_BAD_INPUT, "model of names of other features: train it anew");
    if (head->row_bits < DTL_ROW_BITS_MIN || head->row_bits > DTL_TABLE_BITS_MAX ||
        head->lexicon_bits > DTL_TABLE_BITS_MAX || head->gazetteer_bits > DTL_TABLE_BITS_MAX ||
        head->vote_bits != DTL_VOTE_BITS)
        return dtl_fail(err, DTL_BAD_INPUT, "model of names with tables of an impossible size");
    size_t const expected = laid_out(head->row_bits, head->lexicon_bits, head->gazetteer_bits).end;
    if (bytes.size != expected)
        return dtl_fail(err, DTL_BAD_INPUT, "model of names of %zu bytes, expected %zu", bytes.size, expected);
    if (XXH3_64bits(bytes.data + sizeof *head, bytes.size - sizeof *head) != head->checksum)
        return dtl_fail(err, DTL_BAD_INPUT, "model of names is damaged: its checksum differs");
    return DTL_OK;
}

dtl_status dtl_names_model_read(dtl_slice bytes, dtl_names_model *model, dtl_error *err) {
    assert((uintptr_t)bytes.data % sizeof(uint64_t) == 0);
    header head = {0};
    if (bytes.size >= sizeof head) memcpy(&head, bytes.data, sizeof head);
    dtl_status const status = check(&head, bytes, err);
    if (status) return status;
    layout const l = laid_out(head.row_bits, head.lexicon_bits, head.gazetteer_bits);
    *model = (dtl_names_model){.row_bits = head.row_bits,
                               .lexicon_bits = head.lexicon_bits,
                               .gazetteer_bits = head.gazetteer_bits,
                               .transitions = (void *)(uintptr_t)(bytes.data + l.begin[0]),
                               .votes = (void *)(uintptr_t)(bytes.data + l.begin[1]),
                               .rows = (void *)(uintptr_t)(bytes.data + l.begin[2]),
                               .lexicon = (void *)(uintptr_t)(bytes.data + l.begin[3]),
                               .gazetteer = (void *)(uintptr_t)(bytes.data + l.begin[4])};
    return DTL_OK;
}

static dtl_status map(int file, const char *path, dtl_slice *bytes, dtl_error *err) {
    struct stat st;
    if (fstat(file, &st) != 0) return dtl_fail_errno(err, "cannot read %s", path);
    if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(header))
        return dtl_fail(err, DTL_BAD_INPUT, "%s is not a model of names", path);
    void *mapping = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapping == MAP_FAILED) return dtl_fail_errno(err, "cannot map %s", path);
    *bytes = dtl_slice_of(mapping, (size_t)st.st_size);
    return DTL_OK;
}

dtl_status dtl_names_model_open(const char *path, dtl_names_model *model, dtl_error *err) {
    int const file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return dtl_fail_errno(err, "cannot open %s", path);
    dtl_slice bytes = {0};
    dtl_status status = map(file, path, &bytes, err);
    close(file);
    if (status) return status;
    status = dtl_names_model_read(bytes, model, err);
    if (status) {
        munmap((void *)(uintptr_t)bytes.data, bytes.size);
        return status;
    }
    model->mapping = (void *)(uintptr_t)bytes.data;
    model->mapped = bytes.size;
    return DTL_OK;
}

void dtl_names_model_close(dtl_names_model *model) {
    if (model->mapping) munmap(model->mapping, model->mapped);
    *model = (dtl_names_model){0};
}

void dtl_names_model_write(const dtl_names_model *model, dtl_buffer *out) {
    layout const l = laid_out(model->row_bits, model->lexicon_bits, model->gazetteer_bits);
    const void *const from[SECTIONS] = {model->transitions, model->votes, model->rows, model->lexicon,
                                        model->gazetteer};
    header head = {.version = DTL_NAMES_VERSION,
                   .byte_order = BYTE_ORDER_MARK,
                   .features = dtl_names_features_hash(),
                   .row_bits = model->row_bits,
                   .lexicon_bits = model->lexicon_bits,
                   .gazetteer_bits = model->gazetteer_bits,
                   .vote_bits = DTL_VOTE_BITS};
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    char *bytes = dtl_buffer_reserve(out, l.end);
    memset(bytes, 0, l.end);
    for (int i = 0; i < SECTIONS; i++) memcpy(bytes + l.begin[i], from[i], l.size[i]);
    head.checksum = XXH3_64bits(bytes + sizeof head, l.end - sizeof head);
    memcpy(bytes, &head, sizeof head);
    out->size += l.end;
}

/* Key and first place of a hash. Lookups are bounded, so that a table without an empty place does no harm. */
static uint32_t key_of(uint64_t hash) { return (uint32_t)(hash >> 32) | 1; }

const dtl_lexeme *dtl_names_model_lexeme(const dtl_names_model *model, uint64_t hash) {
    size_t const mask = ((size_t)1 << model->lexicon_bits) - 1;
    uint32_t const key = key_of(hash);
    for (size_t n = 0; n < DTL_MODEL_LOOKUP_MAX; n++) {
        const dtl_lexeme *at = &model->lexicon[(hash + n) & mask];
        if (at->key == key) return at;
        if (at->key == 0) return NULL;
    }
    return NULL;
}

const dtl_listed *dtl_names_model_listed(const dtl_names_model *model, uint64_t hash) {
    size_t const mask = ((size_t)1 << model->gazetteer_bits) - 1;
    uint32_t const key = key_of(hash);
    for (size_t n = 0; n < DTL_MODEL_LOOKUP_MAX; n++) {
        const dtl_listed *at = &model->gazetteer[(hash + n) & mask];
        if (at->key == key) return at;
        if (at->key == 0) return NULL;
    }
    return NULL;
}

/* english_names.S */
extern const char dtl_english_names_begin[], dtl_english_names_end[];

dtl_slice dtl_names_model_built_in(void) {
    return dtl_slice_of(dtl_english_names_begin, (size_t)(dtl_english_names_end - dtl_english_names_begin));
}
