/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/telling.h"

#include <stdlib.h>

#include "indexer/quotations/clause.h"

enum { MAX_RELATIVE = 16, FEW_WORDS = 2, MAX_NAMED = 24, MAX_NAMED_MORE = 4 };

static const uint16_t ANY_MARK = DTL_GAP_COMMA | DTL_GAP_DASH | DTL_GAP_BRACKET | DTL_GAP_PARTS;

void dtl_telling_hear(dtl_telling *t, dtl_voice who) {
    t->told = true;
    t->voice = who;
    t->voice_heard = t->paragraph;
    for (uint32_t i = who.count; i > 0; i--) dtl_speakers_note(&t->speakers, who.entity[i - 1]);
}

void dtl_telling_give_run(dtl_telling *t, uint32_t run, dtl_voice who) {
    if (t->runs[run].state == DTL_RUN_TOLD) return;
    t->runs[run] = (dtl_run_voice){.state = who.count ? DTL_RUN_TOLD : DTL_RUN_NOBODYS, .who = who};
    if (t->free < t->reading.runs[run].end) t->free = t->reading.runs[run].end;
}

void dtl_telling_report(dtl_telling *t, uint32_t begin, uint32_t end, dtl_voice who) {
    if (begin < t->free) begin = t->free;
    if (begin >= end) return;
    t->free = end;
    if (!who.count) return;
    const dtl_read_word *first = &t->reading.at[begin];
    if (first->quoted && t->reading.runs[first->quoted - 1].begin == begin &&
        t->reading.runs[first->quoted - 1].end == end) {
        dtl_telling_give_run(t, first->quoted - 1, who);
        return;
    }
    if (t->statement_count == t->statement_capacity) {
        t->statement_capacity = t->statement_capacity ? t->statement_capacity * 2 : 64;
        t->statements = realloc(t->statements, t->statement_capacity * sizeof *t->statements);
        if (!t->statements) dtl_out_of_memory();
    }
    t->statements[t->statement_count++] = (dtl_statement){.begin = begin, .end = end, .who = who};
}

/* A verb of speech in its place. */
typedef struct {
    dtl_speech_word is;
    uint32_t verb;
    uint32_t begin;  /* of the subject and the verb */
    uint32_t behind; /* them, who is spoken to, and where and when it is said */
    dtl_voice who;
    bool inverted;
} cue;

/* Whether the verb's form can be what a subject does. */
static bool form_fits(const dtl_reading *r, uint32_t verb, const dtl_subject *s) {
    dtl_speech_word const is = r->at[verb].is;
    if (is.form == DTL_FORM_PAST) return !s->passive;
    if (is.form == DTL_FORM_ING) return s->passive; /* is saying */
    if (is.form != DTL_FORM_BASE) return true;
    if (r->at[verb - 1].is.class == DTL_WORD_PREPOSITION) return false; /* to say */
    if (s->several) return true;
    bool const organisation = s->who.count && r->names->entities[s->who.entity[0]].type == DTL_ORGANISATION;
    return organisation && is.verb & DTL_SPEECH_CLAUSE; /* the Liberals say */
}

/* "X was quoted as saying": the verb whose subject X is. */
static uint32_t governing_verb(const dtl_telling *t, uint32_t verb) {
    const dtl_reading *r = &t->reading;
    bool const quoted = verb >= t->begin + 2 && r->at[verb - 1].is.class == DTL_WORD_SUBORDINATE &&
                        r->at[verb - 2].is.class == DTL_WORD_QUOTED;
    return quoted ? verb - 2 : verb;
}

