/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/own_names.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/edits.h"
#include "base/file.h"

static const char MAGIC[] = "dateline-topics 1\n", CHECKSUM[] = "checksum ";

enum { FILE_MAX_BYTES = (DTL_OWN_TOPICS_MAX + 2) * (DTL_OWN_TOPIC_NAME_MAX_BYTES + 1), HEX_DIGITS = 16 };

void dtl_own_names_release(dtl_own_names *names) {
    free(names->at);
    *names = (dtl_own_names){0};
}

/* Where a number is, or would be. */
static size_t place_of(const dtl_own_names *names, dtl_topic number) {
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (names->at[middle].number < number) low = middle + 1;
        else high = middle;
    }
    return low;
}

static dtl_slice text_at(const dtl_own_names *names, size_t i) {
    return dtl_slice_of(names->at[i].text, names->at[i].size);
}

static bool same_id(dtl_slice a, dtl_slice b) {
    char x[DTL_TOPIC_OWN_ID_BYTES], y[DTL_TOPIC_OWN_ID_BYTES];
    return dtl_slice_equal(dtl_slice_of(x, dtl_topic_own_id(a, x)), dtl_slice_of(y, dtl_topic_own_id(b, y)));
}

dtl_status dtl_own_names_add(dtl_own_names *names, dtl_slice name, dtl_error *err) {
    dtl_topic const number = dtl_topic_own_number(name);
    if (number == DTL_TOPIC_NONE || name.size > DTL_OWN_TOPIC_NAME_MAX_BYTES || memchr(name.data, '\n', name.size))
        return dtl_fail(err, DTL_BAD_INPUT, "a topic's name has a word in it and at most %d bytes",
                        DTL_OWN_TOPIC_NAME_MAX_BYTES);
    size_t const at = place_of(names, number);
    if (at < names->count && names->at[at].number == number) {
        if (same_id(name, text_at(names, at))) return DTL_OK;
        return dtl_fail(err, DTL_BAD_INPUT, "the topics \"%.*s\" and \"%.*s\" happen to have one number: rename one",
                        (int)name.size, name.data, (int)names->at[at].size, names->at[at].text);
    }
    if (names->count == DTL_OWN_TOPICS_MAX)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d topics", DTL_OWN_TOPICS_MAX);
    names->at = realloc(names->at, (names->count + 1) * sizeof *names->at);
    if (!names->at) dtl_out_of_memory();
    memmove(names->at + at + 1, names->at + at, (names->count - at) * sizeof *names->at);
    names->at[at] = (dtl_own_name){.number = number, .size = (unsigned char)name.size};
    memcpy(names->at[at].text, name.data, name.size);
    names->count++;
    return DTL_OK;
}

dtl_slice dtl_own_names_label(const dtl_own_names *names, dtl_topic topic) {
    if (!dtl_topic_own(topic)) return dtl_topic_label(topic);
    size_t const at = names ? place_of(names, topic) : 0;
    return names && at < names->count && names->at[at].number == topic ? text_at(names, at) : DTL_SLICE("");
}

dtl_topic dtl_own_names_find(const dtl_own_names *names, dtl_slice asked) {
    static const dtl_slice PREFIX = {.data = "own:", .size = 4};
    bool const by_id = dtl_slice_starts(asked, PREFIX);
    dtl_slice const name = by_id ? dtl_slice_part(asked, PREFIX.size, asked.size) : asked;
    dtl_topic const number = dtl_topic_own_number(name);
    dtl_slice const known = dtl_own_names_label(names, number);
    return known.size > 0 && dtl_topic_own(number) && same_id(known, name) ? number : DTL_TOPIC_NONE;
}

dtl_slice dtl_own_names_near(const dtl_own_names *names, dtl_slice asked) {
    enum { MAX_EDITS = 2, SHORT = 4 };
    char wanted[DTL_TOPIC_KEY_MAX_BYTES], key[DTL_TOPIC_KEY_MAX_BYTES];
    dtl_slice const goal = dtl_slice_of(wanted, dtl_topic_key(asked, wanted));
    dtl_slice nearest = {0};
    size_t least = MAX_EDITS + 1;
    for (size_t i = 0; names && i < names->count && goal.size >= SHORT; i++) {
        size_t const edits = dtl_edits(dtl_slice_of(key, dtl_topic_key(text_at(names, i), key)), goal, MAX_EDITS);
        if (edits < least) {
            least = edits;
            nearest = text_at(names, i);
        }
    }
    return nearest;
}

void dtl_own_names_print(const dtl_own_names *names, dtl_buffer *out) {
    size_t const begin = out->size;
    dtl_buffer_text(out, MAGIC);
    for (size_t i = 0; i < names->count; i++) {
        dtl_buffer_slice(out, text_at(names, i));
        dtl_buffer_byte(out, '\n');
    }
    uint64_t const hash = XXH3_64bits(out->data + begin, out->size - begin);
    dtl_buffer_printf(out, "%s%016" PRIx64 "\n", CHECKSUM, hash);
}

dtl_status dtl_own_names_parse(dtl_slice text, dtl_own_names *names, dtl_error *err) {
    enum { LAST_LINE = sizeof CHECKSUM - 1 + HEX_DIGITS + 1 };
    char last[LAST_LINE + 1];
    size_t const lines = text.size < LAST_LINE ? 0 : text.size - LAST_LINE;
    snprintf(last, sizeof last, "%s%016" PRIx64 "\n", CHECKSUM, (uint64_t)XXH3_64bits(text.data, lines));
    bool const whole = lines >= sizeof MAGIC - 1 && memcmp(text.data, MAGIC, sizeof MAGIC - 1) == 0 &&
                       memcmp(text.data + lines, last, LAST_LINE) == 0;
    if (!whole) return dtl_fail(err, DTL_INDEX, "the names of topics are damaged, or of a newer schema");
    for (size_t begin = sizeof MAGIC - 1, end; begin < lines; begin = end + 1) {
        for (end = begin; end < lines && text.data[end] != '\n';) end++;
        if (end == lines || dtl_own_names_add(names, dtl_slice_part(text, begin, end), err) != DTL_OK)
            return dtl_fail(err, DTL_INDEX, "the names of topics are damaged");
    }
    return DTL_OK;
}

dtl_status dtl_own_names_load(const char *archive, dtl_own_names *names, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_buffer text = {0};
    dtl_status status = dtl_path(path, err, "%s/topics", archive);
    if (status == DTL_OK) status = dtl_file_read(path, FILE_MAX_BYTES, &text, err);
    if (status == DTL_OK) status = dtl_own_names_parse(dtl_buffer_content(&text), names, err);
    dtl_buffer_release(&text);
    return status == DTL_END ? DTL_OK : status;
}

dtl_status dtl_own_names_store(const char *archive, const dtl_own_names *names, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_buffer text = {0};
    dtl_own_names_print(names, &text);
    dtl_status status = dtl_path(path, err, "%s/topics", archive);
    if (status == DTL_OK) status = dtl_file_replace(path, dtl_buffer_content(&text), err);
    dtl_buffer_release(&text);
    return status;
}
