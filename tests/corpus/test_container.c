/* Members of archives. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/container.h"

#include "pack.h"

static dtl_status drain(dtl_source *source, dtl_buffer *out, dtl_error *err) {
    for (;;) {
        size_t got = 0;
        dtl_status status = dtl_source_read(source, dtl_buffer_reserve(out, 1000), 1000, &got, err);
        if (status != DTL_OK) return status;
        out->size += got;
    }
}

/* A line each: "name|content", with "| ! message" where that fails; "name ! message" where the member is passed over. */
static char *container_log(dtl_slice bytes, size_t chunk, bool peek) {
    dtl_buffer log = {0};
    dtl_source *source = dtl_source_over(bytes.data, bytes.size, chunk);
    if (peek) cr_assert(dtl_container_begins(dtl_source_peek(source)));
    dtl_container *container = dtl_container_new(&source);
    for (;;) {
        dtl_slice name = {0};
        dtl_source *member = NULL;
        dtl_error err;
        dtl_status status = dtl_container_next(container, &name, &member, &err);
        if (status == DTL_END) break;
        dtl_buffer_slice(&log, name);
        if (status == DTL_OK) {
            dtl_buffer_byte(&log, '|');
            status = drain(member, &log, &err);
            dtl_source_close(member);
        }
        if (status < 0) dtl_buffer_printf(&log, " ! %s", err.message);
        dtl_buffer_byte(&log, '\n');
    }
    dtl_container_free(container);
    dtl_buffer_byte(&log, '\0');
    return log.data;
}

/* However the bytes come: zip by its directory at the end, or as a stream. */
static void expect_log_in(const dtl_buffer *packed, const char *expected) {
    static const size_t CHUNKS[] = {SIZE_MAX, 1, 100};
    for (size_t i = 0; i < 2 * ARRAY_LEN(CHUNKS); i++) {
        char *log = container_log(dtl_buffer_content(packed), CHUNKS[i / 2], i % 2);
        cr_assert_str_eq(log, expected, "chunks of %zu: got\n%s", CHUNKS[i / 2], log);
        free(log);
    }
}

static const int FORMATS[] = {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE,
                              ARCHIVE_FORMAT_ZIP};

static void expect_members(const pack_member *members, size_t count, const char *expected) {
    for (size_t i = 0; i < ARRAY_LEN(FORMATS); i++) {
        dtl_buffer packed = {0};
        pack_members(&packed, FORMATS[i], ARCHIVE_FILTER_NONE, members, count);
        expect_log_in(&packed, expected);
        dtl_buffer_release(&packed);
    }
}

Test(container, gives_members_in_their_order) {
    const pack_member members[] = {{.name = "z/ferry.txt", .content = DTL_SLICE("The ferry left.")},
                                   {.name = "a.txt", .content = DTL_SLICE("The mill closed.")},
                                   {.name = "empty.txt"},
                                   {.name = "./z//last.txt", .content = DTL_SLICE("x")}};
    expect_members(members, ARRAY_LEN(members),
                   "z/ferry.txt|The ferry left.\na.txt|The mill closed.\nempty.txt|\nz/last.txt|x\n");
}

Test(container, passes_over_what_is_no_file_and_what_is_hidden) {
    const pack_member members[] = {{.name = "dir/", .kind = AE_IFDIR},
                                   {.name = ".DS_Store", .content = DTL_SLICE("x")},
                                   {.name = "dir/.git/config", .content = DTL_SLICE("x")},
                                   {.name = "__MACOSX/a.txt", .content = DTL_SLICE("x")},
                                   {.name = "a.txt", .content = DTL_SLICE("The mill closed.")}};
    expect_members(members, ARRAY_LEN(members), "a.txt|The mill closed.\n");
}

Test(container, passes_over_links_and_devices) {
    const pack_member members[] = {{.name = "link", .kind = AE_IFLNK, .other = "/etc/hosts"},
                                   {.name = "fifo", .kind = AE_IFIFO},
                                   {.name = "device", .kind = AE_IFCHR},
                                   {.name = "a.txt", .content = DTL_SLICE("The mill closed.")}};
    dtl_buffer packed = {0};
    pack_members(&packed, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, members, ARRAY_LEN(members));
    expect_log_in(&packed, "a.txt|The mill closed.\n");
    dtl_buffer_release(&packed);
}

