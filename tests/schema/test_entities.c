/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/entities.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <xxhash.h>

#include "schema/entities_layout.h"
#include "support/generate.h"
#include "text/name_forms.h"

static dtl_entities *read_draft(const dtl_entities_draft *draft, uint32_t *numbers, dtl_buffer *file) {
    dtl_entities *entities = NULL;
    dtl_error err;
    file->size = 0;
    dtl_entities_draft_finish(draft, numbers, file);
    cr_assert_eq(dtl_entities_read(dtl_buffer_content(file), "test", &entities, &err), DTL_OK, "%s", err.message);
    cr_assert_eq(dtl_entities_check(entities, &err), DTL_OK, "%s", err.message);
    return entities;
}

/* Small words, so that keys share beginnings and names have many cases. */
static void random_words(generator *g, bool capitals, dtl_buffer *out) {
    static const char *const WORDS[] = {"tam",   "tamsel",   "orlo", "of",         "pada",
                                        "quill", "brannock", "x",    "\xC5\x82ok", "st"};
    for (uint32_t left = 1 + below(g, 3); left > 0; left--) {
        size_t const begin = out->size;
        uint32_t const cases = capitals ? below(g, 4) : 1;
        dtl_buffer_text(out, WORDS[below(g, ARRAY_LEN(WORDS))]);
        for (size_t i = begin; i < out->size; i++)
            if ((cases == 2 || (cases == 0 && i == begin)) && out->data[i] >= 'a' && out->data[i] <= 'z')
                out->data[i] = (char)(out->data[i] - 'a' + 'A');
        if (left > 1) dtl_buffer_text(out, cases == 3 ? ". " : " ");
    }
}

static dtl_entities_draft *random_draft(generator *g, uint32_t rounds) {
    dtl_entities_draft *draft = dtl_entities_draft_new();
    dtl_buffer text = {0};
    for (; rounds > 0; rounds--) {
        text.size = 0;
        random_words(g, false, &text);
        if (chance(g, 10))
            for (int i = 0; i < 30; i++) dtl_buffer_text(&text, " tamsel");
        uint32_t const n =
            dtl_entities_draft_number(draft, (dtl_entity_type)below(g, DTL_ENTITY_TYPES), dtl_buffer_content(&text));
        dtl_day const first = chance(g, 100) ? DTL_DAY_NONE : (dtl_day)below(g, 30000) - 9000;
        dtl_entities_draft_count(draft, n, 1 + below(g, 2), (uint32_t)any_size(g) >> 8, first,
                                 first == DTL_DAY_NONE ? first : first + (dtl_day)below(g, 900));
        for (uint32_t left = below(g, 4); left > 0; left--) {
            text.size = 0;
            random_words(g, true, &text);
            dtl_entities_draft_alias(draft, n, dtl_buffer_content(&text), 1 + below(g, 9));
        }
    }
    dtl_buffer_release(&text);
    return draft;
}

typedef struct {
    const dtl_entities *entities;
    uint32_t wanted, calls;
} seek;

static void note_found(void *state, uint32_t number) {
    seek *s = state;
    s->calls += number == s->wanted;
}

static void is_found(const dtl_entities *entities, dtl_name_form form, dtl_slice text, uint32_t number) {
    seek s = {.entities = entities, .wanted = number};
    dtl_entities_find_form(entities, form, text, note_found, &s);
    cr_assert_eq(s.calls, 1, "%.*s finds %u %u times", (int)text.size, text.data, number, s.calls);
}

static uint64_t total(const dtl_entities *e, uint32_t number) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < dtl_entities_alias_count(e, number); i++) sum += dtl_entities_alias(e, number, i).count;
    return sum;
}

static void add_count(void *state, dtl_slice text, uint32_t count) {
    (void)text;
    *(uint64_t *)state += count;
}

static dtl_slice key_of_alias(dtl_slice text, dtl_entity_type type, dtl_name_key *key) {
    dtl_words words = {0};
    dtl_words_cut(text, &words);
    dtl_name_key_make(text, words.at, words.count, (dtl_name_type)type, key);
    dtl_words_release(&words);
    return dtl_name_key_slice(key);
}

