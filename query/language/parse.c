/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/parse.h"

#include "query/language/language_names.h"
#include "query/language/lex.h"
#include "query/language/narrow.h"
#include "query/language/nodes.h"
#include "query/language/surface.h"
#include "text/utf8.h"

typedef struct {
    dtl_arena *arena;
    dtl_lexer lexer;
    dtl_token token; /* the next one */
    dtl_words words; /* scratch */
    dtl_scope scope; /* of the innermost field bracket */
    unsigned depth;  /* open brackets, NOTs and signs */
    uint32_t leaves;
    dtl_error *err;
} parser;

/* One operand on its way up. A sign is only good for an operand that stands by itself. */
typedef struct {
    dtl_node *node;
    bool plus;
} operand;

static dtl_status parse_group(parser *p, dtl_node **result);

static dtl_node *negated(parser *p, dtl_node *node, uint32_t begin) {
    dtl_node *not = dtl_node_new(p->arena, DTL_NODE_NOT, begin, node->end);
    not ->kids = dtl_arena_zeroed(p->arena, 1, sizeof *not ->kids);
    not ->kids[0] = node;
    not ->kid_count = 1;
    return not ;
}

static dtl_status advance(parser *p) { return dtl_lexer_next(&p->lexer, &p->token, p->err); }

/* ---- leaves ---- */

static dtl_status count_leaf(parser *p, uint32_t place) {
    if (++p->leaves <= DTL_QUERY_MAX_LEAVES) return DTL_OK;
    return dtl_query_fail(p->err, place, "this query has more than %d words; leave some out", DTL_QUERY_MAX_LEAVES);
}

static uint32_t count_letters(dtl_slice text) {
    uint32_t letters = 0;
    for (size_t i = 0; i < text.size; i++) letters += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return letters;
}

/* How many letters may differ: as asked, else one, of long words two. Where half of them differ, every word is like it. */
static dtl_status set_edits(parser *p, uint32_t asked, dtl_node *node) {
    enum { LONG_LETTERS = 8 };
    uint32_t const letters = count_letters(node->text);
    node->distance = asked ? asked : letters < LONG_LETTERS ? 1 : DTL_FUZZY_MAX;
    if (dtl_scope_filters(node->scope))
        return dtl_query_fail(p->err, node->begin,
                              "~ goes with words of the text; here, write the beginning and a star");
    if (letters > 2 * node->distance) return DTL_OK;
    return dtl_query_fail(p->err, node->begin, "this word is too short for ~%u; it needs %u letters or more",
                          node->distance, 2 * node->distance + 1);
}

static dtl_status parse_word(parser *p, size_t number, dtl_level level, dtl_node **result) {
    dtl_word place = p->lexer.words.at[number];
    dtl_status status = count_leaf(p, place.begin);
    if (status) return status;
    uint32_t edits;
    bool prefix = dtl_lexer_starred(&p->lexer, number), fuzzy = dtl_lexer_fuzzy(&p->lexer, number, &edits);
    dtl_slice word = dtl_slice_part(p->lexer.query, place.begin, place.end);
    dtl_node_kind kind = prefix ? DTL_NODE_PREFIX : fuzzy ? DTL_NODE_FUZZY : DTL_NODE_WORD;
    dtl_node *node = dtl_node_new(p->arena, kind, place.begin, place.end + (prefix || fuzzy) + (fuzzy && edits));
    node->scope = p->token.scoped ? p->token.scope : p->scope;
    bool const folded = prefix || fuzzy;
    node->text = folded ? dtl_query_prefix(p->arena, &p->words, word) : dtl_query_surface(p->arena, &p->words, word);
    if (!folded) node->level = level;
    if (node->text.size == 0)
        return dtl_query_fail(p->err, place.begin, "this word cannot be searched for%s; leave it out",
                              prefix  ? " with a star"
                              : fuzzy ? " with ~"
                                      : "");
    *result = node;
    return fuzzy ? set_edits(p, edits, node) : DTL_OK;
}

