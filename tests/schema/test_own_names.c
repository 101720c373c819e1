/* own_names.h: what the user's own topics are called. SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/own_names.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

static dtl_error err;

static dtl_status add(dtl_own_names *names, const char *name) {
    return dtl_own_names_add(names, dtl_slice_text(name), &err);
}

static bool shows(const dtl_own_names *names, dtl_topic topic, const char *label) {
    return dtl_slice_equal(dtl_own_names_label(names, topic), dtl_slice_text(label));
}

static const struct {
    const char *asked, *label;
} found[] = {
    {"Harbour fire", "Harbour fire"},
    {"harbour  FIRE", "Harbour fire"},
    {"own:harbour-fire", "Harbour fire"},
    {"Quay", "Quay"},
    {"own:quay", "Quay"},
    {"harbour", ""},
    {"own:", ""},
    {"", ""},
    {"politics", ""},
};

Test(own_names, are_found_by_name_and_id) {
    dtl_own_names names = {0};
    cr_assert_eq(add(&names, "Harbour fire"), DTL_OK);
    cr_assert_eq(add(&names, "Quay"), DTL_OK);
    cr_assert_eq(add(&names, "harbour fire"), DTL_OK);
    cr_expect_eq(names.count, 2);
    for (size_t i = 0; i < ROWS(found); i++) {
        dtl_topic const topic = dtl_own_names_find(&names, dtl_slice_text(found[i].asked));
        cr_expect(shows(&names, topic, found[i].label), "%s", found[i].asked);
        cr_expect_eq(topic != DTL_TOPIC_NONE, found[i].label[0] != '\0', "%s", found[i].asked);
    }
    dtl_own_names_release(&names);
}

Test(own_names, number_is_of_the_name_alone) {
    dtl_topic const one = dtl_topic_own_number(DTL_SLICE("Harbour fire"));
    cr_expect(dtl_topic_own(one) && one < DTL_OWN_TOPIC_END);
    cr_expect_eq(one, dtl_topic_own_number(DTL_SLICE("harbour-FIRE")));
    cr_expect_neq(one, dtl_topic_own_number(DTL_SLICE("Harbour fires")));
    cr_expect_eq(dtl_topic_own_number(DTL_SLICE("---")), DTL_TOPIC_NONE);
}

Test(own_names, labels_of_media_topics_are_theirs) {
    dtl_topic const politics = dtl_topic_of_label(DTL_SLICE("politics"));
    cr_expect(dtl_slice_equal(dtl_own_names_label(NULL, politics), dtl_topic_label(politics)));
    cr_expect_eq(dtl_own_names_label(NULL, DTL_OWN_TOPIC_FIRST + 5).size, 0);
}

Test(own_names, nearly_spelled_so_are_offered) {
    dtl_own_names names = {0};
    cr_assert_eq(add(&names, "Harbour fire"), DTL_OK);
    cr_expect(dtl_slice_equal(dtl_own_names_near(&names, DTL_SLICE("harbor fire")), DTL_SLICE("Harbour fire")));
    cr_expect_eq(dtl_own_names_near(&names, DTL_SLICE("lighthouse")).size, 0);
    cr_expect_eq(dtl_own_names_near(&names, DTL_SLICE("...")).size, 0);
    dtl_own_names_release(&names);
}

Test(own_names, what_is_no_name_is_refused) {
    char long_name[DTL_OWN_TOPIC_NAME_MAX_BYTES + 2];
    memset(long_name, 'a', sizeof long_name);
    long_name[sizeof long_name - 1] = '\0';
    const char *const bad[] = {"", "...", "two\nlines", long_name};
    dtl_own_names names = {0};
    for (size_t i = 0; i < ROWS(bad); i++) cr_expect_eq(add(&names, bad[i]), DTL_BAD_INPUT, "%s", bad[i]);
    cr_expect_eq(names.count, 0);
    dtl_own_names_release(&names);
}

Test(own_names, two_names_with_one_number_are_told) {
    dtl_own_names names = {0};
    cr_assert_eq(add(&names, "Quay"), DTL_OK);
    memcpy(names.at[0].text, "Pier", 4); /* as if that had the number of the other */
    cr_expect_eq(add(&names, "Quay"), DTL_BAD_INPUT);
    cr_expect(strstr(err.message, "\"Quay\" and \"Pier\""), "%s", err.message);
    cr_expect_eq(dtl_own_names_find(&names, DTL_SLICE("Quay")), DTL_TOPIC_NONE);
    dtl_own_names_release(&names);
}

Test(own_names, come_back_as_they_were_written) {
    dtl_own_names names = {0}, again = {0};
    dtl_buffer text = {0};
    char name[16];
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "Topic %d", i);
        cr_assert_eq(add(&names, name), DTL_OK);
        cr_expect(i == 0 || names.at[i - 1].number != names.at[i].number);
    }
    dtl_own_names_print(&names, &text);
    cr_assert_eq(dtl_own_names_parse(dtl_buffer_content(&text), &again, &err), DTL_OK, "%s", err.message);
    cr_assert_eq(again.count, names.count);
    for (size_t i = 0; i < names.count; i++) cr_expect_eq(again.at[i].number, names.at[i].number);
    dtl_own_names_release(&names);
    dtl_own_names_release(&again);
    dtl_buffer_release(&text);
}

Test(own_names, any_changed_byte_is_seen) {
    dtl_own_names names = {0};
    dtl_buffer text = {0};
    cr_assert_eq(add(&names, "Quay"), DTL_OK);
    dtl_own_names_print(&names, &text);
    for (size_t i = 0; i < text.size; i++) {
        dtl_own_names again = {0};
        text.data[i] ^= 1;
        cr_expect_eq(dtl_own_names_parse(dtl_buffer_content(&text), &again, &err), DTL_INDEX, "byte %zu", i);
        text.data[i] ^= 1;
        cr_expect_eq(dtl_own_names_parse(dtl_slice_of(text.data, i), &again, &err), DTL_INDEX, "cut at %zu", i);
        dtl_own_names_release(&again);
    }
    dtl_own_names_release(&names);
    dtl_buffer_release(&text);
}
