/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_FOLDERS = 16 };

dtl_status dtl_path(char out[DTL_PATH_BYTES], dtl_error *err, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int size = vsnprintf(out, DTL_PATH_BYTES, format, args);
    va_end(args);
    return size >= 0 && size < DTL_PATH_BYTES ? DTL_OK : dtl_fail(err, DTL_TOO_BIG, "path too long: %.100s...", out);
}

dtl_status dtl_file_map(const char *path, dtl_slice *map, dtl_error *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return dtl_fail_errno(err, "cannot open %s", path);
    struct stat info;
    dtl_status status = DTL_OK;
    void *data = NULL;
    if (fstat(fd, &info) != 0) status = dtl_fail_errno(err, "cannot look at %s", path);
    else if (info.st_size > 0 && (data = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_SHARED, fd, 0)) == MAP_FAILED)
        status = dtl_fail_errno(err, "cannot map %s", path);
    close(fd);
    if (status == DTL_OK) *map = dtl_slice_of(data, data ? (size_t)info.st_size : 0);
    return status;
}

void dtl_file_unmap(dtl_slice map) {
    if (map.data) munmap((void *)(uintptr_t)map.data, map.size);
}

void dtl_file_let_go(dtl_slice map) {
    if (map.data) madvise((void *)(uintptr_t)map.data, map.size, MADV_DONTNEED);
}

dtl_status dtl_file_read(const char *path, size_t max_bytes, dtl_buffer *out, dtl_error *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT || errno == ENOTDIR ? DTL_END : dtl_fail_errno(err, "cannot open %s", path);
    size_t begin = out->size;
    ssize_t got;
    do {
        enum { PIECE = 64 * 1024 };
        got = read(fd, dtl_buffer_reserve(out, PIECE), PIECE);
        if (got > 0) out->size += (size_t)got;
    } while ((got > 0 || (got < 0 && errno == EINTR)) && out->size - begin <= max_bytes);
    dtl_status status = DTL_OK;
    if (got < 0) status = dtl_fail_errno(err, "cannot read %s", path);
    else if (got > 0) status = dtl_fail(err, DTL_TOO_BIG, "%s has more than %zu bytes", path, max_bytes);
    close(fd);
    if (status != DTL_OK) out->size = begin;
    return status;
}

dtl_status dtl_file_sync(const char *path, dtl_error *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return dtl_fail_errno(err, "cannot open %s", path);
    dtl_status status = fsync(fd) == 0 ? DTL_OK : dtl_fail_errno(err, "cannot sync %s", path);
    close(fd);
    return status;
}

static dtl_status write_all(int fd, const char *path, dtl_slice bytes, dtl_error *err) {
    for (size_t at = 0; at < bytes.size;) {
        ssize_t put = write(fd, bytes.data + at, bytes.size - at);
        if (put < 0 && errno != EINTR) return dtl_fail_errno(err, "cannot write %s", path);
        if (put > 0) at += (size_t)put;
    }
    return fsync(fd) == 0 ? DTL_OK : dtl_fail_errno(err, "cannot sync %s", path);
}

dtl_status dtl_file_replace(const char *path, dtl_slice bytes, dtl_error *err) {
    char fresh[DTL_PATH_BYTES], folder[DTL_PATH_BYTES];
    const char *slash = strrchr(path, '/');
    dtl_status status = dtl_path(fresh, err, "%s.new", path);
    if (status == DTL_OK)
        status = dtl_path(folder, err, "%.*s", slash ? (int)(slash + 1 - path) : 1, slash ? path : ".");
    if (status != DTL_OK) return status;
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return dtl_fail_errno(err, "cannot create %s", fresh);
    status = write_all(fd, fresh, bytes, err);
    if (close(fd) != 0 && status == DTL_OK) status = dtl_fail_errno(err, "cannot close %s", fresh);
    if (status == DTL_OK && rename(fresh, path) != 0) status = dtl_fail_errno(err, "cannot rename %s", fresh);
    if (status != DTL_OK) {
        unlink(fresh);
        return status;
    }
    return dtl_file_sync(folder, err);
}

dtl_status dtl_folder_make(const char *path, dtl_error *err) {
    char part[DTL_PATH_BYTES];
    struct stat info;
    dtl_status status = dtl_path(part, err, "%s", path);
    if (status != DTL_OK) return status;
    for (char *slash = strchr(part, '/'); slash; slash = strchr(slash + 1, '/')) {
        if (slash == part) continue;
        *slash = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST) return dtl_fail_errno(err, "cannot make the folder %s", part);
        *slash = '/';
    }
    if (mkdir(part, 0700) == 0 || (errno == EEXIST && stat(part, &info) == 0 && S_ISDIR(info.st_mode))) return DTL_OK;
    return dtl_fail_errno(err, "cannot make the folder %s", part);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place) {
    (void)info, (void)kind, (void)place;
    return remove(path);
}

dtl_status dtl_folder_remove(const char *path, dtl_error *err) {
    if (nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT) return DTL_OK;
    return dtl_fail_errno(err, "cannot remove %s", path);
}

static _Thread_local uint64_t bytes_seen; /* nftw has no argument for its callback */

static int add_bytes(const char *path, const struct stat *info, int kind, struct FTW *place) {
    (void)path, (void)place;
    if (kind == FTW_F) bytes_seen += (uint64_t)info->st_size;
    return 0;
}

uint64_t dtl_folder_bytes(const char *path) {
    bytes_seen = 0;
    nftw(path, add_bytes, OPEN_FOLDERS, FTW_PHYS);
    return bytes_seen;
}
