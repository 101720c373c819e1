/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/roles.h"

#include <assert.h>
#include <stdlib.h>

#include "text/name_forms.h"
#include "text/name_words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { HEAD_FLAGS = DTL_WORD_ROLE | DTL_WORD_BODY | DTL_WORD_FIRM, WORD_MAX_BYTES = 24, BEHIND_MAX_WORDS = 7 };

void dtl_roles_release(dtl_roles *roles) {
    free(roles->heads);
    free(roles->mentions);
    *roles = (dtl_roles){0};
}

/* ---- roles that are given ---- */

static void give(dtl_roles *roles, dtl_cast *cast, dtl_slice head_word, const dtl_role_holder *holder) {
    uint32_t known = dtl_handles_find(&cast->handles, DTL_HANDLE_ROLE, head_word);
    if (!known) {
        assert(roles->head_count < DTL_ROLE_HEADS_MAX);
        roles->heads[roles->head_count].count = 0;
        *dtl_handles_at(&cast->handles, DTL_HANDLE_ROLE, head_word) = known = (uint32_t)++roles->head_count;
    }
    dtl_role_head *const head = &roles->heads[known - 1];
    for (size_t i = 0; i < head->count && head->count <= DTL_ROLE_HOLDERS_MAX; i++) {
        if (head->holders[i].form == holder->form && dtl_role_words_agree(&holder->words, &head->holders[i].words))
            return;
    }
    if (head->count < DTL_ROLE_HOLDERS_MAX) head->holders[head->count] = *holder;
    if (head->count <= DTL_ROLE_HOLDERS_MAX) head->count++;
}

static void give_at(dtl_roles *roles, dtl_cast *cast, size_t span, size_t begin, size_t head) {
    dtl_folded f;
    size_t first = span;
    while (first > 0 && dtl_cast_span_end(cast, first - 1) > begin) first--;
    dtl_role_holder const holder = {.form = cast->castings[span].meant,
                                    .position = cast->spans->at[span].begin,
                                    .words = dtl_role_words_read(cast, begin, head, first)};
    give(roles, cast, dtl_cast_folded(cast, head, &f), &holder);
}

static bool capitalised(const dtl_cast *cast, size_t word) {
    return (unsigned char)(dtl_cast_word(cast, word).data[0] - 'A') < 26;
}

/* Where a role's own words before its head begin: capitals or words that are used so, not in another span unless that is
 * right before them. */
static size_t role_begin(const dtl_cast *cast, size_t head, size_t span) {
    size_t begin = head;
    size_t const low = span > 0 ? dtl_cast_span_end(cast, span - 1) : 0;
    while (begin > low && head - begin < DTL_ROLE_WORDS_MAX && dtl_cast_close(cast, begin) &&
           ((capitalised(cast, begin - 1) && !dtl_cast_is(cast, begin - 1, "the")) ||
            (dtl_cast_flags(cast, begin - 1) & (DTL_WORD_BEFORE | DTL_WORD_ROLE))))
        begin--;
    bool const named =
        span > 0 && begin == low && begin > 0 && head - begin < DTL_ROLE_WORDS_MAX && dtl_cast_close(cast, begin);
    return named ? cast->spans->at[span - 1].begin : begin;
}

static void title_before(dtl_roles *roles, dtl_cast *cast, size_t span) {
    const dtl_span *s = &cast->spans->at[span];
    const dtl_casting *casting = &cast->castings[span];
    for (uint32_t w = casting->title_words; w > 0; w--) {
        if (!(dtl_cast_flags(cast, s->begin + w - 1) & DTL_WORD_ROLE)) continue;
        size_t const head = s->begin + w - 1;
        dtl_folded f;
        dtl_role_holder holder = {.form = casting->meant, .position = s->begin};
        for (size_t i = s->begin; i < head; i++) dtl_role_words_add_word(cast, i, &holder.words);
        give(roles, cast, dtl_cast_folded(cast, head, &f), &holder);
        return;
    }
    if (casting->before & DTL_WORD_ROLE) give_at(roles, cast, span, role_begin(cast, s->begin - 1, span), s->begin - 1);
}

