/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/headline.h"

enum {
    SAID_MAX = 20,
    PRINTED_MAX = 64,
    SCORE_SAME = 10,  /* word for word */
    SCORE_FRONT = 9,  /* with something behind a sign */
    SCORE_TAIL = 8,   /* with something before a sign */
    SCORE_WITHIN = 6, /* the page's name is the front of what is printed */
    SCORE_NAME = 5,   /* with something behind a colon, as the name of a weblog has it */
    SCORE_ALIKE = 5,
    SCORE_MIN = 5,
    BONUS_ITEM = 3,
    BONUS_H1 = 2,
    BONUS_NAMED = 1,
    COST_ASIDE = 4
};

/* In order of trust. */
static const char *const METAS[] = {
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "hdl",   "headline",           "article.headline",
    "dc:title", "dc.title",      "dcterms.title", "dcterms:title",  "title", "twitter:text:title", "fulltitle"};

typedef struct {
    const dtl_page_facts *facts;
    const dtl_page_site *site;
    dtl_slice raw[SAID_MAX];
    dtl_called said[SAID_MAX]; /* by JSON-LD, meta elements, and last the <title> */
    size_t said_count;
} chooser;

static bool named_after_site(const chooser *c, const dtl_called *name) {
    for (size_t i = 0; i < c->site->count; i++)
        if (dtl_called_same(name, &c->site->names[i])) return true;
    return false;
}

/* Most say the same, byte for byte. */
static void say(chooser *c, dtl_slice raw) {
    if (!raw.size || c->said_count == SAID_MAX) return;
    size_t same = 0;
    while (same < c->said_count && !dtl_slice_equal(c->raw[same], raw)) same++;
    dtl_called const called = same < c->said_count ? c->said[same] : dtl_called_of(c->facts->arena, raw);
    if (!called.words) return;
    c->raw[c->said_count] = raw;
    c->said[c->said_count++] = called;
}

/* "Opinion: headline", where the h1 is the section: what follows has a part that is much longer. */
static bool too_short(size_t words, const dtl_called *whole) {
    size_t longest = 0;
    for (size_t begin = words, end = words + 1; end <= whole->words; end++) {
        if (end < whole->words && !dtl_called_parted(whole, end)) continue;
        if (end - begin > longest) longest = end - begin;
        begin = end;
    }
    return longest > 2 * words && words < 4;
}

static bool colon_before(const dtl_called *called, size_t word) {
    size_t const begin = called->ends[word - 1];
    return memchr(called->text.data + begin, ':', called->begins[word] - begin) != NULL;
}

static int agreement(const dtl_called *printed, const dtl_called *said) {
    if (dtl_called_same(printed, said)) return SCORE_SAME;
    size_t const front = dtl_called_front(said, printed), tail = dtl_called_tail(said, printed);
    if (front && !too_short(front, said)) return colon_before(said, front) ? SCORE_NAME : SCORE_FRONT;
    if (2 * tail >= said->words && tail) return SCORE_TAIL;
    size_t const within = dtl_called_front(printed, said);
    if (within && 2 * within >= printed->words) return SCORE_WITHIN;
    return dtl_called_alike(printed, said) ? SCORE_ALIKE : 0;
}

/* The site is called so, in a title: "Pier opens | Saltmarsh". */
static bool part_of_said(const chooser *c, const dtl_called *printed) {
    for (size_t i = 0; i < c->said_count; i++)
        if (dtl_called_front(&c->said[i], printed) || dtl_called_tail(&c->said[i], printed)) return true;
    return false;
}

/* What is printed, and how well it agrees with what is said. */
typedef struct {
    dtl_called called;
    const dtl_page_mark *mark;
    int agreement, score;
} printed;

/* An h1 that agrees with nothing is the headline where it says so itself, or is the only one that is named so. */
static bool says_so(const chooser *c, const printed *p, bool only) {
    uint32_t const says = p->mark->says;
    bool const first = says & DTL_SAYS_H1;
    if ((says & DTL_SAYS_HEADLINE) && (first || !c->said_count)) return true;
    return only && first && (says & DTL_SAYS_TITLE) && !(says & DTL_SAYS_SITE) && !part_of_said(c, &p->called);
}

static void score(const chooser *c, printed *p, bool only) {
    int same = 0;
    for (size_t i = 0; i < c->said_count; i++) {
        int const now = agreement(&p->called, &c->said[i]);
        if (now > p->agreement) p->agreement = now;
        same += now == SCORE_SAME;
    }
    uint32_t const says = p->mark->says;
    bool const heading = says & (DTL_SAYS_H1 | DTL_SAYS_HEADLINE);
    if (p->agreement < SCORE_MIN && !says_so(c, p, only)) return;
    if (!heading && p->agreement < SCORE_TAIL) return; /* other headings are many */
    if (named_after_site(c, &p->called)) return;
    int const bonus = (same > 2 ? 2 : same) + (says & DTL_SAYS_HEADLINE ? BONUS_ITEM : 0) +
                      (says & DTL_SAYS_H1 ? BONUS_H1 : 0) + (says & DTL_SAYS_TITLE ? BONUS_NAMED : 0);
    p->score = p->agreement + bonus - (p->mark->aside ? COST_ASIDE : 0);
}

