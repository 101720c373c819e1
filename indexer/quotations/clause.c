/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/clause.h"

enum { MAX_ADVERBIAL = 24, MAX_ADDRESSEE = 6 };

static const uint16_t ANY_MARK = DTL_GAP_COMMA | DTL_GAP_DASH | DTL_GAP_BRACKET | DTL_GAP_PARTS;

static bool is_noun(const dtl_read_word *w) {
    return w->is.class == DTL_WORD_OTHER || w->is.class == DTL_WORD_VENUE || w->is.class == DTL_WORD_SPOKESMAN ||
           (w->is.class == DTL_WORD_VERB && w->is.form == DTL_FORM_BASE);
}

static bool is_preposition(const dtl_read_word *w) {
    return w->is.class == DTL_WORD_PREPOSITION || w->is.class == DTL_WORD_AFTER;
}

/* "22" in "Oct. 22", "2021" in "February 2021". */
static bool is_of_date(const dtl_reading *r, uint32_t at) {
    char const first = r->document->text.data[r->document->words->at[at].begin];
    return first >= '0' && first <= '9' && r->at[at - 1].is.class == DTL_WORD_TIME && !(r->at[at].gap & ANY_MARK);
}

/* Behind a preposition and its noun, which begin at `at`. */
static uint32_t skip_prepositional(const dtl_reading *r, uint32_t at, uint32_t end) {
    uint32_t nouns = 0, first = at + 1, closed = 0;
    uint32_t i = at + 1;
    while (i < end && i < at + MAX_ADVERBIAL) {
        const dtl_read_word *w = &r->at[i];
        const dtl_mention *m = dtl_reading_mention(r, i);
        if (w->gap == DTL_GAP_OPENS && nouns == 0 && w->quoted) { /* on "The Late Hour" */
            i = first = closed = r->runs[w->quoted - 1].end;
            nouns = 1;
            continue;
        }
        if (w->gap & ANY_MARK & (i == closed ? ~DTL_GAP_CLOSES : ~0)) return i;
        if (m) {
            if (nouns && !r->at[i - 1].capital) return i;
            i = first = m->begin + m->words;
            nouns = 1;
            if (r->at[i - 1].possessive) nouns = 0;
        } else if (w->is.class == DTL_WORD_DETERMINER) {
            if (nouns) return i;
            i++;
        } else if (is_preposition(w) || w->is.class == DTL_WORD_AND) {
            i++;
            nouns = 0;
            first = i;
        } else if (w->is.class == DTL_WORD_TIME || w->is.class == DTL_WORD_VENUE) {
            i++;
            if (i < end && is_of_date(r, i)) i++;
            if (i < end && (is_preposition(&r->at[i]) || r->at[i].is.class == DTL_WORD_TIME)) continue;
            return i;
        } else if (w->is.class == DTL_WORD_OBJECT || (!nouns && w->is.class == DTL_WORD_IT)) {
            return i + 1;
        } else if (is_noun(w) || (w->is.class == DTL_WORD_ADVERB && !nouns)) {
            if (w->possessive) nouns = 0;
            else if (nouns++ == 0) first = i + 1;
            i++;
        } else if (w->is.class == DTL_WORD_AUXILIARY || w->is.class == DTL_WORD_BE || w->is.class == DTL_WORD_VERB) {
            return first < i ? first : i;
        } else {
            return i;
        }
    }
    return i;
}

uint32_t dtl_clause_skip_adverbials(const dtl_telling *t, uint32_t at) {
    const dtl_reading *r = &t->reading;
    uint32_t i = at;
    while (i < t->end && i < at + MAX_ADVERBIAL && (i == at || !(r->at[i].gap & ANY_MARK))) {
        if (i == at && r->at[i].gap & ANY_MARK) return i;
        const dtl_read_word *w = &r->at[i];
        bool const on_time = i + 1 < t->end && r->at[i + 1].is.class == DTL_WORD_TIME && !(r->at[i + 1].gap & ANY_MARK);
        if (w->mention) return i;
        if (w->is.class == DTL_WORD_ADVERB || w->is.class == DTL_WORD_TIME || (i > at && is_of_date(r, i))) i++;
        else if (w->is.class == DTL_WORD_DETERMINER && on_time) i += 2;
        else if (is_preposition(w)) i = skip_prepositional(r, i, t->end);
        else return i;
    }
    return i < t->end ? i : t->end;
}

