/* The lines of ARCHIVE/authority. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "schema/authority.h"
#include "text/fold.h"
#include "text/name_key.h"
#include "text/utf8.h"

enum { CELLS = 5 };

static const dtl_slice TYPES[DTL_ENTITY_TYPES] = {{"person", 6}, {"org", 3}, {"place", 5}, {"misc", 4}};
static const dtl_slice KINDS[DTL_CHANGE_KINDS] = {{"merge", 5}, {"rename", 6}, {"split", 5}};

dtl_slice dtl_entity_type_name(dtl_entity_type type) { return TYPES[type]; }

bool dtl_entity_type_named(dtl_slice name, dtl_entity_type *type) {
    for (int i = 0; i < DTL_ENTITY_TYPES; i++)
        if (dtl_slice_equal(name, TYPES[i])) return *type = (dtl_entity_type)i, true;
    return false;
}

bool dtl_entity_id_read(dtl_slice text, dtl_entity_id *id) {
    const char *colon = text.size ? memchr(text.data, ':', text.size) : NULL;
    dtl_entity_id read;
    if (!colon || !dtl_entity_type_named(dtl_slice_part(text, 0, (size_t)(colon - text.data)), &read.type))
        return false;
    read.key = dtl_slice_part(text, (size_t)(colon - text.data) + 1, text.size);
    if (read.key.size == 0 || read.key.size > DTL_NAME_KEY_MAX_BYTES) return false;
    *id = read;
    return true;
}

void dtl_entity_id_print(dtl_entity_id id, dtl_buffer *out) {
    dtl_buffer_slice(out, TYPES[id.type]);
    dtl_buffer_byte(out, ':');
    dtl_buffer_slice(out, id.key);
}

void dtl_alias_form_add(dtl_slice surface, dtl_buffer *out) {
    char folded[DTL_FOLDED_MAX_BYTES];
    if (out->size > 0) dtl_buffer_byte(out, ' ');
    dtl_buffer_append(out, folded, dtl_word_fold(surface, folded));
}

void dtl_alias_form(dtl_slice alias, dtl_buffer *out) {
    dtl_words words = {0};
    dtl_words_cut(alias, &words);
    for (size_t i = 0; i < words.count; i++) {
        char surface[DTL_SURFACE_MAX_BYTES];
        dtl_slice const word = dtl_slice_part(alias, words.at[i].begin, words.at[i].end);
        dtl_alias_form_add(dtl_slice_of(surface, dtl_word_surface(word, surface)), out);
    }
    dtl_words_release(&words);
}

/* ---- lines ---- */

static size_t cut_cells(dtl_slice line, dtl_slice cells[CELLS]) {
    size_t count = 0, begin = 0;
    for (size_t at = 0; at <= line.size; at++) {
        if (at < line.size && line.data[at] != '\t') continue;
        if (count < CELLS) cells[count] = dtl_slice_part(line, begin, at);
        count++;
        begin = at + 1;
    }
    return count;
}

static bool is_shown(dtl_slice name) {
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] < ' ') return false;
    return name.size <= DTL_SHOWN_NAME_MAX_BYTES;
}

dtl_status dtl_change_read(dtl_slice line, dtl_change *change, dtl_error *err) {
    dtl_slice cells[CELLS] = {{0}};
    dtl_change c = {.kind = DTL_CHANGE_MERGE};
    if (dtl_utf8_valid_prefix(line) != line.size) return dtl_fail(err, DTL_BAD_INPUT, "not UTF-8");
    if (cut_cells(line, cells) > CELLS) return dtl_fail(err, DTL_BAD_INPUT, "more than %d cells", CELLS);
    while (c.kind < DTL_CHANGE_KINDS && !dtl_slice_equal(cells[0], KINDS[c.kind])) c.kind++;
    if (c.kind == DTL_CHANGE_KINDS)
        return dtl_fail(err, DTL_BAD_INPUT, "no change \"%.*s\"; there are merge, rename and split",
                        cells[0].size < 40 ? (int)cells[0].size : 40, cells[0].size ? cells[0].data : "");
    c.alias = cells[3];
    c.name = cells[4];
    bool const two = c.kind != DTL_CHANGE_RENAME;
    if (!dtl_entity_id_read(cells[1], &c.entity) || (two && !dtl_entity_id_read(cells[2], &c.into)))
        return dtl_fail(err, DTL_BAD_INPUT, "an entity is not written as type:key, such as \"person:pete hegseth\"");
    if (!is_shown(c.alias) || !is_shown(c.name)) return dtl_fail(err, DTL_BAD_INPUT, "too long a name, or no text");
    if (c.kind == DTL_CHANGE_RENAME && c.name.size == 0) return dtl_fail(err, DTL_BAD_INPUT, "rename without a name");
    if (c.kind == DTL_CHANGE_SPLIT && c.alias.size == 0) return dtl_fail(err, DTL_BAD_INPUT, "split without an alias");
    *change = c;
    return DTL_OK;
}

