/* topics.h: the table holds what it promises; codes, labels and what people ask for, by row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/topics.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "schema/topics_table.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
enum { ROWS_MAX = 64 };

static struct criterion_test_params numbered(size_t count) {
    static int numbers[ROWS_MAX];
    for (int i = 0; i < ROWS_MAX; i++) numbers[i] = i;
    return cr_make_param_array(int, numbers, count);
}

static dtl_topic top(unsigned code) { return code / 1000000; }
static dtl_topic below(unsigned code) { return code - 20000000 + 100; }
static dtl_topic number(unsigned code) { return code > 20000000 ? below(code) : top(code); }

/* ---- the table ---- */

Test(topics, are_in_order_and_in_one_another) {
    size_t count;
    const dtl_topic_row *const rows = dtl_topic_rows(&count);
    cr_assert_gt(count, 1200);
    for (size_t i = 0; i < count; i++) {
        char key[DTL_TOPIC_KEY_MAX_BYTES], code[DTL_TOPIC_CODE_BYTES];
        dtl_topic above[DTL_TOPIC_DEPTH_MAX];
        cr_assert(i == 0 || rows[i - 1].number < rows[i].number, "row %zu", i);
        cr_expect_lt(rows[i].number, DTL_OWN_TOPIC_FIRST);
        size_t const size = dtl_topic_key(dtl_slice_text(rows[i].label), key);
        cr_expect(dtl_slice_equal(dtl_slice_of(key, size), dtl_slice_of(rows[i].key, rows[i].key_size)), "%s",
                  rows[i].label);
        dtl_slice const written = dtl_slice_of(code, dtl_topic_code(rows[i].number, code));
        cr_expect_eq(dtl_topic_of_code(written), rows[i].number, "%s", rows[i].label);
        size_t const depth = dtl_topic_ancestors(rows[i].number, above);
        cr_expect_lt(depth, DTL_TOPIC_DEPTH_MAX, "%s", rows[i].label);
        dtl_topic const root = depth ? above[depth - 1] : rows[i].number;
        cr_expect(root >= 1 && root <= 17, "%s", rows[i].label);
        cr_expect(dtl_topic_within(rows[i].number, root));
        cr_expect_eq(dtl_topic_within(root, rows[i].number), depth == 0);
    }
}

Test(topics, other_names_and_subject_codes_are_of_topics) {
    size_t count;
    const dtl_topic_name *const names = dtl_topic_names(&count);
    for (size_t i = 0; i < count; i++) {
        cr_expect(dtl_topic_label(names[i].topic).size, "%s", names[i].key);
        cr_expect_eq(dtl_topic_of_other_name(dtl_slice_of(names[i].key, names[i].key_size)), names[i].topic,
                     "twice: %s", names[i].key);
    }
    const dtl_subject_row *const subjects = dtl_subject_rows(&count);
    for (size_t i = 0; i < count; i++) {
        cr_expect(dtl_topic_label(subjects[i].topic).size, "%u", subjects[i].code);
        cr_assert(i == 0 || subjects[i - 1].code < subjects[i].code, "%u", subjects[i].code);
    }
}

Test(topics, children_and_parents_agree) {
    dtl_topic at[1300];
    size_t total = dtl_topic_children(DTL_TOPIC_NONE, at, ROWS(at)), count;
    cr_assert_eq(total, 17);
    (void)dtl_topic_rows(&count);
    for (size_t i = 0; i < total; i++) {
        size_t const more = dtl_topic_children(at[i], at + total, ROWS(at) - total);
        for (size_t k = total; k < total + more; k++) cr_expect_eq(dtl_topic_parent(at[k]), at[i]);
        total += more;
    }
    cr_expect_eq(total, count, "each is below one at the top");
    cr_expect_eq(dtl_topic_children(number(11000000), at, 2), 9, "how many there are, not how many had room");
}

/* ---- codes ---- */

static const struct {
    const char *written;
    unsigned code; /* 0: none */
} codes[] = {
    {"medtop:11000000", 11000000},
    {"11000000", 11000000},
    {"20000053", 20000053},
    {"medtop:20000053", 20000053},
    {"http://cv.iptc.org/newscodes/mediatopic/20000053", 20000053},
    {"subj:11001000", 20000598},
    {"iptc:11001000", 20000598},
    {"11001000", 20000598},
    {"http://cv.iptc.org/newscodes/subjectcode/15054000", 20001065},
    {"subj:15054001", 20001065}, /* a detail of soccer */
    {"subj:16009000", 20000062},
    {"subj:01000000", 1000000},
    {"subj:14099000", 14000000}, /* not in the table: its first two digits */
    {"IPTC:16001000:Conflict:Terror:", 20000053},
    {"subj:18001000", 0},
    {"medtop:20009999", 0},
    {"medtop:2000005", 0},
    {"medtop:200000533", 0},
    {"a20000053", 0},
    {"medtop:20000o53", 0},
    {"politics", 0},
    {"00000000", 0},
    {"", 0},
};

ParameterizedTestParameters(topics, code) { return numbered(ROWS(codes)); }

