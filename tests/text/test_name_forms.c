/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name_forms.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/buffer.h"

#define PARAMETERS(rows)                                                                                               \
    static size_t number[sizeof rows / sizeof *rows];                                                                  \
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) number[i] = i;                                             \
    return cr_make_param_array(size_t, number, sizeof rows / sizeof *rows)

#define EXPECT(slice, text)                                                                                            \
    cr_expect(dtl_slice_equal(slice, dtl_slice_text(text)), "%.*s, not %s", (int)(slice).size, (slice).data, text)

static const struct {
    const char *key, *core, *last, *initials, *all_initials;
} FORMS[] = {
    {"pete hegseth", "pete hegseth", "hegseth", "ph", "ph"},
    {"martin luther king jr", "martin luther king jr", "king", "mlkj", "mlkj"},
    {"jr", "jr", "jr", "", ""},
    {"hegseth", "hegseth", "hegseth", "", ""},
    {"world health organization", "world health organization", "organization", "who", "who"},
    {"bank of marle", "bank of marle", "marle", "bm", "bom"},
    {"england national football team", "england", "team", "enft", "enft"},
    {"oxbow county cricket club", "oxbow", "club", "occc", "occc"},
    {"new harl women national under 21 hockey team", "new harl", "team", "nhwnuht", "nhwnuht"},
    {"national team", "national team", "team", "nt", "nt"},
    {"team", "team", "team", "", ""},
    {"marle sea", "marle", "sea", "ms", "ms"},
    {"black river stadium", "black", "stadium", "brs", "brs"},
    {"football association", "football association", "association", "fa", "fa"},
    {"\u0433\u043E\u0440\u043E\u0434 \u0445", "\u0433\u043E\u0440\u043E\u0434 \u0445", "\u0445", "", ""},
    {"", "", "", "", ""},
};

ParameterizedTestParameters(name_forms, forms) { PARAMETERS(FORMS); }
ParameterizedTest(size_t *number, name_forms, forms) {
    dtl_slice const key = dtl_slice_text(FORMS[*number].key);
    char initials[DTL_NAME_MAX_WORDS];
    EXPECT(dtl_name_core(key), FORMS[*number].core);
    EXPECT(dtl_name_last(key), FORMS[*number].last);
    size_t const size = dtl_name_initials(key, DTL_INITIALS_OF_NAMES, initials);
    EXPECT(dtl_slice_of(initials, size), FORMS[*number].initials);
    size_t const all = dtl_name_initials(key, DTL_INITIALS_OF_ALL, initials);
    EXPECT(dtl_slice_of(initials, all), FORMS[*number].all_initials);
}

static const struct {
    const char *a, *b;
} ALIKE[] = {
    {"zelensky", "zelenskyy"},
    {"zelensky", "zelinski"},
    {"gaddafi", "qadhafi"},
    {"gaddafi", "khadafy"},
    {"mohammed", "muhamad"},
    {"yeltsin", "eltzin"},
    {"khrushchev", "khrushchov"},
    {"tchaikovsky", "chaikovskii"},
    {"hezbollah", "hizballah"},
    {"osama bin laden", "usama bin ladin"},
    {"muammar gaddafi", "moammar kadafi"},
    {"gorbachev", "gorbachow"},
    {"hussein", "husayn"},
    {"al qaeda", "al kaida"},
    {"saleem malik", "salim malik"},
    {"masoud barzani", "massoud barzani"},
    {"philip", "filip"},
};

static const struct {
    const char *a, *b;
} UNLIKE[] = {
    {"zelensky", "zelensko"}, {"gaddafi", "gandhi"},    {"hegseth", "hogarth"}, {"iran", "iraq"},
    {"biden", "baden baden"}, {"austria", "australia"}, {"niger", "nigeria"},   {"muammar", "mar"},
};

static bool sounds_alike(const char *a, const char *b) {
    char x[DTL_NAME_SOUND_MAX_BYTES], y[DTL_NAME_SOUND_MAX_BYTES];
    size_t const x_size = dtl_name_sound(dtl_slice_text(a), x), y_size = dtl_name_sound(dtl_slice_text(b), y);
    return dtl_slice_equal(dtl_slice_of(x, x_size), dtl_slice_of(y, y_size));
}