/* ", adding that", "and said", "smiled, then added": who does the rest of the sentence does that, too. */
static bool shares_subject(dtl_telling *t, uint32_t verb, cue *c) {
    const dtl_reading *r = &t->reading;
    uint32_t i = verb;
    while (i > t->begin && r->at[i - 1].is.class == DTL_WORD_ADVERB && !(r->at[i].gap & ANY_MARK)) i--;
    if (i == t->begin) {
        if (r->at[verb].is.form != DTL_FORM_ING) return false;
    } else {
        dtl_word_class const before = (dtl_word_class)r->at[i - 1].is.class;
        bool const joined = before == DTL_WORD_AND && !(r->at[i].gap & ANY_MARK);
        bool const ing = r->at[verb].is.form == DTL_FORM_ING && !(r->at[i].gap & DTL_GAP_STOP) &&
                         (r->at[i].gap & (DTL_GAP_COMMA | DTL_GAP_DASH) || before == DTL_WORD_SUBORDINATE || joined);
        if (!ing && (!joined || r->at[verb].is.form == DTL_FORM_BASE || r->at[verb].is.form == DTL_FORM_ING))
            return false;
    }
    c->begin = i;
    if (t->told) return c->who = t->voice, true;
    dtl_subject const s = dtl_subject_of_sentence(&t->speakers, t->begin, t->end);
    if (s.found && s.begin < verb) c->who = s.who; /* not 'Saying Smith was late, Jones left' */
    return true;
}

/* Whom the sentence is about may be meant by "he", but not where the words before are what he says: "Smith left, he said". */
static void note_about(dtl_telling *t, uint32_t verb) {
    const dtl_reading *r = &t->reading;
    static const uint16_t BEHIND_WORDS = DTL_GAP_COMMA | DTL_GAP_CLOSES | DTL_GAP_DASH;
    if (!t->about.count || r->at[verb].gap & BEHIND_WORDS) return;
    uint32_t i = verb;
    while (i > t->begin && (r->at[i - 1].is.class == DTL_WORD_ADVERB || r->at[i - 1].is.class == DTL_WORD_AUXILIARY))
        i--;
    if (i == t->begin || !dtl_is_name_pronoun((dtl_word_class)r->at[i - 1].is.class)) return;
    dtl_word_class const joint = i > t->begin + 1 ? (dtl_word_class)r->at[i - 2].is.class : DTL_WORD_OTHER;
    if (r->at[i - 1].gap & BEHIND_WORDS && joint != DTL_WORD_SUBORDINATE && joint != DTL_WORD_AND) return;
    dtl_speakers_note(&t->speakers, t->about.entity[0]);
    t->about.count = 0;
}

static bool find_cue(dtl_telling *t, uint32_t verb, cue *c) {
    const dtl_reading *r = &t->reading;
    uint32_t const governing = governing_verb(t, verb);
    *c = (cue){.is = r->at[verb].is, .verb = verb, .begin = verb, .behind = verb + 1};
    if (shares_subject(t, verb, c)) return true;
    dtl_subject s = dtl_subject_before(&t->speakers, t->begin, governing);
    if (s.found && (governing != verb ? s.passive : form_fits(r, verb, &s))) {
        c->begin = s.begin;
        c->who = s.who;
        return true;
    }
    if (s.found && !(r->at[verb].gap & DTL_GAP_COMMA)) return false;
    bool const behind_words =
        verb > t->begin && r->at[verb].gap & (DTL_GAP_COMMA | DTL_GAP_CLOSES | DTL_GAP_ASKED | DTL_GAP_DASH);
    if (!behind_words || c->is.form == DTL_FORM_BASE || c->is.form == DTL_FORM_ING) return false;
    s = dtl_subject_behind(&t->speakers, verb + 1, t->end);
    if (!s.found) return false;
    c->who = s.who;
    c->behind = s.end;
    c->inverted = true;
    return true;
}

/* Words of the sentence before the cue, told by marks or a comma: "The talks go on, Smith said". */
static uint32_t words_before(const dtl_telling *t, const cue *c) { return c->begin > t->free ? c->begin - t->free : 0; }