static bool ends_phrase(const dtl_cast *cast, size_t behind) {
    if (behind >= dtl_cast_words(cast)) return true;
    dtl_slice const gap = dtl_cast_gap(cast, behind);
    if (gap.size == 0 || gap.data[0] == '-') return false;
    return gap.data[0] != ' ' || (dtl_cast_flags(cast, behind) & DTL_WORD_SMALL);
}

/* Whether word may begin an apposition; span is the first that ends behind it. */
static bool begins_phrase(const dtl_cast *cast, size_t word, size_t span) {
    static const char *const FIRST[] = {"the", "a", "an", "its", "their", "his", "her", "former"};
    if (span < cast->spans->count && cast->spans->at[span].begin == word)
        return cast->spans->at[span].type != DTL_PERSON;
    return dtl_cast_is_one_of(cast, word, FIRST, COUNT(FIRST)) ||
           (dtl_cast_flags(cast, word) & (DTL_WORD_ROLE | DTL_WORD_BEFORE));
}

/* ", Ukraine's defense minister," */
static void apposition_behind(dtl_roles *roles, dtl_cast *cast, size_t span) {
    size_t const begin = dtl_cast_span_end(cast, span);
    if (!dtl_cast_comma(cast, begin) || !begins_phrase(cast, begin, span + 1)) return;
    for (size_t w = begin; w < dtl_cast_words(cast) && w < begin + BEHIND_MAX_WORDS; w++) {
        if (w > begin && !dtl_cast_close(cast, w)) return;
        if (!(dtl_cast_flags(cast, w) & DTL_WORD_ROLE) || !ends_phrase(cast, w + 1)) continue;
        dtl_folded f;
        dtl_role_holder const holder = {.form = cast->castings[span].meant,
                                        .position = cast->spans->at[span].begin,
                                        .words = dtl_role_words_read(cast, begin, w, span + 1)};
        give(roles, cast, dtl_cast_folded(cast, w, &f), &holder);
        return;
    }
}

/* Where a phrase of whose role it is begins, if it is so that the words from w on end it: "the", "its", "Ukraine's"; or w. */
static size_t owner_before(const dtl_cast *cast, size_t w, size_t span) {
    static const char *const OWNERS[] = {"the", "its", "their", "his", "her", "our"};
    if (span > 0 && dtl_cast_span_end(cast, span - 1) == w) return cast->spans->at[span - 1].begin;
    return dtl_cast_is_one_of(cast, w - 1, OWNERS, COUNT(OWNERS)) ? w - 1 : w;
}

/* "The defense minister, Rustem Umerov," */
static void apposition_before(dtl_roles *roles, dtl_cast *cast, size_t span) {
    size_t const name = cast->spans->at[span].begin, end = dtl_cast_span_end(cast, span);
    if (name == 0 || !dtl_cast_comma(cast, name)) return;
    if (end < dtl_cast_words(cast) && dtl_cast_gap(cast, end).data[0] != ',') return;
    if (!(dtl_cast_flags(cast, name - 1) & DTL_WORD_ROLE)) return;
    for (size_t w = name - 1; w > 0 && name - w <= DTL_ROLE_WORDS_MAX + 1 && dtl_cast_close(cast, w); w--) {
        size_t const begin = owner_before(cast, w, span);
        if (begin == w) continue;
        give_at(roles, cast, span, begin, name - 1);
        return;
    }
}

/* Words of an organisation's name that it can be called by, with the others of the name. */
static void give_name(dtl_roles *roles, dtl_cast *cast, const dtl_form *form, uint32_t root) {
    dtl_role_holder holder = {.form = root};
    for (size_t at = 0; at < form->key.size;) {
        dtl_slice const word = dtl_name_next_word(form->key, &at);
        if (dtl_name_word_find(word) & DTL_WORD_BODY) give(roles, cast, word, &holder);
        else dtl_role_words_add(&holder.words, word);
    }
}

