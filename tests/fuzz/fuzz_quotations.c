/* fuzz_quotations.c - any bytes, repaired, as an article. Words with a capital are names: of the entity and the type that
 * their letters give; the first byte of the input says how many entities there are, and whether the first line is a title.
 *
 * Laws    quotations lie in order, inside of the text, and are of whole words; two have the same words or none in common;
 *         who speaks is one of the entities, is not of those kinds that do not speak, and is named outside of the words
 *         that it says, or is not named at all but by them; the same text gives the same quotations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "indexer/quotations/quotations.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ENTITIES_MAX = 8 };

static void hold(bool law) {
    if (!law) abort();
}

static size_t name_words(dtl_slice text, const dtl_words *words, dtl_mention *mentions, uint32_t entities) {
    size_t count = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        unsigned char const first = (unsigned char)text.data[words->at[i].begin];
        if (first < 'A' || first > 'Z') continue;
        bool const two = i + 1 < words->count && (unsigned char)(text.data[words->at[i + 1].begin] - 'A') < 26;
        mentions[count++] = (dtl_mention){.entity = first % entities, .begin = i, .words = two ? 2 : 1};
        i += two;
    }
    return count;
}

static void hold_quotations(const dtl_document *d, const dtl_names *names, const dtl_quotations *q) {
    size_t behind = 0;
    for (size_t i = 0; i < q->count; i++) {
        const dtl_quotation *now = &q->at[i], *before = i ? now - 1 : NULL;
        bool const both = before && before->begin == now->begin && before->words == now->words;
        hold(now->words > 0 && now->speaker < names->entity_count);
        hold(both ? before->speaker != now->speaker && before->direct == now->direct : now->begin >= behind);
        behind = now->begin + (size_t)now->words;
        hold(behind <= d->words->count);
        hold(names->entities[now->speaker].type != DTL_MISC);
        bool outside = false;
        for (size_t m = 0; m < names->mention_count && !outside; m++)
            outside = names->mentions[m].entity == now->speaker &&
                      (names->mentions[m].begin < now->begin || names->mentions[m].begin >= behind);
        hold(outside);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 1) return 0;
    static dtl_quotation_finder *finder; /* kept, as the indexer does */
    if (!finder) finder = dtl_quotation_finder_new();
    static const char *const NAMES[ENTITIES_MAX] = {"Mara Lind", "Acme", "Oslo",        "Nordic",
                                                    "Paul Berg", "X",    "Rail Office", "Y"};
    dtl_named entities[ENTITIES_MAX];
    for (unsigned i = 0; i < ENTITIES_MAX; i++)
        entities[i] = (dtl_named){.type = (dtl_entity_type)(i % DTL_ENTITY_TYPES), .name = dtl_slice_text(NAMES[i])};
    dtl_arena *arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const text = dtl_utf8_repair(arena, dtl_slice_of((const char *)data + 1, size - 1), &report);
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    dtl_quotations found = {0}, again = {0};
    dtl_words_cut(text, &words);
    dtl_sentences_cut(text, &words, &sentences);
    dtl_document document = {.text = text, .words = &words, .sentences = &sentences};
    if (data[0] & 8)
        for (uint32_t end = 0; document.title_words == 0 && end < sentences.count; end++)
            if (sentences.at[end].ends_paragraph)
                for (uint32_t i = 0; i <= end; i++) document.title_words += sentences.at[i].words;
    dtl_names names = {.entities = entities, .entity_count = 1 + (data[0] & 7)};
    dtl_mention *mentions = dtl_arena_zeroed(arena, words.count, sizeof *mentions);
    names.mention_count = name_words(text, &words, mentions, (uint32_t)names.entity_count);
    names.mentions = mentions;
    dtl_quotations_find(finder, &document, &names, &found);
    dtl_quotations_find(finder, &document, &names, &again);
    hold_quotations(&document, &names, &found);
    hold(found.count == again.count);
    for (size_t i = 0; i < found.count; i++)
        hold(found.at[i].begin == again.at[i].begin && found.at[i].speaker == again.at[i].speaker);
    dtl_quotations_release(&found);
    dtl_quotations_release(&again);
    dtl_sentences_release(&sentences);
    dtl_words_release(&words);
    dtl_arena_free(arena);
    return 0;
}