/* The quoted run that ends right before the cue, + 1. */
static uint32_t run_before(const dtl_telling *t, const cue *c) {
    const dtl_reading *r = &t->reading;
    if (c->begin == t->begin || !(r->at[c->begin].gap & DTL_GAP_CLOSES)) return 0;
    if (c->is.form == DTL_FORM_ING) return 0; /* 'X wore "the hat," saying' */
    if (t->free >= c->begin) return 0;        /* whose it is is known: 'X called it "dead," adding that' */
    bool const pause = r->at[c->begin].gap & (DTL_GAP_COMMA | DTL_GAP_ASKED | DTL_GAP_STOP | DTL_GAP_DASH);
    return pause || c->is.verb & DTL_SPEECH_CLAUSE ? r->at[c->begin - 1].quoted : 0;
}

/* Whose the quoted words before the cue are; with those before the marks that belong to them: 'The plan is "dead," X said'. */
static void tell_before(dtl_telling *t, const cue *c, uint32_t run) {
    const dtl_reading *r = &t->reading;
    uint32_t const begin = r->runs[run].begin;
    uint32_t from = t->free > t->begin ? t->free : t->begin;
    if (from < begin && r->at[from].is.class == DTL_WORD_AND) from++;
    bool const own = from >= begin || r->at[begin].gap & (DTL_GAP_COLON | DTL_GAP_STOP | DTL_GAP_ASKED);
    if (own) dtl_telling_give_run(t, run, c->who);
    else dtl_telling_report(t, from, r->runs[run].end, c->who);
    if (t->free < r->runs[run].end) t->free = r->runs[run].end;
}

/* Whose the quoted words at `at` are, that the cue leads in. */
static uint32_t tell_run_behind(dtl_telling *t, const cue *c, uint32_t at) {
    const dtl_reading *r = &t->reading;
    uint32_t const run = r->at[at].quoted - 1;
    uint32_t const end = r->runs[run].end;
    bool const goes_on = end < t->end && !(r->at[end].gap & ANY_MARK & ~(uint32_t)DTL_GAP_CLOSES) &&
                         !(c->is.verb & DTL_SPEECH_NAMES) && r->at[end].is.class != DTL_WORD_AND;
    if (goes_on && !(r->at[at].gap & (DTL_GAP_COLON | DTL_GAP_COMMA))) {
        uint32_t const clause = dtl_clause_end(t, at);
        dtl_telling_report(t, at, clause, c->who);
        return clause;
    }
    dtl_telling_give_run(t, run, c->who);
    return end;
}

static uint32_t report_clause(dtl_telling *t, const cue *c, uint32_t at) {
    if (at >= t->end) return at;
    uint32_t const end = dtl_clause_end(t, at);
    dtl_telling_report(t, at, end, c->who);
    return end > at ? end : at + 1;
}

/* "called it 'a farce'": the words in marks, to the end of the clause. "called for" reports. */
static uint32_t tell_named(dtl_telling *t, const cue *c) {
    const dtl_reading *r = &t->reading;
    uint32_t const at = c->verb + 1;
    if (at >= t->end) return at;
    dtl_slice const text = t->reading.document->text;
    dtl_word const next = t->reading.document->words->at[at];
    dtl_slice const word = dtl_slice_part(text, next.begin, next.end);
    bool const calls = c->is.form != DTL_FORM_BASE || c->begin < c->verb;
    if (calls && !r->at[at].gap && (dtl_slice_equal(word, DTL_SLICE("for")) || dtl_slice_equal(word, DTL_SLICE("on"))))
        return dtl_telling_hear(t, c->who), report_clause(t, c, at + 1);
    uint32_t const end = dtl_clause_end(t, at);
    uint32_t i = at;
    bool heard = false;
    for (unsigned steps = 0; i < end && steps < (heard ? MAX_NAMED_MORE : MAX_NAMED); steps++) {
        uint32_t const run = r->at[i].quoted;
        if (!run) {
            i++;
            continue;
        }
        if (!heard) dtl_telling_hear(t, c->who);
        heard = true;
        steps = 0;
        dtl_telling_give_run(t, run - 1, c->who);
        i = r->runs[run - 1].end;
    }
    return heard ? i : at;
}