/* Which organisation is "the company": the only one with a legal form, if none is named more often, or the only one at all. */
typedef struct {
    uint32_t company, any, most;
    bool several_companies, several;
} firms;

static void see_firm(firms *f, const dtl_form *form, const dtl_form *meant, uint32_t root) {
    if (form->company) {
        f->several_companies = f->several_companies || (f->company != DTL_NO_FORM && f->company != root);
        f->company = root;
    }
    f->several = f->several || (f->any != DTL_NO_FORM && f->any != root);
    f->any = root;
    if (meant->meant > f->most) f->most = meant->meant;
}

static uint32_t the_firm(const firms *f, const dtl_cast *cast) {
    if (f->company == DTL_NO_FORM) return f->several ? DTL_NO_FORM : f->any;
    return f->several_companies || cast->forms[f->company].meant < f->most ? DTL_NO_FORM : f->company;
}

static void give_organisations(dtl_roles *roles, dtl_cast *cast) {
    firms f = {.company = DTL_NO_FORM, .any = DTL_NO_FORM};
    for (uint32_t i = 0; i < cast->form_count; i++) {
        const dtl_form *form = &cast->forms[i];
        if (form->type != DTL_ORGANISATION || form->choice) continue;
        uint32_t const root = dtl_cast_root(cast, i);
        see_firm(&f, form, &cast->forms[root], root);
        if (form->words > 1) give_name(roles, cast, form, root);
    }
    dtl_role_holder const holder = {.form = the_firm(&f, cast)};
    if (holder.form == DTL_NO_FORM) return;
    give(roles, cast, DTL_SLICE("company"), &holder);
    give(roles, cast, DTL_SLICE("firm"), &holder);
}

/* ---- roles that are used ---- */

static const dtl_role_head *head_at(const dtl_roles *roles, const dtl_cast *cast, size_t word) {
    dtl_folded f;
    if (dtl_cast_word(cast, word).size > WORD_MAX_BYTES) return NULL;
    uint32_t const known = dtl_handles_find(&cast->handles, DTL_HANDLE_ROLE, dtl_cast_folded(cast, word, &f));
    return known ? &roles->heads[known - 1] : NULL;
}

/* The holder who is meant: the only one, or of several the only one that was mentioned just before; else DTL_NO_FORM. */
static uint32_t holder_of(const dtl_cast *cast, const dtl_role_head *head, const dtl_role_words *said, size_t at) {
    uint32_t any = DTL_NO_FORM, near = DTL_NO_FORM;
    bool several = false, several_near = false;
    if (head->count > DTL_ROLE_HOLDERS_MAX) return DTL_NO_FORM;
    for (size_t i = 0; i < head->count; i++) {
        const dtl_role_holder *h = &head->holders[i];
        uint32_t const seen = cast->forms[h->form].seen;
        if (!dtl_role_words_agree(said, &h->words)) continue;
        several = several || (any != DTL_NO_FORM && any != h->form);
        any = h->form;
        if (h->position >= at || seen == 0 || at - seen > DTL_ROLE_REACH_WORDS) several = true; /* not this one */
        else if (at - seen <= DTL_ROLE_NEAR_WORDS) {
            several_near = several_near || (near != DTL_NO_FORM && near != h->form);
            near = h->form;
        }
    }
    if (!several) return any;
    return several_near ? DTL_NO_FORM : near;
}

static void add_mention(dtl_roles *roles, dtl_role_mention mention) {
    if (roles->mention_count == roles->mention_capacity) {
        size_t const capacity = roles->mention_capacity ? 2 * roles->mention_capacity : 64;
        roles->mentions = realloc(roles->mentions, capacity * sizeof *roles->mentions);
        if (!roles->mentions) dtl_out_of_memory();
        roles->mention_capacity = capacity;
    }
    roles->mentions[roles->mention_count++] = mention;
}

