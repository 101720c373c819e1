/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/times_words.h"

#include "base/ascii.h"
#include "base/units.h"

enum { LONGEST = 13 };

typedef struct {
    char word[16]; /* padded with zeros, so that all of it compares */
    char class;
    int16_t value;
} row;

/* By first letter. Of shared spellings the class that is wanted more. */
static const row A[] = {
    {"a", 'N', 1},   {"about", 'q', 0},       {"acres", 'z', 0},   {"after", 'p', 0},     {"afternoon", 'P', 0},
    {"ago", 'A', 0}, {"aims", 'f', 0},        {"almost", 'q', 0},  {"am", 'z', 0},        {"an", 'N', 1},
    {"and", 'a', 0}, {"anniversary", 's', 0}, {"another", 'q', 0}, {"apartment", 'x', 0}, {"approximately", 'q', 0},
    {"apr", 'm', 4}, {"april", 'm', 4},       {"around", 'q', 0},  {"attack", 's', 0},    {"attacks", 's', 0},
    {"aug", 'm', 8}, {"august", 'm', 8},      {"autumn", 'S', 2},  {"avenue", 'z', 1}};
static const row B[] = {{"be", 'f', 0},        {"became", 'v', 0}, {"before", 'p', 0},  {"began", 'v', 0},
                        {"between", 'b', 0},   {"boeing", 'x', 0}, {"bought", 'v', 0},  {"boulevard", 'z', 1},
                        {"boxing", 'h', 1226}, {"broke", 'v', 0},  {"brought", 'v', 0}, {"built", 'v', 0},
                        {"bus", 'x', 0},       {"by", 'p', 1}};
static const row C[] = {{"came", 'v', 0},    {"caught", 'v', 0},     {"centuries", 'V', 6}, {"century", 'U', 6},
                        {"channel", 'x', 0}, {"chapter", 'x', 0},    {"children", 'z', 0},  {"christmas", 'h', 1225},
                        {"coming", 'X', 0},  {"commission", 's', 0}, {"couple", 'k', 2}};
static const row D[] = {{"day", 'U', 0},     {"days", 'V', 0},      {"dec", 'm', 12}, {"decade", 'U', 5},
                        {"decades", 'V', 5}, {"december", 'M', 12}, {"did", 'v', 0},  {"dollars", 'z', 0},
                        {"drew", 'v', 0},    {"drive", 'z', 1},     {"due", 'f', 0},  {"during", 'i', 0}};
static const row E[] = {{"earlier", 'e', 0},   {"early", 'E', 0},     {"earnings", 'c', 0},    {"economy", 'c', 0},
                        {"eight", 'N', 8},     {"eighteen", 'N', 18}, {"eighteenth", 'O', 18}, {"eighth", 'O', 8},
                        {"eighties", 'K', 80}, {"eighty", 'N', 80},   {"eleven", 'N', 11},     {"eleventh", 'O', 11},
                        {"est", 'z', 0},       {"euros", 'z', 0},     {"eve", 'y', 0},         {"evening", 'P', 0},
                        {"expected", 'f', 0}};
static const row F[] = {{"fall", 'S', 2},   {"feb", 'm', 2},      {"february", 'M', 2},  {"feet", 'z', 0},
                        {"fell", 'v', 0},   {"felt", 'v', 0},     {"fifteen", 'N', 15},  {"fifteenth", 'O', 15},
                        {"fifth", 'O', 5},  {"fifties", 'K', 50}, {"fifty", 'N', 50},    {"financial", 'c', 0},
                        {"first", 'O', 1},  {"fiscal", 'c', 0},   {"five", 'N', 5},      {"flew", 'v', 0},
                        {"flight", 'x', 0}, {"forties", 'K', 40}, {"forty", 'N', 40},    {"fought", 'v', 0},
                        {"found", 'v', 0},  {"four", 'N', 4},     {"fourteen", 'N', 14}, {"fourteenth", 'O', 14},
                        {"fourth", 'O', 4}, {"friday", 'W', 4},   {"from", 'r', 0}};
static const row G[] = {{"gave", 'v', 0}, {"gdp", 'c', 0},  {"gmt", 'z', 0},
                        {"got", 'v', 0},  {"grew", 'v', 0}, {"growth", 'c', 0}};
static const row H[] = {{"had", 'v', 0},     {"heard", 'v', 0},     {"held", 'v', 0}, {"her", 'g', 0},
                        {"highway", 'x', 0}, {"hijackers", 's', 0}, {"his", 'g', 0},  {"hopes", 'f', 0},
                        {"hour", 'z', 0},    {"hours", 'z', 0},     {"hp", 'z', 0}};
