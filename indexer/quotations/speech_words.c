/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/speech_words.h"

#include <assert.h>
#include <stdlib.h>

#include "base/error.h"

enum { KEY_BYTES = 16, SLOT_BITS = 12, SLOTS = 1 << SLOT_BITS };

typedef struct {
    char key[KEY_BYTES]; /* in lower case, padded by zeroes */
    dtl_speech_word word;
} slot;

struct dtl_speech_words {
    slot slots[SLOTS];
};

typedef struct {
    const char *forms; /* apart by blanks */
    uint8_t follows;
} verb_row;

static const verb_row VERBS[] = {
#include "indexer/quotations/verbs_table.inc"
};

typedef struct {
    dtl_word_class class;
    const char *words;
} class_row;

static const class_row CLASSES[] = {
    {DTL_WORD_THAT, "that"},
    {DTL_WORD_WHO, "who which"},
    {DTL_WORD_HE, "he"},
    {DTL_WORD_SHE, "she"},
    {DTL_WORD_IT, "it"},
    {DTL_WORD_PRONOUN,
     "he's she's it's they're we're you're i'm he'd she'd he'll she'll they'll we'll they've we've i've "
     "there's that's i we they you one someone everyone nobody there what others many some most"},
    {DTL_WORD_OBJECT, "him them me us"},
    {DTL_WORD_DETERMINER,
     "the a an this these those his her its their our my your no any each every both all several two three four five "
     "another such"},
    {DTL_WORD_AUXILIARY, "has have had having will would can could may might must shall should do does did not hasn't "
                         "haven't hadn't won't wouldn't can't couldn't mustn't shouldn't don't doesn't didn't"},
    {DTL_WORD_BE, "is are was were be been being am isn't aren't wasn't weren't"},
    {DTL_WORD_ADVERB,
     "also later then again once often always never ever still just even only twice earlier further instead today "
     "tomorrow yesterday tonight last next ago now already afterwards afterward elsewhere meanwhile however too "
     "himself herself itself themselves alone thus therefore soon first so yet here live"},
    {DTL_WORD_PREPOSITION, "of in on at by for from to with without about during through via into against over "
                           "under amid between behind near outside inside ahead following despite per like upon toward "
                           "towards among across within off around above below beyond alongside regarding including"},
    {DTL_WORD_AFTER, "after before since until"},
    {DTL_WORD_TIME, "monday tuesday wednesday thursday friday saturday sunday week month year night morning evening "
                    "afternoon weekend spring summer autumn fall winter day days weeks months years january february "
                    "march april june july august september october november december jan feb mar apr jun jul aug sept "
                    "sep oct nov dec mon tue wed thu fri sat sun"},
    {DTL_WORD_AND, "and but or nor &"},
    {DTL_WORD_SUBORDINATE, "while though although whereas because as when if unless where why how whether"},
    {DTL_WORD_VENUE, "statement interview speech post tweet letter email e-mail memo briefing conference hearing rally "
                     "report broadcast address meeting summit call message note communique release video blog column "
                     "article book memoir testimony ruling debate event phone television radio facebook twitter"},
    {DTL_WORD_SPOKESMAN, "spokesman spokeswoman spokesperson spokesmen spokespeople representative"},
    {DTL_WORD_QUOTED, "quoted cited"},
    {DTL_WORD_ACCORDING, "according"},
};

/* Titles and first names that are hardly ever borne by the other sex; of several languages. */
static const char MALE[] =
#include "indexer/quotations/names_male.inc"
    ;
static const char FEMALE[] =
#include "indexer/quotations/names_female.inc"
    ;