/* Whether the words behind a role leave it alone: no name, no "of", no other role. */
static bool stands_alone(const dtl_cast *cast, size_t behind, size_t span) {
    if (behind >= dtl_cast_words(cast)) return true;
    dtl_slice const gap = dtl_cast_gap(cast, behind);
    bool const name = span < cast->spans->count && cast->spans->at[span].begin == behind;
    if (name && (dtl_slice_equal(gap, DTL_SLICE(" ")) || dtl_slice_equal(gap, DTL_SLICE(", ")))) return false;
    if (!dtl_cast_close(cast, behind)) return true;
    return gap.data[0] == ' ' && !dtl_cast_is(cast, behind, "of") && !(dtl_cast_flags(cast, behind) & HEAD_FLAGS);
}

/* The phrase that begins with "the" at begin; span is the first that ends behind it. */
static void use(dtl_roles *roles, dtl_cast *cast, size_t begin, size_t span) {
    size_t from = begin, inside = span;
    for (size_t w = begin + 1;
         w < dtl_cast_words(cast) && w <= begin + DTL_ROLE_WORDS_MAX + 1 && dtl_cast_close(cast, w);) {
        while (inside < cast->spans->count && dtl_cast_span_end(cast, inside) <= w) inside++;
        if (inside < cast->spans->count && cast->spans->at[inside].begin <= w) {
            if (cast->spans->at[inside].type == DTL_PERSON) return;
            from = w = dtl_cast_span_end(cast, inside);
            continue;
        }
        const dtl_role_head *head = head_at(roles, cast, w);
        if (!head || !stands_alone(cast, w + 1, inside)) {
            w++;
            continue;
        }
        dtl_role_words const said = dtl_role_words_read(cast, begin + 1, w, span);
        uint32_t const form = holder_of(cast, head, &said, begin);
        if (form == DTL_NO_FORM) return;
        cast->forms[form].seen = (uint32_t)w + 1;
        add_mention(roles,
                    (dtl_role_mention){.form = form, .begin = (uint32_t)from, .words = (uint32_t)(w + 1 - from)});
        return;
    }
}

static bool is_the(dtl_slice word) {
    return word.size == 3 && (word.data[0] | 0x20) == 't' && (word.data[1] | 0x20) == 'h' &&
           (word.data[2] | 0x20) == 'e';
}

/* Whether a person's name and a comma stand before the word: what follows is about him anyway. span is the first behind. */
static bool behind_name(const dtl_cast *cast, size_t word, size_t span) {
    return span > 0 && cast->spans->at[span - 1].type == DTL_PERSON && dtl_cast_span_end(cast, span - 1) == word &&
           dtl_cast_comma(cast, word);
}

static void use_all(dtl_roles *roles, dtl_cast *cast) {
    size_t span = 0;
    size_t const count = dtl_cast_words(cast);
    for (size_t w = 0; w < count; w++) {
        for (; span < cast->spans->count && dtl_cast_span_end(cast, span) <= w; span++)
            cast->forms[cast->castings[span].meant].seen = (uint32_t)w;
        bool const free_word = span == cast->spans->count || cast->spans->at[span].begin > w;
        if (free_word && is_the(dtl_cast_word(cast, w)) && !behind_name(cast, w, span)) use(roles, cast, w, span);
    }
}

void dtl_roles_find(dtl_roles *roles, dtl_cast *cast) {
    if (!roles->heads) roles->heads = malloc(DTL_ROLE_HEADS_MAX * sizeof *roles->heads);
    if (!roles->heads) dtl_out_of_memory();
    roles->head_count = roles->mention_count = 0;
    for (size_t i = 0; i < cast->spans->count; i++) {
        if (cast->spans->at[i].type != DTL_PERSON) continue;
        title_before(roles, cast, i);
        apposition_behind(roles, cast, i);
        apposition_before(roles, cast, i);
    }
    give_organisations(roles, cast);
    if (roles->head_count > 0) use_all(roles, cast);
}