static const row I[] = {{"in", 'i', 0}, {"income", 'c', 0}, {"interstate", 'x', 0}, {"its", 'g', 0}};
static const row J[] = {{"jan", 'm', 1},  {"january", 'M', 1}, {"jul", 'm', 7},
                        {"july", 'M', 7}, {"jun", 'm', 6},     {"june", 'm', 6}};
static const row K[] = {{"kept", 'v', 0}, {"kg", 'z', 0}, {"killed", 'v', 0}, {"km", 'z', 0}};
static const row L[] = {{"lane", 'z', 1}, {"last", 'L', 0},   {"late", 'E', 0}, {"later", 'E', 0},
                        {"lbs", 'z', 0},  {"least", 'q', 0},  {"led", 'v', 0},  {"left", 'v', 0},
                        {"loss", 'c', 0}, {"losses", 'c', 0}, {"lost", 'v', 0}};
static const row M[] = {{"made", 'v', 0},     {"mar", 'm', 3},   {"march", 'm', 3},  {"may", 'm', 5},
                        {"memorial", 's', 0}, {"men", 'z', 0},   {"met", 'v', 0},    {"meters", 'z', 0},
                        {"metres", 'z', 0},   {"mid", 'E', 0},   {"miles", 'z', 0},  {"model", 'x', 0},
                        {"monday", 'W', 0},   {"month", 'U', 2}, {"months", 'V', 2}, {"morning", 'P', 0},
                        {"most", 'q', 0},     {"mph", 'z', 0},   {"my", 'g', 0}};
static const row N[] = {{"nearly", 'q', 0},  {"new", 'j', 0},       {"next", 'X', 0},        {"night", 'P', 0},
                        {"nine", 'N', 9},    {"nineteen", 'N', 19}, {"nineteenth", 'O', 19}, {"nineties", 'K', 90},
                        {"ninety", 'N', 90}, {"ninth", 'O', 9},     {"no", 'x', 1},          {"nos", 'x', 1},
                        {"nov", 'm', 11},    {"november", 'M', 11}, {"now", 'l', 0},         {"number", 'x', 0}};
static const row O[] = {{"oct", 'm', 10}, {"october", 'M', 10}, {"of", 'o', 0},  {"one", 'N', 1},
                        {"only", 'q', 0}, {"our", 'g', 0},      {"over", 'q', 0}};
static const row P[] = {{"page", 'x', 0},    {"paid", 'v', 0}, {"past", 'R', 0},    {"people", 'z', 0},
                        {"percent", 'z', 0}, {"plan", 'f', 0}, {"planned", 'f', 0}, {"planning", 'f', 0},
                        {"plans", 'f', 0},   {"pm", 'z', 0},   {"police", 'z', 0},  {"post", 'p', 0},
                        {"pounds", 'z', 0},  {"pre", 'p', 0},  {"profit", 'c', 0},  {"profits", 'c', 0},
                        {"put", 'v', 0}};
static const row Q[] = {{"quarter", 'U', 3}, {"quarters", 'V', 3}};
static const row R[] = {{"ran", 'v', 0},   {"results", 'c', 0}, {"revenue", 'c', 0}, {"revenues", 'c', 0},
                        {"road", 'z', 1},  {"room", 'x', 0},    {"rose", 'v', 0},    {"roughly", 'q', 0},
                        {"route", 'x', 0}, {"rpm", 'z', 0}};
static const row S[] = {
    {"said", 'v', 0},       {"sales", 'c', 0},      {"sank", 'v', 0},       {"saturday", 'W', 5},
    {"saw", 'v', 0},        {"scheduled", 'f', 0},  {"second", 'O', 2},     {"section", 'x', 0},
    {"sent", 'v', 0},       {"sep", 'm', 9},        {"sept", 'm', 9},       {"september", 'M', 9},
    {"set", 'f', 0},        {"seven", 'N', 7},      {"seventeen", 'N', 17}, {"seventeenth", 'O', 17},
    {"seventh", 'O', 7},    {"seventies", 'K', 70}, {"seventy", 'N', 70},   {"shall", 'f', 0},
    {"shot", 'v', 0},       {"since", 'p', 2},      {"six", 'N', 6},        {"sixteen", 'N', 16},
    {"sixteenth", 'O', 16}, {"sixth", 'O', 6},      {"sixties", 'K', 60},   {"sixty", 'N', 60},
    {"slated", 'f', 0},     {"sold", 'v', 0},       {"some", 'q', 0},       {"spent", 'v', 0},
    {"spoke", 'v', 0},      {"spring", 'S', 0},     {"square", 'z', 0},     {"stood", 'v', 0},
    {"street", 'z', 1},     {"suite", 'x', 0},      {"summer", 'S', 1},     {"sunday", 'W', 6}};