/* The words of the token as they were asked for, on one line and without quotes. */
static dtl_status parse_name(parser *p, dtl_scope scope, dtl_node **result) {
    dtl_token const token = p->token;
    dtl_status const status = count_leaf(p, token.begin);
    if (status) return status;
    const dtl_word *first = &p->lexer.words.at[token.word], *last = first + token.word_count - 1;
    char *text = dtl_arena_alloc(p->arena, last->end - first->begin);
    size_t size = 0;
    for (const dtl_word *w = first; w <= last; w++) {
        if (w->end < p->lexer.query.size && p->lexer.query.data[w->end] == '~')
            return dtl_query_fail(p->err, w->end, "~ goes with words of the text; leave it out of a name or topic");
        if (w > first) { /* what stands between two words: a blank, or what a name may have */
            char const between = p->lexer.query.data[w->begin - 1];
            if (w->begin > w[-1].end) text[size++] = between && strchr("-'.&:", between) ? between : ' ';
        }
        memcpy(text + size, p->lexer.query.data + w->begin, w->end - w->begin);
        size += w->end - w->begin;
    }
    *result = dtl_node_new(p->arena, DTL_NODE_NAMED, token.begin, token.end);
    (*result)->scope = scope;
    (*result)->text = dtl_slice_of(text, size);
    return advance(p);
}

/* The language that the words of the token are a code or name of. */
static dtl_status parse_language(parser *p, dtl_node **result) {
    dtl_token const token = p->token;
    dtl_status const status = count_leaf(p, token.begin);
    if (status) return status;
    const dtl_word *first = &p->lexer.words.at[token.word], *last = first + token.word_count - 1;
    *result = dtl_node_new(p->arena, DTL_NODE_WORD, token.begin, token.end);
    (*result)->scope = DTL_SCOPE_LANGUAGE;
    (*result)->text = dtl_query_language(p->arena, dtl_slice_part(p->lexer.query, first->begin, last->end));
    uint32_t ignored;
    size_t const last_number = token.word + token.word_count - 1;
    bool const signed_word =
        dtl_lexer_starred(&p->lexer, last_number) || dtl_lexer_fuzzy(&p->lexer, last_number, &ignored);
    if ((*result)->text.size == 0 || signed_word)
        return dtl_query_fail(p->err, first->begin, "no language is called so; write language:de or language:german");
    return advance(p);
}

/* A word, or a phrase where the token has several. */
static dtl_status parse_words(parser *p, dtl_node **result) {
    dtl_token token = p->token;
    dtl_scope const scope = token.scoped ? token.scope : p->scope;
    if (dtl_scope_names(scope)) return parse_name(p, scope, result);
    if (scope == DTL_SCOPE_LANGUAGE) return parse_language(p, result);
    dtl_level level = token.exact                      ? DTL_LEVEL_EXACT
                      : token.kind == DTL_TOKEN_QUOTED ? DTL_LEVEL_FOLDED
                                                       : DTL_LEVEL_STEM;
    dtl_node_list kids = {0};
    for (size_t i = 0; i < token.word_count; i++) {
        dtl_node *kid = NULL;
        uint32_t edits;
        dtl_status status = parse_word(p, token.word + i, level, &kid);
        if (status) return status;
        dtl_node_list_add(p->arena, &kids, kid);
        if (dtl_lexer_fuzzy(&p->lexer, token.word + i, &edits) && edits) i++; /* the number is no word */
    }
    dtl_node *node = dtl_node_join(p->arena, DTL_NODE_PHRASE, &kids);
    node->begin = token.begin;
    node->end = token.end;
    *result = node;
    return advance(p);
}

static dtl_status parse_date(parser *p, dtl_node **result) {
    dtl_status status = count_leaf(p, p->token.begin);
    if (status) return status;
    *result = dtl_node_new(p->arena, DTL_NODE_DATE, p->token.begin, p->token.end);
    (*result)->scope = p->token.scope;
    (*result)->days = p->token.days;
    return advance(p);
}

/* ---- operands ---- */