static bool may_be_headline(const dtl_page_mark *mark) {
    bool const title = (mark->says & DTL_SAYS_TITLE) && !(mark->says & (DTL_SAYS_BYLINE | DTL_SAYS_DATE));
    bool const stated = mark->value.size && (mark->says & DTL_SAYS_HEADLINE);
    return (title || (mark->says & (DTL_SAYS_H1 | DTL_SAYS_HEADING | DTL_SAYS_HEADLINE))) && !stated;
}

/* Whether one h1 only is named a title, and not the site's. */
static bool one_is_named(const dtl_page_facts *f) {
    size_t count = 0;
    for (size_t i = 0; i < f->mark_count; i++) {
        uint32_t const says = f->marks[i].says;
        count += (says & DTL_SAYS_H1) && (says & DTL_SAYS_TITLE) && !(says & DTL_SAYS_SITE);
    }
    return count == 1;
}

/* Looks at the marks that say one of these and none of those. A page may have thousands. */
static void look_at(const chooser *c, uint32_t says, uint32_t unless, printed *best) {
    const dtl_page_facts *f = c->facts;
    bool const only = one_is_named(f);
    size_t looked = 0;
    for (size_t i = 0; i < f->mark_count && looked < PRINTED_MAX; i++) {
        const dtl_page_mark *mark = &f->marks[i];
        if (!(mark->says & says) || (mark->says & unless) || !may_be_headline(mark)) continue;
        looked++;
        printed now = {.called = dtl_called_of(f->arena, dtl_page_label(f->arena, mark->node)), .mark = mark};
        if (now.called.words) score(c, &now, only);
        if (now.score > best->score) *best = now;
    }
}

/* What is printed and agrees best; the first of several. Other headings are many, and looked at where no h1 agrees. */
static printed printed_headline(const chooser *c) {
    uint32_t const first = DTL_SAYS_H1 | DTL_SAYS_HEADLINE;
    printed best = {.score = 0};
    look_at(c, first, 0, &best);
    if (best.score < SCORE_FRONT) look_at(c, DTL_SAYS_TITLE, first, &best);
    if (best.score < SCORE_FRONT) look_at(c, DTL_SAYS_HEADING, first | DTL_SAYS_TITLE, &best);
    return best;
}

static bool capital(dtl_slice text, size_t at) {
    unsigned char const c = (unsigned char)text.data[at];
    return dtl_ascii_capital((char)c) || dtl_ascii_digit((char)c) || c >= 0x80;
}

static bool bracket_before(const dtl_called *called, size_t word) {
    size_t const begin = called->begins[word];
    return begin && memchr("([{<", called->text.data[begin - 1], 4);
}

/* A name by its looks: few words, all but small ones with a capital; behind a bar or a long dash any. */
static bool looks_like_site(const dtl_called *title, size_t word) {
    enum { NAME_WORDS = 5, HEADLINE_WORDS = 2, SMALL_BYTES = 3 };
    size_t const back = title->words - word;
    if (back > NAME_WORDS || word < HEADLINE_WORDS || word <= back) return false;
    if (colon_before(title, word) || bracket_before(title, word))
        return false; /* "Name: headline" and "Headline: more" are as many */
    const char *gap = title->text.data + title->ends[word - 1];
    size_t const size = title->begins[word] - title->ends[word - 1];
    static const char *const strong[] = {"|", "\u2013", "\u2014", "\u00BB", "\u00B7", "\u2022"};
    for (size_t i = 0; i < sizeof strong / sizeof *strong; i++)
        if (memmem(gap, size, strong[i], strlen(strong[i]))) return true;
    for (size_t i = word; i < title->words; i++)
        if (!capital(title->text, title->begins[i]) && (i == word || title->ends[i] - title->begins[i] > SMALL_BYTES))
            return false;
    return true;
}

/* Whether part, which the title has before or behind the rest, is what the site or a part of it is called. */
static bool is_site(const chooser *c, const dtl_called *part, const dtl_called *rest) {
    enum { NAME_WORDS = 6 };
    if (named_after_site(c, part)) return true;
    if (part->words <= NAME_WORDS && part->words <= rest->words && dtl_called_domain(part, c->site->label)) return true;
    for (size_t i = 0; i < c->site->count; i++)
        if (dtl_called_front(part, &c->site->names[i]) || dtl_called_tail(part, &c->site->names[i])) return true;
    for (size_t i = 0; i < c->said_count; i++)
        if (dtl_called_same(rest, &c->said[i])) return true;
    return false;
}

