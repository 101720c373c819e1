/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/phrases.h"

#include <stdint.h>

#include "base/ascii.h"

enum { COMPARED_MAX_BYTES = 400 }; /* longer blocks have something to say of their own */

typedef enum { WHOLE, BEGINS, HOLDS } place;

static const struct {
    char text[40]; /* lower case */
    place place;
    uint16_t max_bytes; /* of the block */
    const char *why;
} PHRASES[] = {
    {"advertisement", WHOLE, 60, "advertisement"},
    {"advertisement:", BEGINS, 60, "advertisement"},
    {"advertisement -", BEGINS, 60, "advertisement"},
    {"advertisement continue", BEGINS, 60, "advertisement"},
    {"advertising", WHOLE, 60, "advertisement"},
    {"advert", WHOLE, 60, "advertisement"},
    {"sponsored content", BEGINS, 60, "advertisement"},
    {"story continues below", BEGINS, 80, "advertisement"},
    {"article continues below", BEGINS, 80, "advertisement"},
    {"continue reading below", BEGINS, 80, "advertisement"},
    {"scroll down to continue", BEGINS, 80, "advertisement"},
    {"share this", BEGINS, 40, "share bar"},
    {"share on ", BEGINS, 40, "share bar"},
    {"share article", BEGINS, 40, "share bar"},
    {"tweet this", WHOLE, 40, "share bar"},
    {"follow us on", BEGINS, 120, "share bar"},
    {"like us on", BEGINS, 120, "share bar"},
    {"read more:", BEGINS, 300, "related links"},
    {"read more", WHOLE, 300, "related links"},
    {"read also:", BEGINS, 300, "related links"},
    {"also read:", BEGINS, 300, "related links"},
    {"read next:", BEGINS, 300, "related links"},
    {"see also:", BEGINS, 300, "related links"},
    {"see more:", BEGINS, 300, "related links"},
    {"related:", BEGINS, 300, "related links"},
    {"related stories", BEGINS, 40, "related links"},
    {"related articles", BEGINS, 40, "related links"},
    {"related posts", BEGINS, 40, "related links"},
    {"more:", BEGINS, 200, "related links"},
    {"recommended", WHOLE, 40, "related links"},
    {"don't miss", BEGINS, 40, "related links"},
    {"click here", BEGINS, 120, "promotion"},
    {"sign up for", BEGINS, 200, "newsletter"},
    {"sign up to", BEGINS, 200, "newsletter"},
    {"subscribe to", BEGINS, 200, "newsletter"},
    {"get the latest", BEGINS, 160, "newsletter"},
    {"on twitter at @", HOLDS, 400, "about the author"},
    {"follow him on twitter", HOLDS, 400, "about the author"},
    {"follow her on twitter", HOLDS, 400, "about the author"},
    {"follow them on twitter", HOLDS, 400, "about the author"},
    {"can be reached at", HOLDS, 300, "about the author"},
    {"may be reached at", HOLDS, 300, "about the author"},
    {"photo:", BEGINS, 120, "caption"},
    {"photos:", BEGINS, 120, "caption"},
    {"photo by", BEGINS, 120, "caption"},
    {"photograph:", BEGINS, 120, "caption"},
    {"photo credit", BEGINS, 120, "caption"},
    {"image credit", BEGINS, 120, "caption"},
    {"(image credit", HOLDS, 300, "caption"},
    {"(image:", HOLDS, 300, "caption"},
    {"(photo:", HOLDS, 300, "caption"},
    {"(photo by", HOLDS, 400, "caption"},
    {"(ap photo", HOLDS, 400, "caption"},
    {"/getty images", HOLDS, 300, "caption"},
    {"getty images)", HOLDS, 300, "caption"},
    {"| getty images", HOLDS, 300, "caption"},
    {"image 1 of", BEGINS, 40, "caption"},
    {"source:", BEGINS, 60, "byline"},
    {"all rights reserved", HOLDS, 400, "copyright"},
    {"\xc2\xa9 20", HOLDS, 300, "copyright"},
    {"\xc2\xa9"
     "20",
     HOLDS, 300, "copyright"},
    {"copyright 20", HOLDS, 300, "copyright"},
    {"site uses cookies", HOLDS, 400, "consent"},
    {"we use cookies", HOLDS, 400, "consent"},
    {"our privacy policy", HOLDS, 300, "consent"},
    {"privacy policy", BEGINS, 60, "consent"},
};

