/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/tokens.h"

#include "base/ascii.h"
#include "corpus/dates/names.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { LABEL_MAX_BYTES = 32 };

typedef struct {
    char word[LABEL_MAX_BYTES];
    uint8_t size;
    bool foreign;
    dtl_token_kind kind;
} label;

static const label LABELS[] = {
#define E(text, of) {.word = text, .size = sizeof text - 1, .kind = DTL_TOKEN_##of},
#define F(text, of) {.word = text, .size = sizeof text - 1, .kind = DTL_TOKEN_##of, .foreign = true},
#include "corpus/dates/labels_table.inc"
#undef F
#undef E
};

static const label *label_of(dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    dtl_slice const lower = dtl_slice_of(surface, dtl_word_surface(word, surface));
    dtl_slice const key = dtl_slice_of(folded, dtl_word_fold(lower, folded));
    size_t low = 0, high = sizeof LABELS / sizeof *LABELS;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        int const order = dtl_slice_compare(key, dtl_slice_of(LABELS[middle].word, LABELS[middle].size));
        if (order == 0) return &LABELS[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

/* What one character is: a digit's value, a mark's ASCII form, or a letter. */
typedef struct {
    enum { SPACE, DIGIT, LETTER, MARK } kind;
    char mark;
    int digit;
    size_t end;
} character;

static int digit_of(uint32_t c) {
    static const uint32_t zeros[] = {0x660, 0x6F0, 0x966, 0xE50, 0xFF10};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c - zeros[i] < 10) return (int)(c - zeros[i]);
    return -1;
}

/* The ASCII form of typographic, ideographic and Arabic marks; 0 for a letter. */
static char mark_of(uint32_t c) {
    switch (c) {
    case 0x60C:
    case 0x3001:
    case 0xFF0C: return ',';
    case 0x3002:
    case 0xFF0E: return '.';
    case 0xFF0F: return '/';
    case 0xFF1A: return ':';
    case 0x2018:
    case 0x2019:
    case 0x2BC: return '\'';
    case 0xA9:
    case 0xB7:
    case 0x2022: return '|';
    case 0xFF08:
    case 0x3010: return '(';
    case 0xFF09:
    case 0x3011: return ')';
    case 0xAA:
    case 0xB5:
    case 0xBA: return 0;
    default:
        if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
        return c < 0xC0 || (c >= 0x2020 && c <= 0x2BFF) || (c >= 0x3003 && c <= 0x303F) ? '#' : 0;
    }
}

static character character_at(dtl_slice text, size_t at) {
    char const c = text.data[at];
    if ((unsigned char)c < 0x80) {
        character ascii = {.kind = MARK, .mark = c, .end = at + 1};
        if (dtl_ascii_digit(c)) ascii.kind = DIGIT, ascii.digit = c - '0';
        else if (dtl_ascii_letter(c)) ascii.kind = LETTER;
        else if (c <= ' ') ascii.kind = SPACE;
        return ascii;
    }
    size_t end = at;
    uint32_t const code = dtl_utf8_next(text.data, &end);
    if (code == 0xA0 || code == 0x202F || code == 0x3000 || (code >= 0x2000 && code <= 0x200F))
        return (character){.kind = SPACE, .end = end};
    int const digit = digit_of(code);
    if (digit >= 0) return (character){.kind = DIGIT, .digit = digit, .end = end};
    char const mark = mark_of(code);
    return (character){.kind = mark ? MARK : LETTER, .mark = mark, .end = end};
}

static size_t take_number(dtl_slice text, size_t at, dtl_date_token *token) {
    enum { DIGITS_MAX = 9 };
    token->kind = DTL_TOKEN_NUMBER;
    while (at < text.size) {
        character const c = character_at(text, at);
        if (c.kind != DIGIT) break;
        if (token->digits < DIGITS_MAX) token->value = token->value * 10 + c.digit;
        if (token->digits < UINT8_MAX) token->digits++;
        at = c.end;
    }
    if (token->digits > DIGITS_MAX) token->value = -1;
    return at;
}

/* The signs of year, month and day are read only behind a number: 月 is a word's letter elsewhere. */
static dtl_token_kind sign(dtl_slice text, size_t at) {
    static const struct {
        char letter[4];
        dtl_token_kind kind;
    } signs[] = {{"年", DTL_TOKEN_YEAR_SIGN},  {"년", DTL_TOKEN_YEAR_SIGN}, {"月", DTL_TOKEN_MONTH_SIGN},
                 {"월", DTL_TOKEN_MONTH_SIGN}, {"日", DTL_TOKEN_DAY_SIGN},  {"号", DTL_TOKEN_DAY_SIGN},
                 {"일", DTL_TOKEN_DAY_SIGN}};
    if (text.size - at < 3) return DTL_TOKEN_END;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (memcmp(text.data + at, signs[i].letter, 3) == 0) return signs[i].kind;
    return DTL_TOKEN_END;
}

static bool ordinal(dtl_slice word) {
    static const char *const endings[] = {"st", "nd", "rd", "th", "er", "re", "e", "o", "º", "ª"};
    if (word.size > 2) return false;
    char lower[2] = {0};
    for (size_t i = 0; i < word.size; i++) lower[i] = dtl_ascii_lower(word.data[i]);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (dtl_slice_equal(dtl_slice_of(lower, word.size), dtl_slice_text(endings[i]))) return true;
    return false;
}

static void name_word(dtl_slice word, bool after_number, dtl_date_tokens *all, dtl_date_token *token) {
    dtl_calendar_name name;
    token->capitals = true;
    for (size_t i = 0; i < word.size; i++) token->capitals &= dtl_ascii_capital(word.data[i]);
    token->kind = DTL_TOKEN_WORD;
    if (after_number && ordinal(word)) {
        token->kind = DTL_TOKEN_ORDINAL;
    } else if (word.size > DTL_WORD_MAX_BYTES) {
        return;
    } else if (dtl_calendar_name_find(word, &name)) {
        token->kind = DTL_TOKEN_NAME;
        token->month = (uint8_t)name.month;
        token->weekday = (uint8_t)name.weekday;
        token->foreign = !(name.languages & DTL_IN_EN);
        all->thai |= name.languages == DTL_IN_TH;
        if (!all->weekday) all->weekday = name.month ? 0 : name.weekday;
    } else {
        const label *known = label_of(word);
        if (!known) return;
        token->kind = known->kind;
        token->foreign = known->foreign;
    }
    all->foreign |= token->foreign;
}

static size_t take_word(dtl_slice text, size_t at, dtl_date_tokens *all, dtl_date_token *token) {
    size_t const begin = at;
    bool const behind = all->count && token[-1].kind == DTL_TOKEN_NUMBER;
    dtl_token_kind const signs = behind ? sign(text, at) : DTL_TOKEN_END;
    if (signs != DTL_TOKEN_END) {
        token->kind = signs;
        return at + 3;
    }
    while (at < text.size) {
        character const c = character_at(text, at);
        if (c.kind != LETTER) break;
        at = c.end;
    }
    name_word(dtl_slice_part(text, begin, at), behind && token->glued, all, token);
    return at;
}

/* The Thai sign of the Buddhist era has points within, so it is no word. */
static bool buddhist_era(dtl_slice text, size_t at) {
    dtl_slice const era = DTL_SLICE("พ.ศ.");
    return dtl_slice_starts(dtl_slice_part(text, at, text.size), era);
}

void dtl_date_tokens_cut(dtl_slice text, dtl_date_tokens *tokens) {
    tokens->count = 0;
    tokens->foreign = tokens->thai = false;
    tokens->weekday = 0;
    tokens->cut = text.size > DTL_DATE_MAX_BYTES;
    text = dtl_utf8_front(text, DTL_DATE_MAX_BYTES);
    size_t at = 0, last_end = SIZE_MAX;
    while (at < text.size && tokens->count < DTL_DATE_TOKENS_MAX) {
        character const c = character_at(text, at);
        if (c.kind == SPACE) {
            at = c.end;
            continue;
        }
        dtl_date_token *token = &tokens->at[tokens->count];
        *token = (dtl_date_token){.begin = (uint16_t)at, .glued = at == last_end};
        if (c.kind == DIGIT) {
            at = take_number(text, at, token);
        } else if (c.kind == LETTER && buddhist_era(text, at)) {
            tokens->thai = true;
            token->kind = DTL_TOKEN_LINK;
            at += sizeof "พ.ศ." - 1;
        } else if (c.kind == LETTER) {
            at = take_word(text, at, tokens, token);
        } else {
            token->kind = DTL_TOKEN_MARK;
            token->mark = c.mark;
            at = c.end;
        }
        token->end = (uint16_t)at;
        last_end = at;
        tokens->count++;
    }
    tokens->cut |= at < text.size;
    memset(tokens->at + tokens->count, 0, DTL_DATE_TOKENS_PAD * sizeof *tokens->at); /* DTL_TOKEN_END */
}