ParameterizedTestParameters(name_forms, alike) { PARAMETERS(ALIKE); }
ParameterizedTest(size_t *number, name_forms, alike) {
    cr_expect(sounds_alike(ALIKE[*number].a, ALIKE[*number].b), "%s, %s", ALIKE[*number].a, ALIKE[*number].b);
}

ParameterizedTestParameters(name_forms, unlike) { PARAMETERS(UNLIKE); }
ParameterizedTest(size_t *number, name_forms, unlike) {
    cr_expect_not(sounds_alike(UNLIKE[*number].a, UNLIKE[*number].b), "%s, %s", UNLIKE[*number].a, UNLIKE[*number].b);
}

/* As "4P pete hegseth", strength and type; the types asked for are a set of letters. */
static const struct {
    const char *name, *types, *lookups;
} LOOKUPS[] = {
    {"Pete Hegseth", "P", "4P pete hegseth; 2P hegseth; 2P p hegseth"},
    {"Hegseth", "P", "4P hegseth"},
    {"hegseth", "PL", "4L hegseth; 2P hegseth"},
    {"Ukraine", "POLM", "4L ukraine; 2P ukraine"},
    {"U.S.", "OL", "4L united states"},
    {"NATO", "O",
     "4O north atlantic treaty organization; 2O nato; 1O atlantic treaty organization; 1O north; 1O north atlantic; "
     "1O north atlantic treaty; 1O organization; 1O treaty organization"},
    {"Norwich City F.C.", "O", "4O norwich city; 1O city; 1O norwich"},
    {"Bank of Marle", "O", "4O bank of marle; 2O bom; 1O marle"},
    {"England national football team", "L", "4L england national football team; 3L england"},
    {"Republic of Ireland national football team", "L", "4L republic of ireland national football team; 3L ireland"},
    {"Boston", "OL", "4L boston; 2O boston"},
    {"1998 Harl Cup", "M", "4M 1998 harl cup; 1M 1998 harl; 1M cup; 1M harl cup"},
    {"Kiev", "L", "4L kyiv"},
    {"Pete Hegseth", "", ""},
    {"?!", "POLM", ""},
};

ParameterizedTestParameters(name_forms, lookups) { PARAMETERS(LOOKUPS); }
ParameterizedTest(size_t *number, name_forms, lookups) {
    static const char LETTERS[] = "POLM";
    dtl_slice const name = dtl_slice_text(LOOKUPS[*number].name);
    dtl_arena *arena = dtl_arena_new();
    dtl_words words = {0};
    dtl_buffer got = {0};
    dtl_name_lookup found[DTL_NAME_LOOKUPS_MAX];
    unsigned types = 0;
    for (const char *t = LOOKUPS[*number].types; *t; t++) types |= 1U << (strchr(LETTERS, *t) - LETTERS);
    dtl_words_cut(name, &words);
    size_t const count = dtl_name_lookups(arena, name, &words, types, found);
    for (size_t i = 0; i < count; i++)
        dtl_buffer_printf(&got, "%s%d%c %.*s", i ? "; " : "", (int)found[i].strength, LETTERS[found[i].type],
                          (int)found[i].key.size, found[i].key.data);
    dtl_buffer_byte(&got, '\0');
    cr_expect_str_eq(got.data, LOOKUPS[*number].lookups, "%s\n     got: %s\n  wanted: %s", LOOKUPS[*number].name,
                     got.data, LOOKUPS[*number].lookups);
    dtl_buffer_release(&got);
    dtl_words_release(&words);
    dtl_arena_free(arena);
}

Test(name_forms, a_long_name_leaves_room_for_its_keys) {
    dtl_slice const name = DTL_SLICE("Aa Bb Cc Dd Ee Ff Gg Hh Ii Jj Kk Ll Mm Nn Oo Pp Qq Rr");
    dtl_arena *arena = dtl_arena_new();
    dtl_words words = {0};
    dtl_name_lookup found[DTL_NAME_LOOKUPS_MAX];
    dtl_words_cut(name, &words);
    cr_expect_eq(dtl_name_lookups(arena, name, &words, 15, found), (size_t)DTL_NAME_LOOKUPS_MAX);
    for (size_t i = 0; i < DTL_NAME_TYPES; i++) cr_expect_eq(found[i].strength, DTL_BY_KEY);
    dtl_words_release(&words);
    dtl_arena_free(arena);
}
