/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/subject.h"

enum { MAX_ADVERBS = 8, MAX_INSERTIONS = 6, MAX_LEAD = 18 };

/* A noun for all that is known here; also "state" and "report", which are verbs of speech elsewhere. */
static bool is_noun(const dtl_read_word *w) {
    return w->is.class == DTL_WORD_OTHER || w->is.class == DTL_WORD_SPOKESMAN || w->is.class == DTL_WORD_VENUE ||
           (w->is.class == DTL_WORD_VERB && w->is.form == DTL_FORM_BASE);
}

static bool may_speak(const dtl_reading *r, const dtl_mention *m) { return dtl_reading_type(r, m) != DTL_MISC; }

/* What is left of a name: its titles, or what it is only a part of. */
typedef struct {
    uint32_t begin;
    uint32_t preposition; /* + 1; 0: none, the name is what is spoken of */
    bool conjoined;       /* "and" stands at begin - 1 */
} lead;

/* '"A," goalkeeper and captain Betos said': where such a title begins right behind marks, `and` being its "and"; else 0. */
static uint32_t joined_title(const dtl_reading *r, uint32_t and, uint32_t sentence) {
    for (uint32_t i = and; i > sentence && i + DTL_SUBJECT_MAX_TITLE > and; i--) {
        if (i < and&&r->at[i].gap & DTL_GAP_CLOSES) return i;
        if (r->at[i].gap || !(is_noun(&r->at[i - 1]) || r->at[i - 1].mention)) return 0;
    }
    return 0;
}

static lead lead_of(const dtl_reading *r, uint32_t begin, uint32_t sentence) {
    lead l = {.begin = begin};
    bool determined = false;
    for (unsigned steps = 0; steps < DTL_SUBJECT_MAX_TITLE && l.begin > sentence; steps++) {
        const dtl_read_word *before = &r->at[l.begin - 1];
        if (r->at[l.begin].gap & (DTL_GAP_COMMA | DTL_GAP_DASH | DTL_GAP_BRACKET | DTL_GAP_PARTS)) return l;
        if (before->is.class == DTL_WORD_PREPOSITION && !before->mention) {
            bool const nothing_before =
                l.begin - 1 == sentence || r->at[l.begin - 1].gap & (DTL_GAP_COMMA | DTL_GAP_PARTS);
            if (!nothing_before && !(steps > 0 && r->at[l.begin].mention && !determined && l.begin != begin))
                l.preposition = l.begin;
            return l;
        }
        if (before->is.class == DTL_WORD_AND) {
            uint32_t const title = steps > 0 ? joined_title(r, l.begin - 1, sentence) : 0;
            if (title) l.begin = title;
            else l.conjoined = true;
            return l;
        }
        if (determined) return l;
        determined = before->is.class == DTL_WORD_DETERMINER;
        if (!is_noun(before) && !determined && !before->mention) return l;
        const dtl_mention *name = dtl_reading_mention(r, l.begin - 1);
        if (name && name->begin < sentence) return l;
        l.begin = name ? name->begin : l.begin - 1;
    }
    return l;
}

static const dtl_mention *mention_ending(const dtl_reading *r, uint32_t end, uint32_t sentence) {
    const dtl_mention *m = end > sentence ? dtl_reading_mention(r, end - 1) : NULL;
    return m && m->begin + m->words == end && m->begin >= sentence ? m : NULL;
}

/* The subject whose last name is m: itself, what it is a part of ("Smith of Acme"), or nobody known. */
static dtl_subject subject_of_name(const dtl_reading *r, const dtl_mention *m, uint32_t sentence) {
    uint32_t const end = m->begin + m->words;
    lead l = lead_of(r, m->begin, sentence);
    dtl_subject s = {.found = true, .begin = l.begin, .end = end};
    if (r->at[end - 1].possessive || r->at[m->begin].quoted) return s;
    if (!l.preposition) {
        if (may_speak(r, m)) s.who = dtl_voice_of(m->entity);
        const dtl_mention *other = l.conjoined ? mention_ending(r, l.begin - 1, sentence) : NULL;
        if (other && other->entity != m->entity && may_speak(r, other) && s.who.count &&
            !r->at[l.begin - 2].possessive) {
            s.who.entity[s.who.count++] = other->entity;
            s.begin = lead_of(r, other->begin, sentence).begin;
            s.several = true;
        }
        return s;
    }
    uint32_t const preposition = l.preposition - 1;
    s.begin = preposition;
    if (preposition == sentence) return s;
    const dtl_mention *head = mention_ending(r, preposition, sentence);
    if (head) {
        lead const of_head = lead_of(r, head->begin, sentence);
        s.begin = of_head.begin;
        if (may_speak(r, head) && !of_head.preposition && !r->at[preposition - 1].possessive)
            s.who = dtl_voice_of(head->entity);
        return s;
    }
    s.begin = preposition - 1;
    if (r->at[preposition - 1].is.class == DTL_WORD_SPOKESMAN) {
        s.begin = lead_of(r, preposition - 1, sentence).begin;
        dtl_entity_type const type = dtl_reading_type(r, m);
        if (type == DTL_ORGANISATION || type == DTL_PLACE) s.who = dtl_voice_of(m->entity);
    }
    return s;
}