static const row T[] = {{"taught", 'v', 0},      {"ten", 'N', 10},       {"tenth", 'O', 10},     {"terror", 's', 0},
                        {"terrorist", 's', 0},   {"terrorists", 's', 0}, {"than", 'q', 0},       {"that", 'g', 0},
                        {"the", 't', 0},         {"their", 'g', 0},      {"third", 'O', 3},      {"thirteen", 'N', 13},
                        {"thirteenth", 'O', 13}, {"thirties", 'K', 30},  {"thirty", 'N', 30},    {"this", 'H', 0},
                        {"three", 'N', 3},       {"threw", 'v', 0},      {"through", 'u', 0},    {"throughout", 'p', 0},
                        {"thursday", 'W', 3},    {"till", 'p', 0},       {"to", 'u', 0},         {"today", 'T', 0},
                        {"told", 'v', 0},        {"tomorrow", 'T', 1},   {"tonight", 'T', 0},    {"tons", 'z', 0},
                        {"took", 'v', 0},        {"troops", 'z', 0},     {"tuesday", 'W', 1},    {"twelfth", 'O', 12},
                        {"twelve", 'N', 12},     {"twenties", 'K', 20},  {"twentieth", 'O', 20}, {"twenty", 'N', 20},
                        {"two", 'N', 2}};
static const row U[] = {{"under", 'q', 0}, {"until", 'p', 0}, {"upcoming", 'X', 0}, {"utc", 'z', 0}};
static const row V[] = {{"valentine", 'h', 214}};
static const row W[] = {{"was", 'v', 0},      {"wednesday", 'W', 2}, {"week", 'U', 1},    {"weekend", 'U', 7},
                        {"weekends", 'V', 7}, {"weeks", 'V', 1},     {"went", 'v', 0},    {"were", 'v', 0},
                        {"whose", 'g', 0},    {"will", 'f', 0},      {"windows", 'x', 0}, {"winter", 'S', 3},
                        {"women", 'z', 0},    {"won", 'v', 0},       {"would", 'f', 0},   {"wrote", 'v', 0}};
static const row Y[] = {{"year", 'U', 4}, {"years", 'V', 4}, {"yen", 'z', 0}, {"yesterday", 'T', -1}, {"your", 'g', 0}};

static const struct {
    const row *rows;
    size_t count;
} BY_LETTER[] = {['a' - 'a'] = {A, sizeof A / sizeof *A}, ['b' - 'a'] = {B, sizeof B / sizeof *B},
                 ['c' - 'a'] = {C, sizeof C / sizeof *C}, ['d' - 'a'] = {D, sizeof D / sizeof *D},
                 ['e' - 'a'] = {E, sizeof E / sizeof *E}, ['f' - 'a'] = {F, sizeof F / sizeof *F},
                 ['g' - 'a'] = {G, sizeof G / sizeof *G}, ['h' - 'a'] = {H, sizeof H / sizeof *H},
                 ['i' - 'a'] = {I, sizeof I / sizeof *I}, ['j' - 'a'] = {J, sizeof J / sizeof *J},
                 ['k' - 'a'] = {K, sizeof K / sizeof *K}, ['l' - 'a'] = {L, sizeof L / sizeof *L},
                 ['m' - 'a'] = {M, sizeof M / sizeof *M}, ['n' - 'a'] = {N, sizeof N / sizeof *N},
                 ['o' - 'a'] = {O, sizeof O / sizeof *O}, ['p' - 'a'] = {P, sizeof P / sizeof *P},
                 ['q' - 'a'] = {Q, sizeof Q / sizeof *Q}, ['r' - 'a'] = {R, sizeof R / sizeof *R},
                 ['s' - 'a'] = {S, sizeof S / sizeof *S}, ['t' - 'a'] = {T, sizeof T / sizeof *T},
                 ['u' - 'a'] = {U, sizeof U / sizeof *U}, ['v' - 'a'] = {V, sizeof V / sizeof *V},
                 ['w' - 'a'] = {W, sizeof W / sizeof *W}, ['y' - 'a'] = {Y, sizeof Y / sizeof *Y}};

