/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/topics.h"

#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "schema/topics_table.h"
#include "text/fold.h"

enum { FIRST_BELOW = 100, CODE_BELOW = 20000000, CODE_TOP_STEP = 1000000, CODE_DIGITS = 8 };

static int by_number(const void *key, const void *row) {
    dtl_topic const a = *(const dtl_topic *)key, b = ((const dtl_topic_row *)row)->number;
    return (a > b) - (a < b);
}

static const dtl_topic_row *row_of(dtl_topic topic) {
    size_t count;
    const dtl_topic_row *const rows = dtl_topic_rows(&count);
    return bsearch(&topic, rows, count, sizeof *rows, by_number);
}

static dtl_topic known(dtl_topic topic) { return row_of(topic) ? topic : DTL_TOPIC_NONE; }

/* The eight digits that s ends with, or that stand behind a colon or a slash before another colon; 0 where there are none. */
static uint32_t digits_of(dtl_slice s) {
    size_t at = s.size;
    for (size_t i = 0; i + CODE_DIGITS <= s.size && at == s.size; i++) {
        bool const begins = i == 0 || s.data[i - 1] == ':' || s.data[i - 1] == '/';
        bool const ends = i + CODE_DIGITS == s.size || s.data[i + CODE_DIGITS] == ':';
        if (begins && ends) at = i;
    }
    if (at == s.size) return 0;
    uint32_t code = 0;
    for (size_t i = 0; i < CODE_DIGITS; i++) {
        unsigned const digit = (unsigned char)s.data[at + i] - (unsigned)'0';
        if (digit > 9) return 0;
        code = code * 10 + digit;
    }
    return code;
}

static int by_code(const void *key, const void *row) {
    uint32_t const a = *(const uint32_t *)key, b = ((const dtl_subject_row *)row)->code;
    return (a > b) - (a < b);
}

/* A subject code's topic: its own, else that of the code above it, of which it is a detail, else the top one. */
static dtl_topic of_subject(uint32_t code) {
    size_t count;
    const dtl_subject_row *const rows = dtl_subject_rows(&count);
    uint32_t const above = code / 1000 * 1000;
    const dtl_subject_row *row = bsearch(&code, rows, count, sizeof *rows, by_code);
    if (!row) row = bsearch(&above, rows, count, sizeof *rows, by_code);
    return row ? row->topic : known(code / CODE_TOP_STEP);
}

dtl_topic dtl_topic_of_code(dtl_slice code) {
    uint32_t const digits = digits_of(code);
    if (digits > CODE_BELOW) return known(digits - CODE_BELOW + FIRST_BELOW);
    return digits < CODE_TOP_STEP ? DTL_TOPIC_NONE : of_subject(digits);
}

size_t dtl_topic_key(dtl_slice label, char out[DTL_TOPIC_KEY_MAX_BYTES]) {
    if (label.size > DTL_TOPIC_KEY_MAX_BYTES) return 0;
    dtl_words words = {0};
    dtl_words_cut(label, &words);
    size_t size = 0;
    for (size_t i = 0; i < words.count; i++) {
        char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
        size_t const shown = dtl_word_surface(dtl_slice_part(label, words.at[i].begin, words.at[i].end), surface);
        size_t const length = dtl_word_fold(dtl_slice_of(surface, shown), folded);
        if (size + length + 1 > DTL_TOPIC_KEY_MAX_BYTES) {
            size = 0;
            break;
        }
        if (size) out[size++] = ' ';
        memcpy(out + size, folded, length);
        size += length;
    }
    dtl_words_release(&words);
    return size;
}

dtl_topic dtl_topic_of_key(dtl_slice key) {
    size_t count;
    const dtl_topic_row *const rows = dtl_topic_rows(&count);
    const dtl_topic_row *retired = NULL;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].key_size != key.size || memcmp(rows[i].key, key.data, key.size) != 0) continue;
        if (!rows[i].retired) return rows[i].number;
        retired = &rows[i];
    }
    return retired ? retired->number : DTL_TOPIC_NONE;
}