/* An insertion between commas, [begin, end): whether a subject may stand before it. */
static bool is_insertion(const dtl_reading *r, uint32_t begin) {
    const dtl_read_word *first = &r->at[begin];
    switch (first->is.class) {
    case DTL_WORD_AUXILIARY:
    case DTL_WORD_BE:
    case DTL_WORD_THAT:
    case DTL_WORD_HE:
    case DTL_WORD_SHE:
    case DTL_WORD_IT:
    case DTL_WORD_PRONOUN: return false;
    case DTL_WORD_VERB: return first->is.form != DTL_FORM_PRESENT;
    default: return true;
    }
}

/* "a Texas Republican", "an Acme": somebody of a kind, and not the name of anybody. */
static bool is_one_of_many(const dtl_reading *r, uint32_t begin) {
    dtl_word const w = r->document->words->at[begin];
    const char *text = r->document->text.data + w.begin;
    size_t const size = w.end - w.begin;
    return r->at[begin].is.class == DTL_WORD_DETERMINER && (text[0] | 32) == 'a' &&
           (size == 1 || (size == 2 && text[1] == 'n'));
}

/* The name that the part [begin, end) between commas is about: its only one with titles, or "Smith of the Labour Party". */
static const dtl_mention *name_of_part(const dtl_reading *r, uint32_t begin, uint32_t end) {
    uint32_t i = begin;
    if (is_one_of_many(r, begin)) return NULL;
    while (i < end && i < begin + DTL_SUBJECT_MAX_TITLE && !r->at[i].mention) {
        dtl_word_class const class = r->at[i].is.class;
        if (class == DTL_WORD_AND && i == begin) i++;
        else if (is_noun(&r->at[i]) || class == DTL_WORD_DETERMINER) i++;
        else return NULL;
    }
    const dtl_mention *m = i < end ? dtl_reading_mention(r, i) : NULL;
    if (m && m->begin < begin) return NULL;
    while (m && !r->at[m->begin + m->words - 1].possessive && dtl_reading_type(r, m) != DTL_PERSON) {
        uint32_t j = m->begin + m->words; /* "NATO Secretary General Smith", "Acme's Smith" */
        while (j < end && j < begin + DTL_SUBJECT_MAX_TITLE && !r->at[j].mention && r->at[j].is.class == DTL_WORD_OTHER)
            j++;
        const dtl_mention *next = j < end ? dtl_reading_mention(r, j) : NULL;
        if (!next) break;
        m = next;
    }
    if (!m || r->at[m->begin + m->words - 1].possessive || !may_speak(r, m)) return NULL;
    uint32_t const behind = m->begin + m->words;
    bool const whole =
        behind >= end || r->at[behind].is.class == DTL_WORD_PREPOSITION || r->at[behind].gap & DTL_GAP_BRACKET;
    return whole ? m : NULL;
}

/* Where what is said of the name before it begins, "the judge, Judith Marlowe,", given that the name's part does there. */
static uint32_t with_role_before(const dtl_reading *r, uint32_t sentence, uint32_t begin) {
    uint32_t i = begin;
    while (i > sentence && i + DTL_SUBJECT_MAX_TITLE > begin && !r->at[i - 1].mention && !r->at[i - 1].quoted) {
        i--;
        if (r->at[i].gap & (DTL_GAP_COMMA | DTL_GAP_DASH) && !(r->at[i].gap & DTL_GAP_CLOSES)) return begin;
        if (i == sentence || r->at[i].gap & DTL_GAP_PARTS) return r->at[i].is.class == DTL_WORD_DETERMINER ? i : begin;
    }
    return begin;
}

