/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/word_types.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <xxhash.h>

#include "text/fold.h"
#include "text/utf8.h"

enum { KEPT_TYPES_MAX = 1 << 16, FORM_MAX_BYTES = DTL_SURFACE_MAX_BYTES };

typedef struct {
    uint64_t key;
    uint32_t number; /* from 1; 0 is an empty place */
} place;

struct dtl_word_types {
    const dtl_names_model *model;
    dtl_word_type *at;
    size_t count, capacity;
    place *places;
    size_t place_mask;
};

static const char *const BRIDGES[] = {"of",  "the",  "and",  "for",  "in",  "on", "at", "to",  "de",  "la", "le",
                                      "van", "von",  "der",  "den",  "di",  "da", "du", "del", "dos", "el", "al",
                                      "bin", "ibn",  "bint", "y",    "&",   "-",  "'",  ".",   "/",   "'s", "a",
                                      "an",  "with", "by",   "from", "des", "do", "as", "–",   "’",   ","};
static const char *const FUNCTION_WORDS[] = {"the", "of", "and", "to", "that", "with", "was",
                                             "for", "is", "by",  "it", "on",   "from", "said"};

static const char *const FOREIGN_WORDS[] = {
    "der", "das", "und",  "ist", "nicht", "mit",  "den",  "von", "auf", "sich", "im",  "dem",   "ein", "eine",
    "le",  "les", "des",  "et",  "est",   "dans", "une",  "du",  "que", "pour", "qui", "sur",   "el",  "los",
    "las", "y",   "por",  "del", "con",   "una",  "se",   "il",  "di",  "che",  "per", "della", "non", "sono",
    "het", "een", "van",  "en",  "niet",  "op",   "em",   "não", "os",  "um",   "uma", "och",   "att", "det",
    "som", "är",  "ikke", "og",  "på",    "til",  "ja",   "nie", "na",  "się",  "je",  "jest",  "w",   "z",
    "že",  "ve",  "bir",  "bu",  "és",    "az",   "yang", "dan", "di",  "ini"};
static const char *const PARTICLES[] = {"de",  "von", "van",  "der", "den", "di", "da",  "du", "del", "dos", "la", "le",
                                        "bin", "ibn", "bint", "al",  "el",  "do", "das", "zu", "af",  "ter", "ben"};

static const char *const PARTING[] = {"and", "in", "on", "at", "to", "by", "from", "with", "as", "for", "a", "an", "y"};

enum { LISTED_WORD_MAX_BYTES = 5 }; /* in the lists above */

static bool among(dtl_slice word, const char *const *list, size_t count) {
    if (word.size > LISTED_WORD_MAX_BYTES) return false;
    for (size_t i = 0; i < count; i++)
        if (dtl_slice_equal(word, dtl_slice_text(list[i]))) return true;
    return false;
}
#define AMONG(word, list) among(word, list, sizeof(list) / sizeof *(list))

uint64_t dtl_form_hash(dtl_slice form) { return XXH3_64bits(form.data, form.size); }

static uint32_t hash(dtl_slice form) { return (uint32_t)(dtl_form_hash(form) >> 16); }

dtl_word_types *dtl_word_types_new(const dtl_names_model *model) {
    dtl_word_types *types = calloc(1, sizeof *types);
    if (!types) dtl_out_of_memory();
    types->model = model;
    types->place_mask = 1023;
    types->places = calloc(types->place_mask + 1, sizeof *types->places);
    if (!types->places) dtl_out_of_memory();
    return types;
}

void dtl_word_types_free(dtl_word_types *types) {
    if (!types) return;
    free(types->at);
    free(types->places);
    free(types);
}

void dtl_word_types_trim(dtl_word_types *types) {
    if (types->count <= KEPT_TYPES_MAX) return;
    types->count = 0;
    memset(types->places, 0, (types->place_mask + 1) * sizeof *types->places);
}

dtl_word_type *dtl_word_types_at(dtl_word_types *types, uint32_t number) { return &types->at[number]; }
size_t dtl_word_types_count(const dtl_word_types *types) { return types->count; }

static place *place_of(const dtl_word_types *types, uint64_t key) {
    size_t i = (size_t)key & types->place_mask;
    while (types->places[i].number && types->places[i].key != key) i = (i + 1) & types->place_mask;
    return &types->places[i];
}

static void widen(dtl_word_types *types) {
    place *old = types->places;
    size_t const size = types->place_mask + 1;
    types->place_mask = 2 * size - 1;
    types->places = calloc(2 * size, sizeof *types->places);
    if (!types->places) dtl_out_of_memory();
    for (size_t i = 0; i < size; i++)
        if (old[i].number) *place_of(types, old[i].key) = old[i];
    free(old);
}

