/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/scene.h"

#include <stdlib.h>

enum {
    TITLE_MIN_WORDS = 4,    /* with capitals, none of more than three letters without */
    CAPITALS_MIN_WORDS = 3, /* fewer words in capitals may be a dateline or an acronym */
    BRIDGE_MAX_TOKENS = 3,  /* between two capitals */
    ORDINARY_CAPPED = 1     /* a word that is without a capital in nine places of ten: an ordinary one */
};

void dtl_scene_release(dtl_scene *scene) {
    free(scene->at);
    free(scene->notes);
    *scene = (dtl_scene){0};
}

static void add(dtl_scene *scene, dtl_seen seen) {
    if (scene->count == scene->capacity) {
        scene->capacity = scene->capacity ? scene->capacity * 2 : 1024;
        scene->at = realloc(scene->at, scene->capacity * sizeof *scene->at);
        if (!scene->at) dtl_out_of_memory();
    }
    scene->at[scene->count++] = seen;
}

static void set_type(dtl_scene *scene, dtl_seen *seen, dtl_slice bytes, dtl_casing casing) {
    seen->type = dtl_word_types_number(scene->types, bytes, casing);
    const dtl_word_type *type = dtl_word_types_at(scene->types, seen->type);
    seen->lower = type->lower_type;
    seen->flags = type->flags;
}

static void add_boundaries(dtl_scene *scene) {
    dtl_seen boundary = {.token = UINT32_MAX};
    set_type(scene, &boundary, DTL_SLICE("\n"), DTL_IN_SENTENCE);
    for (int i = 0; i < DTL_SCENE_MARGIN; i++) add(scene, boundary);
}

typedef struct {
    size_t small, capitalised, caps, long_small, long_caps, digits, tokens;
} case_count;

static void count_case(case_count *n, unsigned flags) {
    n->tokens++;
    n->digits += (flags & DTL_DIGIT) && !(flags & DTL_LETTERS);
    if (!(flags & DTL_LETTERS)) return;
    n->caps += (flags & DTL_ALL_CAPS) != 0;
    n->long_caps += (flags & DTL_ALL_CAPS) && (flags & DTL_LONG);
    n->capitalised += (flags & DTL_CAPITAL) && !(flags & DTL_ALL_CAPS);
    n->small += !(flags & DTL_CAPITAL);
    n->long_small += !(flags & DTL_CAPITAL) && (flags & DTL_LONG);
}

static dtl_writing writing_of(const case_count *n) {
    bool const capitals =
        n->caps >= CAPITALS_MIN_WORDS && n->long_caps > 0 && 4 * (n->small + n->capitalised) <= n->caps;
    if (capitals) return DTL_CAPITALS;
    if (n->long_small > 0) return DTL_PROSE;
    return 5 * n->digits >= n->tokens ? DTL_TABLE : DTL_TITLE_CASE;
}

static dtl_slice bytes_of(dtl_slice text, const dtl_token *token) {
    return dtl_slice_part(text, token->begin, token->end);
}

static bool stop(dtl_slice s) { return s.size == 1 && (s.data[0] == '.' || s.data[0] == '?' || s.data[0] == '!'); }

/* The tokens [begin, end), a sentence. */
static void add_sentence(dtl_scene *scene, dtl_slice text, const dtl_tokens *tokens, size_t begin, size_t end) {
    size_t const first = scene->count;
    case_count n = {0};
    bool stopped = false;
    for (size_t i = begin; i < end; i++) {
        dtl_slice const bytes = bytes_of(text, &tokens->at[i]);
        dtl_seen seen = {.token = (uint32_t)i};
        set_type(scene, &seen, bytes, DTL_IN_SENTENCE);
        count_case(&n, seen.flags);
        stopped = stopped || (i + 2 >= end && stop(bytes));
        add(scene, seen);
    }
    dtl_writing const writing = writing_of(&n);
    dtl_casing casing = writing == DTL_CAPITALS ? DTL_IN_CAPITALS : DTL_IN_SENTENCE;
    if (writing == DTL_TITLE_CASE && n.capitalised >= TITLE_MIN_WORDS) casing = DTL_IN_TITLE;
    bool initial = true;
    for (size_t i = first; i < scene->count; i++) {
        dtl_seen *seen = &scene->at[i];
        const dtl_token *token = &tokens->at[seen->token];
        seen->writing = (uint8_t)writing;
        seen->stopped = stopped;
        seen->initial = initial && token->kind == DTL_TOKEN_WORD;
        initial = initial && token->kind == DTL_TOKEN_MARK;
        if (casing != DTL_IN_SENTENCE) set_type(scene, seen, bytes_of(text, token), casing);
    }
    add_boundaries(scene);
}