/* Whose verb it is where a comma stands before `end`: "Hegseth, who leads the Pentagon, said". */
static dtl_subject subject_before_comma(const dtl_reading *r, uint32_t sentence, uint32_t end) {
    dtl_subject fallback = {.found = false};
    uint32_t const limit = end > sentence + DTL_SUBJECT_MAX_WORDS ? end - DTL_SUBJECT_MAX_WORDS : sentence;
    for (unsigned parts = 0; parts < MAX_INSERTIONS && end > limit; parts++) {
        uint32_t begin = end;
        while (begin > limit) {
            uint32_t const run = r->at[begin - 1].quoted;
            begin = run ? r->runs[run - 1].begin : begin - 1;
            if (begin < limit) return fallback;
            if (!run && r->at[begin].gap & (DTL_GAP_COMMA | DTL_GAP_DASH | DTL_GAP_PARTS)) break;
        }
        const dtl_mention *m = name_of_part(r, begin, end);
        bool const last = begin == sentence || r->at[begin].gap & DTL_GAP_PARTS;
        const dtl_mention *place = m && !last ? mention_ending(r, begin, sentence) : NULL;
        if (place && dtl_reading_type(r, m) == DTL_PLACE && dtl_reading_type(r, place) == DTL_PLACE) {
            end = begin; /* "in Tulsa, Oklahoma," */
            continue;
        }
        if (m) {
            dtl_subject const s = {.found = true,
                                   .begin = last ? begin : with_role_before(r, sentence, begin),
                                   .end = end,
                                   .who = dtl_voice_of(m->entity)};
            if (dtl_reading_type(r, m) == DTL_PERSON || last) return s;
            bool const place_only = fallback.found && r->names->entities[fallback.who.entity[0]].type == DTL_PLACE;
            if (!fallback.found || (place_only && dtl_reading_type(r, m) == DTL_ORGANISATION)) fallback = s;
        } else if (!is_insertion(r, begin)) {
            return fallback;
        }
        if (last || begin == limit) return fallback;
        end = begin;
    }
    return fallback;
}

/* Back over "has repeatedly", "on Wednesday": where the subject ends. */
static uint32_t skip_back(const dtl_reading *r, uint32_t sentence, uint32_t verb, dtl_subject *s) {
    uint32_t i = verb;
    for (unsigned steps = 0; i > sentence && steps < MAX_ADVERBS; steps++, i--) {
        const dtl_read_word *before = &r->at[i - 1];
        if (r->at[i].gap & (DTL_GAP_COMMA | DTL_GAP_DASH | DTL_GAP_BRACKET | DTL_GAP_PARTS) || before->mention) break;
        if (before->is.class == DTL_WORD_BE) s->passive = true;
        else if (before->is.class == DTL_WORD_AUXILIARY) s->several = true;
        else if (before->is.class == DTL_WORD_PREPOSITION) {
            if (i == verb || r->at[i].is.class != DTL_WORD_TIME) break;
        } else if (before->is.class != DTL_WORD_ADVERB && before->is.class != DTL_WORD_TIME) break;
    }
    return i;
}

dtl_subject dtl_subject_before(dtl_speakers *speakers, uint32_t sentence, uint32_t verb) {
    const dtl_reading *r = speakers->reading;
    dtl_subject s = {.found = false};
    uint32_t const i = skip_back(r, sentence, verb, &s);
    if (i == sentence) return s;
    uint16_t const gap = r->at[i].gap;
    const dtl_read_word *before = &r->at[i - 1];
    dtl_subject found = {.found = false};
    if (before->quoted && gap & DTL_GAP_CLOSES && i < verb) return s;
    if (gap & DTL_GAP_PARTS) return s;
    if (gap & (DTL_GAP_COMMA | DTL_GAP_DASH | DTL_GAP_BRACKET)) found = subject_before_comma(r, sentence, i);
    else if (mention_ending(r, i, sentence)) found = subject_of_name(r, mention_ending(r, i, sentence), sentence);
    else if (dtl_is_name_pronoun(before->is.class))
        found = (dtl_subject){.found = true,
                              .begin = i - 1,
                              .end = i,
                              .who = dtl_speakers_meant(speakers, (dtl_word_class)before->is.class)};
    else if (before->is.class == DTL_WORD_WHO) {
        const dtl_mention *m = mention_ending(r, i - 1, sentence);
        found = (dtl_subject){.found = true, .begin = i - 1, .end = i};
        if (m) found = subject_of_name(r, m, sentence);
    } else if (before->is.class == DTL_WORD_OTHER || before->is.class == DTL_WORD_PRONOUN ||
               before->is.class == DTL_WORD_SPOKESMAN) {
        lead const l = lead_of(r, i - 1, sentence);
        found = (dtl_subject){.found = true, .begin = l.begin, .end = i};
    }
    found.passive = s.passive;
    found.several |= s.several;
    return found;
}