static void forms_lead_to(const dtl_entities *e, uint32_t number) {
    dtl_entity const one = dtl_entities_at(e, number);
    char initials[DTL_NAME_MAX_WORDS];
    dtl_name_key key;
    is_found(e, DTL_FORM_KEY, one.key, number);
    for (uint32_t i = 0; i < dtl_entities_alias_count(e, number); i++)
        is_found(e, DTL_FORM_KEY, key_of_alias(dtl_entities_alias(e, number, i).text, one.type, &key), number);
    if (one.type == DTL_PERSON && memchr(one.key.data, ' ', one.key.size))
        is_found(e, DTL_FORM_LAST, dtl_name_last(one.key), number);
    for (int which = 0; which < 2 && one.type == DTL_ORGANISATION; which++) {
        size_t const size = dtl_name_initials(one.key, (dtl_initials_of)which, initials);
        if (size > 0) is_found(e, DTL_FORM_INITIALS, dtl_slice_of(initials, size), number);
    }
}

static void is_kept(const dtl_entities *e, const dtl_entities_draft *draft, uint32_t from, uint32_t number) {
    dtl_entity const want = dtl_entities_draft_at(draft, from), have = dtl_entities_at(e, number);
    uint32_t found = UINT32_MAX;
    uint64_t counted = 0;
    cr_assert(dtl_slice_equal(want.key, have.key) && want.type == have.type);
    cr_assert(want.articles == have.articles && want.mentions == have.mentions);
    cr_assert(want.first == have.first && want.last == have.last);
    cr_assert(dtl_entities_find(e, want.type, want.key, &found) && found == number);
    dtl_entities_draft_aliases(draft, from, add_count, &counted);
    cr_assert_eq(counted, total(e, number));
    for (uint32_t i = 1; i < dtl_entities_alias_count(e, number); i++)
        cr_assert_leq(dtl_entities_alias(e, number, i).count, dtl_entities_alias(e, number, i - 1).count);
    forms_lead_to(e, number);
}

Test(entities, what_is_drafted_is_read) {
    generator g = {31};
    static const uint32_t ROUNDS[] = {1, 2, 63, 64, 65, 129, 2000};
    for (size_t i = 0; i < ARRAY_LEN(ROUNDS); i++) {
        dtl_entities_draft *draft = random_draft(&g, ROUNDS[i]);
        uint32_t const count = dtl_entities_draft_size(draft);
        uint32_t *numbers = calloc(count, sizeof *numbers), nobody;
        dtl_buffer file = {0};
        dtl_entities *e = read_draft(draft, numbers, &file);
        cr_assert_eq(dtl_entities_count(e), count);
        for (uint32_t k = 0; k < count; k++) is_kept(e, draft, k, numbers[k]);
        cr_assert_not(dtl_entities_find(e, DTL_PERSON, DTL_SLICE("nobody"), &nobody));
        cr_assert_eq(dtl_entities_at(e, count).key.size, 0);
        dtl_entities_close(e);
        dtl_entities_draft_free(draft);
        dtl_buffer_release(&file);
        free(numbers);
    }
}

typedef struct {
    const dtl_entities *entities;
    uint32_t next, stop;
} walk;

static bool same_as_looked_up(void *state, const dtl_entity_view *view) {
    walk *w = state;
    dtl_entity const one = dtl_entities_at(w->entities, view->number);
    cr_assert_eq(view->number, w->next++);
    cr_assert(dtl_slice_equal(one.key, view->entity.key) && dtl_slice_equal(one.name, view->entity.name));
    cr_assert_eq(view->alias_count, dtl_entities_alias_count(w->entities, view->number));
    for (uint32_t i = 0; i < view->alias_count; i++)
        cr_assert(dtl_slice_equal(view->aliases[i].text, dtl_entities_alias(w->entities, view->number, i).text));
    return w->next < w->stop;
}

Test(entities, a_scan_sees_all_in_order_and_can_be_ended) {
    generator g = {32};
    dtl_entities_draft *draft = random_draft(&g, 300);
    uint32_t *numbers = calloc(300, sizeof *numbers);
    dtl_buffer file = {0};
    dtl_entities *e = read_draft(draft, numbers, &file);
    walk all = {.entities = e, .stop = UINT32_MAX}, some = {.entities = e, .stop = 70};
    dtl_entities_scan(e, same_as_looked_up, &all);
    dtl_entities_scan(e, same_as_looked_up, &some);
    cr_assert_eq(all.next, dtl_entities_count(e));
    cr_assert_eq(some.next, 70);
    dtl_entities_close(e);
    dtl_entities_draft_free(draft);
    dtl_buffer_release(&file);
    free(numbers);
}