/* Of headings, in the languages that most pages are in. */
static const struct {
    char text[28]; /* lower case */
    place place;
    const char *why;
} SECTIONS[] = {
    {"related", WHOLE, "related links"},
    {"recommended", WHOLE, "related links"},
    {"trending", WHOLE, "related links"},
    {"popular", WHOLE, "related links"},
    {"read more", WHOLE, "related links"},
    {"read next", WHOLE, "related links"},
    {"most read", WHOLE, "related links"},
    {"most popular", WHOLE, "related links"},
    {"most viewed", WHOLE, "related links"},
    {"up next", WHOLE, "related links"},
    {"meistgelesen", WHOLE, "related links"},
    {"related stor", BEGINS, "related links"},
    {"related article", BEGINS, "related links"},
    {"related post", BEGINS, "related links"},
    {"related content", BEGINS, "related links"},
    {"related link", BEGINS, "related links"},
    {"related topic", BEGINS, "related links"},
    {"related news", BEGINS, "related links"},
    {"related coverage", BEGINS, "related links"},
    {"related reading", BEGINS, "related links"},
    {"related video", BEGINS, "related links"},
    {"recommended for", BEGINS, "related links"},
    {"recommended stor", BEGINS, "related links"},
    {"recommended read", BEGINS, "related links"},
    {"recommended article", BEGINS, "related links"},
    {"trending now", BEGINS, "related links"},
    {"trending stor", BEGINS, "related links"},
    {"popular stor", BEGINS, "related links"},
    {"popular post", BEGINS, "related links"},
    {"popular now", BEGINS, "related links"},
    {"popular article", BEGINS, "related links"},
    {"latest news", BEGINS, "related links"},
    {"latest stor", BEGINS, "related links"},
    {"latest from", BEGINS, "related links"},
    {"latest article", BEGINS, "related links"},
    {"latest video", BEGINS, "related links"},
    {"also read", BEGINS, "related links"},
    {"see also", BEGINS, "related links"},
    {"more from", BEGINS, "related links"},
    {"more on ", BEGINS, "related links"},
    {"more stories", BEGINS, "related links"},
    {"more news", BEGINS, "related links"},
    {"more like this", BEGINS, "related links"},
    {"most read in", BEGINS, "related links"},
    {"you may also", BEGINS, "related links"},
    {"you may like", BEGINS, "related links"},
    {"you might also", BEGINS, "related links"},
    {"don't miss", BEGINS, "related links"},
    {"lesen sie", BEGINS, "related links"},
    {"mehr zum thema", BEGINS, "related links"},
    {"das k\xc3\xb6nnte", BEGINS, "related links"},
    {"lire aussi", BEGINS, "related links"},
    {"\xc3\xa0 lire aussi", BEGINS, "related links"},
    {"sur le m\xc3\xaame", BEGINS, "related links"},
    {"les plus lus", BEGINS, "related links"},
    {"leia mais", BEGINS, "related links"},
    {"leia tamb", BEGINS, "related links"},
    {"veja tamb", BEGINS, "related links"},
    {"artigos relacionados", BEGINS, "related links"},
    {"mais lidas", BEGINS, "related links"},
    {"te puede interesar", BEGINS, "related links"},
    {"lee tambi", BEGINS, "related links"},
    {"noticias relacionadas", BEGINS, "related links"},
    {"lo m\xc3\xa1s le", BEGINS, "related links"},
    {"leggi anche", BEGINS, "related links"},
    {"lees ook", BEGINS, "related links"},
    {"baca juga", BEGINS, "related links"},
    {"comments", WHOLE, "comments"},
    {"comments (", BEGINS, "comments"},
    {"leave a comment", BEGINS, "comments"},
    {"leave a reply", BEGINS, "comments"},
    {"post a comment", BEGINS, "comments"},
    {"join the conversation", BEGINS, "comments"},
    {"kommentare", WHOLE, "comments"},
    {"commentaires", WHOLE, "comments"},
    {"comentarios", WHOLE, "comments"},
    {"deixe uma resposta", BEGINS, "comments"},
    {"deja un", BEGINS, "comments"},
    {"about the author", BEGINS, "about the author"},
    {"newsletter", WHOLE, "newsletter"},
    {"sign up", BEGINS, "newsletter"},
    {"subscribe", BEGINS, "newsletter"},
    {"share this", BEGINS, "share bar"},
};

static bool holds(dtl_slice text, dtl_slice phrase, place where) {
    switch (where) {
    case WHOLE: return dtl_slice_equal(text, phrase);
    case BEGINS: return dtl_slice_starts(text, phrase);
    default: return memmem(text.data, text.size, phrase.data, phrase.size) != NULL;
    }
}

static bool is_markup(dtl_slice text) {
    return text.size > 2 && text.data[0] == '<' && text.data[text.size - 1] == '>' && dtl_ascii_letter(text.data[1]);
}

/* text in lower case, with plain apostrophes; out has room for it. */
static dtl_slice small_letters(dtl_slice text, char *out) {
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool const quote = i + 2 < text.size && memcmp(text.data + i, "\xe2\x80\x99", 3) == 0;
        out[size++] = quote ? '\'' : dtl_ascii_lower(text.data[i]);
        i += quote ? 2 : 0;
    }
    return dtl_slice_of(out, size);
}

const char *dtl_phrase_section_why(dtl_slice heading) {
    enum { HEADING_MAX_BYTES = 80 };
    if (heading.size > HEADING_MAX_BYTES) return NULL;
    char room[HEADING_MAX_BYTES];
    dtl_slice const small = small_letters(heading, room);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        if (holds(small, dtl_slice_text(SECTIONS[i].text), SECTIONS[i].place)) return SECTIONS[i].why;
    return NULL;
}

const char *dtl_phrase_why(dtl_slice text) {
    if (is_markup(text)) return "markup";
    if (text.size > COMPARED_MAX_BYTES) return NULL;
    char room[COMPARED_MAX_BYTES];
    dtl_slice const small = small_letters(text, room);
    for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++)
        if (small.size <= PHRASES[i].max_bytes && holds(small, dtl_slice_text(PHRASES[i].text), PHRASES[i].place))
            return PHRASES[i].why;
    return NULL;
}
