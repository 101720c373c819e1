/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/clause.h"
#include "indexer/quotations/telling.h"

enum { MAX_SOURCE = 12, MAX_COLON_LEAD = 8, MIN_STATED = 3, MAX_LAST_NAME = 6, FEW_WORDS = 2, MAX_INSERTION = 20 };

static const uint16_t ANY_MARK = DTL_GAP_COMMA | DTL_GAP_DASH | DTL_GAP_BRACKET | DTL_GAP_PARTS;

/* Whose word it is by "according to": a name, or the one by or of which a report is. */
static dtl_subject source(dtl_telling *t, uint32_t at) {
    const dtl_reading *r = &t->reading;
    dtl_subject s = dtl_subject_behind(&t->speakers, at, t->end);
    if (s.who.count) return s;
    for (uint32_t i = at; i < t->end && i < at + MAX_SOURCE; i++) {
        if (r->at[i].gap & ANY_MARK && i > at) break;
        if (r->at[i].is.class != DTL_WORD_PREPOSITION || r->at[i].mention || i == at) continue;
        dtl_subject const of = dtl_subject_behind(&t->speakers, i + 1, t->end);
        bool const person = of.who.count && r->names->entities[of.who.entity[0]].type == DTL_PERSON;
        bool const maker = of.who.count && r->names->entities[of.who.entity[0]].type == DTL_ORGANISATION;
        dtl_word const w = r->document->words->at[i];
        char const letter = r->document->text.data[w.begin];
        bool const by = w.end - w.begin == 2 ? letter == 'b' : letter == 'f' && w.end - w.begin == 4; /* by, from */
        if (by && (person || maker)) return of;
    }
    return s;
}

uint32_t dtl_telling_according(dtl_telling *t, uint32_t according) {
    const dtl_reading *r = &t->reading;
    uint32_t const to = according + 1;
    if (to + 1 >= t->end || r->at[to].is.class != DTL_WORD_PREPOSITION || r->at[to].gap) return according + 1;
    dtl_subject const s = source(t, to + 1);
    uint32_t const words = according > t->free ? according - t->free : 0;
    dtl_telling_hear(t, s.who);
    if (words >= FEW_WORDS) {
        dtl_telling_report(t, t->free, according, s.who);
        return s.end > according ? s.end : to;
    }
    uint32_t i = s.end > to ? s.end : to + 1;
    while (i < t->end && i < according + MAX_INSERTION && !(r->at[i].gap & (DTL_GAP_COMMA | DTL_GAP_PARTS))) i++;
    if (i < t->end && r->at[i].gap & DTL_GAP_COMMA && r->at[i].is.class == DTL_WORD_WHO)
        for (i++; i < t->end && !(r->at[i].gap & (DTL_GAP_COMMA | DTL_GAP_PARTS));) i++;
    if (i >= t->end || !(r->at[i].gap & DTL_GAP_COMMA)) return i;
    uint32_t const end = dtl_clause_end(t, i);
    dtl_telling_report(t, i, end, s.who);
    return end;
}

/* "Smith: we must pay": the sentence is his; a title does so for organisations only where marks follow. */
static uint32_t colon_behind_name(dtl_telling *t) {
    const dtl_reading *r = &t->reading;
    dtl_subject const s = dtl_subject_behind(&t->speakers, t->begin, t->end);
    if (!s.found || !s.who.count || s.end >= t->end) return t->begin;
    uint32_t colon = s.end;
    bool const title = t->begin < r->document->title_words;
    if (title && (r->at[colon].is.class == DTL_WORD_PREPOSITION || r->at[colon].is.class == DTL_WORD_AND))
        while (colon < t->end && colon < t->begin + MAX_COLON_LEAD && !(r->at[colon].gap & ANY_MARK)) colon++;
    if (colon >= t->end || !(r->at[colon].gap & DTL_GAP_COLON)) return t->begin;
    bool const person = r->names->entities[s.who.entity[0]].type == DTL_PERSON;
    bool const marks = r->at[colon].gap & DTL_GAP_OPENS;
    char const first = r->document->text.data[r->document->words->at[colon].begin];
    bool const figures = first >= '0' && first <= '9';
    if (!marks && (!person || figures || t->end - colon < MIN_STATED)) return t->begin;
    dtl_telling_hear(t, s.who);
    dtl_telling_report(t, colon, marks ? r->runs[r->at[colon].quoted - 1].end : t->end, s.who);
    return t->free;
}

/* "We must pay: Smith", "We must pay - Smith". */
static void colon_before_name(dtl_telling *t) {
    const dtl_reading *r = &t->reading;
    for (uint32_t i = t->end; i > t->begin + 1 && i + MAX_LAST_NAME > t->end; i--) {
        if (!(r->at[i - 1].gap & (DTL_GAP_COLON | DTL_GAP_DASH))) continue;
        dtl_subject const s = dtl_subject_behind(&t->speakers, i - 1, t->end);
        if (!s.who.count || s.end != t->end) return;
        dtl_telling_hear(t, s.who);
        dtl_telling_report(t, t->begin, i - 1, s.who);
        t->free = t->end;
        return;
    }
}

uint32_t dtl_telling_colon(dtl_telling *t) {
    const dtl_reading *r = &t->reading;
    uint32_t const next = colon_behind_name(t);
    if (next > t->begin || t->begin >= r->document->title_words) return next;
    colon_before_name(t);
    return t->free == t->end ? t->end : t->begin;
}
