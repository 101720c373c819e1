/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>

#include "query/command.h"
#include "query/count/profile.h"
#include "query/render/flow.h"

/* Names are from articles: what a terminal would obey does not reach it. */
static int fail_unknown(dtl_command *c, const dtl_profile *profile) {
    dtl_flow line = {.out = &c->out, .style = DTL_STYLE_NONE};
    dtl_flow_begin(&line, false);
    dtl_flow_text(&line, DTL_SLICE("dateline-query: nobody and nothing in the archive is called \""), NULL, 0);
    dtl_flow_text(&line, profile->asked, NULL, 0);
    for (size_t i = 0; i < profile->suggested_count; i++) {
        dtl_flow_text(&line, i ? DTL_SLICE("\", \"") : DTL_SLICE("\"; did you mean \""), NULL, 0);
        dtl_flow_text(&line, profile->suggested[i], NULL, 0);
    }
    dtl_flow_text(&line, profile->suggested_count > 0 ? DTL_SLICE("\"?") : DTL_SLICE("\""), NULL, 0);
    dtl_flow_end(&line);
    fwrite(c->out.data, 1, c->out.size, stderr);
    c->out.size = 0;
    return DTL_EXIT_NONE;
}

int dtl_run_profile(dtl_command *c) {
    dtl_error err;
    dtl_profile profile;
    const dtl_query_options *o = &c->options;
    uint64_t const listed = o->limited ? o->limit : DTL_PROFILE_LISTED;
    if (dtl_profile_make(c->query, c->searcher, dtl_slice_text(o->subject), listed, &profile, &err) != DTL_OK)
        return dtl_command_fail(&err);
    if (profile.how == DTL_MEANT_NOTHING) return o->quiet ? DTL_EXIT_NONE : fail_unknown(c, &profile);
    if (o->count) dtl_buffer_printf(&c->out, "%" PRIu64 "\n", profile.articles);
    else if (!o->quiet) o->renderer->profile(&c->render, &profile, &c->out);
    dtl_command_flush(c);
    return DTL_EXIT_FOUND;
}
