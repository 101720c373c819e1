#!/usr/bin/python3
# Whole articles: --show finds them by their ids and by those of passages, and says what else there is of them.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs

BALLOT = "courier-2017-01-27-ballot"
STRIKE = "meridian:1974:09:20:0231"
ODD = {"id": "odd#p1", "title": "Salt found", "text": "\U0001f6a2\u2666\n\n\u201cSalt,\u201d she said.\n\n*** The end. ***\n\n\u2666\u2666"}
BARE = {"id": "bare", "title": "Only a title", "text": ""}


def sample(folder):
    done = programs.index(folder / "archive", "-q", programs.SAMPLE)
    assert done.code == 0, done
    return folder / "archive"


def show(archive, article, *arguments):
    done = programs.query(archive, "-f", "json", "--show", article, *arguments)
    assert done.code == 0, done
    return json.loads(done.out)


def parts(text, places):
    return [text.encode()[begin:end].decode() for begin, end in places]


def text_shows_the_passage(folder):
    done = programs.query(sample(folder), "--show", BALLOT + "#p1", "strike")
    assert done.code == 0 and not done.err, done
    assert done.lines[0] == "Harbour Workers Vote for Strike Over Kestrel Sale"
    assert done.lines[1] == "   Port Ellery Courier \u00b7 2017-01-27 \u00b7 Business \u00b7 Priya Lindgren \u00b7 en"
    assert "   https://courier.example/2017/01/27/ballot" in done.lines
    assert [line for line in done.lines if line.startswith("   names  ")] and "   about     " in done.out
    barred = [line[3:].rstrip() for line in done.lines if line.startswith(" | ")]
    hit = programs.hits(folder / "archive", "--all-copies", "-n", "0", "ballot vote strike")
    text = next(h["text"] for h in hit if h["passage_id"] == BALLOT + "#p1")
    assert " ".join(" ".join(barred).split()) == " ".join(text.split()), barred
    assert any(line.startswith("   The HWU, which had") for line in done.lines)
    assert "\033" not in done.out and all(len(line) <= 80 for line in done.lines)


def colour_marks_words_and_passage(folder):
    out = programs.query(sample(folder), "--color=always", "--show", BALLOT + "#p1", "strike").out
    assert out.startswith("\033[1mHarbour Workers Vote for \033[1;31mStrike\033[0m"), out[:100]
    assert " \033[1m\u2503\033[0m Harbour workers at Port Ellery have voted by 78 percent to 22 to \033[1;31mstrike\033[0m if" in out
    assert "\u2503" not in programs.query(folder / "archive", "--color=always", "--show", BALLOT).out


def json_is_the_article(folder):
    archive = sample(folder)
    told = show(archive, STRIKE + "#p2", "vote")
    source = next(json.loads(line) for line in programs.subprocess.run(
        ["gzip", "-dc", programs.SAMPLE / "meridian-wire.jsonl.gz"], stdout=programs.subprocess.PIPE, check=True)
        .stdout.decode().splitlines() if STRIKE in line)
    assert told["text"].split() == source["body"].split()[-len(told["text"].split()):]
    assert parts(told["text"], told["marks"]) == ["voted"] and told["passage"] == 2
    assert len(told["passage_places"]) == told["passages"] == 2
    hits = programs.hits(archive, "-n", "0", "--per-article", "0", "--all-copies", "settlement reached voted harbour")
    by_id = {hit["passage_id"]: hit["text"] for hit in hits}
    for number, text in enumerate(parts(told["text"], told["passage_places"]), 1):
        assert text == by_id["%s#p%d" % (STRIKE, number)], number
    assert [c["id"] for c in told["other_copies"]] == ["ledger/1974/harbour-strike-over-after-61-days"]
    assert told["copies"] == 1 and len(told["entities"]) > 6 and "other_versions" not in told
    back = show(archive, "ledger/1974/harbour-strike-over-after-61-days")
    assert [c["id"] for c in back["other_copies"]] == [STRIKE] and back["other_copies"][0]["date"] == "1974-09-20"
    line = programs.query(archive, "-f", "jsonl", "--show", STRIKE + "#p2", "vote")
    assert len(line.lines) == 1 and json.loads(line.out) == told


def every_byte_is_shown(folder):
    programs.write_lines(folder / "articles.jsonl", [ODD, BARE])
    programs.index(folder / "archive", "-q", folder / "articles.jsonl")
    told = show(folder / "archive", "odd#p1", "salt")
    assert told["id"] == "odd#p1" and "passage" not in told
    assert told["text"] == ODD["text"], told["text"]
    assert parts(told["text"], told["marks"]) == ["Salt"] and parts(told["title"], told["title_marks"]) == ["Salt"]
    assert show(folder / "archive", "odd#p1#p1")["passage"] == 1
    for form in ("text", "json", "html"):
        done = programs.query(folder / "archive", "-f", form, "--show", "bare")
        assert done.code == 0 and "Only a title" in done.out, done