/* "said, in a letter of last week, that" and "said, pausing, '...'": where the words begin; 0 where there are none. */
static uint32_t behind_insertion(const dtl_telling *t, uint32_t at) {
    const dtl_reading *r = &t->reading;
    for (uint32_t i = at + 1; i < t->end && i < at + MAX_RELATIVE; i++) {
        if (r->at[i].quoted) return r->at[i].gap & (DTL_GAP_COMMA | DTL_GAP_COLON) ? i : 0;
        if (r->at[i].gap & DTL_GAP_PARTS) return 0;
        if (r->at[i].is.class == DTL_WORD_THAT && r->at[i].gap & DTL_GAP_COMMA) return i + 1;
    }
    return 0;
}

static bool is_ing(const dtl_reading *r, uint32_t at) {
    dtl_word const w = r->document->words->at[at];
    return w.end - w.begin > 4 && !r->at[at].mention && memcmp(r->document->text.data + w.end - 3, "ing", 3) == 0;
}

/* Behind the cue nothing is said in its clause: the words are before it, or before and after: "The talks, X said, go on". */
static uint32_t tell_parenthetic(dtl_telling *t, const cue *c) {
    const dtl_reading *r = &t->reading;
    uint32_t const at = c->behind;
    bool const ing = c->is.form == DTL_FORM_ING; /* never behind the words: "X, testifying on Monday," */
    bool const parted = !ing && c->begin > t->begin && r->at[c->begin].gap & (DTL_GAP_COMMA | DTL_GAP_DASH);
    uint32_t const before = parted ? words_before(t, c) : 0;
    bool const comma = at < t->end && r->at[at].gap & (DTL_GAP_COMMA | DTL_GAP_DASH) && !c->inverted;
    if (!before) {
        uint32_t const words = comma ? behind_insertion(t, at) : 0;
        if (!words) return at;
        dtl_telling_hear(t, c->who);
        return r->at[words].quoted ? tell_run_behind(t, c, words) : report_clause(t, c, words);
    }
    if (!(c->is.verb & (DTL_SPEECH_CLAUSE | DTL_SPEECH_PARENTHETIC))) return c->verb + 1;
    uint32_t from = t->free;
    if (r->at[from].is.class == DTL_WORD_AND || r->at[from].is.class == DTL_WORD_SUBORDINATE) from++;
    bool const lead = r->at[from].is.class == DTL_WORD_PREPOSITION || r->at[from].is.class == DTL_WORD_ADVERB ||
                      r->at[from].is.class == DTL_WORD_SUBORDINATE;
    bool const goes_on = comma && r->at[at].is.class != DTL_WORD_WHO && r->at[at].is.class != DTL_WORD_SUBORDINATE &&
                         !is_ing(&t->reading, at);
    if (!goes_on && before < FEW_WORDS) return c->verb + 1;
    dtl_telling_hear(t, c->who);
    if (!(goes_on && lead)) dtl_telling_report(t, from, c->begin, c->who);
    if (t->free < at) t->free = at;
    if (goes_on && r->at[at].quoted) return tell_run_behind(t, c, at);
    return goes_on ? report_clause(t, c, at) : at;
}

/* Whether marks open at `at`, in the sentence or, behind a colon, in the next. */
static bool leads_in(const dtl_telling *t, uint32_t at) {
    const dtl_read_word *w = &t->reading.at[at];
    return w->quoted && w->gap & DTL_GAP_OPENS && (at < t->end || w->gap & DTL_GAP_COLON);
}

/* Nobody known says it: the words stay free, but the marks are nobody's. */
static uint32_t tell_unknown(dtl_telling *t, const cue *c, uint32_t run) {
    const dtl_reading *r = &t->reading;
    bool const opens = leads_in(t, c->behind);
    bool const speech = c->is.verb & (DTL_SPEECH_CLAUSE | DTL_SPEECH_THAT | DTL_SPEECH_PARENTHETIC);
    if (run) dtl_telling_give_run(t, run - 1, c->who);
    if (opens) dtl_telling_give_run(t, r->at[c->behind].quoted - 1, c->who);
    if (run || opens || (speech && !t->told)) dtl_telling_hear(t, c->who);
    return c->verb + 1;
}

