/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/fields.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/file.h"
#include "support/generate.h"

enum { DOCUMENT_MAX_BYTES = 1 << 20 };

/* ---- prefixes ---- */

Test(fields, terms_of_two_fields_never_meet) {
    for (dtl_field_id a = 0; a < DTL_FIELD_COUNT; a++)
        for (dtl_field_id b = 0; b < DTL_FIELD_COUNT; b++) {
            const dtl_field *x = dtl_field_of(a), *y = dtl_field_of(b);
            if (a == b || (x->flags & DTL_FIELD_SLOT) || (y->flags & DTL_FIELD_SLOT)) continue;
            dtl_slice p = dtl_slice_text(x->prefix), q = dtl_slice_text(y->prefix);
            cr_expect_not(dtl_slice_equal(p, q), "%s and %s", x->name, y->name);
            /* where one prefix begins the other, the rest is a capital, with which no word begins */
            if (dtl_slice_starts(q, p))
                cr_expect(q.data[p.size] >= 'A' && q.data[p.size] <= 'Z', "%s and %s", x->name, y->name);
        }
}

Test(fields, prefixes_follow_the_standard) {
    for (dtl_field_id id = 0; id < DTL_FIELD_COUNT; id++) {
        const dtl_field *f = dtl_field_of(id);
        cr_expect(f->name && f->name[0], "field %d has no name", id);
        for (const char *c = f->prefix; *c; c++) cr_expect(*c >= 'A' && *c <= 'Z', "%s", f->name);
        cr_expect(strlen(f->prefix) <= 1 || f->prefix[0] == 'X', "%s", f->name);
        cr_expect_eq(f->slot != DTL_NO_SLOT, (f->flags & DTL_FIELD_SLOT) != 0, "%s", f->name);
        for (dtl_field_id other = 0; other < id; other++) {
            cr_expect_str_neq(f->name, dtl_field_of(other)->name);
            cr_expect(f->slot == DTL_NO_SLOT || f->slot != dtl_field_of(other)->slot, "%s", f->name);
        }
    }
}

Test(fields, terms) {
    dtl_buffer term = {0};
    dtl_buffer_text(&term, "what was there");
    dtl_term(DTL_FIELD_TITLE, DTL_SLICE("strike"), &term);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&term), DTL_SLICE("Sstrike")));
    dtl_term(DTL_FIELD_TEXT, DTL_SLICE("strike"), &term);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&term), DTL_SLICE("strike")));
    dtl_term(DTL_FIELD_SOURCE, DTL_SLICE("ledger"), &term);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&term), DTL_SLICE("XOledger")));
    dtl_buffer_release(&term);
}

Test(fields, terms_of_entities) {
    generator g = {34};
    dtl_buffer person = {0}, place = {0}, other = {0};
    for (int i = 0; i < 2000; i++) {
        char key[DTL_TERM_MAX_BYTES];
        size_t const size = 1 + below(&g, sizeof key - 1);
        for (size_t k = 0; k < size; k++) key[k] = (char)('a' + below(&g, 26));
        dtl_entity_hash_term(DTL_PERSON, dtl_slice_of(key, size), &person);
        dtl_entity_hash_term(DTL_PLACE, dtl_slice_of(key, size), &place);
        key[size - 1] ^= 1;
        dtl_entity_hash_term(DTL_PERSON, dtl_slice_of(key, size), &other);
        cr_assert_eq(person.size, DTL_ENTITY_TERM_BYTES);
        cr_assert_not(person.data[0] >= 'A' && person.data[0] <= 'Z');
        cr_assert_not(dtl_slice_equal(dtl_buffer_content(&person), dtl_buffer_content(&place)));
        cr_assert_not(dtl_slice_equal(dtl_buffer_content(&person), dtl_buffer_content(&other)));
    }
    dtl_buffer_release(&person);
    dtl_buffer_release(&place);
    dtl_buffer_release(&other);
}

/* The hash is kept in archives: it must never change. */
Test(fields, a_term_of_an_entity_stays) {
    dtl_buffer term = {0};
    dtl_entity_hash_term(DTL_PERSON, DTL_SLICE("pada orlo"), &term);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&term), DTL_SLICE("vkeYPQMt")), "%.*s", (int)term.size, term.data);
    dtl_buffer_release(&term);
}

/* ---- days as values ---- */

Test(fields, day_values_sort_as_days_do) {
    char before[DTL_DAY_VALUE_BYTES], value[DTL_DAY_VALUE_BYTES];
    dtl_day_value(-719162, before);
    cr_assert_arr_eq(before, "00010101", DTL_DAY_VALUE_BYTES);
    for (dtl_day day = -719162 + 1; day <= 2932896; day += 1 + day % 97 * (day % 97) / 31) {
        dtl_day_value(day, value);
        cr_assert_lt(memcmp(before, value, sizeof value), 0, "day %d", day);
        memcpy(before, value, sizeof value);
    }
    dtl_day_value(0, value);
    cr_assert_arr_eq(value, "19700101", DTL_DAY_VALUE_BYTES);
    dtl_day_value(2932896, value);
    cr_assert_arr_eq(value, "99991231", DTL_DAY_VALUE_BYTES);
}

/* ---- docs/schema.md has the same table ---- */

static void row(const dtl_field *f, dtl_buffer *out) {
    char slot[16] = "";
    if (f->slot != DTL_NO_SLOT) snprintf(slot, sizeof slot, "%d", f->slot);
    char prefix[16] = "";
    if (f->prefix[0]) snprintf(prefix, sizeof prefix, "`%s`", f->prefix);
    dtl_buffer_printf(out, "\n| `%s` | %s | %s | %s | %s | %s |", f->name, prefix, slot,
                      f->flags & DTL_FIELD_STEMS ? "stems" : "", f->flags & DTL_FIELD_COUNTED ? "counted" : "",
                      f->flags & DTL_FIELD_ASKED ? "asked" : "");
}

Test(fields, are_as_documented) {
    dtl_buffer document = {0}, table = {0};
    dtl_error err;
    cr_assert_eq(dtl_file_read(SCHEMA_DOCUMENT, DOCUMENT_MAX_BYTES, &document, &err), DTL_OK, "%s", err.message);
    for (dtl_field_id id = 0; id < DTL_FIELD_COUNT; id++) row(dtl_field_of(id), &table);
    dtl_buffer_text(&table, "\n\n"); /* no row more */
    const char *found = memmem(document.data, document.size, table.data, table.size);
    cr_assert_not_null(found, "docs/schema.md should have:%.*s", (int)table.size, table.data);
    dtl_buffer_release(&document);
    dtl_buffer_release(&table);
}