/* The key of a word; false where it can be none. A typographic apostrophe is a plain one. */
static bool key_of(dtl_slice word, char key[KEY_BYTES]) {
    if (word.size > KEY_BYTES) return false;
    memset(key, 0, KEY_BYTES);
    size_t size = 0;
    for (size_t i = 0; i < word.size; i++) {
        unsigned char c = (unsigned char)word.data[i];
        if (c >= 0x80) {
            if (word.size - i < 3 || memcmp(word.data + i, "\xE2\x80\x99", 3) != 0) return false;
            c = '\'';
            i += 2;
        }
        key[size++] = (char)((unsigned char)(c - 'A') < 26 ? c + 32 : c);
    }
    return true;
}

static size_t home(const char key[KEY_BYTES]) {
    uint64_t low, high;
    memcpy(&low, key, sizeof low);
    memcpy(&high, key + sizeof low, sizeof high);
    return (size_t)(((low ^ high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u) >> (64 - SLOT_BITS));
}

static slot *find(dtl_speech_words *words, const char key[KEY_BYTES]) {
    size_t at = home(key);
    while (words->slots[at].key[0] && memcmp(words->slots[at].key, key, KEY_BYTES) != 0) at = (at + 1) % SLOTS;
    return &words->slots[at];
}

/* Calls for each word of a list apart by blanks: the slot that is its own. */
static slot *next_slot(dtl_speech_words *words, const char **list) {
    const char *begin = *list + strspn(*list, " ");
    size_t const size = strcspn(begin, " ");
    if (size == 0) return NULL;
    char key[KEY_BYTES];
    bool const fits = key_of(dtl_slice_of(begin, size), key);
    assert(fits);
    (void)fits;
    *list = begin + size;
    slot *s = find(words, key);
    memcpy(s->key, key, KEY_BYTES);
    return s;
}

static void add_verb(dtl_speech_words *words, const verb_row *row) {
    const char *list = row->forms;
    slot *s;
    for (unsigned i = 0; (s = next_slot(words, &list)); i++) {
        size_t const size = strnlen(s->key, KEY_BYTES);
        bool const ing = i > 0 && size > 3 && memcmp(s->key + size - 3, "ing", 3) == 0;
        dtl_verb_form const form = ing      ? DTL_FORM_ING
                                   : i == 0 ? DTL_FORM_BASE
                                   : i == 1 ? DTL_FORM_PRESENT
                                            : DTL_FORM_PAST;
        if (s->word.class == DTL_WORD_VERB && i != 2) continue; /* "read", "forecast": the past is what is meant */
        s->word = (dtl_speech_word){.class = DTL_WORD_VERB, .form = (uint8_t)form, .verb = row->follows};
    }
}

dtl_speech_words *dtl_speech_words_new(void) {
    dtl_speech_words *words = calloc(1, sizeof *words);
    if (!words) dtl_out_of_memory();
    slot *s;
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) add_verb(words, &VERBS[i]);
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++)
        for (const char *list = CLASSES[i].words; (s = next_slot(words, &list));)
            if (s->word.class != DTL_WORD_VERB) s->word.class = (uint8_t)CLASSES[i].class;
    for (const char *list = MALE; (s = next_slot(words, &list));) s->word.gender = DTL_MALE;
    for (const char *list = FEMALE; (s = next_slot(words, &list));) s->word.gender = DTL_FEMALE;
    return words;
}

void dtl_speech_words_free(dtl_speech_words *words) { free(words); }

dtl_speech_word dtl_speech_word_of(const dtl_speech_words *words, dtl_slice word) {
    char key[KEY_BYTES];
    if (!key_of(word, key)) return (dtl_speech_word){.class = DTL_WORD_OTHER};
    size_t at = home(key);
    while (words->slots[at].key[0]) {
        if (memcmp(words->slots[at].key, key, KEY_BYTES) == 0) return words->slots[at].word;
        at = (at + 1) % SLOTS;
    }
    size_t const size = strnlen(key, KEY_BYTES);
    bool const adverb = size > 4 && key[size - 2] == 'l' && key[size - 1] == 'y' && word.data[0] >= 'a';
    return (dtl_speech_word){.class = (uint8_t)(adverb ? DTL_WORD_ADVERB : DTL_WORD_OTHER)};
}