/* "said Smith and Jones" */
static void add_partner(const dtl_reading *r, dtl_subject *s, uint32_t end) {
    if (s->end + 1 >= end || r->at[s->end].is.class != DTL_WORD_AND || r->at[s->end].gap) return;
    const dtl_mention *other = dtl_reading_mention(r, s->end + 1);
    if (!other || !may_speak(r, other) || other->entity == s->who.entity[0]) return;
    uint32_t const behind = other->begin + other->words;
    if (r->at[behind - 1].possessive) return;
    s->who.entity[s->who.count++] = other->entity;
    s->end = behind;
}

dtl_subject dtl_subject_behind(dtl_speakers *speakers, uint32_t at, uint32_t end) {
    const dtl_reading *r = speakers->reading;
    dtl_subject s = {.begin = at, .end = at};
    uint32_t i = at;
    bool spokesman = false;
    const dtl_mention *maybe = NULL;
    for (; i < end && i < at + DTL_SUBJECT_MAX_TITLE; i++) {
        const dtl_read_word *w = &r->at[i];
        if (w->quoted || (w->gap & (DTL_GAP_DASH | DTL_GAP_PARTS) && i > at)) break;
        bool const comma = w->gap & DTL_GAP_COMMA;
        const dtl_mention *m = dtl_reading_mention(r, i);
        if (m && m->begin < i) break; /* a name that parts of the text share */
        if (comma && (maybe || !m || dtl_reading_type(r, m) != DTL_PERSON)) break;
        if (m) {
            uint32_t const behind = m->begin + m->words;
            i = behind - 1;
            s.end = behind;
            if (r->at[i].possessive || !may_speak(r, m)) {
                maybe = NULL;
                continue;
            }
            if (spokesman && dtl_reading_type(r, m) == DTL_PERSON) break;
            maybe = m;
            if (dtl_reading_type(r, m) == DTL_PERSON || spokesman) break;
            continue;
        }
        if (i == at && dtl_is_name_pronoun(w->is.class))
            return (dtl_subject){.found = true,
                                 .begin = at,
                                 .end = at + 1,
                                 .who = dtl_speakers_meant(speakers, (dtl_word_class)w->is.class)};
        if (w->is.class == DTL_WORD_SPOKESMAN && i + 1 < end && r->at[i + 1].is.class == DTL_WORD_PREPOSITION) {
            spokesman = true;
            i++;
        } else if (!is_noun(w) && w->is.class != DTL_WORD_DETERMINER) break;
        else if (maybe && w->is.class == DTL_WORD_DETERMINER) break;
        else if (maybe) maybe = NULL; /* "Acme officials" */
        s.end = i + 1;
    }
    s.found = s.end > at;
    if (!maybe) return s;
    s.who = dtl_voice_of(maybe->entity);
    add_partner(r, &s, end);
    return s;
}

dtl_subject dtl_subject_of_sentence(dtl_speakers *speakers, uint32_t begin, uint32_t end) {
    const dtl_reading *r = speakers->reading;
    for (uint32_t i = begin, steps = 0; i < end && steps < MAX_LEAD; steps++) {
        const dtl_read_word *w = &r->at[i];
        if (w->quoted) {
            i = r->runs[w->quoted - 1].end;
            continue;
        }
        const dtl_mention *m = dtl_reading_mention(r, i);
        if (m) {
            dtl_subject const s = subject_of_name(r, m, begin);
            bool const behind_preposition =
                s.begin > begin && r->at[s.begin - 1].is.class == DTL_WORD_PREPOSITION && !r->at[s.begin].gap;
            if (s.who.count && !behind_preposition) return s;
            i = m->begin + m->words;
            continue;
        }
        if (dtl_is_name_pronoun(w->is.class))
            return (dtl_subject){.found = true,
                                 .begin = i,
                                 .end = i + 1,
                                 .who = dtl_speakers_meant(speakers, (dtl_word_class)w->is.class)};
        if (w->is.class == DTL_WORD_AUXILIARY || w->is.class == DTL_WORD_BE ||
            (w->is.class == DTL_WORD_VERB && w->is.form != DTL_FORM_ING && w->is.form != DTL_FORM_BASE && i > begin))
            break;
        i++;
    }
    return (dtl_subject){.found = false};
}