/* Without the first name of a site that stands behind a sign, or before one; false where there is none. bare: a site was taken off
 * before, so that what stands there now may be a section. */
static bool take_off(const chooser *c, dtl_called *title, bool const bare) {
    enum { SIGNS_MAX = 8, SECTION_WORDS = 2 };
    dtl_arena *arena = c->facts->arena;
    for (size_t word = title->words, signs = 0; word-- > 1 && signs < SIGNS_MAX;) {
        if (!dtl_called_parted(title, word)) continue;
        signs++;
        dtl_called const front = dtl_called_part(arena, title, 0, word);
        dtl_called const back = dtl_called_part(arena, title, word, title->words);
        if (!front.words || !back.words) continue;
        bool const section = bare && back.words <= SECTION_WORDS;
        bool const looks = (c->said_count <= 1 || section) && looks_like_site(title, word);
        if (looks || is_site(c, &back, &front)) return *title = front, true;
        if (back.words > 1 && is_site(c, &front, &back)) return *title = back, true;
    }
    return false;
}

/* The names of section and site taken off while a headline remains. */
static dtl_called without_site(const chooser *c, dtl_called title) {
    enum { ROUNDS = 4 };
    for (int round = 0; round < ROUNDS && take_off(c, &title, round > 0);) round++;
    return title;
}

static bool cut_off(dtl_slice text) {
    dtl_slice const dots = DTL_SLICE("..."), sign = DTL_SLICE("\u2026");
    bool const three = text.size > 3 && memcmp(text.data + text.size - 3, dots.data, 3) == 0;
    return three || (text.size > 3 && memcmp(text.data + text.size - 3, sign.data, 3) == 0);
}

/* A longer one that begins as this one, which ends in dots. */
static const dtl_called *whole_of(const chooser *c, const dtl_called *said) {
    for (size_t i = 0; cut_off(said->text) && i < c->said_count; i++)
        if (c->said[i].words > said->words && dtl_slice_starts(c->said[i].plain, said->plain)) return &c->said[i];
    return said;
}

/* What the page is called, without what is not its headline. */
static dtl_called said_headline(const chooser *c) {
    for (size_t i = 0; i < c->said_count; i++) {
        if (named_after_site(c, &c->said[i])) continue;
        dtl_called const bare = without_site(c, *whole_of(c, &c->said[i]));
        if (bare.words) return bare;
    }
    return c->said_count ? c->said[0] : (dtl_called){0};
}

/* Where the headline is printed without saying that it is one, as in the tables and fonts of old pages. */
static const dtl_page_mark *place_of(const dtl_page_facts *f, const dtl_called *headline) {
    enum { TRIES_MAX = 64 };
    size_t at = 0, tries = 0, size = headline->text.size;
    const dtl_html_node *node = headline->words > 1 ? f->root : NULL;
    for (; node && tries < TRIES_MAX; node = dtl_html_following(f->root, node, !dtl_page_silent(node))) {
        dtl_slice const text = dtl_ascii_trim(node->text);
        if (!text.size || node->parent->tag == DTL_TAG_TITLE) continue;
        at += text.size;
        if (2 * text.size < size || text.size > 2 * size || (text.data[0] | 0x20) != (headline->text.data[0] | 0x20))
            continue;
        tries++;
        dtl_called const called = dtl_called_of(f->arena, text);
        if (!dtl_called_same(&called, headline)) continue;
        dtl_page_mark *mark = dtl_arena_zeroed(f->arena, 1, sizeof *mark);
        *mark = (dtl_page_mark){.node = node, .at = at - text.size};
        return mark;
    }
    return NULL;
}

dtl_page_headline dtl_page_headline_of(const dtl_page_facts *f, const dtl_page_site *site, dtl_slice linked) {
    chooser c = {.facts = f, .site = site};
    say(&c, linked);
    for (size_t i = 0; i < sizeof METAS / sizeof *METAS; i++) say(&c, dtl_page_meta_value(f, METAS[i]));
    for (size_t i = 0; i < f->mark_count; i++)
        if ((f->marks[i].says & DTL_SAYS_HEADLINE) && f->marks[i].value.size && !f->marks[i].aside) {
            say(&c, f->marks[i].value);
            break;
        }
    say(&c, f->title);
    printed const best = printed_headline(&c);
    dtl_called chosen = best.mark ? best.called : said_headline(&c);
    if (best.agreement == SCORE_WITHIN) chosen = without_site(&c, chosen);
    const dtl_page_mark *where = best.mark ? best.mark : place_of(f, &chosen);
    if (chosen.words) return (dtl_page_headline){.text = chosen.text, .mark = where};
    for (size_t i = 0; i < f->mark_count; i++) /* nothing but headings: the first h1 */
        if (f->marks[i].says & DTL_SAYS_H1)
            return (dtl_page_headline){.text = dtl_page_label(f->arena, f->marks[i].node), .mark = &f->marks[i]};
    return (dtl_page_headline){0};
}