/* Bit n of a letter: an anchor (W M m K U V S P T h) that begins with it has n bytes; names begin with capitals only. */
static const uint32_t ANCHOR_SIZES[256] = {
    ['A'] = 0x268, ['B'] = 0x40,  ['C'] = 0x280, ['D'] = 0x1d8, ['E'] = 0x180, ['F'] = 0x1d8, ['J'] = 0x98,
    ['M'] = 0xe8,  ['N'] = 0x128, ['O'] = 0x88,  ['Q'] = 0x184, ['S'] = 0x3d8, ['T'] = 0x1a0, ['V'] = 0x200,
    ['W'] = 0x3f0, ['Y'] = 0x230, ['a'] = 0x240, ['c'] = 0x280, ['d'] = 0xd8,  ['e'] = 0x180, ['f'] = 0x90,
    ['m'] = 0xe0,  ['n'] = 0x120, ['q'] = 0x184, ['s'] = 0x2c0, ['t'] = 0x1a0, ['w'] = 0x1f0, ['y'] = 0x230};

/* Without a possessive 's; the size that is left. */
static size_t bare_size(const char *word, size_t size) {
    if (size < 3 || dtl_ascii_lower(word[size - 1]) != 's') return size;
    if (word[size - 2] == '\'') return size - 2;
    return size > 4 && memcmp(word + size - 4, "\xE2\x80\x99", 3) == 0 ? size - 4 : size;
}

static const row *find(const char word[16]) {
    size_t const letter = (size_t)(unsigned char)word[0] - 'a';
    if (letter >= sizeof BY_LETTER / sizeof *BY_LETTER) return NULL;
    const row *rows = BY_LETTER[letter].rows;
    for (size_t i = 0; i < BY_LETTER[letter].count; i++)
        if (memcmp(rows[i].word, word, sizeof rows[i].word) == 0) return &rows[i];
    return NULL;
}

bool dtl_time_word_anchors(dtl_slice text, dtl_word word) {
    unsigned char const first = (unsigned char)text.data[word.begin];
    uint32_t const size = word.end - word.begin;
    if (!dtl_ascii_digit((char)first)) {
        if (size < 2 || size > LONGEST + 4) return false;
        if (ANCHOR_SIZES[first] >> size & 1) return true;
        char const mark = text.data[word.end - 2]; /* the last byte of both apostrophes */
        return (mark == '\'' || mark == '\x99') && ANCHOR_SIZES[first];
    }
    /* 2014, 1990s, 90s, 12.07.2014, and the 9 of 9/11 */
    bool const slash = word.end < text.size && text.data[word.end] == '/';
    return (size >= 3 && size <= 5 && first >= '1' && (size > 3 || text.data[word.end - 1] == 's')) ||
           (size >= 8 && size <= 10) || (size <= 2 && slash);
}

/* Up to nine digits from at on; how many. */
static size_t read_digits(const char *word, size_t size, size_t at, int32_t *value) {
    size_t const begin = at;
    *value = 0;
    for (; at < size && at - begin < 9 && dtl_ascii_digit(word[at]); at++) *value = *value * 10 + (word[at] - '0');
    return at - begin;
}

/* 12.07.2014, which is read day first. */
static dtl_time_word full_date(const char *word, size_t size) {
    int32_t part[3];
    size_t at = 0, digits[3];
    for (int i = 0; i < 3; i++) {
        digits[i] = read_digits(word, size, at, &part[i]);
        at += digits[i];
        if (i < 2 && (at >= size || word[at++] != '.')) return (dtl_time_word){0};
    }
    if (at < size || digits[0] > 2 || digits[1] > 2 || digits[2] != 4) return (dtl_time_word){0};
    dtl_day const day = dtl_day_from_civil((dtl_civil){.year = part[2], .month = part[1], .day = part[0]});
    bool const spoken = part[2] >= DTL_SPOKEN_YEAR_MIN && part[2] <= DTL_SPOKEN_YEAR_MAX;
    return day != DTL_DAY_NONE && spoken ? (dtl_time_word){.class = 'F', .value = day} : (dtl_time_word){0};
}