static uint32_t tell_behind(dtl_telling *t, const cue *c) {
    const dtl_reading *r = &t->reading;
    uint32_t const at = c->behind;
    uint8_t const follows = c->is.verb;
    bool const opens = leads_in(t, at);
    bool const frames = r->at[at].gap & (DTL_GAP_COMMA | DTL_GAP_COLON);
    if (follows == DTL_SPEECH_FRAME && !(opens && (frames || at == c->verb + 1))) return c->verb + 1;
    if (opens) return dtl_telling_hear(t, c->who), tell_run_behind(t, c, at);
    if (at < t->end && r->at[at].is.class == DTL_WORD_THAT && !(r->at[at].gap & ANY_MARK) && !c->inverted &&
        follows & (DTL_SPEECH_THAT | DTL_SPEECH_CLAUSE))
        return dtl_telling_hear(t, c->who), report_clause(t, c, at + 1);
    if (at < t->end && r->at[at].gap & DTL_GAP_COLON) return dtl_telling_hear(t, c->who), report_clause(t, c, at);
    uint32_t const direct = c->verb + 1;
    bool const object = !c->inverted && direct < t->end && !(r->at[direct].gap & ANY_MARK);
    bool const infinitive =
        object && direct + 1 < t->end && r->at[direct].is.class == DTL_WORD_PREPOSITION &&
        (r->at[direct + 1].is.class == DTL_WORD_AUXILIARY || r->at[direct + 1].is.class == DTL_WORD_BE);
    if ((follows & DTL_SPEECH_ACT && object) || (follows & DTL_SPEECH_CLAUSE && infinitive))
        return dtl_telling_hear(t, c->who), report_clause(t, c, direct);
    if (at >= t->end || r->at[at].gap & ANY_MARK || c->inverted) {
        uint32_t const next = tell_parenthetic(t, c);
        if (next > direct || c->inverted) return next > direct ? next : direct;
    }
    if (!object) return direct;
    dtl_word_class const first = at < t->end ? (dtl_word_class)r->at[at].is.class : DTL_WORD_OTHER;
    bool const clause =
        first == DTL_WORD_HE || first == DTL_WORD_SHE || first == DTL_WORD_IT || first == DTL_WORD_PRONOUN;
    bool const bare = follows & DTL_SPEECH_CLAUSE || (follows & DTL_SPEECH_THAT && clause); /* admits he knew */
    if (bare && at < t->end && !(r->at[at].gap & ANY_MARK)) return dtl_telling_hear(t, c->who), report_clause(t, c, at);
    return direct;
}

uint32_t dtl_telling_verb(dtl_telling *t, uint32_t verb) {
    cue c;
    note_about(t, verb);
    if (!find_cue(t, verb, &c)) return verb + 1;
    if (c.is.verb & DTL_SPEECH_OBJECT && !c.inverted) c.behind = dtl_clause_skip_addressee(t, c.behind);
    c.behind = dtl_clause_skip_adverbials(t, c.behind);
    uint32_t const run = run_before(t, &c);
    if (!c.who.count) return tell_unknown(t, &c, run);
    if (!run) return c.is.verb & DTL_SPEECH_NAMES ? tell_named(t, &c) : tell_behind(t, &c);
    tell_before(t, &c, run - 1);
    dtl_telling_hear(t, c.who);
    if (t->free < c.behind) t->free = c.behind;
    const dtl_read_word *next = &t->reading.at[c.behind];
    bool const opens = c.behind < t->end && next->gap & DTL_GAP_OPENS && next->quoted;
    return opens ? tell_run_behind(t, &c, c.behind) : c.behind;
}