Test(container, reports_names_that_lead_out) {
    const pack_member members[] = {{.name = "../../up.txt", .content = DTL_SLICE("x")},
                                   {.name = "a/../b.txt", .content = DTL_SLICE("x")},
                                   {.name = "/abs.txt", .content = DTL_SLICE("x")},
                                   {.name = "a..b.txt", .content = DTL_SLICE("stays")}};
    expect_members(members, ARRAY_LEN(members),
                   "up.txt ! passed over: its name leads out of the archive\n"
                   "a/b.txt ! passed over: its name leads out of the archive\n"
                   "abs.txt ! passed over: its name leads out of the archive\n"
                   "a..b.txt|stays\n");
}

Test(container, keeps_names_of_any_script_and_tames_control_bytes) {
    const pack_member members[] = {{.name = "Gr\xc3\xb6\xc3\x9f"
                                            "e/\xd0\xbc.txt",
                                    .content = DTL_SLICE("x")},
                                   {.name = "red\x1b[31m.txt", .content = DTL_SLICE("y")}};
    static const int RAW[] = {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FORMAT_ZIP};
    for (size_t i = 0; i < ARRAY_LEN(RAW); i++) {
        dtl_buffer packed = {0};
        pack_members(&packed, RAW[i], ARCHIVE_FILTER_NONE, members, ARRAY_LEN(members));
        expect_log_in(&packed, "Gr\xc3\xb6\xc3\x9f"
                               "e/\xd0\xbc.txt|x\nred?[31m.txt|y\n");
        dtl_buffer_release(&packed);
    }
}

/* Where a zip says that a name is UTF-8, which libarchive would turn into the characters of the locale. */
Test(container, keeps_names_that_are_said_to_be_unicode) {
    static const char zip[] = "PK\3\4\x14\0\0\10\0\0\0\0!\0\x83\x16\xdc\x8c\1\0\0\0\1\0\0\0\7\0\0\0Z\xc3\xbcri.hx";
    char *log = container_log(dtl_slice_of(zip, sizeof zip - 1), SIZE_MAX, true);
    cr_assert_eq(strncmp(log, "Z\xc3\xbcri.h|x", 9), 0, "%s", log);
    free(log);
}

Test(container, refuses_office_documents_as_a_whole) {
    const pack_member word[] = {{.name = "[Content_Types].xml", .content = DTL_SLICE("<Types/>")},
                                {.name = "word/document.xml", .content = DTL_SLICE("<document/>")}};
    const pack_member book[] = {{.name = "mimetype", .content = DTL_SLICE("application/epub+zip")},
                                {.name = "one.xhtml", .content = DTL_SLICE("<html/>")}};
    const pack_member other[] = {{.name = "mimetype", .content = DTL_SLICE("A note on types.")}};
    expect_members(word, 2, " ! an office document or e-book; save it as text or HTML first\n");
    expect_members(book, 2, " ! an office document or e-book; save it as text or HTML first\n");
    expect_members(other, 1, "mimetype|A note on types.\n");
}

Test(container, an_archive_without_members_is_one) {
    dtl_buffer packed = {0};
    pack_members(&packed, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, NULL, 0);
    expect_log_in(&packed, "");
    dtl_buffer_release(&packed);
}

Test(container, passes_over_encrypted_members) {
    const pack_member members[] = {{.name = "a.txt", .content = DTL_SLICE("The mill closed.")},
                                   {.name = "b.txt", .content = DTL_SLICE("The ferry left.")}};
    dtl_buffer packed = {0};
    pack_members(&packed, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members, 2);
    enum { LOCAL_FLAGS = 6, CENTRAL_FLAGS = 8 };
    packed.data[LOCAL_FLAGS] |= 1;
    char *central = memmem(packed.data, packed.size, "PK\1\2", 4);
    cr_assert_not_null(central);
    central[CENTRAL_FLAGS] |= 1;
    char *log = container_log(dtl_buffer_content(&packed), SIZE_MAX, true);
    cr_assert_str_eq(log, "a.txt ! passed over: it is encrypted\nb.txt|The ferry left.\n");
    free(log);
    dtl_buffer_release(&packed);
}

/* Wherever an archive is cut, members before the cut are whole, and then there is one error. */
static void expect_cuts(int format) {
    dtl_buffer text = {0}, packed = {0};
    uint64_t seed = 3;
    while (text.size < 3000) dtl_buffer_printf(&text, "%u ", roll(&seed));
    const pack_member members[] = {{.name = "a.txt", .content = DTL_SLICE("The mill closed.")},
                                   {.name = "b.txt", .content = dtl_buffer_content(&text)}};
    pack_members(&packed, format, ARCHIVE_FILTER_NONE, members, 2);
    const char *second = memmem(packed.data, packed.size, "b.txt", 5);
    cr_assert_not_null(second);
    size_t const begin = (size_t)(second - packed.data) + 600, end = begin + 800;
    for (size_t cut = begin; cut < end; cut += 13) {
        char *log = container_log(dtl_slice_of(packed.data, cut), SIZE_MAX, true);
        cr_assert_eq(strncmp(log, "a.txt|The mill closed.\nb.txt|", 29), 0, "cut at %zu: %s", cut, log);
        const char *told = strstr(log, " ! the archive is damaged or cut off: ");
        cr_assert(told && !strstr(told + 3, " ! ") && log[strlen(log) - 1] == '\n', "cut at %zu: %s", cut, log);
        free(log);
    }
    dtl_buffer_release(&text);
    dtl_buffer_release(&packed);
}

