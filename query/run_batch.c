/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "query/command.h"
#include "query/language/batch.h"
#include "query/language/parse.h"

static dtl_status read_batch(const char *path, dtl_buffer *text, dtl_error *err) {
    bool standard = strcmp(path, "-") == 0;
    dtl_status status = dtl_file_read(standard ? "/dev/stdin" : path, DTL_BATCH_FILE_MAX_BYTES, text, err);
    return status == DTL_END ? dtl_fail(err, DTL_IO, "there is no file %.200s", path) : status;
}

/* A line that cannot be read, or has no words, is told and passed over. */
int dtl_run_batch(dtl_command *c) {
    dtl_error err;
    dtl_buffer text = {0};
    int code = DTL_EXIT_NONE, told = DTL_EXIT_NONE; /* told: of a line that was passed over */
    size_t at = 0;
    if (read_batch(c->options.subject, &text, &err) != DTL_OK) code = dtl_command_fail(&err);
    while (code != DTL_EXIT_ERROR && !c->broken_pipe) {
        dtl_batch_line line;
        const dtl_node *tree = NULL;
        dtl_status status = dtl_batch_next(dtl_buffer_content(&text), &at, &line, &err);
        if (status == DTL_END) break;
        dtl_arena_reset(c->query);
        if (status == DTL_OK && (status = dtl_query_plain(c->query, line.query, &tree, &err)) != DTL_OK)
            err.offset = line.offset;
        if (status != DTL_OK) {
            dtl_error_locate(&err, c->options.subject, err.offset);
            dtl_pager_let_go(&c->pager); /* first what was before */
            told = dtl_command_fail(&err);
            continue;
        }
        c->render.query_id = line.id;
        if (dtl_run_query(c, &(dtl_asked_query){.text = line.query, .tree = tree}) == DTL_EXIT_ERROR)
            code = DTL_EXIT_ERROR;
        c->render.continued = true;
    }
    dtl_buffer_release(&text);
    if (code == DTL_EXIT_ERROR || told == DTL_EXIT_ERROR) return DTL_EXIT_ERROR;
    return c->found ? DTL_EXIT_FOUND : DTL_EXIT_NONE;
}
