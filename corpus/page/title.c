/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/title.h"

#include "corpus/clean/clean.h"
#include "corpus/formats/markup.h"
#include "text/fold.h"

/* Letters and digits, without case, accents or signs: what two spellings of a headline have in common. */
static dtl_slice plain(dtl_arena *arena, dtl_slice title) {
    dtl_words words = {0};
    dtl_words_cut(title, &words);
    char *out = dtl_arena_alloc(arena, words.count * (DTL_FOLDED_MAX_BYTES + 1) + 1);
    size_t size = 0;
    for (size_t i = 0; i < words.count; i++) {
        char surface[DTL_SURFACE_MAX_BYTES];
        size_t const s = dtl_word_surface(dtl_slice_part(title, words.at[i].begin, words.at[i].end), surface);
        if (size) out[size++] = ' ';
        size += dtl_word_fold(dtl_slice_of(surface, s), out + size);
    }
    dtl_words_release(&words);
    return dtl_slice_of(out, size);
}

typedef struct {
    dtl_slice text, plain;
} called;

static called call(dtl_arena *arena, dtl_slice title) {
    dtl_slice const line = dtl_clean_line(arena, dtl_markup_entities(arena, title));
    return (called){.text = line, .plain = plain(arena, line)};
}

static bool same(const called *a, const called *b) { return a->plain.size && dtl_slice_equal(a->plain, b->plain); }

static size_t count_words(dtl_slice plain_text) {
    size_t words = plain_text.size > 0;
    for (size_t i = 0; i < plain_text.size; i++) words += plain_text.data[i] == ' ';
    return words;
}

/* Whether the longer is the shorter with something before or behind it, as words. */
static bool holds(const called *longer, const called *shorter) {
    size_t const size = shorter->plain.size;
    if (!size || longer->plain.size <= size) return false;
    bool const front = dtl_slice_starts(longer->plain, shorter->plain) && longer->plain.data[size] == ' ';
    dtl_slice const tail = dtl_slice_part(longer->plain, longer->plain.size - size, longer->plain.size);
    bool const behind =
        dtl_slice_equal(tail, shorter->plain) && longer->plain.data[longer->plain.size - size - 1] == ' ';
    /* what is short and stands behind is the name of the site */
    return front || (behind && 2 * count_words(shorter->plain) > count_words(longer->plain));
}

/* Signs that stand between a headline and the name of a section or site; blanks around them. */
static const char *const SIGNS[] = {" | ",      " - ",      " \u2013 ", " \u2014 ", " :: ",     " \u00BB ", " \u00AB ",
                                    " \u00B7 ", " \u2022 ", " / ",      " > ",      " \u203A ", " ~ "};

/* Where the last such sign begins in title, and behind which it goes on; SIZE_MAX where there is none. */
static size_t last_sign(dtl_slice title, size_t *behind) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        size_t const size = strlen(SIGNS[i]);
        for (size_t at = title.size >= size ? title.size - size + 1 : 0; at-- > 0;) {
            if (memcmp(title.data + at, SIGNS[i], size) != 0) continue;
            if (best == SIZE_MAX || at > best) best = at, *behind = at + size;
            break;
        }
    }
    return best;
}

/* The name of the site, or a short name behind a sign, taken off: again and again, while a headline remains. */
static called without_site(dtl_arena *arena, called title, const called *site) {
    enum { NAME_WORDS = 4, HEADLINE_WORDS = 3 };
    for (int round = 0; round < 3; round++) {
        size_t behind = 0;
        size_t const at = last_sign(title.text, &behind);
        if (at == SIZE_MAX) break;
        called const front = call(arena, dtl_slice_part(title.text, 0, at));
        called const back = call(arena, dtl_slice_part(title.text, behind, title.text.size));
        size_t const front_words = count_words(front.plain), back_words = count_words(back.plain);
        bool const named = site->plain.size && (same(&back, site) || holds(&back, site) || holds(site, &back));
        if (site->plain.size && same(&front, site) && back_words >= HEADLINE_WORDS) return back;
        if (!named && (back_words > NAME_WORDS || front_words < HEADLINE_WORDS || front_words <= back_words)) break;
        if (front_words == 0) break;
        title = front;
    }
    return title;
}

/* Whether the h1 is the name of a weblog: "Name: headline". */
static bool names_site(const called *title, const called *heading) {
    size_t const size = heading->text.size;
    return dtl_slice_starts(title->text, heading->text) && title->text.size > size && title->text.data[size] == ':' &&
           count_words(title->plain) > 2 * count_words(heading->plain);
}

dtl_slice dtl_page_title(dtl_arena *arena, const dtl_page_candidates *f) {
    called const site = call(arena, f->meta[DTL_META_SITE].size ? f->meta[DTL_META_SITE] : f->ld.publisher);
    called const named[] = {call(arena, f->ld.headline), call(arena, f->headline), call(arena, f->meta[DTL_META_TITLE]),
                            call(arena, f->title)};
    enum { NAMED = sizeof named / sizeof *named };
    called headings[DTL_HEADINGS_MAX];
    for (size_t i = 0; i < f->heading_count; i++) headings[i] = call(arena, f->headings[i]);
    for (size_t n = 0; n < NAMED; n++) /* the h1 that is what the page is called, word for word */
        for (size_t i = 0; i < f->heading_count; i++)
            if (same(&headings[i], &named[n]) && !same(&headings[i], &site)) return headings[i].text;
    for (size_t n = 0; n < NAMED; n++) /* or with the site behind it */
        for (size_t i = 0; i < f->heading_count; i++)
            if (holds(&named[n], &headings[i]) && !same(&headings[i], &site) && !names_site(&named[n], &headings[i]) &&
                count_words(headings[i].plain) >= 2)
                return headings[i].text;
    for (size_t n = 0; n < NAMED; n++) {
        if (!named[n].plain.size || same(&named[n], &site)) continue;
        called const bare = without_site(arena, named[n], &site);
        if (bare.plain.size) return bare.text;
    }
    return f->heading_count ? headings[0].text : named[NAMED - 1].text;
}