/* As it was written; NULL where it is none. */
static const char *operator_name(parser *p, const dtl_token *token) {
    switch (token->kind) {
    case DTL_TOKEN_AND: return "AND";
    case DTL_TOKEN_OR: return "OR";
    case DTL_TOKEN_NOT: return "NOT";
    case DTL_TOKEN_NEAR: break;
    default: return NULL;
    }
    if (token->reach == DTL_REACH_WORDS) return "NEAR";
    char *name = dtl_arena_zeroed(p->arena, token->end - token->begin + (size_t)1, 1);
    memcpy(name, p->lexer.query.data + token->begin, token->end - token->begin);
    return name;
}

static bool operand_begins(dtl_token_kind kind) {
    return kind == DTL_TOKEN_OPEN || kind == DTL_TOKEN_WORDS || kind == DTL_TOKEN_QUOTED || kind == DTL_TOKEN_DATE ||
           kind == DTL_TOKEN_PLUS || kind == DTL_TOKEN_MINUS || kind == DTL_TOKEN_NOT;
}

/* before: the operator or sign that waits for an operand, DTL_TOKEN_END for none. */
static dtl_status no_operand(parser *p, const dtl_token *before) {
    const char *name = operator_name(p, &p->token), *waiting = operator_name(p, before);
    if (waiting)
        return dtl_query_fail(p->err, before->begin, "%s needs something on its right; as a word, write \"%s\"",
                              waiting, waiting);
    if (before->kind != DTL_TOKEN_END)
        return dtl_query_fail(p->err, before->begin, "a sign stands directly before a word, a phrase or a bracket");
    if (name)
        return dtl_query_fail(p->err, p->token.begin, "%s needs something on its left; as a word, write \"%s\"", name,
                              name);
    return dtl_query_fail(p->err, p->token.begin, "no bracket is open here; take this one out, or open one before");
}

static dtl_status deeper(parser *p) {
    if (++p->depth <= DTL_QUERY_MAX_DEPTH) return DTL_OK;
    return dtl_query_fail(p->err, p->token.begin, "more than %d brackets, NOTs and signs inside each other",
                          DTL_QUERY_MAX_DEPTH);
}

static dtl_status parse_bracket(parser *p, dtl_node **result) {
    dtl_token open = p->token;
    dtl_scope outside = p->scope;
    dtl_status status = deeper(p);
    if (status == DTL_OK) status = advance(p);
    if (status) return status;
    if (p->token.kind == DTL_TOKEN_CLOSE)
        return dtl_query_fail(p->err, open.begin, "there is nothing between these brackets");
    if (open.scoped) p->scope = open.scope;
    if (p->token.kind != DTL_TOKEN_END) status = parse_group(p, result);
    if (status) return status;
    if (p->token.kind == DTL_TOKEN_END)
        return dtl_query_fail(p->err, open.end - 1, "this bracket is not closed; add ) where it ends");
    p->scope = outside;
    p->depth--;
    return advance(p);
}

static dtl_status parse_operand(parser *p, const dtl_token *before, operand *result);

static dtl_status parse_signed(parser *p, operand *result) {
    dtl_token sign = p->token;
    operand inner;
    dtl_status status = deeper(p);
    if (status == DTL_OK) status = advance(p);
    if (status == DTL_OK) status = parse_operand(p, &sign, &inner);
    if (status) return status;
    if (inner.plus) return dtl_query_fail(p->err, sign.begin, "one sign before a word is enough; take out the others");
    bool plus = sign.kind == DTL_TOKEN_PLUS;
    *result = (operand){.node = plus ? inner.node : negated(p, inner.node, sign.begin), .plus = plus};
    p->depth--;
    return DTL_OK;
}

static dtl_status parse_operand(parser *p, const dtl_token *before, operand *result) {
    if (!operand_begins(p->token.kind)) return no_operand(p, before);
    *result = (operand){0};
    switch (p->token.kind) {
    case DTL_TOKEN_OPEN: return parse_bracket(p, &result->node);
    case DTL_TOKEN_DATE: return parse_date(p, &result->node);
    case DTL_TOKEN_WORDS:
    case DTL_TOKEN_QUOTED: return parse_words(p, &result->node);
    default: return parse_signed(p, result);
    }
}

