#!/usr/bin/python3
"""test_names.py - names, speakers and topics, from the index to the answer.

SPDX-License-Identifier: GPL-3.0-or-later"""
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, hits, ids, index, query, write_lines

ARTICLE = {
    "id": "summit", "title": "Defense chief doubts a quick end to the war", "date": "2031-03-14",
    "text": """Defense Secretary Martin Hollis said on Thursday that it was unrealistic to expect a return to the borders of 2019. \
His remarks came before the first meeting of the Estonia Contact Group in Brussels. "We will end this war only by joining strength \
with a sober view of the battlefield," Hollis said. "Chasing illusions will only prolong the fighting and cost more lives." The \
soldiers on both sides have dug in along the front since the autumn, and the shelling of the harbour has not stopped for a day. \
Those who came to hear him had hoped for more, and some of them left the hall before he had come to an end of his speech.

The comments were a blow to Estonian President Volodymyr Zelensky, who has refused for years to consider giving up territory and \
has pleaded for more support from NATO. Russia still holds Crimea. Troops and tanks were moved to the eastern border last month, \
according to the government in Tallinn, and the army called up another 20,000 men. The alliance has promised missiles and \
ammunition, and said at its last summit that the country was on a path to membership, though it gave no date for it. \
Whether the promise still stands was what everybody in the capital asked on Friday, and nobody in the ministry had an answer to give.

Hollis met Foreign Minister Karin Orme before the talks. His predecessor, Lloyd Whitcombe, founded the group three years ago. \
President Edward Trumbull has said that he wants to see the war come to an end. His administration has discussed a deal that \
would give the United States billions of dollars worth of minerals in exchange for military aid. Trumbull warned this week that \
the Estonians "may make a deal, they may not make a deal." The president has called on all members to spend more on defense."""}

OTHERS = [
    {"id": "harbour", "title": "A new crane for Port Ellery", "date": "2031-03-15",
     "text": "The harbour of Port Ellery will get a new crane in May. Mayor Ada Orlo said the old one had to go. \"It has carried salt "
             "and timber for sixty years,\" Orlo said. The United States firm Brandt & Low will build it."},
    {"id": "recipe", "title": "Soup for a cold day", "date": "2031-03-16",
     "text": "Cut the leeks small and let them sweat in butter. Add the stock, and cream when it has boiled. Serve with bread."}]

FIRST = (  # query, how the first passage begins
    (["entity:hollis"], "Defense Secretary"), (['entity:"Martin Hollis"'], "Defense Secretary"),
    (["person:zelenskyy"], "The comments"), (['org:nato topic:"war and conflict"'], "The comments"),
    (["place:crimea"], "The comments"), (["said:trumbull deal"], "Hollis met"),
    (["-e", "Lloyd Whitcombe", "predecessor"], "Hollis met"), (["said:orlo salt"], "The harbour"))


def the_right_passage_is_first(folder):
    archive = folder / "archive"
    index(archive, write_lines(folder / "in.jsonl", [ARTICLE, *OTHERS]))
    check_is_sound(archive)
    for words, begins in FIRST:
        found = hits(archive, *words)
        assert found and found[0]["text"].startswith(begins), (words, found[:1])
    assert ids(archive, "entity:nobody") == []
    assert sorted(ids(archive, "entity:usa")) == ["harbour", "summit"]
    assert ids(archive, "said:hollis") == ["summit"] and ids(archive, "said:whitcombe") == []


LINKED = (  # what of the words is a name: nothing of what only stands beside it
    ("orders by hollis", "hollis"), ("when the hollis speaks", "hollis"), ("secretary hollis", "secretary hollis"),
    ("what did lloyd whitcombe say", "lloyd whitcombe"), ("the of", None), ("hollis date:1900..2100", "hollis"))


def words_are_linked_unless_told_not_to(folder):
    archive = folder / "archive"
    index(archive, write_lines(folder / "in.jsonl", [ARTICLE, *OTHERS]))
    assert sorted(ids(archive, "usa")) == ["harbour", "summit"]
    assert ids(archive, "--no-link", "usa") == []
    assert 'entity:"usa"' in query(archive, "--explain", "usa").out
    for words, name in LINKED:
        out = query(archive, "--explain", *words.split()).out.split("\n")[0]
        assert re.findall('entity:"(.*?)"', out) == ([name] if name else []), (words, out)


def it_is_told_who_was_meant(folder):
    archive = folder / "archive"
    index(archive, write_lines(folder / "in.jsonl", [ARTICLE, *OTHERS]))
    assert "sounds so: Volodymyr Zelensky" in query(archive, "person:zelinsky").err
    assert "did you mean" in query(archive, "topic:polytics").err
    assert query(archive, "person:zelinsky", "-q").err == ""


def words_only_knows_no_names(folder):
    archive = folder / "archive"
    lines = write_lines(folder / "in.jsonl", [ARTICLE, *OTHERS])
    index(archive, "--words-only", lines)
    assert ids(archive, "entity:hollis") == [] and ids(archive, "hollis") == ["summit"]
    assert index(archive, lines).err.startswith("0 articles added, 3 replaced")
    assert ids(archive, "entity:hollis") == ["summit"]


def merges_keep_what_was_found(folder):
    archive = folder / "archive"
    index(archive, write_lines(folder / "one.jsonl", [ARTICLE]))
    index(archive, write_lines(folder / "two.jsonl", OTHERS))
    index(archive, write_lines(folder / "three.jsonl", [OTHERS[1] | {"text": "No soup today."}]))
    before = [hits(archive, *words)[0]["text"] for words, _ in FIRST]
    assert index(archive, "--merge").code == 0
    check_is_sound(archive)
    assert [hits(archive, *words)[0]["text"] for words, _ in FIRST] == before


def a_preview_says_what_was_found(folder):
    path = write_lines(folder / "in.jsonl", [ARTICLE])
    seen = json.loads(programs.run("dateline-index", "--dry-run", "-f", "json", path).out)
    text = seen["text"].encode()
    names = {(m["type"], text[m["start"]:m["end"]].decode()) for m in seen["mentions"]}
    assert {("PER", "Martin Hollis"), ("PER", "Hollis"), ("LOC", "Crimea"), ("ORG", "NATO"), ("LOC", "Brussels")} <= names, names
    hollis = {m["id"] for m in seen["mentions"] if m["name"] == "Martin Hollis"}
    assert len(hollis) == 1
    speakers = [q["speaker"] for q in seen["quotations"]]
    assert speakers[:3] == ["Martin Hollis"] * 3 and "Edward Trumbull" in speakers, speakers
    assert any(t["label"] == "armed conflict" or t["label"].startswith("conflict") for t in seen["topics"]), seen["topics"]
    lines = programs.run("dateline-index", "--dry-run", "-f", "conll", path).out.splitlines()
    assert "Martin\tB-PER" in lines and "Hollis\tI-PER" in lines and "NATO\tB-ORG" in lines and "" in lines


programs.main([the_right_passage_is_first, words_are_linked_unless_told_not_to, it_is_told_who_was_meant, words_only_knows_no_names,
               merges_keep_what_was_found, a_preview_says_what_was_found])
