"""peers.py - the same words ranked by libxapian and by SQLite FTS5, each used as it is best used.

Every peer gets title and text of all documents and the words of the query joined by OR.
A query is never syntax: words are cut out first, in the way the peer's own tokeniser cuts them.
"""
import re
import sqlite3

try:
    import xapian
except ImportError:
    xapian = None

DEPTH = 1000

# What Xapian's TermGenerator keeps as one word: initials (U.S.), it's, AT&T, 1,000 and 9.30.
XAPIAN_WORD = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\b|\d+(?:[.,]\d+)+|[^\W_]+(?:['’&][^\W_]+)*")
FTS5_WORD = re.compile(r"[^\W_]+")


def xapian_words(text):
    """Lower case, because the parser leaves capitalised words unstemmed; initials stay capital."""
    return [word if "." in word and word[0].isalpha() else word.lower()
            for word in XAPIAN_WORD.findall(text)]


def fts5_query(text):
    """A word that is asked twice counts once: FTS5 ranks better so."""
    words = dict.fromkeys(FTS5_WORD.findall(text.lower()))
    return " OR ".join('"%s"' % word for word in words)


class XapianIndex:
    """STEM_SOME as TermGenerator does by default. Without positions: no ranking here uses them."""

    def __init__(self, folder):
        self.ids = []
        self.database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
        self.generator = xapian.TermGenerator()
        self.generator.set_stemmer(xapian.Stem("english"))

    def add(self, doc, title, text):
        document = xapian.Document()
        self.generator.set_document(document)
        self.generator.index_text_without_positions(title)
        self.generator.index_text_without_positions(text)
        self.database.add_document(document)
        self.ids.append(doc)

    def finish(self):
        self.database.commit()
        self.parser = xapian.QueryParser()
        self.parser.set_database(self.database)
        self.parser.set_stemmer(xapian.Stem("english"))
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)

    def parse(self, text):
        return self.parser.parse_query(" ".join(xapian_words(text)), 0)

    def search(self, text, weight):
        enquire = xapian.Enquire(self.database)
        enquire.set_weighting_scheme(weight)
        enquire.set_query(self.parse(text))
        return {self.ids[hit.docid - 1]: hit.weight for hit in enquire.get_mset(0, DEPTH)}


class Fts5Index:
    SEARCH = ("SELECT rowid, bm25(articles) AS score FROM articles WHERE articles MATCH ?"
              " ORDER BY score LIMIT %d" % DEPTH)

    def __init__(self, path):
        self.ids = []
        self.database = sqlite3.connect(path)
        self.database.execute("CREATE VIRTUAL TABLE articles USING fts5(title, text, content='',"
                              " tokenize='porter unicode61')")

    def add(self, doc, title, text):
        self.ids.append(doc)
        self.database.execute("INSERT INTO articles(rowid, title, text) VALUES (?, ?, ?)",
                              (len(self.ids), title, text))

    def finish(self):
        self.database.commit()

    def search(self, text):
        """bm25() is better when lower, so the score is its negative."""
        query = fts5_query(text)
        rows = self.database.execute(self.SEARCH, (query,)) if query else ()
        return {self.ids[row - 1]: -score for row, score in rows}


def has_fts5():
    options = sqlite3.connect(":memory:").execute("PRAGMA compile_options")
    return ("ENABLE_FTS5",) in list(options)


def missing():
    """What is not installed, in words for the reader."""
    absent = [] if xapian else ["libxapian: no python3-xapian"]
    return absent if has_fts5() else absent + ["SQLite FTS5: not in this sqlite3"]


def runs(documents, queries, folder):
    """{system: run} of every peer that is installed, and the number of documents."""
    indexes = {}
    if xapian:
        indexes["xapian"] = XapianIndex(folder + "/xapian")
    if has_fts5():
        indexes["fts5"] = Fts5Index(folder + "/fts5.db")
    count = 0
    for count, document in enumerate(documents, 1):
        for index in indexes.values():
            index.add(*document)
    for index in indexes.values():
        index.finish()
    found = {name: {qid: search(text) for qid, text in queries.items()}
             for name, search in searches(indexes).items()}
    return found, count


def searches(indexes):
    table = {}
    if "xapian" in indexes:
        index = indexes["xapian"]
        table["xapian defaults"] = lambda text: index.search(text, xapian.BM25Weight())
        table["xapian k1=.9 b=.4"] = lambda text: index.search(
            text, xapian.BM25Weight(0.9, 0, 1, 0.4, 0))
    if "fts5" in indexes:
        table["sqlite fts5"] = indexes["fts5"].search
    return table
