/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xapian-c.h - libxapian 1.4 for C.
 *
 * Strings in   bytes are (pointer, length) and may hold any byte, also zero; names that the operating system
 *              reads (paths, hosts, programs) and language names end in a zero byte
 * Strings out  xc_bytes borrowed from the handle that was asked, until the next call on that handle
 * Owner        what _new, _open and _search deliver is the caller's and ends with _free; NULL may be freed
 * Errors       a function that can fail returns xc_status and takes xc_error last, never NULL. On failure the
 *              outputs are untouched and the error is filled; on success the error is untouched
 * Threads      a handle, and every handle made from it, belongs to one thread at a time; databases that were
 *              opened separately may be used by separate threads at once
 * Mistakes     a NULL handle or output is a programmer's mistake and is not checked, except where NULL is named
 * Source       Xapian 1.4 API documentation; numbers in the enums are fixed for ever
 */
#ifndef XAPIAN_C_H
#define XAPIAN_C_H

#include <stddef.h>
#include <stdint.h>

#define XC_API __attribute__((visibility("default")))                /* GCC, Clang and their kin */
#define XC_CALL XC_API __attribute__((warn_unused_result)) xc_status /* starts every function that can fail */

#ifdef __cplusplus
#define XC_INT : int /* so that a number outside the list, coming from C, is no undefined behaviour in C++ */
extern "C" {
#else
#define XC_INT
#endif

/* ---- errors ---- */
typedef enum XC_INT {
    XC_OK = 0,
    XC_LOCKED = 1,       /* another writer holds the database, in this process or elsewhere */
    XC_MODIFIED = 2,     /* the database changed under the reader: reopen and retry */
    XC_NOT_FOUND = 3,    /* there is no database at the path */
    XC_CORRUPT = 4,      /* the files contradict themselves */
    XC_VERSION = 5,      /* a format that this libxapian does not read */
    XC_QUERY_SYNTAX = 6, /* the query parser cannot make sense of the text */
    XC_NO_DOCUMENT = 7,  /* no document has this number */
    XC_INVALID = 8,      /* Xapian does not accept the argument or the request, a wildcard over its limit included */
    XC_NETWORK = 9,      /* a remote database did not answer, or not in time */
    XC_NO_MEMORY = 10,
    XC_INTERNAL = 11 /* everything else: the message has the cause */
} xc_status;

#define XC_MESSAGE_BYTES 256

/* One printable line of UTF-8 (as far as Xapian's own message is UTF-8), cut between code points. */
typedef struct {
    xc_status status;
    char message[XC_MESSAGE_BYTES];
} xc_error;

XC_API const char *xc_status_name(xc_status status); /* "locked"; never NULL */
XC_API const char *xc_version(void);                 /* of the libxapian in use, such as "1.4.22" */

/* ---- plain data ---- */
typedef struct {
    const char *data;
    size_t size;
} xc_bytes;
typedef struct {
    uint32_t docid, wdf;
} xc_posting; /* docid from 1; 0 at the end of a cursor */
typedef struct {
    uint32_t docid;
    xc_bytes bytes;
} xc_value; /* the same */
typedef struct {
    uint32_t docid;
    double weight;
} xc_match;

typedef struct {
    const char *data; /* not empty */
    size_t size;      /* at most 245, where a zero byte counts twice; the writer checks it */
    uint32_t wdf;     /* occurrences: in a document to add, or in a query (there Xapian says wqf) */
} xc_term;

#define XC_NO_SLOT UINT32_MAX

typedef struct xc_database xc_database;   /* a reader of one or several databases */
typedef struct xc_writer xc_writer;       /* the one writer of a database */
typedef struct xc_document xc_document;   /* a document to add, or one read back */
typedef struct xc_query xc_query;         /* an immutable query tree */
typedef struct xc_enquire xc_enquire;     /* a search to be run on a database */
typedef struct xc_matches xc_matches;     /* what a search found, in rank order */
typedef struct xc_expansion xc_expansion; /* terms that tell some documents from the rest */
typedef struct xc_terms xc_terms;         /* cursor over terms, keys or counted values */
typedef struct xc_postings xc_postings;   /* cursor over the documents of a term */
typedef struct xc_values xc_values;       /* cursor over the documents that have a value in a slot */

/* ---- databases ---- */
enum { XC_DATABASE_GLASS = 1, XC_DATABASE_STUB = 2 }; /* the path must be a directory, or a stub; 0 finds out */

/* The path is a directory, a single-file database or a stub file. XC_NOT_FOUND, XC_CORRUPT, XC_VERSION. A file
 * whose first bytes are damaged passes for a stub: XC_INTERNAL, and an empty one is a stub of no databases. Where
 * that matters, use xc_database_open_fd, which says XC_CORRUPT. */
XC_CALL xc_database_open(const char *path, unsigned flags, xc_database **out, xc_error *err);
/* A single-file database that starts at the current offset of fd, which may lie inside a larger file.
 * fd is consumed: it is closed when the database ends, or before a failure is reported. */
XC_CALL xc_database_open_fd(int fd, xc_database **out, xc_error *err);
/* A xapian-tcpsrv; 0 ms waits without limit. XC_NETWORK. */
XC_CALL xc_database_open_tcp(const char *host, uint16_t port, uint32_t timeout_ms, xc_database **out, xc_error *err);
/* A xapian-progsrv started as `program args`, args cut at blanks. XC_NETWORK. */
XC_CALL xc_database_open_program(const char *program, const char *args, uint32_t timeout_ms, xc_database **out,
                                 xc_error *err);
/* No database at all, to be filled by xc_database_add. */
XC_CALL xc_database_new(xc_database **out, xc_error *err);
/* Shares other's handle, which the caller still frees. With n databases in the order of adding, document d is
 * document (d - 1) / n + 1 of database (d - 1) % n. Statistics are those of the union. */
XC_CALL xc_database_add(xc_database *db, const xc_database *other, xc_error *err);
XC_API void xc_database_free(xc_database *db);

/* Moves to the newest commit. *changed (may be NULL) is 0 only if nothing can have changed. */
XC_CALL xc_database_reopen(xc_database *db, int *changed, xc_error *err);

typedef struct {
    uint32_t document_count;
    uint32_t last_docid;
    uint64_t total_length; /* sum of all wdf */
    double average_length;
    uint32_t shard_count; /* databases searched together */
} xc_totals;

XC_CALL xc_database_totals(const xc_database *db, xc_totals *out, xc_error *err);
/* Of a term: how many documents have it, how often it occurs in all, an upper bound on its wdf. An unknown term
 * has 0; the empty term stands for every document in termfreq. */
XC_CALL xc_database_termfreq(const xc_database *db, const char *term, size_t size, uint32_t *out, xc_error *err);
XC_CALL xc_database_collection_freq(const xc_database *db, const char *term, size_t size, uint32_t *out, xc_error *err);
XC_CALL xc_database_wdf_upper_bound(const xc_database *db, const char *term, size_t size, uint32_t *out, xc_error *err);
/* Sum of wdf in one document. XC_NO_DOCUMENT. */
XC_CALL xc_database_document_length(const xc_database *db, uint32_t docid, uint32_t *out, xc_error *err);
/* Value of one document without reading the rest of it; empty if there is no such value or document. */
XC_CALL xc_database_value(xc_database *db, uint32_t docid, uint32_t slot, xc_bytes *out, xc_error *err);
/* Empty if the key is unknown; several databases: the first one's. XC_INVALID for an empty key. */
XC_CALL xc_database_metadata(xc_database *db, const char *key, size_t size, xc_bytes *out, xc_error *err);
XC_CALL xc_database_uuid(xc_database *db, xc_bytes *out, xc_error *err);
/* Nearest word of the spelling dictionary, empty if none is within max_edits. */
XC_CALL xc_database_spelling(xc_database *db, const char *word, size_t size, uint32_t max_edits, xc_bytes *out,
                             xc_error *err);

/* ---- cursors: they start before the first entry, and must not outlive their database ---- */

/* All terms that begin with the prefix, in byte order; then metadata keys alike; then the terms of a document,
 * which needs a database written with term lists. */
XC_CALL xc_terms_open(const xc_database *db, const char *prefix, size_t size, xc_terms **out, xc_error *err);
XC_CALL xc_terms_open_metadata(const xc_database *db, const char *prefix, size_t size, xc_terms **out, xc_error *err);
XC_CALL xc_terms_open_document(const xc_database *db, uint32_t docid, xc_terms **out, xc_error *err);
/* Next term, or the first one at or after the given term, never backwards. out->data is NULL at the end. */
XC_CALL xc_terms_next(xc_terms *terms, xc_bytes *out, xc_error *err);
XC_CALL xc_terms_skip_to(xc_terms *terms, const char *term, size_t size, xc_bytes *out, xc_error *err);
/* Of the current term; XC_INVALID before the first and at the end. wdf only for the terms of a document. */
XC_CALL xc_terms_termfreq(const xc_terms *terms, uint32_t *out, xc_error *err);
XC_CALL xc_terms_wdf(const xc_terms *terms, uint32_t *out, xc_error *err);
XC_API void xc_terms_free(xc_terms *terms);

/* Ascending docids; the empty term has every document with wdf 1. */
XC_CALL xc_postings_open(const xc_database *db, const char *term, size_t size, xc_postings **out, xc_error *err);
/* out->docid is 0 at the end. */
XC_CALL xc_postings_next(xc_postings *postings, xc_posting *out, xc_error *err);
XC_CALL xc_postings_skip_to(xc_postings *postings, uint32_t docid, xc_posting *out, xc_error *err);
/* Up to capacity of the next postings in one call; fewer only at the end. */
XC_CALL xc_postings_read(xc_postings *postings, xc_posting *out, size_t capacity, size_t *count, xc_error *err);
XC_API void xc_postings_free(xc_postings *postings);

/* Ascending docids; much cheaper than xc_database_value when most documents are wanted. */
XC_CALL xc_values_open(const xc_database *db, uint32_t slot, xc_values **out, xc_error *err);
XC_CALL xc_values_next(xc_values *values, xc_value *out, xc_error *err);
XC_CALL xc_values_skip_to(xc_values *values, uint32_t docid, xc_value *out, xc_error *err);
XC_API void xc_values_free(xc_values *values);

/* ---- documents ---- */
XC_CALL xc_document_new(xc_document **out, xc_error *err);
/* Document of a database. XC_NO_DOCUMENT. Its parts are read when asked for, so later calls may fail too. */
XC_CALL xc_document_open(const xc_database *db, uint32_t docid, xc_document **out, xc_error *err);
XC_API void xc_document_free(xc_document *doc);
/* Makes it empty for the next use. */
XC_CALL xc_document_clear(xc_document *doc, xc_error *err);

XC_CALL xc_document_set_data(xc_document *doc, const char *data, size_t size, xc_error *err);
/* Replaces what the slot had; an empty value removes it. */
XC_CALL xc_document_add_value(xc_document *doc, uint32_t slot, const char *data, size_t size, xc_error *err);
/* A term that is there already gets the sum. */
XC_CALL xc_document_add_term(xc_document *doc, const char *term, size_t size, uint32_t wdf_inc, xc_error *err);
/* wdf 0: filters, but adds nothing to the document's length. */
XC_CALL xc_document_add_boolean_term(xc_document *doc, const char *term, size_t size, xc_error *err);
/* Term at a position, wdf + 1. */
XC_CALL xc_document_add_posting(xc_document *doc, const char *term, size_t size, uint32_t position, xc_error *err);
/* The same as single calls but a third faster; wdf is the increment, ignored by the boolean one. An empty term
 * among them fails before any is added. */
XC_CALL xc_document_add_terms(xc_document *doc, const xc_term *terms, size_t count, xc_error *err);
XC_CALL xc_document_add_boolean_terms(xc_document *doc, const xc_term *terms, size_t count, xc_error *err);

XC_CALL xc_document_data(xc_document *doc, xc_bytes *out, xc_error *err);
XC_CALL xc_document_value(xc_document *doc, uint32_t slot, xc_bytes *out, xc_error *err);
XC_CALL xc_document_term_count(const xc_document *doc, size_t *out, xc_error *err);

/* ---- writing ---- */
typedef enum XC_INT {
    XC_CREATE_OR_OPEN = 0,
    XC_CREATE_OR_OVERWRITE = 1,
    XC_CREATE = 2, /* XC_INTERNAL if there is one */
    XC_OPEN = 3    /* XC_NOT_FOUND if there is none */
} xc_writer_action;

enum {
    XC_WRITER_NO_SYNC = 1,     /* a commit does not wait for the disk */
    XC_WRITER_FULL_SYNC = 2,   /* waits for the drive's own cache too, where the system can */
    XC_WRITER_DANGEROUS = 4,   /* blocks are overwritten in place: no readers, no recovery */
    XC_WRITER_NO_TERMLIST = 8, /* smaller; no terms of a document, deletion only where nothing is left behind */
    XC_WRITER_IN_MEMORY = 16,  /* for tests; path may be NULL */
    XC_WRITER_RETRY_LOCK = 32  /* wait for the other writer instead of XC_LOCKED */
};

/* All zero is a good start. */
typedef struct {
    xc_writer_action action;
    unsigned flags;
    uint32_t block_bytes; /* a power of two from 2048 to 65536; 0 is 8192; only when it creates */
} xc_writer_options;

/* XC_LOCKED while another writer is open. */
XC_CALL xc_writer_open(const char *path, const xc_writer_options *options, xc_writer **out, xc_error *err);
/* Makes all changes since the last commit durable, and visible to readers, at once. If it fails they are gone, and a
 * second try succeeds with nothing. Xapian also commits by itself, by default after 10,000 documents. */
XC_CALL xc_writer_commit(xc_writer *writer, xc_error *err);
/* Commits and lets go of the lock. The handle stays for free. */
XC_CALL xc_writer_close(xc_writer *writer, xc_error *err);
/* Without a close before it, tries to commit and IGNORES a failure: commit or close first. */
XC_API void xc_writer_free(xc_writer *writer);

/* A term above 245 bytes is XC_INVALID and changes nothing; any other failure loses what was not committed, since
 * Xapian then drops it all. docid may be NULL. The document is copied and stays the caller's. */
XC_CALL xc_writer_add_document(xc_writer *writer, const xc_document *doc, uint32_t *docid, xc_error *err);
/* Adds the document under this number if there is none. */
XC_CALL xc_writer_replace_document(xc_writer *writer, uint32_t docid, const xc_document *doc, xc_error *err);
XC_CALL xc_writer_delete_document(xc_writer *writer, uint32_t docid, xc_error *err);
/* All documents that have the term, be it none. */
XC_CALL xc_writer_delete_by_term(xc_writer *writer, const char *term, size_t size, xc_error *err);
/* An empty value removes the key. Keys: at most 200 bytes, not empty. */
XC_CALL xc_writer_set_metadata(xc_writer *writer, xc_bytes key, xc_bytes value, xc_error *err);
XC_CALL xc_writer_add_spelling(xc_writer *writer, const char *word, size_t size, uint32_t frequency, xc_error *err);
XC_CALL xc_writer_document_count(const xc_writer *writer, uint32_t *out, xc_error *err);
/* A reader that also sees what is not committed; lives and dies with the writer's thread. */
XC_CALL xc_database_open_writer(const xc_writer *writer, xc_database **out, xc_error *err);

/* ---- queries: building borrows the parts (Xapian counts references), the caller still frees each of them ---- */

typedef enum XC_INT {
    XC_AND = 0,
    XC_OR = 1,
    XC_AND_NOT = 2,
    XC_XOR = 3,
    XC_AND_MAYBE = 4,
    XC_FILTER = 5,
    XC_NEAR = 6,   /* parameter: window in positions, 0 = the number of parts */
    XC_PHRASE = 7, /* the same, in order */
    XC_SYNONYM = 8,
    XC_MAX = 9,
    XC_ELITE_SET = 10 /* parameter: how many parts to keep, 0 = 10 */
} xc_query_op;

typedef enum XC_INT { XC_WILDCARD_ERROR = 0, XC_WILDCARD_FIRST = 1, XC_WILDCARD_MOST_FREQUENT = 2 } xc_wildcard_limit;

typedef struct {
    uint32_t max_terms;         /* per shard; 0 = no limit */
    xc_wildcard_limit at_limit; /* most frequent: leaks memory in 1.4.22 unless combined by XC_SYNONYM */
    xc_query_op combiner;       /* XC_SYNONYM, XC_OR or XC_MAX; others are XC_INVALID */
} xc_wildcard;

enum {
    XC_PARSE_BOOLEAN = 1,  /* AND OR NOT and brackets */
    XC_PARSE_PHRASE = 2,   /* quotes */
    XC_PARSE_LOVEHATE = 4, /* + and - */
    XC_PARSE_ANY_CASE = 8, /* operators in any case */
    XC_PARSE_PURE_NOT = 16,
    XC_PARSE_NO_POSITIONS = 32, /* phrases become AND */
    XC_PARSE_USUAL = 7
};

typedef struct {
    const char *language;   /* of the stemmer, such as "english"; NULL for none */
    xc_query_op default_op; /* between bare words */
    unsigned flags;
} xc_parse_options;

/* term->wdf is how often the query says it, at least 1; position is its place in the query, 0 for none. */
XC_CALL xc_query_new_term(const xc_term *term, uint32_t position, xc_query **out, xc_error *err);
/* No parts match nothing. The parameter is 0 but for NEAR, PHRASE and ELITE_SET. */
XC_CALL xc_query_new_group(xc_query_op op, uint32_t parameter, const xc_query *const *parts, size_t count,
                           xc_query **out, xc_error *err);
/* The factor is not negative. */
XC_CALL xc_query_new_scaled(const xc_query *part, double factor, xc_query **out, xc_error *err);
/* low <= value <= high in byte order, no weight; NULL leaves that end open, but not both (XC_INVALID). */
XC_CALL xc_query_new_range(uint32_t slot, const xc_bytes *low, const xc_bytes *high, xc_query **out, xc_error *err);
/* All terms that begin with the prefix. Over the limit, XC_WILDCARD_ERROR makes the search fail (XC_INVALID). */
XC_CALL xc_query_new_wildcard(const char *prefix, size_t size, const xc_wildcard *wildcard, xc_query **out,
                              xc_error *err);
XC_CALL xc_query_new_all(xc_query **out, xc_error *err);
XC_CALL xc_query_new_nothing(xc_query **out, xc_error *err);
/* Xapian's own parser, stemming all but capitalised words, for baselines. XC_QUERY_SYNTAX, XC_INVALID (language). */
XC_CALL xc_query_parse(const char *text, size_t size, const xc_parse_options *options, xc_query **out, xc_error *err);
/* For people who debug; its form is Xapian's. */
XC_CALL xc_query_description(xc_query *query, xc_bytes *out, xc_error *err);
XC_API void xc_query_free(xc_query *query);

/* ---- searching ---- */
/* Not offered: LMWeight and PL2PlusWeight, which 1.4 computes wrongly, and IfB2Weight, which finds nothing for a
 * word that occurs more often than there are documents. */
typedef enum XC_INT {
    XC_WEIGHT_BOOL = 0,
    XC_WEIGHT_BM25 = 1,      /* k1 k2 k3 b min_normlen */
    XC_WEIGHT_BM25_PLUS = 2, /* and delta */
    XC_WEIGHT_TF_IDF = 3,    /* tf_idf */
    XC_WEIGHT_TRAD = 4,      /* k1 */
    XC_WEIGHT_PL2 = 5,       /* c, as the next three */
    XC_WEIGHT_INL2 = 6,
    XC_WEIGHT_INEB2 = 8,
    XC_WEIGHT_BB2 = 9,
    XC_WEIGHT_DLH = 10,
    XC_WEIGHT_DPH = 11,
    XC_WEIGHT_COORD = 12
} xc_weight_scheme;

typedef struct {
    xc_weight_scheme scheme;
    double k1, k2, k3, b, min_normlen, delta, c;
    char tf_idf[4]; /* three letters and a zero byte: how wdf, idf and weight are normalised */
} xc_weight;

typedef enum XC_INT { XC_RELEVANCE = 0, XC_VALUE = 1, XC_VALUE_RELEVANCE = 2, XC_RELEVANCE_VALUE = 3 } xc_sort;
typedef enum XC_INT { XC_ASCENDING = 0, XC_DESCENDING = 1, XC_DONT_CARE = 2 } xc_direction;
/* Xapian's defaults for the scheme; change what is to differ. */
XC_API xc_weight xc_weight_default(xc_weight_scheme scheme);
/* A database of no databases cannot be searched: XC_INVALID. */
XC_CALL xc_enquire_new(const xc_database *db, xc_enquire **out, xc_error *err);
XC_CALL xc_enquire_set_query(xc_enquire *enquire, const xc_query *query, xc_error *err);
XC_CALL xc_enquire_set_weight(xc_enquire *enquire, const xc_weight *weight, xc_error *err);
/* At most max hits with the same value in the slot; XC_NO_SLOT turns it off. */
XC_CALL xc_enquire_set_collapse(xc_enquire *enquire, uint32_t slot, uint32_t max, xc_error *err);
XC_CALL xc_enquire_set_cutoff(xc_enquire *enquire, int percent, double weight, xc_error *err);
/* Direction of the values, XC_DONT_CARE counts as ascending; slot and direction are ignored for XC_RELEVANCE. */
XC_CALL xc_enquire_set_sort(xc_enquire *enquire, xc_sort sort, uint32_t slot, xc_direction direction, xc_error *err);
/* Which of two equal hits is first; ascending unless told. */
XC_CALL xc_enquire_set_docid_order(xc_enquire *enquire, xc_direction order, xc_error *err);
/* After this time the search keeps to what check_at_least no longer asks for; 0 = no limit. */
XC_CALL xc_enquire_set_time_limit(xc_enquire *enquire, uint32_t limit_ms, xc_error *err);
/* Each later search counts the values of this slot, over the documents that it checked. */
XC_CALL xc_enquire_count_values(xc_enquire *enquire, uint32_t slot, xc_error *err);
/* Hits first .. first + max - 1. At least check_at_least documents are looked at for bounds and counts, so
 * UINT32_MAX makes both exact. XC_MODIFIED: reopen the database and search again. */
XC_CALL xc_enquire_search(xc_enquire *enquire, uint32_t first, uint32_t max, uint32_t check_at_least, xc_matches **out,
                          xc_error *err);
/* The max most frequent values of the last search, frequency by xc_terms_termfreq. XC_INVALID: slot not counted. */
XC_CALL xc_enquire_counted_values(const xc_enquire *enquire, uint32_t slot, size_t max, xc_terms **out, xc_error *err);
/* Terms of the query that are in the document, in query order. Needs term lists. */
XC_CALL xc_enquire_matching_terms(const xc_enquire *enquire, uint32_t docid, xc_terms **out, xc_error *err);
/* The max best terms to tell these documents from the others, terms of the query left out. Needs term lists. */
XC_CALL xc_enquire_expand(const xc_enquire *enquire, const uint32_t *docids, size_t count, uint32_t max,
                          xc_expansion **out, xc_error *err);
XC_API void xc_enquire_free(xc_enquire *enquire);

typedef struct {
    uint32_t lower, estimated, upper; /* how many documents match in all */
    double max_possible;              /* no document can have more weight */
    double max_attained;
} xc_matches_bounds;

XC_API size_t xc_matches_size(const xc_matches *matches);
XC_CALL xc_matches_totals(const xc_matches *matches, xc_matches_bounds *out, xc_error *err);
/* Hits first .. first + count - 1 of this set, where 0 is its best; XC_INVALID beyond the end. */
XC_CALL xc_matches_copy(const xc_matches *matches, size_t first, size_t count, xc_match *out, xc_error *err);
XC_API void xc_matches_free(xc_matches *matches);

XC_API size_t xc_expansion_size(const xc_expansion *expansion);
XC_CALL xc_expansion_term(xc_expansion *expansion, size_t index, xc_bytes *term, double *weight, xc_error *err);
XC_API void xc_expansion_free(xc_expansion *expansion);

/* ---- upkeep ---- */
enum {
    XC_COMPACT_SINGLE_FILE = 1,
    XC_COMPACT_FULL = 2,        /* smallest safe form; the level above it has bugs and is not offered */
    XC_COMPACT_NO_RENUMBER = 4, /* keeps docids, whose ranges must not overlap */
    XC_COMPACT_MULTIPASS = 8    /* faster for more than three sources, needs more room */
};

/* Writes the union of from's databases, one after the other, to a new path. Of equal metadata keys the first wins.
 * block_bytes as for writers. */
XC_CALL xc_compact(const xc_database *from, const char *path, unsigned flags, uint32_t block_bytes, xc_error *err);
/* How many problems a database has; prints nothing. Damage that ends the check early is an error of its own. */
XC_CALL xc_check(const char *path, size_t *problems, xc_error *err);

#ifdef __cplusplus
}
#endif

#endif
