/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "query/command.h"
#include "query/search/whole.h"

int dtl_run_show(dtl_command *c) {
    dtl_error err;
    dtl_whole whole;
    const dtl_query_options *o = &c->options;
    dtl_whole_asked asked = {.id = dtl_slice_text(o->subject),
                             .options = {.per_article = 1, .no_link = o->no_link, .ranking = o->ranking}};
    if ((o->query.size > 0 || o->favoured > 0) && !(asked.tree = dtl_command_tree(c))) return DTL_EXIT_ERROR;
    dtl_status const status = dtl_search_whole(c->searcher, &asked, &whole, &err);
    if (status != DTL_OK) {
        if (status != DTL_END || !o->quiet) dtl_command_fail(&err);
        return status == DTL_END ? DTL_EXIT_NONE : DTL_EXIT_ERROR;
    }
    if (asked.tree && whole.article.mark_count + whole.article.title_mark_count == 0 && !o->quiet)
        fputs("dateline-query: the article has nothing of the query\n", stderr);
    if (!o->quiet) o->renderer->whole(&c->render, &whole, &c->out);
    dtl_command_flush(c);
    return DTL_EXIT_FOUND;
}
