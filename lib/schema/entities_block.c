/* A block of entities: packed bytes to rows. SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/entities_layout.h"

void dtl_entities_room_release(dtl_entities_room *room) {
    dtl_packer_free(room->packer);
    dtl_buffer_release(&room->unpacked);
    dtl_buffer_release(&room->places);
}

void dtl_entities_block_release(dtl_entities_block *block) {
    dtl_buffer_release(&block->texts);
    dtl_buffer_release(&block->aliases);
}

unsigned dtl_entities_number_bits(uint32_t count) {
    unsigned bits = 1;
    while (count > 1 && (count - 1) >> bits) bits++;
    return bits;
}

/* ---- names told by keys ---- */

static bool small(char c) { return c >= 'a' && c <= 'z'; }
static char upper(char c) { return small(c) ? (char)(c - 'a' + 'A') : c; }

static void put_word(dtl_slice word, dtl_name_case how, char *out) {
    for (size_t i = 0; i < word.size; i++)
        out[i] = how == DTL_NAME_UPPER || (how == DTL_NAME_CAPITAL && i == 0) ? upper(word.data[i]) : word.data[i];
}

static size_t word_end(dtl_slice text, size_t at) {
    while (at < text.size && text.data[at] != ' ') at++;
    return at;
}

void dtl_name_put(dtl_slice key, uint64_t cases, dtl_buffer *out) {
    char *to = dtl_buffer_reserve(out, key.size + 1);
    for (size_t at = 0; at < key.size; cases >>= DTL_NAME_CASE_BITS) {
        size_t const end = word_end(key, at);
        put_word(dtl_slice_part(key, at, end), (dtl_name_case)(cases & ((1 << DTL_NAME_CASE_BITS) - 1)), to + at);
        if (end < key.size) to[end] = ' ';
        at = end + 1;
    }
    out->size += key.size;
}

/* The case in which the word of the key is the name's; DTL_NAME_CASES: none. */
static dtl_name_case case_of(dtl_slice name, dtl_slice word) {
    bool fits[DTL_NAME_CASES] = {true, true, true};
    for (size_t i = 0; i < word.size; i++) {
        char const lower = word.data[i], big = upper(lower), c = name.data[i];
        fits[DTL_NAME_CAPITAL] &= c == (i == 0 ? big : lower);
        fits[DTL_NAME_LOWER] &= c == lower;
        fits[DTL_NAME_UPPER] &= c == big;
    }
    dtl_name_case how = DTL_NAME_CAPITAL;
    while (how < DTL_NAME_CASES && !fits[how]) how++;
    return how;
}

bool dtl_name_cases_of(dtl_slice name, dtl_slice key, uint64_t *cases) {
    *cases = 0;
    if (name.size != key.size) return false;
    unsigned shift = 0;
    for (size_t at = 0; at < key.size; shift += DTL_NAME_CASE_BITS) {
        size_t const end = word_end(key, at);
        dtl_name_case const how = case_of(dtl_slice_part(name, at, end), dtl_slice_part(key, at, end));
        if (how == DTL_NAME_CASES || shift >= 62 || (end < key.size && name.data[end] != ' ')) return false;
        *cases |= (uint64_t)how << shift;
        at = end + 1;
    }
    return true;
}

/* ---- rows ---- */

/* Where a text lies in the block's texts. */
typedef struct {
    size_t at, size;
} text_place;

typedef struct {
    dtl_cursor in;
    dtl_entities_block *block;
    dtl_buffer *places; /* text_place: the key of a row and its aliases */
    dtl_day first_day;
    text_place key; /* of the row before, and then of this one */
} reader;

static void note(reader *r, text_place text) { dtl_buffer_append(r->places, (const char *)&text, sizeof text); }

static dtl_slice text_of(const reader *r, text_place text) {
    return dtl_slice_of(r->block->texts.data + text.at, text.size);
}

/* The beginning of the key before, and the rest. */
static void take_key(reader *r) {
    uint64_t const shared = dtl_cursor_varint(&r->in), more = dtl_cursor_varint(&r->in);
    dtl_slice const rest = dtl_cursor_bytes(&r->in, more);
    dtl_buffer *texts = &r->block->texts;
    if (dtl_cursor_failed(&r->in) || shared > r->key.size || shared + rest.size > DTL_ENTITY_KEY_MAX_BYTES) {
        r->in.at = NULL;
        return;
    }
    char *to = dtl_buffer_reserve(texts, shared + rest.size + 1);
    if (shared > 0) memcpy(to, texts->data + r->key.at, shared);
    if (rest.size > 0) memcpy(to + shared, rest.data, rest.size);
    r->key = (text_place){.at = texts->size, .size = shared + rest.size};
    texts->size += r->key.size;
    note(r, r->key);
}

static int64_t unzigzag(uint64_t value) { return (int64_t)(value >> 1 ^ (0 - (value & 1))); }

