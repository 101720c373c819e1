/* A draft of entities to a file. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdlib.h>
#include <xxhash.h>

#include "schema/entities_layout.h"
#include "schema/forward.h"
#include "text/name_forms.h"

typedef struct {
    uint32_t hash, entity;
} handle;

typedef struct {
    const dtl_entities_draft *draft;
    uint32_t count;
    uint32_t *order; /* place in the file -> provisional number */
    dtl_day first_day;
    dtl_buffer blocks, offsets, buckets, bits;
    dtl_buffer handles; /* handle */
    dtl_buffer rows;    /* of the block that is being written */
    dtl_buffer aliases; /* dtl_alias of one entity */
    dtl_words words;
    dtl_packer *packer;
} build;

/* ---- handles ---- */

static void note_handle(build *b, dtl_name_form form, dtl_slice text, uint32_t entity) {
    const handle one = {.hash = dtl_entities_handle(form, text), .entity = entity};
    if (text.size > 0) dtl_buffer_append(&b->handles, (const char *)&one, sizeof one);
}

static void note_own_handles(build *b, const dtl_entity *e, uint32_t entity) {
    char initials[2][DTL_NAME_MAX_WORDS];
    if (e->type == DTL_PERSON && memchr(e->key.data, ' ', e->key.size))
        note_handle(b, DTL_FORM_LAST, dtl_name_last(e->key), entity);
    if (e->type != DTL_ORGANISATION) return;
    dtl_slice const of_names = dtl_slice_of(initials[0], dtl_name_initials(e->key, DTL_INITIALS_OF_NAMES, initials[0]));
    dtl_slice const of_all = dtl_slice_of(initials[1], dtl_name_initials(e->key, DTL_INITIALS_OF_ALL, initials[1]));
    note_handle(b, DTL_FORM_INITIALS, of_names, entity);
    if (!dtl_slice_equal(of_names, of_all)) note_handle(b, DTL_FORM_INITIALS, of_all, entity);
}

static int by_hash(const void *a, const void *b) {
    const handle *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->entity > y->entity) - (x->entity < y->entity);
}

/* Puts value behind the bits that are there. */
static void put_bits(dtl_buffer *out, uint64_t *used, uint64_t value, unsigned bits) {
    for (unsigned done = 0; done < bits;) {
        unsigned const at = (unsigned)(*used % 8), room = 8 - at, left = bits - done, take = room < left ? room : left;
        if (at == 0) dtl_buffer_byte(out, 0);
        out->data[out->size - 1] |= (char)((value >> done & ((1u << take) - 1)) << at);
        done += take;
        *used += take;
    }
}

/* Sorts the handles, each once, and writes them by bucket. */
static void put_handles(build *b, dtl_entities_header *header) {
    static const char padding[DTL_HANDLE_PADDING_BYTES] = {0};
    handle *at = (handle *)(void *)b->handles.data;
    size_t const noted = b->handles.size / sizeof *at;
    size_t count = 0;
    if (noted > 0) qsort(at, noted, sizeof *at, by_hash);
    for (size_t i = 0; i < noted; i++)
        if (i == 0 || by_hash(&at[i], &at[count - 1]) != 0) at[count++] = at[i];
    unsigned bucket_bits = 0;
    while (bucket_bits < 24 && count >> bucket_bits > DTL_HANDLES_PER_BUCKET) bucket_bits++;
    uint64_t used = 0;
    size_t done = 0;
    for (uint64_t bucket = 0; bucket <= UINT64_C(1) << bucket_bits; bucket++) {
        uint32_t const begin = (uint32_t)done;
        dtl_buffer_append(&b->buckets, (const char *)&begin, sizeof begin);
        for (; done < count && (uint64_t)at[done].hash << bucket_bits >> 32 == bucket; done++) {
            uint64_t const rest = (at[done].hash << bucket_bits) >> (32 - DTL_HANDLE_REST_BITS);
            unsigned const number_bits = dtl_entities_number_bits(b->count);
            put_bits(&b->bits, &used, rest << number_bits | at[done].entity, DTL_HANDLE_REST_BITS + number_bits);
        }
    }
    dtl_buffer_append(&b->bits, padding, sizeof padding);
    header->handles = count;
    header->bucket_bits = bucket_bits;
}

/* ---- aliases ---- */

static void gather_alias(void *state, dtl_slice text, uint32_t count) {
    const dtl_alias alias = {.text = text, .count = count};
    dtl_buffer_append(state, (const char *)&alias, sizeof alias);
}

