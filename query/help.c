/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/options.h"

/* A section each. */
const char *const dtl_query_help[] = {
    "dateline-query - find passages in archives of news articles\n"
    "\n",

    "Examples\n"
    "  dateline-query -a archive harbour strike\n"
    "  dateline-query -a archive '\"harbour union\" AND date:1971..1974'\n"
    "  dateline-query -a archive 'treaty NEAR/5 river -title:opinion'\n"
    "  dateline-query -a archive -n 0 -f jsonl 'elect* source:ledger' > hits.jsonl\n"
    "  dateline-query -a archive -f trec -n 1000 --batch=topics.tsv > run.txt\n"
    "  dateline-query -a archive --entity-profile 'irene holt'\n"
    "  dateline-query -a archive -f html -n 30 harbour strike > strike.html\n"
    "  dateline-query -a archive --show courier-2017-01-27-ballot#p1\n"
    "  dateline-query -a archive --timeline --facets=person,topic strike\n"
    "  dateline-query -a archive --background=draft.txt\n"
    "  dateline-query -a archive --save=strikes 'strike AND source:ledger'\n"
    "  dateline-query -a archive --new\n"
    "\n",

    "Usage\n"
    "  dateline-query [OPTION]... QUERY...\n"
    "  dateline-query [OPTION]... --batch=FILE\n"
    "  dateline-query [OPTION]... --entity-profile=NAME\n"
    "  dateline-query [OPTION]... --like=ID... [QUERY...]\n"
    "  dateline-query [OPTION]... --background=FILE|ID [QUERY...]\n"
    "  dateline-query [OPTION]... --save=NAME QUERY... | --saved[=NAME] | --new\n"
    "  dateline-query [OPTION]... --show=ID [QUERY...]\n"
    "  Several QUERY arguments are joined by spaces. Put -- before a query that\n"
    "  begins with a minus, and quotes round one that the shell would change.\n"
    "\n",

    "Where to look, and for what\n"
    "  -a, --archive=DIR      search this archive; may be given several times\n"
    "      --batch=FILE       read lines of: id, tab, words; - is standard input\n"
    "  -e NAME, -t TOPIC      raise what names NAME and is about TOPIC, but do not\n"
    "                         ask for it; may be given often\n"
    "      --exhaustive       score the passages of all matching articles, not only\n"
    "                         of the best\n"
    "      --no-link          do not look for whom plain words name under other names\n"
    "      --expand[=N]       rank by N words of the best articles, too (20, and by\n"
    "                         itself for four words and more); finds nothing more;\n"
    "                         0: not at all\n"
    "      --recent[=TIME]    raise what is new: the newest article counts twice, one\n"
    "                         older by TIME half as much more: 30d, 6w, 6m, 2y (1y)\n"
    "      --rank=NAME=NUMBER change a weight of the ranking: k1, b, title,\n"
    "                         passage, passage-k1, passage-b, short-article,\n"
    "                         short-passage, adjacent, function, entity, said,\n"
    "                         topic, link, articles\n"
    "      --entity-profile=NAME  who that is: other names, when and how often it is\n"
    "                         named, with whom, topics, what it said; person:, org:\n"
    "                         or place: may go before the name; -n is then 5\n"
    "      --show=ID          a whole article, by the id that stands with a hit;\n"
    "                         ID#p3 marks its third passage, a query its matches\n"
    "\n",

    "Near an article, as it is called in results; a query beside it narrows\n"
    "      --like=ID          more like this article, or passage: ID#p3; where given\n"
    "                         often, like all of them\n"
    "      --background=FILE  what was before this article: its ID, or a file of\n"
    "                         plain text, headline first; - is standard input.\n"
    "                         No copies of it, and nothing later than its day\n"
    "      --before=DATE      with --background: only what was before DATE\n"
    "\n",

    "Searches that are asked again, kept in the archive\n"
    "      --save=NAME        keep the query under a name, with the options that\n"
    "                         decide what it finds\n"
    "      --saved[=NAME]     ask that one; without a name, list them, with how much\n"
    "                         is new in each\n"
    "      --new              show what came since the last --new, in all of them or\n"
    "                         in that of --saved; if nothing did, nothing, and exit\n"
    "                         code 1\n"
    "      --peek             with --new: it stays new\n"
    "      --forget=NAME      keep that one no longer\n"
    "\n",

    "How much to show\n"
    "  -n, --limit=N          at most N results (10; 0 for all)\n"
    "      --offset=N         leave out the first N results\n"
    "      --articles         one result for an article, its best passage\n"
    "      --per-article=N    at most N passages of one article (1; 0 for all)\n"
    "      --all-copies       all copies of an article, not only the best of them\n"
    "      --versions         also what later versions replaced, where it was kept\n"
    "  -c, --count            print only the number of articles that match\n"
    "  -q, --quiet            print nothing, only set the exit code\n"
    "\n",

    "Counts instead of passages, of all articles that match\n"
    "      --facets=LIST      how many name whom and are about what: entity, person,\n"
    "                         org, place, topic, source, section, language, year,\n"
    "                         month; several with commas between\n"
    "      --facet-limit=N    the N most frequent of each (10; 0 for all)\n"
    "      --timeline[=UNIT]  how many there are over time: by year, month or day, or\n"
    "                         by what suits them (auto)\n"
    "\n",

    "How to show it\n"
    "  -f, --format=FORMAT    text, json, jsonl, csv, tsv, trec or html (text)\n"
    "      --color=WHEN       auto, always or never (auto); also --colour\n"
    "      --offsets=UNIT     bytes, characters or utf-16 (bytes): what the places of\n"
    "                         marks count, in json and jsonl\n"
    "      --no-pager         no pager for what is longer than the screen\n"
    "      --explain          show how the query was understood and what each part\n"
    "                         of it gave to a score\n"
    "      --run-name=NAME    name of the run in trec output (dateline)\n"
    "      --no-config        do not read ~/.config/dateline/query.conf\n"
    "  -h, --help             print this\n"
    "  -V, --version          print the version\n"
    "\n",

    "The query\n"
    "  strike                 any form of the word, accents and case left aside\n"
    "  =strike                as spelled          elect*      words that begin so\n"
    "  \"harbour union\"        side by side        a NEAR/5 b  close together\n"
    "  harbuor~  harbuor~2    spelled nearly so   a SENTENCE b   a PARAGRAPH b\n"
    "  a AND b   a OR b   NOT a   +must   -not   ( )\n"
    "  entity: person: org: place: said: topic:   before a name: said:orlo\n"
    "  title: source: section: dateline: agency: byline:   before a word or phrase\n"
    "  language: date:   language:de   language:german   date:2024   date:1990s\n"
    "  date:1914-06..1914-08   date:\"last week\"   date:\"28 june 1914\"\n"
    "  about-date:   the same dates: passages that speak of them, whenever published\n"
    "\n",

    "Exit code\n"
    "  0 something was found, 1 nothing was found, 2 there was an error\n",

    NULL};
