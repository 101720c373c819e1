/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/options.h"

/* A section each. */
const char *const dtl_index_help[] = {
    "dateline-index - make an archive of news articles searchable\n"
    "\n",

    "Examples\n"
    "  dateline-index -a archive articles/             all files below a folder\n"
    "  dateline-index -a archive 2024.jsonl.gz         one article a line\n"
    "  dateline-index -a archive crawl.warc.gz 1998.zip   pages, archives\n"
    "  zcat dump.gz | dateline-index -a archive -      standard input\n"
    "  dateline-index -a archive --field text=story --field date=run_on old.jsonl\n"
    "  dateline-index --dry-run article.txt            show what would be indexed\n"
    "  dateline-index -a archive --check               is the archive whole?\n"
    "  dateline-index -a archive --entity-merge='Orlo, A. = Ada Orlo'\n"
    "  dateline-index -a archive --entities=export names.tsv\n"
    "\n",

    "Usage\n"
    "  dateline-index [OPTION]... INPUT...\n"
    "  Text, web pages, JSON, JSON Lines and ninjs, NITF, NewsML, RSS and Atom, CSV,\n"
    "  TREC and Reuters SGML, wire messages, ALTO pages, WARC files; also in .gz .zst\n"
    "  .xz .bz2 .tar .zip; folders with all below them. What a file is, is found.\n"
    "  A second run over the same input changes nothing; changed articles replace\n"
    "  the old ones; what is published stays whole if the run is killed.\n"
    "\n",

    "What to do\n"
    "      --dry-run          print articles and passages, index nothing\n"
    "      --delete=ID        delete the article with this id; may be given often\n"
    "      --merge            make one segment of all, without what was replaced\n"
    "      --check            verify the archive: exit code 0 sound, 2 not\n"
    "      --stats            print what is in the archive\n"
    "\n",

    "Who is who: holds at once, nothing is indexed anew\n"
    "      --entity-merge='A = B'      A and B are one, which is B\n"
    "      --entity-rename='A = NAME'  A is shown as NAME, and found by it\n"
    "      --entity-split='X of A = B' where A is called X, B is meant, old or new\n"
    "      --entity-type='A = TYPE'    A is a person, org, place or misc\n"
    "      --undo                      take back the last change; again: one more\n"
    "      --entities=export [FILE]    all entities as a table for a spreadsheet\n"
    "      --entities=import [FILE]    take over what was edited there: an id, to\n"
    "                                  make two one, a name, a type, an alias moved\n"
    "  A and B are names, or written as in 'person:ada orlo'.\n"
    "\n",

    "How to read the input\n"
    "      --format=NAME      text, json, jsonl, html, xml, csv, sgml, wire, warc or\n"
    "                         auto (auto: found from what is in the file)\n"
    "      --field NAME=KEY   read field NAME from this JSON key, such as\n"
    "                         date=run_on or byline=meta.author; may be given often\n"
    "      --drop=FILE        leave out paragraphs that these rules name, too, beside\n"
    "                         those built in (docs/formats.md)\n"
    "      --keep-all         leave out nothing\n"
    "      --today=DATE       no article is later than this YYYY-MM-DD (by the clock)\n"
    "      --words-only       no names, topics or quotations, only words\n"
    "      --names-model=FILE, --topics-model=FILE   in place of those built in\n"
    "      --gazetteer=FILE   names that are always found (docs/formats.md)\n"
    "      --annotations=FILE names that another program found (docs/formats.md)\n"
    "      --topics=FILE      topics of your own, by words, phrases and names\n"
    "                         (docs/topics.md)\n"
    "      --versions         keep what later versions replace, now and from now on;\n"
    "                         dateline-query --versions shows it\n"
    "\n",

    "How to run\n"
    "  -a, --archive=DIR      the archive ($DATELINE_ARCHIVE, else\n"
    "                         ~/.local/share/dateline/archive); made when missing\n"
    "  -j, --jobs=N           workers (one per core)\n"
    "  -m, --memory=SIZE      memory to keep within, such as 512M or 2G (768M)\n"
    "  -f, --output=FORMAT    text, json or conll (text), for --dry-run and --stats;\n"
    "                         conll, a word a line with its tag, for the former only\n"
    "      --progress=WHEN    auto (on a terminal), never or json (auto)\n"
    "  -q, --quiet            print errors only\n"
    "  -v, --verbose          say more\n"
    "      --no-config        do not read ~/.config/dateline/index.conf\n"
    "  -h, --help             print this\n"
    "  -V, --version          print the version\n"
    "\n",

    "Exit code\n"
    "  0 done, 1 done but records were skipped, 2 error, 75 another run is writing\n",

    NULL};
