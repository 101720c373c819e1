/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/sentences.h"

#include <criterion/criterion.h>

#include "support/generate.h"
#include "support/news.h"

/* Texts with | where a sentence ends. A line's end is also one, without it. */
static const char *const MARKED[] = {
    "",
    "...",
    "Strike",
    "Harbour strike over after 61 days",
    "The strike is over.",
    "The strike is over.| The men go back on Monday.",
    "Is it over?| Nobody knows.",
    "It is over!| At last.",
    "It is over.|  Two spaces part them.",
    "It is over.The next follows without a space.",
    "Headline without a stop\nThe body begins.",
    "First paragraph.\n\nSecond paragraph.| With two sentences.",
    "A line,\nbroken within a sentence",
    "\n\nOnly one\n\n",
    "Mr. Quill met Mrs. Tamsel and Dr. Oru at St. Brannock.",
    "Gov. Quill, Sen. Tamsel and Rep. Oru agreed.| They signed.",
    "Col. Arne Holt and Lt. Vey were there.",
    "The Rev. Quill spoke.",
    "MR. QUILL GOES",
    "On Feb. 12 the court ruled.",
    "The court ruled on Feb. 12.| The town waited.",
    "It was the end of Feb.| The town waited.",
    "It was in Sept. 1931 and in Dec. 1932.",
    "No. 5 won.| No. 7 came second.",
    "He said no.| She said yes.",
    "See Fig. 3 and Vol. 2.",
    "J. R. Tamsel and A. Quill wrote it.",
    "It was written by J.R. Tamsel.",
    "So did I.| The others did not.",
    "The U.S. Senate voted.",
    "It left the U.S.| The Senate voted.",
    "It left the U.S. on Monday.",
    "U.S. troops left.| They went home.",
    "He came at 5 p.m. Monday.",
    "He came at 5 p.m.| He left at 6 a.m.| The end.",
    "He came at 5 p.m. and left.",
    "Quill Inc. Chairman Oru resigned.",
    "He works for Quill Inc.| The firm is old.",
    "Quill & Co. said so.",
    "Tamsel Jr. was there.",
    "In Calif. Governor Oru spoke.",
    "They met in Calif.| It was hot.",
    "Quill v. Tamsel was heard.",
    "Town vs. Gown, again.",
    "It rose 5.93 percent.",
    "It rose 5.| 93 others fell.",
    "It cost $1.5 million.| It was worth it.",
    "He paid 5.| 6 was too much.",
    "\"It is over,\" he said.| \"We won.\"",
    "\"It is over.\"| The men cheered.",
    "“It is over.”| The men cheered.",
    "“It is over.”| “We won.”",
    "\"It is over.\" he said.",
    "\"Is it over?\" he asked.| \"Yes!\" she said.",
    "He called it 'over.'| The men cheered.",
    "(It is over.)| The men cheered.",
    "The end (at last).| The men cheered.",
    "It is over ... or is it?",
    "It is over ...| Or is it?",
    "It is over...| The men cheered.",
    "It is over... he thought.",
    "It is over… The men cheered.",
    "Really?!| Yes.",
    "eBay rose.| It fell.",
    "It rose.| Über fell.",
    "It rose. über fell.",
    "It rose.| Ärzte fell.| Łódź too.",
    "It rose.| $5 was paid.",
    "It rose.| — A dash follows.",
    "See ledger.example for more.| Write to desk@ledger.example.| Thank you.",
    "Items: one. two. three.",
    "HRADNA, April 2 (Ledger) – The gates closed.| Nobody came.",
    "• One point.| • Another point.",
    "東京。大阪",
    "Plan B. The plan failed.", /* a capital alone is an initial */
};