static uint32_t added(dtl_word_types *types, uint64_t key) {
    if (2 * (types->count + 1) > types->place_mask) widen(types);
    if (types->count == types->capacity) {
        types->capacity = types->capacity ? types->capacity * 2 : 1024;
        types->at = realloc(types->at, types->capacity * sizeof *types->at);
        if (!types->at) dtl_out_of_memory();
    }
    uint32_t const number = (uint32_t)types->count++;
    types->at[number] = (dtl_word_type){0};
    *place_of(types, key) = (place){.key = key, .number = number + 1};
    return number;
}

/* The bytes with ' for its typographic form and 0 for digits. */
static dtl_slice exact_form(dtl_slice bytes, char out[DTL_TOKEN_MAX_BYTES]) {
    size_t size = 0;
    for (size_t i = 0; i < bytes.size && i < DTL_TOKEN_MAX_BYTES; i++) {
        char const c = bytes.data[i];
        bool const quote = c == '\xE2' && i + 2 < bytes.size && bytes.data[i + 1] == '\x80' &&
                           (bytes.data[i + 2] == '\x99' || bytes.data[i + 2] == '\x98');
        out[size++] = quote ? '\'' : c >= '0' && c <= '9' ? '0' : c;
        if (quote) i += 2;
    }
    return dtl_slice_of(out, size);
}

/* The lower form with a capital in front. */
static dtl_slice capitalised(dtl_slice lower, char out[FORM_MAX_BYTES]) {
    if (lower.size == 0) return lower;
    size_t at = 0;
    uint32_t const c = (uint32_t)u_toupper((UChar32)dtl_utf8_next(lower.data, &at));
    size_t const size = dtl_utf8_put(out, c), rest = lower.size - at;
    if (size + rest > FORM_MAX_BYTES) return lower;
    memcpy(out + size, lower.data + at, rest);
    return dtl_slice_of(out, size + rest);
}

static char class_of(uint32_t c) {
    if (c < 0x80) return (char)(c - 'A' < 26 ? 'X' : c - 'a' < 26 ? 'x' : c - '0' < 10 ? '0' : c);
    return u_isupper((UChar32)c) ? 'X' : u_isalpha((UChar32)c) ? 'x' : u_isdigit((UChar32)c) ? '0' : '*';
}

static unsigned flags_of(const char *classes, size_t count) {
    size_t upper = 0, small = 0, digits = 0;
    for (size_t i = 0; i < count; i++) {
        upper += classes[i] == 'X';
        small += classes[i] == 'x';
        digits += classes[i] == '0';
    }
    return (upper ? DTL_CAPITAL : 0u) | (upper > 1 && !small ? DTL_ALL_CAPS : 0u) | (digits ? DTL_DIGIT : 0u) |
           (upper + small ? DTL_LETTERS : 0u) | (classes[0] == 'X' ? DTL_CAPITALISED : 0u) |
           (upper + small >= 4 ? DTL_LONG : 0u);
}

/* Shape, its brief form and the flags that follow from it. */
static void describe_shape(dtl_word_type *type, dtl_slice exact) {
    char classes[DTL_TOKEN_MAX_BYTES + 1] = {0}, brief[DTL_TOKEN_MAX_BYTES];
    size_t count = 0, size = 0;
    for (size_t at = 0; at < exact.size;) {
        classes[count++] = class_of(dtl_utf8_next(exact.data, &at));
        if (size == 0 || brief[size - 1] != classes[count - 1]) brief[size++] = classes[count - 1];
    }
    type->flags = (uint16_t)flags_of(classes, count);
    type->shape = hash(dtl_slice_of(classes, count < 12 ? count : 12));
    type->brief = hash(dtl_slice_of(brief, size));
}

/* The hashes of the first and last 2, 3, 4 letters, where the word is longer. */
static void describe_affixes(dtl_word_type *type, dtl_slice lower) {
    size_t starts[DTL_SURFACE_MAX_BYTES + 1], letters = 0;
    for (size_t at = 0; at < lower.size;) {
        starts[letters++] = at;
        dtl_utf8_next(lower.data, &at);
    }
    starts[letters] = lower.size;
    for (size_t n = 2; n < 2 + DTL_AFFIXES && n < letters; n++) {
        type->prefix[n - 2] = hash(dtl_slice_part(lower, 0, starts[n]));
        type->suffix[n - 2] = hash(dtl_slice_part(lower, starts[letters - n], lower.size));
    }
    const char *hyphen = memchr(lower.data, '-', lower.size);
    if (!hyphen) return;
    size_t last = lower.size;
    while (lower.data[last - 1] != '-') last--;
    type->head = hash(dtl_slice_part(lower, 0, (size_t)(hyphen - lower.data)));
    type->tail = hash(dtl_slice_part(lower, last, lower.size));
}