def offsets_count_what_is_asked(folder):
    programs.write_lines(folder / "articles.jsonl", [ODD, BARE])
    programs.index(folder / "archive", "-q", folder / "articles.jsonl")
    begin = ODD["text"].index("Salt")
    assert show(folder / "archive", "odd#p1", "--offsets=characters", "salt")["marks"] == [[begin, begin + 4]]
    begin = len(ODD["text"].partition("Salt")[0].encode("utf-16-le")) // 2
    told = show(folder / "archive", "odd#p1#p1", "--offsets=utf-16", "salt")
    assert told["marks"] == [[begin, begin + 4]] and told["title_marks"] == [[0, 4]]
    assert told["passage_places"][0][0] <= begin < told["passage_places"][0][1] <= len(ODD["text"]), told


def versions_are_told(folder):
    for kept in (True, False):
        archive = folder / str(kept)
        for number in (1, 2, 3):
            path = programs.write_lines(folder / "articles.jsonl", [
                {"id": "a", "title": "Salt, take %d" % number, "date": "2001-02-0%d" % number, "text": "Salt was found %d times." % number},
                {"id": "other", "text": "Nothing."}])
            programs.index(archive, "-q", *(["--versions"] if kept else []), path)
        told = show(archive, "a")
        assert told["title"] == "Salt, take 3", told
        titles = [v["title"] for v in told.get("other_versions", [])]
        assert titles == (["Salt, take 1", "Salt, take 2"] if kept else []), (kept, titles)
        out = programs.query(archive, "--show", "a").out
        assert ("   versions  2001-02-01 \u00b7 Salt, take 1\n" in out) == kept, out
        told = programs.query(archive, "--versions", "-f", "json", "--show", "a")
        assert json.loads(told.out)["title"] == "Salt, take 3", told


def dead_articles_are_gone(folder):
    archive = sample(folder)
    programs.index(archive, "-q", "--delete", BALLOT)
    done = programs.query(archive, "--show", BALLOT)
    assert done.code == 1, done


def several_archives_are_searched(folder):
    programs.index(folder / "one", "-q", programs.SAMPLE / "courier.jsonl")
    programs.index(folder / "two", "-q", programs.SAMPLE / "meridian-wire.jsonl.gz")
    done = programs.run("dateline-query", "-a", folder / "one", "-a", folder / "two", "--show", STRIKE)
    assert done.code == 0 and "Dock Workers Accept" in done.out, done


def mistakes_are_told(folder):
    archive = sample(folder)
    for arguments, code, said in (
            (["--show", "nobody"], 1, 'no article "nobody"; an id stands with each hit'),
            (["--show", BALLOT + "#p9"], 2, "the article has no passage 9; they are 1 to 2"),
            (["--show", BALLOT, "(strike"], 2, "the query cannot be read"),
            (["--show", BALLOT, "--facets=year"], 2, "beside --show"),
            (["--show", BALLOT, "-c"], 2, "beside --show"),
            (["--show", BALLOT, "-f", "csv"], 2, "--show prints text, json, jsonl or html, not csv"),
            (["--show", BALLOT, "--entity-profile", "holt"], 2, "--show beside --entity-profile")):
        done = programs.query(archive, *arguments)
        assert done.code == code and said in done.err and not done.out, done
    done = programs.query(archive, "--show", BALLOT, "xylophone")
    assert done.code == 0 and "has nothing of the query" in done.err and done.out, done
    assert programs.query(archive, "-q", "--show", "nobody").err == ""


def page_shows_the_passage(folder):
    done = programs.query(sample(folder), "-f", "html", "--show", STRIKE + "#p2", "vote")
    root = ElementTree.fromstring(done.out)
    asked = [e for e in root.iter("div") if e.get("class") == "asked"]
    told = show(folder / "archive", STRIKE + "#p2")
    assert len(asked) == 1 and "".join(asked[0].itertext()).split() == parts(told["text"], told["passage_places"])[1].split()
    passage = next(e for e in root.iter("div") if e.get("class") == "passage")
    assert "".join(passage.itertext()).split() == told["text"].split()
    assert ["".join(m.itertext()) for m in root.iter("mark")] == ["voted"]
    assert "ledger/1974/harbour-strike-over-after-61-days" in "".join(next(root.iter("aside")).itertext())


if __name__ == "__main__":
    programs.main([text_shows_the_passage, colour_marks_words_and_passage, json_is_the_article, every_byte_is_shown, offsets_count_what_is_asked,
                   versions_are_told, dead_articles_are_gone, several_archives_are_searched, mistakes_are_told,
                   page_shows_the_passage])