uint32_t dtl_clause_skip_addressee(const dtl_telling *t, uint32_t at) {
    const dtl_reading *r = &t->reading;
    uint32_t i = at;
    if (i >= t->end || r->at[i].gap & ANY_MARK) return i;
    dtl_word_class const class = r->at[i].is.class;
    bool const pronoun = class == DTL_WORD_OBJECT || class == DTL_WORD_PRONOUN || class == DTL_WORD_IT;
    if (pronoun && !r->at[i].mention) return i + 1;
    bool const determined = class == DTL_WORD_DETERMINER;
    if (determined) i++;
    for (unsigned nouns = 0; i < t->end && nouns < MAX_ADDRESSEE; nouns++) {
        const dtl_read_word *w = &r->at[i];
        const dtl_mention *m = dtl_reading_mention(r, i);
        if (w->gap & ANY_MARK && nouns > 0) return i;
        if (m) {
            i = m->begin + m->words;
            if (r->at[i - 1].possessive) continue;
            return i < t->end && r->at[i].is.class == DTL_WORD_VENUE && !r->at[i].gap ? i + 1 : i; /* RTL radio */
        }
        if (w->is.class == DTL_WORD_AND && nouns > 0) {
            i++;
            continue;
        }
        if (!is_noun(w)) return i;
        bool const titled = w->capital && i + 1 < t->end && (r->at[i + 1].capital || r->at[i + 1].mention);
        i++;
        if (!determined && !titled && !(i < t->end && r->at[i].is.class == DTL_WORD_AND)) return i;
    }
    return i;
}

/* Where a telling begins whose verb is at `verb`, if it is not a part of the clause that began at `clause`; else 0. */
static uint32_t other_telling(dtl_telling *t, uint32_t clause, uint32_t verb) {
    const dtl_reading *r = &t->reading;
    const dtl_read_word *w = &r->at[verb];
    uint32_t i = verb;
    while (i > clause && r->at[i - 1].is.class == DTL_WORD_ADVERB && !(r->at[i].gap & ANY_MARK)) i--;
    if (i <= clause) return 0;
    const dtl_read_word *before = &r->at[i - 1];
    if (w->is.form == DTL_FORM_ING) {
        if (r->at[i].gap & DTL_GAP_COMMA) return i;
        bool const joined = before->is.class == DTL_WORD_AND || before->is.class == DTL_WORD_SUBORDINATE;
        return joined && i - 1 > clause && r->at[i - 1].gap & DTL_GAP_COMMA ? i - 1 : 0;
    }
    if (w->is.form == DTL_FORM_BASE) return 0;
    if (before->is.class == DTL_WORD_AND && !(r->at[i].gap & ANY_MARK)) {
        bool const clausal = w->is.verb & (DTL_SPEECH_CLAUSE | DTL_SPEECH_THAT | DTL_SPEECH_NAMES | DTL_SPEECH_ACT);
        return clausal && i - 1 > clause ? i - 1 : 0;
    }
    dtl_subject const s = dtl_subject_before(&t->speakers, clause, verb);
    if (!s.found || s.passive || s.begin <= clause) return 0;
    const dtl_read_word *joint = &r->at[s.begin - 1];
    bool const joined = joint->is.class == DTL_WORD_AND || joint->is.class == DTL_WORD_SUBORDINATE;
    if (joined && s.begin - 1 > clause) {
        uint32_t const begin = s.begin - 1;
        bool const apart = r->at[begin].gap & (DTL_GAP_COMMA | DTL_GAP_DASH | DTL_GAP_SEMICOLON | DTL_GAP_CLOSES);
        return apart || joint->is.class == DTL_WORD_AND ? begin : 0;
    }
    uint32_t const behind = dtl_clause_skip_adverbials(t, verb + 1);
    bool const last = behind >= t->end || r->at[behind].gap & ANY_MARK;
    return last && r->at[s.begin].gap & DTL_GAP_COMMA ? s.begin : 0;
}

uint32_t dtl_clause_end(dtl_telling *t, uint32_t at) {
    const dtl_reading *r = &t->reading;
    uint32_t i = at;
    for (unsigned steps = 0; i < t->end; steps++) {
        if (steps == DTL_CLAUSE_MAX_WORDS) return i;
        const dtl_read_word *w = &r->at[i];
        if (i > at && w->gap & (DTL_GAP_SEMICOLON | DTL_GAP_BREAK)) return i;
        if (w->quoted) {
            i = r->runs[w->quoted - 1].end;
            continue;
        }
        if (w->is.class == DTL_WORD_ACCORDING && i > at) return i;
        if (w->is.class == DTL_WORD_VERB && !w->mention && i > at) {
            uint32_t const other = other_telling(t, at, i);
            if (other) return other;
        }
        i++;
    }
    return t->end;
}