ParameterizedTest(int *row, topics, code) {
    dtl_topic const topic = dtl_topic_of_code(dtl_slice_text(codes[*row].written));
    cr_expect_eq(topic, codes[*row].code ? number(codes[*row].code) : DTL_TOPIC_NONE, "%s: %u", codes[*row].written,
                 topic);
}

/* ---- labels, as publishers write them ---- */

static const struct {
    const char *label;
    unsigned code;
} labels[] = {
    {"politics", 11000000},
    {"POLITICS", 11000000},
    {"Economy, Business and Finance", 4000000},
    {"armed conflict", 20000056},
    {"War", 20000062},
    {"Coup d\xE2\x80\x99\xC3\xA9tat", 20000070}, /* typographic apostrophe, accent */
    {"soccer", 20001065},
    {"football", 20001065},
    {"Sports", 15000000},
    {"Arts & Entertainment", 0}, /* no word for the sign */
    {"mountaineering", 20000886},
    {"news", 0},
    {"", 0},
    {" - ", 0},
};

ParameterizedTestParameters(topics, label) { return numbered(ROWS(labels)); }

ParameterizedTest(int *row, topics, label) {
    dtl_topic const topic = dtl_topic_of_label(dtl_slice_text(labels[*row].label));
    char code[DTL_TOPIC_CODE_BYTES];
    cr_expect_eq(topic, labels[*row].code ? number(labels[*row].code) : DTL_TOPIC_NONE, "%s: %.*s", labels[*row].label,
                 (int)dtl_topic_code(topic, code), code);
}

Test(topics, a_label_too_long_is_none) {
    char label[4 * DTL_TOPIC_KEY_MAX_BYTES];
    memset(label, 'a', sizeof label);
    char key[DTL_TOPIC_KEY_MAX_BYTES];
    cr_expect_eq(dtl_topic_key(dtl_slice_of(label, sizeof label), key), 0);
    cr_expect_eq(dtl_topic_of_label(dtl_slice_of(label, sizeof label)), DTL_TOPIC_NONE);
}

/* ---- what somebody asks for ---- */

static const struct {
    const char *asked;
    dtl_topic_match match;
    unsigned first; /* of those found; 0: none */
} asked[] = {
    {"politics", DTL_TOPIC_FOUND, 11000000},
    {"Armed Conflict", DTL_TOPIC_FOUND, 20000056},
    {"medtop:20000056", DTL_TOPIC_FOUND, 20000056},
    {"war", DTL_TOPIC_FOUND, 16000000},
    {"war and conflict", DTL_TOPIC_FOUND, 16000000},
    {"conflict and peace", DTL_TOPIC_FOUND_WORD, 16000000},
    {"business", DTL_TOPIC_FOUND, 4000000},
    {"finances", DTL_TOPIC_FOUND_WORD, 4000000}, /* but for the ending */
    {"crime", DTL_TOPIC_FOUND, 2000000},
    {"earthquakes", DTL_TOPIC_FOUND_WORD, 20000153},
    {"technology", DTL_TOPIC_FOUND, 13000000},
    {"politcs", DTL_TOPIC_NEAR, 11000000},
    {"relgion", DTL_TOPIC_NEAR, 12000000},
    {"armed conflicts of the valley", DTL_TOPIC_NEAR, 20000056},
    {"quelquechose", DTL_TOPIC_UNKNOWN, 0},
    {"of the", DTL_TOPIC_UNKNOWN, 0},
    {"", DTL_TOPIC_UNKNOWN, 0},
};

ParameterizedTestParameters(topics, find) { return numbered(ROWS(asked)); }

ParameterizedTest(int *row, topics, find) {
    dtl_topics_found found;
    dtl_topics_find(dtl_slice_text(asked[*row].asked), &found);
    cr_expect_eq(found.match, asked[*row].match, "%s: %d", asked[*row].asked, (int)found.match);
    cr_expect_leq(found.count, DTL_TOPICS_FOUND_MAX);
    cr_assert_eq(found.count > 0, asked[*row].first > 0, "%s: %zu", asked[*row].asked, found.count);
    if (found.count == 0) return;
    dtl_slice const label = dtl_topic_label(found.at[0]);
    cr_expect_eq(found.at[0], number(asked[*row].first), "%s: %.*s", asked[*row].asked, (int)label.size, label.data);
    for (size_t i = 0; i < found.count; i++)
        for (size_t k = 0; k < i; k++) cr_expect_neq(found.at[i], found.at[k], "%s: twice", asked[*row].asked);
}

Test(topics, codes_of_the_users_own) {
    char code[DTL_TOPIC_CODE_BYTES];
    dtl_slice const written = dtl_slice_of(code, dtl_topic_code(DTL_OWN_TOPIC_FIRST + 7, code));
    cr_expect(dtl_slice_equal(written, DTL_SLICE("own:7")));
    cr_expect(dtl_topic_own(DTL_OWN_TOPIC_FIRST) && !dtl_topic_own(DTL_OWN_TOPIC_FIRST - 1));
    cr_expect_eq(dtl_topic_label(DTL_OWN_TOPIC_FIRST).size, 0);
    cr_expect_eq(dtl_topic_parent(DTL_OWN_TOPIC_FIRST), DTL_TOPIC_NONE);
}