/* Takes the marks out; counts the words of each sentence that the marks and lines make. */
static size_t expected_of(const char *marked, dtl_buffer *text, dtl_sentence sentences[64]) {
    dtl_words words = {0};
    size_t count = 0, taken = 0;
    text->size = 0;
    for (const char *c = marked;; c++) {
        if (*c && *c != '|' && *c != '\n') {
            dtl_buffer_byte(text, *c);
            continue;
        }
        dtl_words_cut(dtl_buffer_content(text), &words);
        if (words.count > taken) {
            sentences[count++] = (dtl_sentence){.words = (uint32_t)(words.count - taken), .ends_paragraph = *c != '|'};
            taken = words.count;
        }
        if (!*c) break;
        if (*c == '\n') dtl_buffer_byte(text, '\n');
    }
    if (count) sentences[count - 1].ends_paragraph = true;
    dtl_words_release(&words);
    return count;
}

Test(sentences, table) {
    dtl_buffer text = {0};
    dtl_words words = {0};
    dtl_sentences found = {0};
    for (size_t i = 0; i < ARRAY_LEN(MARKED); i++) {
        dtl_sentence expected[64];
        size_t count = expected_of(MARKED[i], &text, expected);
        dtl_words_cut(dtl_buffer_content(&text), &words);
        dtl_sentences_cut(dtl_buffer_content(&text), &words, &found);
        cr_expect_eq(found.count, count, "%s: %zu, not %zu", MARKED[i], found.count, count);
        for (size_t s = 0; s < count && s < found.count; s++) {
            cr_expect_eq(found.at[s].words, expected[s].words, "%s: sentence %zu has %u words", MARKED[i], s,
                         found.at[s].words);
            cr_expect_eq(found.at[s].ends_paragraph, expected[s].ends_paragraph, "%s: sentence %zu", MARKED[i], s);
        }
    }
    dtl_buffer_release(&text);
    dtl_words_release(&words);
    dtl_sentences_release(&found);
}

Test(sentences, long_ones_are_cut) {
    dtl_buffer text = {0};
    dtl_words words = {0};
    dtl_sentences found = {0};
    for (int i = 0; i < 450; i++) dtl_buffer_text(&text, "word ");
    dtl_words_cut(dtl_buffer_content(&text), &words);
    dtl_sentences_cut(dtl_buffer_content(&text), &words, &found);
    cr_assert_eq(found.count, 3);
    cr_assert(found.at[0].words == 200 && found.at[1].words == 200 && found.at[2].words == 50);
    cr_assert(!found.at[0].ends_paragraph && !found.at[1].ends_paragraph && found.at[2].ends_paragraph);
    dtl_buffer_release(&text);
    dtl_words_release(&words);
    dtl_sentences_release(&found);
}

/* Every word is in exactly one sentence, and a line's end between two words ends a sentence and a paragraph. */
static void expect_covered(dtl_slice text, const dtl_words *words, const dtl_sentences *sentences) {
    size_t word = 0;
    for (size_t s = 0; s < sentences->count; s++) {
        dtl_sentence sentence = sentences->at[s];
        cr_assert(sentence.words > 0 && sentence.words <= DTL_SENTENCE_MAX_WORDS);
        cr_assert_leq(word + sentence.words, words->count);
        for (size_t i = word; i < word + sentence.words; i++) {
            size_t next = i + 1 < words->count ? words->at[i + 1].begin : text.size;
            bool last = i + 1 == word + sentence.words;
            bool line_ends =
                i + 1 == words->count || memchr(text.data + words->at[i].end, '\n', next - words->at[i].end);
            cr_assert(last || !line_ends, "a sentence runs over the end of a line");
            cr_assert(!last || sentence.ends_paragraph == line_ends, "a paragraph ends without a line's end");
        }
        word += sentence.words;
    }
    cr_assert_eq(word, words->count);
}

Test(sentences, cover_the_words_exactly) {
    generator g = {10};
    dtl_buffer text = {0};
    dtl_words words = {0};
    dtl_sentences found = {0};
    for (int i = 0; i < 5000; i++) {
        text.size = 0;
        news_body(&g, 5, i % 2 ? 10 : 300, &text);
        dtl_words_cut(dtl_buffer_content(&text), &words);
        dtl_sentences_cut(dtl_buffer_content(&text), &words, &found);
        expect_covered(dtl_buffer_content(&text), &words, &found);
    }
    dtl_buffer_release(&text);
    dtl_words_release(&words);
    dtl_sentences_release(&found);
}