/* What was dropped is read again; what is little is kept, and so are the texts that were borrowed. */
Test(entities, unpacked_ones_are_dropped_when_they_are_many) {
    generator g = {.count = 33};
    dtl_entities_draft *draft = random_draft(&g, 1500);
    uint32_t *numbers = calloc(dtl_entities_draft_size(draft) + 1, sizeof *numbers);
    dtl_buffer file = {0};
    dtl_entities *e = read_draft(draft, numbers, &file);
    uint32_t const last = dtl_entities_count(e) - 1;
    cr_assert_gt(last, 3 * DTL_ENTITIES_PER_BLOCK);
    dtl_slice const first = dtl_entities_at(e, 0).key;
    dtl_entities_trim(e, 1);
    cr_expect_eq(dtl_entities_at(e, 0).key.data, first.data);
    dtl_entity const borrowed = dtl_entities_at(e, last);
    char key[DTL_ENTITY_KEY_MAX_BYTES];
    size_t const size = borrowed.key.size;
    memcpy(key, borrowed.key.data, size);
    dtl_entities_trim(e, 1);
    cr_expect(dtl_slice_equal(dtl_entities_at(e, last).key, dtl_slice_of(key, size)));
    cr_expect_eq(dtl_entities_at(e, last).mentions, borrowed.mentions);
    walk all = {.entities = e, .stop = UINT32_MAX};
    dtl_entities_scan(e, same_as_looked_up, &all);
    cr_assert_eq(all.next, dtl_entities_count(e));
    dtl_entities_close(e);
    dtl_entities_draft_free(draft);
    dtl_buffer_release(&file);
    free(numbers);
}

/* Aliases "text count|...", by falling count, and the shown name. */
static const struct {
    const char *key, *given, *kept, *name;
} NAMES[] = {
    {"pada orlo", "Pada Orlo 3", "Pada Orlo 3", "Pada Orlo"},
    {"pada orlo", "Orlo 5|Pada Orlo 3", "Orlo 5|Pada Orlo 3", "Pada Orlo"},
    {"pada orlo", "Orlo 5|Ms Quill 2", "Orlo 5|Ms Quill 2", "Orlo"},
    {"pada orlo", "PADA ORLO 3|Orlo 5|Pada Orlo 4", "Pada Orlo 7|Orlo 5", "Pada Orlo"},
    {"pada orlo", "Dr Pada Orlo 2|pada orlo 1|Pada orlo 1", "Dr Pada Orlo 2|Pada orlo 1|pada orlo 1", "Dr Pada Orlo"},
    {"pada orlo", "Orlo 1|Pad\xC3\xA1 Orlo 1", "Orlo 1|Pad\xC3\xA1 Orlo 1", "Pad\xC3\xA1 Orlo"},
    {"pada orlo", "", "", "pada orlo"},
};

static void draft_aliases(dtl_entities_draft *draft, uint32_t number, const char *list) {
    for (const char *at = list; *at;) {
        size_t const size = strcspn(at, "|");
        size_t text = size;
        while (at[text] != ' ') text--;
        dtl_entities_draft_alias(draft, number, dtl_slice_of(at, text), (uint32_t)strtoul(at + text + 1, NULL, 10));
        at += size + (at[size] == '|');
    }
}

Test(entities, shown_names_and_cases) {
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++) {
        dtl_entities_draft *draft = dtl_entities_draft_new();
        dtl_buffer file = {0}, list = {0};
        uint32_t number = dtl_entities_draft_number(draft, DTL_PERSON, dtl_slice_text(NAMES[i].key));
        draft_aliases(draft, number, NAMES[i].given);
        dtl_entities *e = read_draft(draft, &number, &file);
        for (uint32_t k = 0; k < dtl_entities_alias_count(e, 0); k++) {
            dtl_alias const a = dtl_entities_alias(e, 0, k);
            dtl_buffer_printf(&list, "%s%.*s %u", k ? "|" : "", (int)a.text.size, a.text.data, a.count);
        }
        dtl_slice const name = dtl_entities_at(e, 0).name;
        cr_expect(dtl_slice_equal(dtl_buffer_content(&list), dtl_slice_text(NAMES[i].kept)), "row %zu: %.*s", i,
                  (int)list.size, list.data);
        cr_expect(dtl_slice_equal(name, dtl_slice_text(NAMES[i].name)), "row %zu: %.*s", i, (int)name.size, name.data);
        dtl_entities_close(e);
        dtl_entities_draft_free(draft);
        dtl_buffer_release(&file);
        dtl_buffer_release(&list);
    }
}