/* ---- operators, the tightest first ---- */

/* Whether a kid is what NEAR and its like take, in the field of the first one. */
static dtl_status check_near(parser *p, const dtl_token *near, const dtl_node *kid, const dtl_node *first) {
    const char *name = operator_name(p, near);
    dtl_status status = DTL_OK;
    if (kid->kind == DTL_NODE_OR) {
        for (uint32_t i = 0; i < kid->kid_count && status == DTL_OK; i++)
            status = check_near(p, near, kid->kids[i], first);
        return status;
    }
    if (kid->kind >= DTL_NODE_NEAR)
        return dtl_query_fail(p->err, kid->begin, "%s stands between words, \"phrases\" and (a OR b) only%s%s%s", name,
                              kid->kind == DTL_NODE_NOT ? "; write NOT (a " : "", kid->kind == DTL_NODE_NOT ? name : "",
                              kid->kind == DTL_NODE_NOT ? " b)" : "");
    while (first->kind == DTL_NODE_OR) first = first->kids[0];
    if (kid->scope != first->scope)
        return dtl_query_fail(p->err, kid->begin, "the sides of %s are in different fields; write title:(a %s b)", name,
                              name);
    return DTL_OK;
}

/* One chain, one operator: what a NEAR/5 b SENTENCE c would mean is anybody's guess. */
static dtl_status check_chain(parser *p, const dtl_token *now, const dtl_token *first) {
    if (now->reach != first->reach)
        return dtl_query_fail(p->err, now->begin, "%s and %s cannot be mixed; write a %s b AND b %s c",
                              operator_name(p, first), operator_name(p, now), operator_name(p, first),
                              operator_name(p, now));
    if (now->distance != first->distance)
        return dtl_query_fail(p->err, now->begin, "a chain of NEAR has one distance, here NEAR/%u; make them equal",
                              first->distance);
    return DTL_OK;
}

static dtl_status no_plus(parser *p, const operand *side, const char *name) {
    if (!side->plus) return DTL_OK;
    uint64_t place = side->node->begin;
    while (place > 0 && p->lexer.query.data[place] != '+') place--;
    return dtl_query_fail(p->err, place, "+ cannot stand on one side of %s; leave it out, or write +( ) round both",
                          name);
}

/* level: DTL_TOKEN_NEAR (SENTENCE and PARAGRAPH with it), AND or OR. A side that stands alone is passed on with its sign. */
static dtl_status parse_chain(parser *p, dtl_token_kind level, const dtl_token *before, operand *result);

static dtl_status parse_side(parser *p, dtl_token_kind level, const dtl_token *before, operand *result) {
    if (level == DTL_TOKEN_OR) return parse_chain(p, DTL_TOKEN_AND, before, result);
    if (level == DTL_TOKEN_AND) return parse_chain(p, DTL_TOKEN_NEAR, before, result);
    return parse_operand(p, before, result);
}

static dtl_node_kind kind_of(dtl_token_kind level) {
    return level == DTL_TOKEN_OR ? DTL_NODE_OR : level == DTL_TOKEN_AND ? DTL_NODE_AND : DTL_NODE_NEAR;
}

static dtl_status parse_chain(parser *p, dtl_token_kind level, const dtl_token *before, operand *result) {
    operand side;
    dtl_status status = parse_side(p, level, before, &side);
    if (status) return status;
    if (p->token.kind != level) return *result = side, DTL_OK;
    dtl_node_list kids = {0};
    const dtl_token first = p->token;
    for (;;) {
        status = no_plus(p, &side, operator_name(p, &first));
        if (status == DTL_OK && level == DTL_TOKEN_NEAR)
            status = check_near(p, &first, side.node, kids.count ? kids.at[0] : side.node);
        if (status) return status;
        dtl_node_list_add(p->arena, &kids, side.node);
        if (p->token.kind != level) break;
        const dtl_token now = p->token;
        if (level == DTL_TOKEN_NEAR) status = check_chain(p, &now, &first);
        if (status == DTL_OK) status = advance(p);
        if (status == DTL_OK) status = parse_side(p, level, &now, &side);
        if (status) return status;
    }
    *result = (operand){.node = dtl_node_join(p->arena, kind_of(level), &kids)};
    if (level == DTL_TOKEN_NEAR) result->node->distance = first.distance, result->node->reach = first.reach;
    return DTL_OK;
}