Test(container, members_before_a_cut_are_given) {
    expect_cuts(ARCHIVE_FORMAT_TAR_USTAR);
    expect_cuts(ARCHIVE_FORMAT_ZIP);
}

/* A member of 2^63 - 1 bytes, of which there are five. */
Test(container, a_size_that_cannot_be_is_told) {
    char header[1024] = "eb.txt";
    memcpy(header + 100,
           "0000644\0"
           "0000000\0"
           "0000000\0",
           24);
    memcpy(header + 124, "\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff", 12);
    memcpy(header + 136, "00000000000\0        0", 21);
    memcpy(header + 257, "ustar\00000", 8);
    unsigned sum = 0;
    for (size_t i = 0; i < 512; i++) sum += (unsigned char)header[i];
    snprintf(header + 148, 8, "%06o", sum);
    memcpy(header + 512, "hello", 5);
    char *log = container_log(dtl_slice_of(header, sizeof header), SIZE_MAX, true);
    cr_assert(strstr(log, "the archive is damaged or cut off"), "%s", log);
    free(log);
}

Test(container, members_are_counted) {
    dtl_buffer packed = {0}, one = {0};
    const pack_member folder = {.name = "d/", .kind = AE_IFDIR};
    pack_members(&one, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, &folder, 1);
    enum { HEADER = 512 };
    char *at = dtl_buffer_reserve(&packed, ((size_t)DTL_MEMBERS_MAX + 1) * HEADER);
    for (size_t i = 0; i <= DTL_MEMBERS_MAX; i++) memcpy(at + i * HEADER, one.data, HEADER);
    packed.size = ((size_t)DTL_MEMBERS_MAX + 1) * HEADER;
    char *log = container_log(dtl_buffer_content(&packed), SIZE_MAX, true);
    cr_assert_str_eq(log, " ! an archive of more than a million members; the rest is left out\n");
    free(log);
    dtl_buffer_release(&one);
    dtl_buffer_release(&packed);
}

/* Also where nobody reads them: a stream of members has to be unpacked to find the next. */
Test(container, members_that_unpack_without_end_are_left) {
    dtl_buffer zeros = {0}, packed = {0};
    size_t const size = DTL_UNPACKED_FREE_BYTES + (2u << 20);
    memset(dtl_buffer_reserve(&zeros, size), 'a', size);
    zeros.size = size;
    const pack_member members[] = {{.name = "a.txt", .content = dtl_buffer_content(&zeros)}};
    pack_members(&packed, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members, 1);
    dtl_source *source = dtl_source_over(packed.data, packed.size, SIZE_MAX);
    dtl_container *container = dtl_container_new(&source); /* not peeked, so that it cannot seek */
    dtl_slice name = {0};
    dtl_source *member = NULL;
    dtl_error err;
    cr_assert_eq(dtl_container_next(container, &name, &member, &err), DTL_OK);
    dtl_source_close(member);
    cr_assert_eq(dtl_container_next(container, &name, &member, &err), DTL_TOO_BIG);
    cr_assert_eq(dtl_container_next(container, &name, &member, &err), DTL_END);
    dtl_container_free(container);
    dtl_buffer_release(&zeros);
    dtl_buffer_release(&packed);
}

static const struct {
    char text[16];
    size_t size;
    bool archive;
} BEGINNINGS[] = {
    {"PK\3\4....", 8, true}, {"PK\5\6....", 8, true}, {"PK!", 3, false}, {"", 0, false}, {"ustar", 5, false}};

Test(container, begins_by_magic_bytes) {
    for (size_t i = 0; i < ARRAY_LEN(BEGINNINGS); i++)
        cr_assert_eq(dtl_container_begins(dtl_slice_of(BEGINNINGS[i].text, BEGINNINGS[i].size)), BEGINNINGS[i].archive);
    char text[1024];
    memset(text, 'a', sizeof text);
    cr_assert_not(dtl_container_begins(dtl_slice_of(text, sizeof text)));
    memset(text, 0, sizeof text);
    cr_assert_not(dtl_container_begins(dtl_slice_of(text, sizeof text)));
}