static const struct {
    const char *name, *key;
    bool told;
} CASES[] = {{"Pada Orlo", "pada orlo", true},
             {"PADA of Orlo", "pada of orlo", true},
             {"U", "u", true},
             {"pADA", "pada", false},
             {"Pada-Orlo", "pada orlo", false},
             {"Pada Orlo", "pada  orlo", false},
             {"Pad\xC3\xA1", "pada", false},
             {" pada", " pada", true},
             {"\xC5\x82OK", "\xC5\x82ok", true},
             {"Pada Orlo ", "pada orlo ", true}};

Test(entities, names_told_by_keys) {
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        uint64_t cases;
        dtl_buffer again = {0};
        dtl_slice const name = dtl_slice_text(CASES[i].name), key = dtl_slice_text(CASES[i].key);
        bool const told = dtl_name_cases_of(name, key, &cases);
        cr_expect_eq(told, CASES[i].told, "row %zu", i);
        if (told) dtl_name_put(key, cases, &again);
        cr_expect(!told || dtl_slice_equal(dtl_buffer_content(&again), name), "row %zu: %.*s", i, (int)again.size,
                  again.data);
        dtl_buffer_release(&again);
    }
}

Test(entities, an_empty_file) {
    dtl_entities_draft *draft = dtl_entities_draft_new();
    dtl_buffer file = {0};
    uint32_t number;
    dtl_entities *e = read_draft(draft, NULL, &file);
    seek s = {.wanted = 0};
    cr_assert_eq(dtl_entities_count(e), 0);
    cr_assert_not(dtl_entities_find(e, DTL_PLACE, DTL_SLICE("orlo"), &number));
    dtl_entities_find_form(e, DTL_FORM_LAST, DTL_SLICE("orlo"), note_found, &s);
    cr_assert_eq(s.calls, 0);
    dtl_entities_close(e);
    dtl_entities_draft_free(draft);
    dtl_buffer_release(&file);
}

static bool use_all(void *state, const dtl_entity_view *view) {
    uint64_t *sum = state;
    *sum += XXH3_64bits(view->entity.key.data, view->entity.key.size);
    *sum += XXH3_64bits(view->entity.name.data, view->entity.name.size);
    for (uint32_t i = 0; i < view->alias_count; i++)
        *sum += XXH3_64bits(view->aliases[i].text.data, view->aliases[i].text.size);
    return true;
}

/* Reads whatever there is, from a copy behind which nothing may be read; returns whether it was taken for sound. */
static bool sound(const char *bytes, size_t size) {
    char *exact = malloc(size + 1);
    dtl_entities *e = NULL;
    dtl_error err;
    uint64_t sum = 0;
    uint32_t number;
    seek s = {.wanted = 0};
    memcpy(exact, bytes, size);
    dtl_status status = dtl_entities_read(dtl_slice_of(exact, size), "test", &e, &err);
    if (status == DTL_OK) {
        dtl_entities_scan(e, use_all, &sum);
        dtl_entities_find(e, DTL_PERSON, DTL_SLICE("pada orlo"), &number);
        for (int form = DTL_FORM_KEY; form <= DTL_FORM_INITIALS; form++)
            dtl_entities_find_form(e, (dtl_name_form)form, DTL_SLICE("orlo"), note_found, &s);
        status = dtl_entities_check(e, &err);
    }
    cr_assert(status == DTL_OK || status == DTL_INDEX);
    dtl_entities_close(e);
    free(exact);
    return status == DTL_OK;
}

/* Any changed byte is noticed at the latest by the check, as is any that is missing; none leads out of the bytes. */
Test(entities, damage) {
    generator g = {33};
    dtl_entities_draft *draft = random_draft(&g, 150);
    uint32_t *numbers = calloc(150, sizeof *numbers);
    dtl_buffer file = {0};
    dtl_entities_close(read_draft(draft, numbers, &file));
    for (size_t size = 0; size < file.size; size++) cr_assert_not(sound(file.data, size), "cut at %zu", size);
    for (size_t at = 0; at < file.size; at++) {
        char const kept = file.data[at];
        file.data[at] = (char)(kept ^ (char)(1 + below(&g, 255)));
        cr_assert_not(sound(file.data, file.size), "byte %zu", at);
        file.data[at] = kept;
    }
    dtl_entities_draft_free(draft);
    dtl_buffer_release(&file);
    free(numbers);
}
