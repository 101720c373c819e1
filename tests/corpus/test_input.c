/* Everything that a command line names. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/input.h"

#include <sys/stat.h>
#include <unistd.h>

#include "pack.h"
#include "support/temp.h"

static temp t;

static void begin(void) {
    t = temp_new();
    cr_assert_eq(chdir(t.folder), 0);
}

static void end(void) {
    cr_assert_eq(chdir("/"), 0);
    temp_end(&t);
}

TestSuite(input, .init = begin, .fini = end);

/* A line each: "path name bytes", or "path ! message". */
static char *input_log(const char *const *inputs, size_t count) {
    dtl_buffer log = {0};
    dtl_input *input = dtl_input_new(inputs, count, DTL_FORMAT_AUTO);
    for (;;) {
        dtl_input_record found;
        dtl_error err;
        dtl_status const status = dtl_input_next(input, &found, &err);
        if (status == DTL_END) break;
        if (status != DTL_OK) {
            dtl_buffer_printf(&log, "%s ! %s\n", err.source, err.message);
            continue;
        }
        dtl_buffer_printf(&log, "%s %.*s ", found.path, (int)found.name.size, found.name.data);
        dtl_buffer_slice(&log, found.record.bytes);
        dtl_buffer_byte(&log, '\n');
    }
    struct stat status;
    bool const file = count == 1 && stat(inputs[0], &status) == 0 && S_ISREG(status.st_mode);
    if (file) cr_assert_eq(dtl_input_consumed(input), (uint64_t)status.st_size);
    dtl_input_free(input);
    dtl_buffer_byte(&log, '\0');
    return log.data;
}

static void expect(const char *input, const char *expected) {
    char *log = input_log(&input, 1);
    cr_assert_str_eq(log, expected, "got\n%s", log);
    free(log);
}

static void write_members(const char *name, int format, int filter, const pack_member *members, size_t count) {
    dtl_buffer packed = {0};
    pack_members(&packed, format, filter, members, count);
    temp_write(&t, name, dtl_buffer_content(&packed));
    dtl_buffer_release(&packed);
}

static const pack_member PAGES[] = {{.name = "a/ferry.txt", .content = {.data = "The ferry left.", .size = 15}},
                                    {.name = "mill.txt", .content = {.data = "The mill closed.", .size = 16}}};

