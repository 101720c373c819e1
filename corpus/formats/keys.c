/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/keys.h"

#include "corpus/clean/clean.h"

static const dtl_names KEYS[DTL_FIELD_COUNT] = {
    [DTL_FIELD_ID] = (const char *const[]){"id", "identifier", "guid", "uri", "@id", "docid", "_id", NULL},
    [DTL_FIELD_TITLE] = (const char *const[]){"title", "headline", "headlines", "webTitle", "name", NULL},
    [DTL_FIELD_TEXT] = (const char *const[]){"text", "articleBody", "body_xhtml", "body_html", "body_text", "bodies",
                                             "body", "content_html", "content_text", "content", "maintext", "full_text",
                                             "fulltext", "bodyText", NULL},
    [DTL_FIELD_SOURCE] = (const char *const[]){"source", "publisher", "site", "site_name", "publication", "outlet",
                                               "provider", "infosources", "infoSources", "infosource", "isPartOf",
                                               "copyrightholder", "copyrightHolder", NULL},
    [DTL_FIELD_SECTION] = (const char *const[]){"section", "articleSection", "category", "desk", "kicker",
                                                "section_name", "sectionName", NULL},
    [DTL_FIELD_BYLINE] = (const char *const[]){"byline", "author", "authors", "creator", "by", NULL},
    [DTL_FIELD_URL] = (const char *const[]){"url", "link", "href", "canonical_url", "mainEntityOfPage", "web_url",
                                            "webUrl", "@id", NULL},
    [DTL_FIELD_LANGUAGE] = (const char *const[]){"language", "lang", "inLanguage", NULL},
    [DTL_FIELD_DATE] = (const char *const[]){"date",
                                             "datePublished",
                                             "published",
                                             "pubDate",
                                             "publication_date",
                                             "pub_date",
                                             "publish_date",
                                             "publishDate",
                                             "date_publish",
                                             "publicationDate",
                                             "date_published",
                                             "webPublicationDate",
                                             "versioncreated",
                                             "versionCreated",
                                             "firstcreated",
                                             "firstCreated",
                                             "contentcreated",
                                             "contentCreated",
                                             "created",
                                             "publishedAt",
                                             "published_at",
                                             "dateCreated",
                                             "dateModified",
                                             "date_modified",
                                             "updated",
                                             "modified",
                                             NULL},
};

const char *const DTL_SUMMARY_KEYS[] = {"lead_paragraph", "summary", "abstract", "description",
                                        "descriptions",   "snippet", NULL};

const char *const DTL_SUBJECT_KEYS[] = {"subject",       "subjects",     "topics", "keywords", "tags",   "categories",
                                        "about",         "mentions",     "people", "person",   "places", "place",
                                        "organisations", "organisation", "orgs",   NULL};

dtl_names dtl_keys_of(dtl_field field) { return KEYS[field]; }

void dtl_subjects_split(dtl_arena *arena, dtl_article *article, dtl_slice list) {
    char const separator = list.size && memchr(list.data, ';', list.size) ? ';' : ',';
    for (size_t begin = 0; begin < list.size;) {
        const char *end = memchr(list.data + begin, separator, list.size - begin);
        size_t const behind = end ? (size_t)(end - list.data) : list.size;
        dtl_slice label = dtl_clean_line(arena, dtl_slice_part(list, begin, behind));
        dtl_article_add_subject(arena, article, (dtl_slice){0}, label);
        begin = behind + 1;
    }
}