/* Clusters, how often it has a capital, and the gazetteer's word. */
static void look_up(dtl_word_type *type, const dtl_names_model *model, dtl_slice exact, dtl_slice lower) {
    char title[FORM_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    const dtl_lexeme *low = dtl_names_model_lexeme(model, dtl_form_hash(lower));
    const dtl_lexeme *own = NULL;
    if (type->casing != DTL_IN_CAPITALS) own = dtl_names_model_lexeme(model, dtl_form_hash(exact));
    if (type->casing == DTL_IN_CAPITALS || (!own && (type->flags & DTL_ALL_CAPS)))
        own = dtl_names_model_lexeme(model, dtl_form_hash(capitalised(lower, title)));
    if (low) {
        type->lower_fine = low->fine;
        type->lower_coarse = low->coarse;
        type->capped = low->capped;
    }
    if (own) {
        type->fine = own->fine;
        type->coarse = own->coarse;
    }
    type->phrase = dtl_form_hash(dtl_slice_of(folded, dtl_word_fold(lower, folded)));
    const dtl_listed *listed = dtl_names_model_listed(model, dtl_phrase_add(0, type->phrase));
    if (listed) {
        type->listed = listed->kinds;
        type->more = listed->more != 0;
    }
}

/* Latin letters are below U+0250, and from U+1E00 on to U+1EFF; other code points count as Latin where they are no letters. */
static bool latin(dtl_slice lower) {
    size_t at = 0;
    uint32_t const c = dtl_utf8_next(lower.data, &at);
    return c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || !u_isalpha((UChar32)c);
}

static uint32_t intern(dtl_word_types *types, dtl_slice bytes, dtl_casing casing, bool lowered);

static void describe(dtl_word_types *types, uint32_t number, dtl_slice bytes, dtl_casing casing, bool lowered) {
    char exact_bytes[DTL_TOKEN_MAX_BYTES], lower_bytes[DTL_SURFACE_MAX_BYTES];
    dtl_slice const exact = exact_form(bytes, exact_bytes);
    dtl_slice const lower = dtl_slice_of(lower_bytes, dtl_word_surface(exact, lower_bytes));
    dtl_word_type type = {.casing = (uint8_t)casing, .exact = hash(exact), .lower = hash(lower)};
    describe_shape(&type, exact);
    describe_affixes(&type, lower);
    look_up(&type, types->model, exact, lower);
    if (AMONG(lower, BRIDGES)) type.flags |= DTL_BRIDGE;
    if (AMONG(lower, FUNCTION_WORDS)) type.flags |= DTL_FUNCTION;
    if (AMONG(lower, FOREIGN_WORDS)) type.flags |= DTL_FOREIGN;
    if (AMONG(lower, PARTING)) type.flags |= DTL_PARTS;
    if (AMONG(lower, PARTICLES)) type.flags |= DTL_PARTICLE;
    if (lower.size && !latin(lower)) type.flags |= DTL_NO_LATIN;
    if (casing != DTL_IN_SENTENCE) type.exact = 0;
    if (casing == DTL_IN_CAPITALS) type.shape = type.brief = 0;
    if (casing == DTL_IN_TITLE) type.shape = ~type.shape, type.brief = ~type.brief;
    bool const self =
        lowered || (casing == DTL_IN_SENTENCE && dtl_slice_equal(bytes, lower)) || lower.size > DTL_TOKEN_MAX_BYTES;
    type.lower_type = self ? number : intern(types, lower, DTL_IN_SENTENCE, true);
    types->at[number] = type;
}

static uint32_t intern(dtl_word_types *types, dtl_slice bytes, dtl_casing casing, bool lowered) {
    /* not a seed of XXH3: short words that differ in one bit have one hash under two seeds that do */
    uint64_t const key = dtl_form_hash(bytes) ^ casing * 0x9E3779B97F4A7C15u;
    uint32_t const found = place_of(types, key)->number;
    if (found) return found - 1;
    uint32_t const number = added(types, key);
    describe(types, number, bytes, casing, lowered);
    return number;
}

uint32_t dtl_word_types_number(dtl_word_types *types, dtl_slice bytes, dtl_casing casing) {
    return intern(types, bytes, casing, false);
}
