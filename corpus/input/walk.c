/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/buffer.h"

typedef struct {
    char **names; /* sorted, each malloced */
    size_t count, next;
    size_t path_size; /* of the directory's own path, its slash included */
} level;

struct dtl_walk {
    const char *const *inputs;
    size_t count, next;
    level levels[DTL_WALK_MAX_DEPTH];
    size_t depth;
    dtl_buffer path;   /* NUL-terminated when given out */
    size_t name_begin; /* where the part relative to the input begins */
};

dtl_walk *dtl_walk_new(const char *const *inputs, size_t count) {
    dtl_walk *walk = dtl_alloc_zeroed(1, sizeof *walk);
    walk->inputs = inputs;
    walk->count = count;
    return walk;
}

static void release(level *l) {
    for (size_t i = 0; i < l->count; i++) free(l->names[i]);
    free(l->names);
    *l = (level){0};
}

void dtl_walk_free(dtl_walk *walk) {
    if (!walk) return;
    while (walk->depth) release(&walk->levels[--walk->depth]);
    dtl_buffer_release(&walk->path);
    free(walk);
}

static const char *path_text(dtl_walk *walk) {
    dtl_buffer_byte(&walk->path, '\0');
    walk->path.size--;
    return walk->path.data;
}

static dtl_status refuse(dtl_walk *walk, const char *what, dtl_error *err) {
    dtl_fail(err, DTL_IO, "%s", what);
    dtl_error_locate(err, path_text(walk), 0);
    return DTL_IO;
}

static dtl_status refuse_errno(dtl_walk *walk, const char *what, dtl_error *err) {
    dtl_fail_errno(err, "%s", what);
    dtl_error_locate(err, path_text(walk), 0);
    return DTL_IO;
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* The names of a directory that are not hidden. Returns false, with errno, where it broke off. */
static bool read_names(DIR *directory, level *l) {
    size_t capacity = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(directory);
        if (!entry) return errno == 0;
        if (entry->d_name[0] == '.') continue;
        if (l->count == capacity) {
            capacity = capacity ? 2 * capacity : 64;
            char **names = dtl_alloc_resized(l->names, capacity, sizeof *names);
            l->names = names;
        }
        char *name = strdup(entry->d_name);
        if (!name) dtl_out_of_memory();
        l->names[l->count++] = name;
    }
}

/* Goes down into the directory at path. */
static dtl_status enter(dtl_walk *walk, dtl_error *err) {
    if (walk->depth == DTL_WALK_MAX_DEPTH) {
        dtl_fail(err, DTL_IO, "passed over: directories nested deeper than %d", DTL_WALK_MAX_DEPTH);
        dtl_error_locate(err, path_text(walk), 0);
        return DTL_IO;
    }
    DIR *directory = opendir(path_text(walk));
    if (!directory) return refuse_errno(walk, "cannot read the directory", err);
    if (walk->path.data[walk->path.size - 1] != '/') dtl_buffer_byte(&walk->path, '/');
    level *l = &walk->levels[walk->depth++];
    l->path_size = walk->path.size;
    bool const complete = read_names(directory, l);
    int const cause = errno;
    closedir(directory);
    if (l->count) qsort(l->names, l->count, sizeof *l->names, by_bytes);
    errno = cause;
    return complete ? DTL_OK : refuse_errno(walk, "cannot read all of the directory", err);
}

/* The next name of the deepest directory. DTL_OK: a file. DTL_END: not a file, go on. */
static dtl_status step(dtl_walk *walk, dtl_error *err) {
    level *l = &walk->levels[walk->depth - 1];
    if (l->next == l->count) {
        release(l);
        walk->depth--;
        return DTL_END;
    }
    walk->path.size = l->path_size;
    dtl_buffer_text(&walk->path, l->names[l->next++]);
    struct stat status, target;
    if (lstat(path_text(walk), &status) != 0) return refuse_errno(walk, "cannot open", err);
    if (S_ISLNK(status.st_mode)) {
        if (stat(path_text(walk), &target) != 0) return refuse_errno(walk, "cannot follow the link", err);
        if (S_ISDIR(target.st_mode)) return DTL_END;
        status = target;
    }
    if (S_ISREG(status.st_mode)) return DTL_OK;
    if (!S_ISDIR(status.st_mode)) return refuse(walk, "passed over: neither a file nor a directory", err);
    dtl_status entered = enter(walk, err);
    return entered == DTL_OK ? DTL_END : entered;
}

static size_t last_part(const dtl_buffer *path) {
    size_t end = path->size;
    while (end && path->data[end - 1] != '/') end--;
    return end;
}

/* The next input. DTL_OK: a file, or standard input. DTL_END: a directory, entered. */
static dtl_status begin_input(dtl_walk *walk, dtl_error *err) {
    const char *input = walk->inputs[walk->next++];
    walk->path.size = 0;
    walk->name_begin = 0;
    dtl_buffer_text(&walk->path, input);
    if (strcmp(input, "-") == 0) return DTL_OK;
    struct stat status;
    if (stat(input, &status) != 0) return refuse_errno(walk, "cannot open", err);
    if (!S_ISDIR(status.st_mode)) {
        walk->name_begin = last_part(&walk->path);
        return DTL_OK;
    }
    dtl_status entered = enter(walk, err);
    walk->name_begin = walk->depth ? walk->levels[0].path_size : 0;
    return entered == DTL_OK ? DTL_END : entered;
}

dtl_status dtl_walk_next(dtl_walk *walk, const char **path, dtl_slice *name, dtl_error *err) {
    while (walk->depth || walk->next < walk->count) {
        dtl_status status = walk->depth ? step(walk, err) : begin_input(walk, err);
        if (status == DTL_END) continue;
        if (status != DTL_OK) return status;
        *path = path_text(walk);
        *name = strcmp(*path, "-") == 0 ? DTL_SLICE("stdin") : dtl_slice_text(*path + walk->name_begin);
        return DTL_OK;
    }
    return DTL_END;
}

size_t dtl_walk_input(const dtl_walk *walk) { return walk->next - 1; }

uint64_t dtl_walk_total_bytes(const char *const *inputs, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(inputs[i], "-") == 0) return 0;
    uint64_t total = 0;
    dtl_walk *walk = dtl_walk_new(inputs, count);
    const char *path;
    dtl_slice name;
    dtl_error err;
    for (dtl_status status; (status = dtl_walk_next(walk, &path, &name, &err)) != DTL_END;) {
        struct stat found;
        if (status == DTL_OK && stat(path, &found) == 0 && S_ISREG(found.st_mode)) total += (uint64_t)found.st_size;
    }
    dtl_walk_free(walk);
    return total;
}
