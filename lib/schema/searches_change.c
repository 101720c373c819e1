/* Changes of ARCHIVE/searches. SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "schema/searches.h"

#define HEADER "name\tseen\tasked\tquery\toptions\n"

/* The file under its lock, as it is to be. */
typedef struct {
    char path[DTL_PATH_BYTES];
    int lock;
    dtl_buffer bytes;
} change;

static dtl_status take_lock(const char *archive, int *lock, dtl_error *err) {
    char name[DTL_PATH_BYTES];
    dtl_status const status = dtl_path(name, err, "%s/searches.lock", archive);
    if (status != DTL_OK) return status;
    int const fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 && (errno == EACCES || errno == EPERM || errno == EROFS))
        return dtl_fail_errno(err, "saved searches are kept in the archive, and %.120s cannot be written", archive);
    if (fd < 0) return dtl_fail_errno(err, "cannot open %.150s", name);
    while (flock(fd, LOCK_EX) != 0) {
        if (errno == EINTR) continue;
        dtl_fail_errno(err, "cannot lock %.150s", name);
        close(fd);
        return err->status;
    }
    *lock = fd;
    return DTL_OK;
}

dtl_status dtl_searches_writable(const char *archive, dtl_error *err) {
    int lock = -1;
    if (access(archive, W_OK) != 0)
        return dtl_fail_errno(err, "saved searches are kept in the archive, and %.120s cannot be written", archive);
    dtl_status const status = take_lock(archive, &lock, err);
    if (status == DTL_OK) close(lock);
    return status;
}

static dtl_status begin(change *c, const char *archive, dtl_error *err) {
    *c = (change){.lock = -1};
    dtl_status status = dtl_path(c->path, err, "%s/searches", archive);
    if (status == DTL_OK) status = take_lock(archive, &c->lock, err);
    if (status == DTL_OK) status = dtl_file_read(c->path, DTL_SEARCHES_MAX_BYTES, &c->bytes, err);
    if (status == DTL_END || (status == DTL_OK && c->bytes.size == 0)) {
        dtl_buffer_text(&c->bytes, HEADER);
        status = DTL_OK;
    }
    if (status == DTL_OK && c->bytes.data[c->bytes.size - 1] != '\n') dtl_buffer_byte(&c->bytes, '\n');
    return status;
}

static dtl_status end(change *c, dtl_status status, dtl_error *err) {
    if (status == DTL_OK && c->bytes.size > DTL_SEARCHES_MAX_BYTES)
        status = dtl_fail(err, DTL_TOO_BIG, "%.150s would have more than %d MB", c->path, DTL_SEARCHES_MAX_BYTES >> 20);
    if (status == DTL_OK) status = dtl_file_replace(c->path, dtl_buffer_content(&c->bytes), err);
    if (c->lock >= 0) close(c->lock);
    dtl_buffer_release(&c->bytes);
    return status;
}

/* The line of a search, with its end: the first with its name that can be read. */
static bool find(dtl_arena *arena, dtl_slice bytes, dtl_slice name, dtl_saved_search *found, size_t *begin,
                 size_t *end) {
    for (size_t at = dtl_searches_begin(bytes); at < bytes.size; at = *end) {
        dtl_error ignored;
        dtl_slice const line = dtl_slice_line(bytes, at);
        *begin = at;
        *end = at + line.size + 1;
        if (dtl_saved_search_read(arena, line, found, &ignored) == DTL_OK && dtl_slice_equal(found->name, name))
            return true;
    }
    return false;
}

static void put_in_place(dtl_buffer *bytes, size_t begin, size_t end, dtl_slice line) {
    dtl_buffer whole = {0};
    dtl_buffer_append(&whole, bytes->data, begin);
    dtl_buffer_slice(&whole, line);
    dtl_buffer_append(&whole, bytes->data + end, bytes->size - end);
    dtl_buffer_release(bytes);
    *bytes = whole;
}

static dtl_status check_count(dtl_arena *arena, const change *c, dtl_error *err) {
    dtl_searches all;
    dtl_status const status = dtl_searches_read(arena, dtl_buffer_content(&c->bytes), c->path, &all, err);
    if (status != DTL_OK || all.count < DTL_SEARCHES_MAX) return status;
    return dtl_fail(err, DTL_TOO_BIG, "there are %d searches; --forget one first", DTL_SEARCHES_MAX);
}

dtl_status dtl_searches_save(const char *archive, const dtl_saved_search *search, dtl_error *err) {
    change c;
    dtl_buffer line = {0};
    dtl_saved_search old;
    dtl_arena *arena = dtl_arena_new();
    dtl_status status = begin(&c, archive, err);
    dtl_saved_search_print(search, &line);
    if (status == DTL_OK) {
        dtl_error problem;
        size_t from = c.bytes.size, to = from;
        if (!find(arena, dtl_buffer_content(&c.bytes), search->name, &old, &from, &to)) {
            from = to = c.bytes.size;
            status = check_count(arena, &c, err);
        }
        dtl_slice const text = dtl_slice_part(dtl_buffer_content(&line), 0, line.size - 1);
        if (status == DTL_OK && dtl_saved_search_read(arena, text, &old, &problem) != DTL_OK)
            status = dtl_fail(err, DTL_BAD_INPUT, "this cannot be saved: %.150s", problem.message);
        if (status == DTL_OK) put_in_place(&c.bytes, from, to, dtl_buffer_content(&line));
    }
    status = end(&c, status, err);
    dtl_buffer_release(&line);
    dtl_arena_free(arena);
    return status;
}

dtl_status dtl_searches_forget(const char *archive, dtl_slice name, dtl_error *err) {
    change c;
    dtl_saved_search old;
    dtl_arena *arena = dtl_arena_new();
    dtl_status status = begin(&c, archive, err);
    if (status == DTL_OK) {
        size_t from, to;
        if (find(arena, dtl_buffer_content(&c.bytes), name, &old, &from, &to))
            put_in_place(&c.bytes, from, to, (dtl_slice){0});
        else status = DTL_END;
    }
    status = end(&c, status, err);
    dtl_arena_free(arena);
    return status;
}

dtl_status dtl_searches_note(const char *archive, const dtl_search_mark *marks, size_t count, dtl_error *err) {
    change c;
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer line = {0};
    dtl_status status = begin(&c, archive, err);
    for (size_t i = 0; i < count && status == DTL_OK; i++) {
        dtl_saved_search now;
        size_t from, to;
        if (!find(arena, dtl_buffer_content(&c.bytes), marks[i].name, &now, &from, &to)) continue;
        if (now.seen != marks[i].was) continue;
        now.seen = marks[i].seen;
        now.asked = marks[i].asked;
        line.size = 0;
        dtl_saved_search_print(&now, &line);
        put_in_place(&c.bytes, from, to, dtl_buffer_content(&line));
    }
    status = end(&c, status, err);
    dtl_buffer_release(&line);
    dtl_arena_free(arena);
    return status;
}