/* Gives a part of a bag its role: NOT a is -a. */
static dtl_node *with_role(operand part) {
    if (part.plus) part.node->role = DTL_ROLE_MUST;
    if (part.plus || part.node->kind != DTL_NODE_NOT) return part.node;
    dtl_node *kid = part.node->kids[0];
    kid->role = DTL_ROLE_MUST_NOT;
    kid->begin = part.node->begin;
    return kid;
}

/* What stands side by side up to the end or a closing bracket; never a BAG with a single kid. */
static dtl_status parse_group(parser *p, dtl_node **result) {
    static const dtl_token nothing = {.kind = DTL_TOKEN_END};
    operand part;
    dtl_status status = parse_chain(p, DTL_TOKEN_OR, &nothing, &part);
    if (status) return status;
    if (p->token.kind == DTL_TOKEN_END || p->token.kind == DTL_TOKEN_CLOSE) return *result = part.node, DTL_OK;
    dtl_node_list kids = {0};
    dtl_node_list_add(p->arena, &kids, with_role(part));
    while (p->token.kind != DTL_TOKEN_END && p->token.kind != DTL_TOKEN_CLOSE) {
        status = parse_chain(p, DTL_TOKEN_OR, &nothing, &part);
        if (status) return status;
        dtl_node_list_add(p->arena, &kids, with_role(part));
    }
    *result = dtl_query_narrow(p->arena, dtl_node_join(p->arena, DTL_NODE_BAG, &kids));
    return DTL_OK;
}

static dtl_status parse_all(parser *p, dtl_node **result) {
    dtl_status status = advance(p);
    if (status) return status;
    if (p->token.kind == DTL_TOKEN_END)
        return dtl_query_fail(p->err, 0, p->lexer.query.size ? "there is no word in this query" : "the query is empty");
    status = parse_group(p, result);
    if (status) return status;
    const dtl_token nothing = {.kind = DTL_TOKEN_END};
    return p->token.kind == DTL_TOKEN_END ? DTL_OK : no_operand(p, &nothing);
}

/* A query that is one NOT becomes a bag that only excludes. */
static dtl_node *top(dtl_arena *arena, dtl_node *node) {
    if (node->kind != DTL_NODE_NOT) return node;
    node->kids[0]->role = DTL_ROLE_MUST_NOT;
    dtl_node *bag = dtl_node_new(arena, DTL_NODE_BAG, node->begin, node->end);
    bag->kids = node->kids;
    bag->kid_count = 1;
    return bag;
}

dtl_status dtl_query_parse(dtl_arena *arena, dtl_slice query, const dtl_node **tree, dtl_error *err) {
    if (query.size > DTL_QUERY_MAX_BYTES)
        return dtl_query_fail(err, DTL_QUERY_MAX_BYTES, "a query has at most %d bytes", DTL_QUERY_MAX_BYTES);
    size_t valid = dtl_utf8_valid_prefix(query);
    if (valid < query.size)
        return dtl_query_fail(err, valid, "this byte is not UTF-8; set the terminal or the file to UTF-8");
    parser p = {.arena = arena, .err = err};
    dtl_lexer_init(&p.lexer, query);
    dtl_node *node;
    dtl_status status = parse_all(&p, &node);
    if (status == DTL_OK) *tree = top(arena, node);
    dtl_words_release(&p.words);
    dtl_lexer_release(&p.lexer);
    return status;
}