static dtl_time_word number(const char *word, size_t size) {
    enum { YEAR_MIN = 1600 };
    int32_t value;
    size_t const digits = read_digits(word, size, 0, &value), left = size - digits;
    dtl_time_word result = {.value = value, .digits = (uint8_t)digits};
    bool const year = digits == 4 && value >= YEAR_MIN && value <= DTL_SPOKEN_YEAR_MAX;
    char const last = dtl_ascii_lower(word[size - 1]), before = size > 1 ? dtl_ascii_lower(word[size - 2]) : '\0';
    if (left == 0) {
        result.class = year ? 'Y' : digits > 3 ? '\0' : value >= 1 && value <= 31 && digits < 3 ? 'D' : 'n';
    } else if (left == 1 && last == 's' && value % 10 == 0) {
        if (year || digits == 2) result.class = 'K';
    } else if (left == 2 && digits < 3 && value >= 1 && value <= 31) {
        bool const ordinal = (before == 't' && last == 'h') || (before == 's' && last == 't') ||
                             (before == 'n' && last == 'd') || (before == 'r' && last == 'd');
        if (ordinal) result.class = 'D';
    } else if (size > 7) {
        return full_date(word, size);
    }
    return result;
}

/* Of a word that is not among the rows. */
static dtl_time_word by_its_form(const char *word, size_t size, const char *low) {
    if (size == 2 && low[0] == 'q' && low[1] >= '1' && low[1] <= '4')
        return (dtl_time_word){.class = 'Q', .value = low[1] - '0'};
    if (size > 4 && low[size - 1] == 'd' && low[size - 2] == 'e') return (dtl_time_word){.class = 'v'};
    bool const will = size > 3 && low[size - 1] == 'l' && low[size - 2] == 'l' &&
                      (word[size - 3] == '\'' || word[size - 3] == '\x99'); /* I'll, I’ll */
    return will ? (dtl_time_word){.class = 'f'} : (dtl_time_word){0};
}

dtl_time_word dtl_time_word_of(dtl_slice text, dtl_word place) {
    const char *word = text.data + place.begin;
    size_t const size = place.end - place.begin, bare = bare_size(word, size);
    if (dtl_ascii_digit(word[0])) return number(word, size);
    if (bare > LONGEST || size < 1) return (dtl_time_word){0};
    char low[16] = {0};
    for (size_t i = 0; i < bare; i++) low[i] = dtl_ascii_lower(word[i]);
    const row *found = find(low);
    if (!found) return bare == size ? by_its_form(word, size, low) : (dtl_time_word){0};
    bool const name = found->class == 'W' || found->class == 'M' || found->class == 'm' || found->class == 'h';
    if (name && !dtl_ascii_capital(word[0])) return (dtl_time_word){0};
    return (dtl_time_word){.class = found->class, .possessive = bare < size, .value = found->value};
}

size_t dtl_time_apostrophe_before(dtl_slice text, size_t at) {
    if (at >= 1 && text.data[at - 1] == '\'') return 1;
    bool const curly = at >= 3 && (memcmp(text.data + at - 3, "\xE2\x80\x98", 3) == 0 ||
                                   memcmp(text.data + at - 3, "\xE2\x80\x99", 3) == 0);
    return curly ? 3 : 0;
}

static bool among(dtl_slice gap, const char *const *forms, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strlen(forms[i]) == gap.size && memcmp(forms[i], gap.data, gap.size) == 0) return true;
    return false;
}

char dtl_time_gap(dtl_slice text, size_t begin, size_t end) {
    static const char *const blanks[] = {"\xC2\xA0", "\xE2\x80\xAF", "  "};
    static const char *const hyphens[] = {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93"};
    size_t const size = end - begin;
    const char *gap = text.data + begin;
    if (size == 0) return '*';
    if (size == 1 && (gap[0] == ' ' || gap[0] == '-' || gap[0] == '/')) return gap[0];
    size_t const mark = dtl_time_apostrophe_before(text, end); /* of '90s, which hides nothing */
    if (mark && size == mark + 1 && (gap[0] == ' ' || gap[0] == '-')) return gap[0];
    if (size == 2 && gap[1] == ' ' && (gap[0] == ',' || gap[0] == '.')) return gap[0];
    if (size == 2 && gap[0] == ' ' && gap[1] == '(') return '(';
    dtl_slice const all = dtl_slice_of(gap, size);
    if (among(all, blanks, sizeof blanks / sizeof *blanks)) return ' ';
    if (among(all, hyphens, sizeof hyphens / sizeof *hyphens)) return '-';
    for (size_t i = 0; i < size; i++)
        if (gap[i] == '.' || gap[i] == '?' || gap[i] == '!' || gap[i] == ';' || gap[i] == ':' || gap[i] == '\n')
            return '.';
    return '*';
}