static void take_notes(dtl_scene *scene) {
    size_t const count = dtl_word_types_count(scene->types);
    if (count > scene->note_capacity) {
        free(scene->notes);
        scene->note_capacity = 2 * count;
        scene->notes = malloc(scene->note_capacity * sizeof *scene->notes);
        if (!scene->notes) dtl_out_of_memory();
    }
    for (size_t i = 0; i < scene->count; i++) *dtl_scene_note(scene, i) = (dtl_word_note){0};
    for (size_t i = 0; i < scene->count; i++) {
        const dtl_seen *seen = &scene->at[i];
        unsigned const flags = seen->flags;
        if (seen->writing != DTL_PROSE || !(flags & DTL_LETTERS)) continue;
        unsigned bit = 0;
        if (!(flags & DTL_CAPITAL)) bit = DTL_SEEN_SMALL;
        else if (flags & DTL_ALL_CAPS) bit = DTL_SEEN_ALL_CAPS;
        else if (!seen->initial) bit = DTL_SEEN_CAPITALISED;
        dtl_scene_note(scene, i)->seen |= (uint8_t)bit;
    }
}

/* Whether a token alone makes a candidate. */
static bool strong(const dtl_scene *scene, size_t i) {
    const dtl_seen *seen = &scene->at[i];
    if (seen->token == UINT32_MAX || !(seen->flags & DTL_LETTERS)) return false;
    if (seen->writing == DTL_CAPITALS) {
        const dtl_word_type *type = dtl_scene_type(scene, i);
        bool const ordinary = type->capped && type->capped <= ORDINARY_CAPPED && !type->listed;
        return !ordinary && !(seen->flags & (DTL_BRIDGE | DTL_FUNCTION));
    }
    if (!(seen->flags & DTL_CAPITAL)) return false;
    return !((seen->flags & (DTL_BRIDGE | DTL_FUNCTION)) && seen->initial);
}

static void choose_candidates(dtl_scene *scene) {
    for (size_t i = 0; i < scene->count; i++) scene->at[i].candidate = scene->at[i].strong = strong(scene, i);
    size_t last = 0; /* the last strong one, and bridges only behind it; 0 for none */
    for (size_t i = DTL_SCENE_MARGIN; i + 1 < scene->count; i++) {
        dtl_seen *seen = &scene->at[i];
        if (seen->strong) {
            if (last && i - last <= BRIDGE_MAX_TOKENS + 1)
                for (size_t k = last + 1; k < i; k++) scene->at[k].candidate = true;
            last = i;
            continue;
        }
        bool const number = (seen->flags & DTL_DIGIT) && !(seen->flags & DTL_LETTERS);
        if (number && (seen[-1].strong || seen[1].strong)) seen->candidate = true;
        if (seen->initial && (seen->flags & DTL_CAPITAL) && seen[1].strong) seen->candidate = true;
        if (seen->token == UINT32_MAX || !((seen->flags & DTL_BRIDGE) || number)) last = 0;
    }
}

/* The length in tokens of the longest phrase of the gazetteer that begins at i, if of two or more. */
static size_t listed_at(const dtl_scene *scene, const dtl_names_model *model, size_t i, uint16_t *kinds) {
    uint64_t phrase = dtl_phrase_add(0, dtl_scene_type(scene, i)->phrase);
    size_t longest = 0;
    for (size_t n = 1; n < DTL_PHRASE_MAX_TOKENS && scene->at[i + n].token != UINT32_MAX; n++) {
        phrase = dtl_phrase_add(phrase, dtl_scene_type(scene, i + n)->phrase);
        const dtl_listed *listed = dtl_names_model_listed(model, phrase);
        if (listed && listed->kinds) {
            longest = n + 1;
            *kinds = listed->kinds;
        }
        if (!listed || !listed->more) break;
    }
    return longest;
}

static void find_phrases(dtl_scene *scene, const dtl_names_model *model) {
    for (size_t i = 0; i < scene->count; i++) {
        if (!scene->at[i].candidate || !dtl_scene_type(scene, i)->more) continue;
        uint16_t kinds = 0;
        size_t const count = listed_at(scene, model, i, &kinds);
        for (size_t k = 0; k < count; k++) {
            scene->at[i + k].kinds = kinds;
            scene->at[i + k].place = (uint8_t)(k == 0 ? DTL_BEGIN : k + 1 == count ? DTL_LAST : DTL_INSIDE);
        }
        if (count) i += count - 1;
    }
}

/* Whether a token is in a chunk when the one before it is. */
static bool in_chunk(const dtl_seen *seen) {
    return seen->candidate && (seen->flags & DTL_LETTERS) &&
           ((seen->flags & DTL_CAPITAL) || !(seen->flags & DTL_PARTS));
}

static void find_chunks(dtl_scene *scene) {
    for (size_t i = 0, end; i<scene->count; i = end> i ? end : i + 1) {
        for (end = i; end < scene->count && end - i < UINT8_MAX && in_chunk(&scene->at[end]);) end++;
        for (size_t k = i; k < end; k++) {
            scene->at[k].before = (uint8_t)(k - i);
            scene->at[k].behind = (uint8_t)(end - 1 - k);
        }
    }
}

void dtl_scene_set(dtl_scene *scene, const dtl_names_model *model, dtl_slice text, const dtl_tokens *tokens) {
    scene->count = 0;
    add_boundaries(scene);
    for (size_t begin = 0; begin < tokens->count;) {
        size_t end = begin + 1;
        while (end < tokens->count && !tokens->at[end].opens) end++;
        add_sentence(scene, text, tokens, begin, end);
        begin = end;
    }
    take_notes(scene);
    choose_candidates(scene);
    find_phrases(scene, model);
    find_chunks(scene);
}