dtl_topic dtl_topic_of_other_name(dtl_slice key) {
    size_t count;
    const dtl_topic_name *const names = dtl_topic_names(&count);
    for (size_t i = 0; i < count; i++)
        if (names[i].key_size == key.size && memcmp(names[i].key, key.data, key.size) == 0) return names[i].topic;
    return DTL_TOPIC_NONE;
}

dtl_topic dtl_topic_of_label(dtl_slice label) {
    char bytes[DTL_TOPIC_KEY_MAX_BYTES];
    dtl_slice const key = dtl_slice_of(bytes, dtl_topic_key(label, bytes));
    if (key.size == 0) return DTL_TOPIC_NONE;
    dtl_topic const topic = dtl_topic_of_key(key);
    return topic ? topic : dtl_topic_of_other_name(key);
}

size_t dtl_topic_code(dtl_topic topic, char out[DTL_TOPIC_CODE_BYTES]) {
    int size;
    if (dtl_topic_own(topic))
        size = snprintf(out, DTL_TOPIC_CODE_BYTES, "own:%u", (unsigned)(topic - DTL_OWN_TOPIC_FIRST) & 0xFFFFFF);
    else if (topic < FIRST_BELOW) size = snprintf(out, DTL_TOPIC_CODE_BYTES, "medtop:%02u000000", (unsigned)topic);
    else size = snprintf(out, DTL_TOPIC_CODE_BYTES, "medtop:%u", (unsigned)(topic - FIRST_BELOW + CODE_BELOW));
    return (size_t)size;
}

size_t dtl_topic_own_id(dtl_slice name, char out[DTL_TOPIC_OWN_ID_BYTES]) {
    static const char PREFIX[4] = "own:";
    char key[DTL_TOPIC_KEY_MAX_BYTES];
    size_t const size = dtl_topic_key(name, key);
    if (size == 0) return 0;
    memcpy(out, PREFIX, sizeof PREFIX);
    for (size_t i = 0; i < size; i++) out[sizeof PREFIX + i] = key[i] == ' ' ? '-' : key[i];
    return sizeof PREFIX + size;
}

dtl_topic dtl_topic_own_number(dtl_slice name) {
    char id[DTL_TOPIC_OWN_ID_BYTES];
    size_t const size = dtl_topic_own_id(name, id);
    enum { NUMBERS = DTL_OWN_TOPIC_END - DTL_OWN_TOPIC_FIRST };
    return size ? DTL_OWN_TOPIC_FIRST + (dtl_topic)(XXH3_64bits(id, size) % NUMBERS) : (dtl_topic)DTL_TOPIC_NONE;
}

dtl_slice dtl_topic_label(dtl_topic topic) {
    const dtl_topic_row *const row = row_of(topic);
    return row ? dtl_slice_text(row->label) : DTL_SLICE("");
}

dtl_topic dtl_topic_parent(dtl_topic topic) {
    const dtl_topic_row *const row = row_of(topic);
    return row ? row->parent : DTL_TOPIC_NONE;
}

size_t dtl_topic_ancestors(dtl_topic topic, dtl_topic out[DTL_TOPIC_DEPTH_MAX]) {
    size_t count = 0;
    for (topic = dtl_topic_parent(topic); topic && count < DTL_TOPIC_DEPTH_MAX; topic = dtl_topic_parent(topic))
        out[count++] = topic;
    return count;
}

bool dtl_topic_within(dtl_topic topic, dtl_topic ancestor) {
    for (size_t depth = 0; topic && topic != ancestor && depth < DTL_TOPIC_DEPTH_MAX; depth++)
        topic = dtl_topic_parent(topic);
    return topic == ancestor && topic != DTL_TOPIC_NONE;
}

size_t dtl_topic_children(dtl_topic topic, dtl_topic *out, size_t room) {
    size_t rows_count, count = 0;
    const dtl_topic_row *const rows = dtl_topic_rows(&rows_count);
    for (size_t i = 0; i < rows_count; i++) {
        if (rows[i].parent != topic) continue;
        if (count < room) out[count] = rows[i].number;
        count++;
    }
    return count;
}