Test(input, reads_files_and_what_is_in_archives) {
    mkdir("in", 0755), mkdir("in/2019", 0755);
    temp_write(&t, "in/b.txt", DTL_SLICE("The bridge held."));
    write_members("in/2019/pages.tar.zst", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD, PAGES, 2);
    write_members("in/2019/pages.2.zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, PAGES, 1);
    expect("in", "in/2019/pages.2.zip!/a/ferry.txt 2019/pages.2/a/ferry.txt The ferry left.\n"
                 "in/2019/pages.tar.zst!/a/ferry.txt 2019/pages/a/ferry.txt The ferry left.\n"
                 "in/2019/pages.tar.zst!/mill.txt 2019/pages/mill.txt The mill closed.\n"
                 "in/b.txt b.txt The bridge held.\n");
    expect("in/2019/pages.tar.zst", "in/2019/pages.tar.zst!/a/ferry.txt pages/a/ferry.txt The ferry left.\n"
                                    "in/2019/pages.tar.zst!/mill.txt pages/mill.txt The mill closed.\n");
}

static const int FILTERS[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD,
                              ARCHIVE_FILTER_LZ4};

Test(input, reads_compressed_files) {
    for (size_t i = 0; i < ARRAY_LEN(FILTERS); i++) {
        dtl_buffer packed = {0};
        pack_filter(&packed, FILTERS[i], DTL_SLICE("{\"id\":1}\n{\"id\":2}\n"));
        temp_write(&t, "lines", dtl_buffer_content(&packed));
        expect("lines", "lines lines {\"id\":1}\nlines lines {\"id\":2}\n");
        dtl_buffer_release(&packed);
    }
}

Test(input, opens_archives_in_archives_once) {
    dtl_buffer third = {0}, second = {0}, lines = {0};
    pack_members(&third, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, PAGES, 1);
    pack_filter(&lines, ARCHIVE_FILTER_XZ, DTL_SLICE("{\"id\":1}\n"));
    const pack_member inner[] = {{.name = "deep1.zip", .content = dtl_buffer_content(&third)},
                                 {.name = "deep2.zip", .content = dtl_buffer_content(&third)},
                                 {.name = "lines.xz", .content = dtl_buffer_content(&lines)},
                                 PAGES[1]};
    pack_members(&second, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, inner, ARRAY_LEN(inner));
    const pack_member outer[] = {{.name = "x/inner.tgz", .content = dtl_buffer_content(&second)},
                                 {.name = "pages.zip", .content = dtl_buffer_content(&third)}};
    write_members("out.zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, outer, 2);
    expect("out.zip", "out.zip!/x/inner.tgz!/deep1.zip ! an archive in an archive in an archive: passed over, as all "
                      "that are so deep; "
                      "unpack the outer one\n"
                      "out.zip!/x/inner.tgz!/lines.xz out/x/inner/lines.xz {\"id\":1}\n"
                      "out.zip!/x/inner.tgz!/mill.txt out/x/inner/mill.txt The mill closed.\n"
                      "out.zip!/pages.zip!/a/ferry.txt out/pages/a/ferry.txt The ferry left.\n");
    dtl_buffer_release(&third);
    dtl_buffer_release(&second);
    dtl_buffer_release(&lines);
}

Test(input, a_bad_member_costs_only_itself) {
    const pack_member members[] = {PAGES[0], {.name = "b.pdf", .content = DTL_SLICE("%PDF-1.4")}, PAGES[1]};
    write_members("p.tar", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, members, 3);
    expect("p.tar", "p.tar!/a/ferry.txt p/a/ferry.txt The ferry left.\n"
                    "p.tar!/b.pdf ! not read: a PDF file; extract its text first (pdftotext)\n"
                    "p.tar!/mill.txt p/mill.txt The mill closed.\n");
}

Test(input, an_archive_without_files_is_told) {
    write_members("p.zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, NULL, 0);
    expect("p.zip", "p.zip ! an archive without a file to read\n");
}

/* A WACZ file is a zip of WARC files, their indexes and lists of pages. */
Test(input, of_web_archives_only_the_captures_are_read) {
    static const char warc[] = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://tamsel.example/\r\n"
                               "Content-Type: text/plain\r\nContent-Length: 15\r\n\r\nThe ferry left.\r\n\r\n";
    dtl_buffer packed = {0};
    pack_filter(&packed, ARCHIVE_FILTER_GZIP, slice(warc));
    const pack_member members[] = {{.name = "pages/pages.jsonl", .content = DTL_SLICE("{\"text\":\"x\"}\n")},
                                   {.name = "archive/data.warc.gz", .content = dtl_buffer_content(&packed)},
                                   {.name = "datapackage.json", .content = DTL_SLICE("{\"text\":\"x\"}")}};
    write_members("crawl.wacz", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members, 3);
    expect("crawl.wacz", "crawl.wacz!/archive/data.warc.gz crawl/archive/data.warc.gz The ferry left.\n");
    write_members("none.wacz", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members, 1);
    expect("none.wacz", "none.wacz ! no WARC files below archive/ in it\n");
    dtl_buffer_release(&packed);
}

Test(input, what_cannot_be_opened_is_told_and_the_rest_read) {
    temp_write(&t, "b.txt", DTL_SLICE("The bridge held."));
    const char *const inputs[] = {"nowhere.txt", "b.txt"};
    char *log = input_log(inputs, 2);
    cr_assert_str_eq(log, "nowhere.txt ! cannot open: No such file or directory\nb.txt b.txt The bridge held.\n");
    free(log);
}

#define TOLD                                                                                                           \
    "takes the place of another input's file of the same name, and so may more; name the folder that holds "           \
    "both inputs instead\n"

Test(input, names_that_two_inputs_share_are_told_once) {
    mkdir("x", 0755), mkdir("y", 0755);
    temp_write(&t, "x/a.txt", DTL_SLICE("The mill closed."));
    temp_write(&t, "x/b.txt", DTL_SLICE("The weir broke."));
    temp_write(&t, "y/a.txt", DTL_SLICE("The ferry left."));
    temp_write(&t, "y/b.txt", DTL_SLICE("The bridge held."));
    const char *const inputs[] = {"x", "y"};
    char *log = input_log(inputs, 2);
    cr_assert_str_eq(log, "x/a.txt a.txt The mill closed.\nx/b.txt b.txt The weir broke.\ny/a.txt ! " TOLD
                          "y/a.txt a.txt The ferry left.\ny/b.txt b.txt The bridge held.\n");
    free(log);
}

Test(input, the_same_file_twice_is_no_clash) {
    temp_write(&t, "a.txt", DTL_SLICE("The mill closed."));
    mkdir("x", 0755), mkdir("y", 0755);
    temp_write(&t, "x/l.jsonl", DTL_SLICE("{\"id\":1}\n"));
    temp_write(&t, "y/l.jsonl", DTL_SLICE("{\"id\":2}\n"));
    const char *const inputs[] = {"a.txt", "./a.txt", "x", "y"};
    char *log = input_log(inputs, 4);
    cr_assert_null(strchr(log, '!'), "%s", log);
    free(log);
}

Test(input, names_are_the_same_from_wherever_they_are_read) {
    mkdir("in", 0755);
    temp_write(&t, "in/a.txt", DTL_SLICE("The mill closed."));
    expect("in/a.txt", "in/a.txt a.txt The mill closed.\n");
    cr_assert_eq(chdir("in"), 0);
    expect("a.txt", "a.txt a.txt The mill closed.\n");
    expect("../in", "../in/a.txt a.txt The mill closed.\n");
}

/* Zip and zstd in a pipe, which cannot be read out of order. */
Test(input, reads_archives_from_standard_input) {
    dtl_buffer packed = {0};
    pack_members(&packed, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, PAGES, 2);
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], packed.data, packed.size), (ssize_t)packed.size);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    expect("-", "-!/a/ferry.txt stdin/a/ferry.txt The ferry left.\n-!/mill.txt stdin/mill.txt The mill closed.\n");
    dtl_buffer_release(&packed);
}