static int by_falling_count(const void *a, const void *b) {
    const dtl_alias *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return dtl_slice_compare(x->text, y->text);
}

/* What the alias is as a name of the type. */
static dtl_slice key_of(build *b, dtl_slice text, dtl_entity_type type, dtl_name_key *key) {
    key->size = 0;
    dtl_words_cut(text, &b->words);
    if (b->words.count > 0) dtl_name_key_make(text, b->words.at, b->words.count, (dtl_name_type)type, key);
    return dtl_name_key_slice(key);
}

/* Notes the handles of aliases; returns which is the shown name. */
static size_t note_aliases(build *b, const dtl_entity *e, uint32_t entity) {
    const dtl_alias *aliases = (const dtl_alias *)(const void *)b->aliases.data;
    size_t const count = b->aliases.size / sizeof *aliases;
    size_t name = count;
    for (size_t i = 0; i < count; i++) {
        dtl_name_key key;
        dtl_slice const its = key_of(b, aliases[i].text, e->type, &key);
        bool const same = dtl_slice_equal(its, e->key);
        if (same && name == count) name = i;
        if (!same) note_handle(b, DTL_FORM_KEY, its, entity);
    }
    return name < count ? name : 0;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool same_but_for_case(dtl_slice a, dtl_slice b) {
    size_t i = 0;
    if (a.size != b.size) return false;
    while (i < a.size && lower(a.data[i]) == lower(b.data[i])) i++;
    return i == a.size;
}

/* Counts the shown name's other cases with it, and sorts anew; returns how many aliases are left. */
static size_t merge_cases(dtl_alias *aliases, size_t count, dtl_slice shown) {
    dtl_alias name = {.text = shown};
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        if (same_but_for_case(aliases[i].text, shown)) name.count += aliases[i].count;
        else aliases[left++] = aliases[i];
    }
    aliases[left++] = name;
    qsort(aliases, left, sizeof *aliases, by_falling_count);
    return left;
}

/* ---- rows ---- */

static uint64_t zigzag(int64_t value) { return (uint64_t)value << 1 ^ (uint64_t)(value >> 63); }

static void put_text(dtl_buffer *out, dtl_slice text, dtl_slice key) {
    uint64_t cases;
    if (dtl_name_cases_of(text, key, &cases)) {
        dtl_buffer_varint(out, cases << 1);
        return;
    }
    dtl_buffer_varint(out, (uint64_t)text.size << 1 | 1);
    dtl_buffer_slice(out, text);
}

static void put_aliases(build *b, const dtl_entity *e, uint32_t from, uint32_t number) {
    b->aliases.size = 0;
    dtl_entities_draft_aliases(b->draft, from, gather_alias, &b->aliases);
    dtl_alias *aliases = (dtl_alias *)(void *)b->aliases.data;
    size_t count = b->aliases.size / sizeof *aliases;
    if (count > 1) qsort(aliases, count, sizeof *aliases, by_falling_count);
    size_t name = note_aliases(b, e, number);
    if (count > 1) {
        dtl_slice const shown = aliases[name].text;
        count = merge_cases(aliases, count, shown);
        for (name = 0; !dtl_slice_equal(aliases[name].text, shown);) name++;
    }
    uint32_t before = e->mentions;
    dtl_buffer_varint(&b->rows, count);
    if (count > 0) dtl_buffer_varint(&b->rows, name);
    for (size_t i = 0; i < count; before = aliases[i++].count) {
        put_text(&b->rows, aliases[i].text, e->key);
        dtl_buffer_varint(&b->rows, zigzag((int64_t)before - aliases[i].count));
    }
}

static void put_row(build *b, uint32_t number, dtl_slice key_before) {
    uint32_t const from = b->order[number];
    dtl_entity const e = dtl_entities_draft_at(b->draft, from);
    size_t shared = 0;
    while (shared < e.key.size && shared < key_before.size && e.key.data[shared] == key_before.data[shared]) shared++;
    dtl_buffer_varint(&b->rows, shared);
    dtl_buffer_varint(&b->rows, e.key.size - shared);
    dtl_buffer_slice(&b->rows, dtl_slice_part(e.key, shared, e.key.size));
    dtl_buffer_varint(&b->rows, (uint64_t)e.articles * DTL_ENTITY_TYPES + e.type);
    dtl_buffer_varint(&b->rows, zigzag((int64_t)e.mentions - e.articles));
    if (e.first == DTL_DAY_NONE) {
        dtl_buffer_varint(&b->rows, 0);
    } else {
        dtl_buffer_varint(&b->rows, (uint64_t)((int64_t)e.first - b->first_day) + 1);
        dtl_buffer_varint(&b->rows, (uint64_t)((int64_t)e.last - e.first));
    }
    note_own_handles(b, &e, number);
    put_aliases(b, &e, from, number);
}