void dtl_change_print(const dtl_change *c, dtl_buffer *out) {
    dtl_buffer_slice(out, KINDS[c->kind]);
    dtl_buffer_byte(out, '\t');
    dtl_entity_id_print(c->entity, out);
    dtl_buffer_byte(out, '\t');
    if (c->kind != DTL_CHANGE_RENAME) dtl_entity_id_print(c->into, out);
    dtl_buffer_byte(out, '\t');
    if (c->kind == DTL_CHANGE_SPLIT) dtl_buffer_slice(out, c->alias);
    dtl_buffer_byte(out, '\t');
    dtl_buffer_slice(out, c->name);
    dtl_buffer_byte(out, '\n');
}

/* ---- the file ---- */

static dtl_status read_file(const char *archive, char path[DTL_PATH_BYTES], dtl_buffer *bytes, dtl_error *err) {
    dtl_status status = dtl_path(path, err, "%s/authority", archive);
    if (status == DTL_OK) status = dtl_file_read(path, DTL_AUTHORITY_MAX_BYTES, bytes, err);
    return status == DTL_END ? DTL_OK : status;
}

dtl_status dtl_authority_load(dtl_authority *authority, const char *archive, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_buffer bytes = {0};
    dtl_status const status = read_file(archive, path, &bytes, err);
    if (status == DTL_OK) dtl_authority_read(authority, dtl_buffer_content(&bytes), path);
    dtl_buffer_release(&bytes);
    return status;
}

dtl_status dtl_authority_append(const char *archive, const dtl_change *changes, size_t count, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_buffer bytes = {0};
    dtl_status status = read_file(archive, path, &bytes, err);
    if (status == DTL_OK) {
        if (bytes.size == 0) dtl_buffer_text(&bytes, DTL_AUTHORITY_HEADER);
        if (bytes.data[bytes.size - 1] != '\n') dtl_buffer_byte(&bytes, '\n');
        for (size_t i = 0; i < count; i++) dtl_change_print(&changes[i], &bytes);
        status = bytes.size <= DTL_AUTHORITY_MAX_BYTES ? dtl_file_replace(path, dtl_buffer_content(&bytes), err)
                                                       : dtl_fail(err, DTL_TOO_BIG, "%.150s would have more than %d MB",
                                                                  path, DTL_AUTHORITY_MAX_BYTES >> 20);
    }
    dtl_buffer_release(&bytes);
    return status;
}

/* The last line that can be read, with its end. */
static bool find_last(dtl_slice bytes, size_t *begin, size_t *end) {
    for (*end = bytes.size; *end > 0; *end = *begin) {
        dtl_error ignored;
        dtl_change change;
        size_t stop = *end - (bytes.data[*end - 1] == '\n');
        for (*begin = stop; *begin > 0 && bytes.data[*begin - 1] != '\n';) --*begin;
        if (stop > *begin && bytes.data[stop - 1] == '\r') stop--;
        if (dtl_change_read(dtl_slice_part(bytes, *begin, stop), &change, &ignored) == DTL_OK) return true;
    }
    return false;
}

dtl_status dtl_authority_undo(const char *archive, dtl_buffer *undone, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_buffer bytes = {0};
    size_t begin = 0, end = 0;
    dtl_status status = read_file(archive, path, &bytes, err);
    if (status == DTL_OK && !find_last(dtl_buffer_content(&bytes), &begin, &end)) status = DTL_END;
    if (status == DTL_OK) {
        size_t const before = undone->size;
        dtl_buffer_append(undone, bytes.data + begin, end - begin);
        memmove(bytes.data + begin, bytes.data + end, bytes.size - end);
        bytes.size -= end - begin;
        status = dtl_file_replace(path, dtl_buffer_content(&bytes), err);
        if (status != DTL_OK) undone->size = before;
    }
    dtl_buffer_release(&bytes);
    return status;
}