static void take_counts(reader *r, dtl_entity *e) {
    uint64_t const articles = dtl_cursor_varint(&r->in);
    e->type = (dtl_entity_type)(articles % DTL_ENTITY_TYPES);
    e->articles = (uint32_t)(articles / DTL_ENTITY_TYPES);
    e->mentions = e->articles + (uint32_t)unzigzag(dtl_cursor_varint(&r->in));
    uint64_t const first = dtl_cursor_varint(&r->in);
    e->first = e->last = DTL_DAY_NONE;
    if (first == 0) return;
    e->first = (dtl_day)((uint32_t)r->first_day + (uint32_t)(first - 1));
    e->last = (dtl_day)((uint32_t)e->first + (uint32_t)dtl_cursor_varint(&r->in));
}

/* The key in other cases, or a text of its own. */
static void take_alias_text(reader *r) {
    dtl_buffer *texts = &r->block->texts;
    text_place text = {.at = texts->size};
    uint64_t const how = dtl_cursor_varint(&r->in);
    if (how & 1) {
        dtl_slice const own = dtl_cursor_bytes(&r->in, how >> 1);
        dtl_buffer_append(texts, own.data ? own.data : "", own.size);
    } else {
        dtl_buffer_reserve(texts, r->key.size + 1); /* else the key would move while it is read */
        dtl_name_put(text_of(r, r->key), how >> 1, texts);
    }
    text.size = texts->size - text.at;
    note(r, text);
}

static void take_aliases(reader *r, dtl_entities_row *row) {
    dtl_buffer *aliases = &r->block->aliases;
    uint64_t const count = dtl_cursor_varint(&r->in);
    uint64_t const name = count > 0 ? dtl_cursor_varint(&r->in) : 0;
    if (count > dtl_cursor_left(&r->in) / 2 || (count > 0 && name >= count)) r->in.at = NULL;
    row->aliases = (uint32_t)(aliases->size / sizeof(dtl_alias));
    uint32_t before = row->entity.mentions;
    for (uint64_t i = 0; i < count && !dtl_cursor_failed(&r->in); i++) {
        take_alias_text(r);
        uint32_t const less = (uint32_t)unzigzag(dtl_cursor_varint(&r->in));
        const dtl_alias alias = {.count = before -= less};
        dtl_buffer_append(aliases, (const char *)&alias, sizeof alias);
    }
    row->alias_count = (uint32_t)(aliases->size / sizeof(dtl_alias)) - row->aliases;
    row->entity.name.size = name; /* which alias, until texts have their places */
}

static void set_texts(const reader *r) {
    const text_place *at = (const text_place *)(const void *)r->places->data;
    dtl_alias *aliases = (dtl_alias *)(void *)r->block->aliases.data;
    for (uint32_t i = 0; i < r->block->count; i++) {
        dtl_entities_row *row = &r->block->rows[i];
        size_t const name = row->entity.name.size;
        row->entity.key = text_of(r, *at++);
        for (uint32_t k = 0; k < row->alias_count; k++) aliases[row->aliases + k].text = text_of(r, *at++);
        row->entity.name = row->alias_count ? aliases[row->aliases + name].text : row->entity.key;
    }
}

static bool unpack_rows(dtl_slice packed, dtl_entities_room *room, reader *r) {
    dtl_cursor in = dtl_cursor_over(packed);
    dtl_slice const first = dtl_entities_first_key(&in);
    uint64_t const size = dtl_cursor_varint(&in);
    dtl_slice const rows = dtl_cursor_bytes(&in, dtl_cursor_left(&in));
    dtl_error ignored;
    room->unpacked.size = 0;
    if (!room->packer) room->packer = dtl_packer_new();
    if (dtl_cursor_failed(&in) ||
        dtl_packer_unpack(room->packer, rows, (size_t)size, &room->unpacked, &ignored) != DTL_OK)
        return false;
    r->in = dtl_cursor_over(dtl_buffer_content(&room->unpacked));
    dtl_buffer_reserve(&r->block->texts, first.size + 2 * room->unpacked.size); /* mostly enough: growing copies */
    dtl_buffer_reserve(&r->block->aliases, r->block->count * sizeof(dtl_alias));
    dtl_buffer_reserve(r->places, r->block->count * 2 * sizeof(text_place));
    r->key = (text_place){.at = 0, .size = first.size};
    dtl_buffer_append(&r->block->texts, first.data ? first.data : "", first.size);
    for (uint32_t i = 0; i < r->block->count && !dtl_cursor_failed(&r->in); i++) {
        dtl_entities_row *row = &r->block->rows[i];
        take_key(r);
        take_counts(r, &row->entity);
        take_aliases(r, row);
    }
    return !dtl_cursor_failed(&r->in) && dtl_cursor_left(&r->in) == 0;
}

bool dtl_entities_unpack(dtl_slice packed, uint32_t count, dtl_day first_day, dtl_entities_room *room,
                         dtl_entities_block *block) {
    static const dtl_entities_row nobody = {.entity = {.type = DTL_MISC, .first = DTL_DAY_NONE, .last = DTL_DAY_NONE}};
    reader r = {.block = block, .places = &room->places, .first_day = first_day};
    block->count = count;
    block->texts.size = block->aliases.size = room->places.size = 0;
    bool const held = unpack_rows(packed, room, &r);
    if (held) set_texts(&r);
    for (uint32_t i = 0; i < count && !held; i++) block->rows[i] = nobody;
    return held;
}