static void put_offset(build *b) {
    uint32_t const at = (uint32_t)b->blocks.size;
    dtl_buffer_append(&b->offsets, (const char *)&at, sizeof at);
}

static void put_block(build *b, uint32_t begin) {
    uint32_t const left = b->count - begin;
    uint32_t const end = begin + (left < DTL_ENTITIES_PER_BLOCK ? left : DTL_ENTITIES_PER_BLOCK);
    dtl_slice const first = dtl_entities_draft_at(b->draft, b->order[begin]).key;
    b->rows.size = 0;
    for (uint32_t i = begin; i < end; i++)
        put_row(b, i, i == begin ? first : dtl_entities_draft_at(b->draft, b->order[i - 1]).key);
    put_offset(b);
    dtl_buffer_varint(&b->blocks, first.size);
    dtl_buffer_slice(&b->blocks, first);
    dtl_buffer_varint(&b->blocks, b->rows.size);
    dtl_packer_pack(b->packer, dtl_buffer_content(&b->rows), &b->blocks);
}

/* ---- the file ---- */

static int by_key_and_type(const void *a, const void *b, void *state) {
    const dtl_entities_draft *d = state;
    dtl_entity const x = dtl_entities_draft_at(d, *(const uint32_t *)a);
    dtl_entity const y = dtl_entities_draft_at(d, *(const uint32_t *)b);
    int const order = dtl_slice_compare(x.key, y.key);
    return order ? order : (x.type > y.type) - (x.type < y.type);
}

static dtl_day first_day(const dtl_entities_draft *draft) {
    dtl_day first = DTL_DAY_NONE;
    for (uint32_t i = 0; i < dtl_entities_draft_size(draft); i++) {
        dtl_day const its = dtl_entities_draft_at(draft, i).first;
        if (its != DTL_DAY_NONE && (first == DTL_DAY_NONE || its < first)) first = its;
    }
    return first == DTL_DAY_NONE ? 0 : first;
}

static void put_file(build *b, dtl_entities_header *header, dtl_buffer *file) {
    const dtl_buffer *sections[ENTITIES_SECTION_COUNT] = {&b->blocks, &b->offsets, &b->buckets, &b->bits};
    size_t const begin = file->size;
    size_t at = sizeof *header;
    dtl_buffer_append(file, (const char *)header, sizeof *header);
    for (int i = 0; i < ENTITIES_SECTION_COUNT; i++) {
        header->section[i].offset = at;
        header->section[i].size = sections[i]->size;
        at += sections[i]->size;
        dtl_buffer_append(file, sections[i]->data, sections[i]->size);
    }
    header->content = XXH3_64bits(file->data + begin + sizeof *header, file->size - begin - sizeof *header);
    header->hash = XXH3_64bits(header, offsetof(dtl_entities_header, hash));
    memcpy(file->data + begin, header, sizeof *header);
}

void dtl_entities_draft_finish(const dtl_entities_draft *d, uint32_t *numbers, dtl_buffer *file) {
    build b = {.draft = d, .count = dtl_entities_draft_size(d), .first_day = first_day(d), .packer = dtl_packer_new()};
    b.order = malloc((b.count + (size_t)1) * sizeof *b.order);
    if (!b.order) dtl_out_of_memory();
    for (uint32_t i = 0; i < b.count; i++) b.order[i] = i;
    qsort_r(b.order, b.count, sizeof *b.order, by_key_and_type, (void *)(uintptr_t)d);
    for (uint32_t i = 0; i < b.count; i++) numbers[b.order[i]] = i;
    for (uint32_t i = 0; i < b.count; i += DTL_ENTITIES_PER_BLOCK) put_block(&b, i);
    put_offset(&b);
    dtl_entities_header header = {
        .magic = DTL_ENTITIES_MAGIC, .schema = DTL_SCHEMA_VERSION, .entities = b.count, .first_day = b.first_day};
    put_handles(&b, &header);
    put_file(&b, &header, file);
    free(b.order);
    dtl_buffer *buffers[] = {&b.blocks, &b.offsets, &b.buckets, &b.bits, &b.handles, &b.rows, &b.aliases};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) dtl_buffer_release(buffers[i]);
    dtl_words_release(&b.words);
    dtl_packer_free(b.packer);
}
