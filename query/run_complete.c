/* --complete: what a shell offers for a word that is begun. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/command_line.h"
#include "query/command.h"
#include "query/names/complete.h"
#include "query/search/searcher.h"
#include "schema/searches.h"

typedef enum { ENTITY, PERSON, ORGANISATION, PLACE, TOPIC, SAVED, QUERY, KINDS } kind;

static const char *const NAMES[KINDS] = {"entity", "person", "org", "place", "topic", "saved", "query"};

static dtl_status complete_saved(dtl_command *c, dtl_slice typed, dtl_completions *all, dtl_error *err) {
    dtl_searches searches = {0};
    dtl_status const status = dtl_searches_load(c->arena, c->options.archives[0], &searches, err);
    for (size_t i = 0; i < searches.count; i++)
        if (dtl_slice_starts(searches.at[i].name, typed)) dtl_completions_add(all, searches.at[i].name);
    return status;
}

int dtl_run_complete(dtl_command *c) {
    dtl_error err;
    size_t place;
    dtl_completions all = {0};
    dtl_slice const typed = c->options.query;
    dtl_status status = dtl_option_choose("--complete", dtl_slice_text(c->options.subject), NAMES, KINDS, &place, &err);
    if (status != DTL_OK) return dtl_command_fail(&err);
    static const dtl_entity_type types[] = {
        [ENTITY] = DTL_ENTITY_TYPES, [PERSON] = DTL_PERSON, [ORGANISATION] = DTL_ORGANISATION, [PLACE] = DTL_PLACE};
    const dtl_collection from = dtl_searcher_collection(c->searcher);
    if (place == TOPIC) status = dtl_complete_topics(c->query, &from, typed, &all, &err);
    else if (place == SAVED) status = complete_saved(c, typed, &all, &err);
    else if (place == QUERY) status = dtl_complete_query(c->query, &from, typed, &all, &err);
    else dtl_complete_names(c->query, &from, types[place], typed, &all);
    if (status != DTL_OK) return dtl_command_fail(&err);
    for (size_t i = 0; i < all.count; i++) {
        dtl_buffer_slice(&c->out, all.texts[i]);
        dtl_buffer_byte(&c->out, '\n');
    }
    dtl_command_flush(c);
    return all.count > 0 ? DTL_EXIT_FOUND : DTL_EXIT_NONE;
}
