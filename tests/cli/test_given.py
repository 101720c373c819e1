#!/usr/bin/python3
"""test_given.py - what users give to the indexer: names that are always found, names as another program found them, and
topics of their own.

SPDX-License-Identifier: GPL-3.0-or-later"""
import json
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, hits, ids, index, query, run, write_lines

ARTICLES = [
    {"id": "a1", "title": "A blaze at the quay",
     "text": "A blaze broke out at the harbour on Monday. Ada Orlo, the mayor, told Aunt Agatha that the harbour fire was out. "
             "The Port Authority closed the quays."},
    {"id": "a2", "title": "The Harbour Gazette is sold",
     "text": "The Harbour Gazette was sold to Éva Zaremba. It rained on the hills, and brine-walking was off."},
    {"id": "a3", "title": "Election in Saltmere", "text": "Voters in Saltmere went to the polls. The election was calm."},
]
NAMES = "# our names\norg\tThe Harbour Gazette\tAunt Agatha | the Gazette\nmisc\tbrine-walking\n"
TOPICS = "[Harbour fire]\nharbour fire  2\nblaze\nentity: Port Authority  2\nthreshold 2\n"


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def articles(folder):
    return write_lines(folder / "articles.jsonl", ARTICLES)


def shown(*arguments):
    """What --dry-run shows, by id."""
    done = run("dateline-index", "--dry-run", "-f", "json", *arguments)
    assert done.code == 0, done
    return {article["id"]: article for article in map(json.loads, done.lines)}


def names(article):
    """Of each mention its words and its entity."""
    found = []
    for field, text in (("title_mentions", article["title"]), ("mentions", article["text"])):
        for m in article.get(field, []):
            found.append((text.encode()[m["start"]:m["end"]].decode(), m["name"], m["id"]))
    return found


# ---- names that are always found ----

def names_of_the_gazetteer_are_found(folder):
    gazetteer = write(folder / "names.tsv", NAMES)
    plain, given = shown(articles(folder)), shown(f"--gazetteer={gazetteer}", articles(folder))
    paper = ("The Harbour Gazette", "org:harbour gazette")
    assert ("Aunt Agatha", *paper) not in names(plain["a1"]) and ("Aunt Agatha", *paper) in names(given["a1"]), given["a1"]
    assert names(given["a2"]).count(("The Harbour Gazette", *paper)) == 2, names(given["a2"])
    assert ("brine-walking", "brine-walking", "misc:brine walking") in names(given["a2"]), names(given["a2"])
    assert plain["a3"] == given["a3"]


def an_alias_leads_to_its_entity_in_every_article(folder):
    archive, gazetteer = folder / "archive", write(folder / "names.tsv", NAMES)
    assert index(archive, f"--gazetteer={gazetteer}", articles(folder)).code == 0
    for name in ("org:\"Aunt Agatha\"", "entity:\"harbour gazette\"", "org:\"the Harbour Gazette\""):
        assert sorted(ids(archive, name)) == ["a1", "a2"], name
    assert ids(archive, "entity:brine-walking") == ["a2"]
    check_is_sound(archive)


def several_gazetteers_are_one(folder):
    one, two = write(folder / "one.tsv", NAMES), write(folder / "two.tsv", "place\tthe hills\n")
    given = shown("--gazetteer", one, "--gazetteer", two, articles(folder))
    assert {"misc:brine walking", "place:hills"} <= {name[2] for name in names(given["a2"])}, names(given["a2"])


def a_changed_file_reads_the_articles_again(folder):
    archive, source = folder / "archive", articles(folder)
    for option, text in (("gazetteer", NAMES), ("topics", TOPICS),
                         ("annotations", '{"id":"a3","mentions":[{"start":0,"end":6,"type":"MISC"}]}\n')):
        given = write(folder / option, text)
        index(archive, source)
        done = index(archive, f"--{option}={given}", source)
        assert done.err.startswith("0 articles added, 3 replaced"), done
        assert index(archive, f"--{option}={given}", source).err.startswith("nothing changed"), option
        write(given, text + "\n")
        assert index(archive, f"--{option}={given}", source).err.startswith("0 articles added, 3 replaced"), option
    check_is_sound(archive)


# ---- annotations ----

def what_the_dry_run_prints_can_be_given_back(folder):
    sources = [articles(folder), programs.SAMPLE]
    first = run("dateline-index", "--dry-run", "-f", "json", *sources)
    given = write(folder / "given.jsonl", first.out)
    second = run("dateline-index", "--dry-run", "-f", "json", f"--annotations={given}", *sources)
    assert len(first.lines) > 50 and second.out == first.out and not second.err, second.err


def characters_mean_the_same_as_bytes(folder):
    source, counted = articles(folder), []
    for article in shown(source).values():
        for field, text in (("title_mentions", article["title"]), ("mentions", article["text"])):
            for m in article.get(field, []):
                m["start"], m["end"] = (len(text.encode()[:m[end]].decode()) for end in ("start", "end"))
        counted.append({key: article[key] for key in ("id", "title_mentions", "mentions") if key in article})
    given = write_lines(folder / "given.jsonl", counted)
    assert shown(f"--annotations={given}", source) == shown(source)


def only_articles_with_a_line_are_changed(folder):
    line = {"id": "a2", "mentions": [{"start": 32, "end": 36, "type": "PER", "name": "Eva Zaremba"}]}
    given = write_lines(folder / "given.jsonl", [line])
    plain, changed = shown(articles(folder)), shown(f"--annotations={given}", articles(folder))
    assert (plain["a1"], plain["a3"]) == (changed["a1"], changed["a3"])
    assert names(changed["a2"]) == [("Éva", "Eva Zaremba", "person:eva zaremba")], names(changed["a2"])
    archive = folder / "archive"
    assert index(archive, f"--annotations={given}", articles(folder)).code == 0
    assert ids(archive, "person:\"Eva Zaremba\"") == ["a2"] and ids(archive, "org:gazette") == []


def mentions_without_words_are_counted(folder):
    mentions = [{"start": s, "end": e, "type": "PER"} for s, e in ((0, 6), (2, 6), (6, 7), (4000, 4007))]
    given = write_lines(folder / "given.jsonl", [{"id": "a3", "mentions": mentions}])
    done = index(folder / "archive", f"--annotations={given}", articles(folder))
    assert done.code == 0 and done.complaints == [
        "dateline-index: 3 mentions of --annotations passed over: no words there, or another mention"], done


def the_gazetteer_is_laid_over_annotations(folder):
    given = write_lines(folder / "given.jsonl", [{"id": "a1", "mentions": [{"start": 65, "end": 84, "type": "PER"}]}])
    gazetteer = write(folder / "names.tsv", NAMES)
    article = shown(f"--annotations={given}", f"--gazetteer={gazetteer}", articles(folder))["a1"]
    assert names(article) == [("Aunt Agatha", "The Harbour Gazette", "org:harbour gazette")], names(article)


# ---- topics ----

def own_topics_are_shown(folder):
    topics = write(folder / "topics.txt", TOPICS)
    article = shown(f"--topics={topics}", articles(folder))["a1"]
    own = {"code": "own:harbour-fire", "label": "Harbour fire", "strength": 255}
    assert article["topics"][0] == {**own, "from": "user"}, article["topics"]
    assert own in article["passages"][0]["topics"], article["passages"]
    done = run("dateline-index", "--dry-run", f"--topics={topics}", articles(folder))
    assert "topic     Harbour fire (own, 100 %)\n" in done.out, done


def own_topics_are_found_by_name(folder):
    archive, topics = folder / "archive", write(folder / "topics.txt", TOPICS)
    assert index(archive, f"--topics={topics}", articles(folder)).code == 0
    for name in ("Harbour fire", "harbour FIRE", "own:harbour-fire"):
        assert ids(archive, f'topic:"{name}"') == ["a1"], name
    assert ids(archive, "topic:own:harbour-fire", "monday") == ["a1"]
    assert ids(archive, "topic:medtop:16000000") == ids(archive, 'topic:"armed conflict"')
    assert ids(archive, '-t', 'Harbour fire', 'monday') == ["a1"]
    done = query(archive, 'topic:"harbor fire"')
    assert "Harbour fire" in done.out + done.err, done
    check_is_sound(archive)


def an_entity_speaks_for_a_topic_by_any_of_its_names(folder):
    gazetteer = write(folder / "names.tsv", NAMES)
    topics = write(folder / "topics.txt", "[The press]\nentity: Harbour Gazette\n")
    found = shown(f"--gazetteer={gazetteer}", f"--topics={topics}", articles(folder))
    about = [i for i, article in found.items() if any(t["label"] == "The press" for t in article["topics"])]
    assert about == ["a1", "a2"], about


def names_of_topics_stay_over_runs_and_merges(folder):
    archive = folder / "archive"
    first, second = write(folder / "1.txt", TOPICS), write(folder / "2.txt", "[Voting]\nelection\n[Quays]\nquay\n")
    one, two = (write_lines(folder / f"{i}.jsonl", ARTICLES[i:i + 2]) for i in (0, 1))
    index(archive, f"--topics={first}", one)
    before = (archive / "topics").read_text()
    index(archive, f"--topics={second}", two)
    after = (archive / "topics").read_text()
    assert before.splitlines()[1] in after.splitlines() and len(after.splitlines()) == 5, after
    for merged in (False, True):
        if merged:
            assert index(archive, "--merge").code == 0
        assert ids(archive, 'topic:"Harbour fire"') == ["a1"] and ids(archive, "topic:voting") == ["a3"]
        check_is_sound(archive)


def a_topic_is_the_same_in_two_archives(folder):
    one, two = folder / "one", folder / "two"
    first, second = write(folder / "1.txt", "[Quays]\nquay\n"), write(folder / "2.txt", "[Voting]\nelection\n[quays]\nhills\n")
    index(one, f"--topics={first}", articles(folder))
    index(two, f"--topics={second}", articles(folder))
    both = hits(one, "-a", two, "-n", "0", "topic:quays")
    assert sorted(hit["id"] for hit in both) == ["a1", "a2"], both
    assert [hit["id"] for hit in hits(one, "-a", two, "-n", "0", "topic:voting")] == ["a3"]


def names_of_topics_that_are_damaged_are_told(folder):
    archive, topics = folder / "archive", write(folder / "topics.txt", TOPICS)
    index(archive, f"--topics={topics}", articles(folder))
    write(archive / "topics", (archive / "topics").read_text().replace("Harbour", "Harbor"))
    for done in (query(archive, "quay"), index(archive, "--check")):
        assert done.code == 2 and "the names of topics are damaged" in done.err, done


# ---- files that are wrong ----

def errors_name_file_and_line(folder):
    for option, text, line, piece in (
            ("gazetteer", "org\tThe Harbour Gazette\nplanet\tSaltmere\n", 2, "expected person, org, place or misc"),
            ("annotations", '{"id":"a1"}\n\n{"id":"a2","mentions":[{"start":1}]}\n', 3, "start and end"),
            ("topics", "[Quay]\nquay  many\n", 2, "no weight")):
        given = write(folder / option, text)
        for arguments in (["--dry-run"], ["-a", folder / "archive"]):
            done = run("dateline-index", *arguments, f"--{option}={given}", articles(folder))
            assert done.code == 2 and done.err.startswith(f"dateline-index: {given}:{line}: "), done
            assert piece in done.err and not done.out, done
        done = run("dateline-index", "--dry-run", f"--{option}={folder}/missing", articles(folder))
        assert done.code == 2 and "missing" in done.err, done
    assert not (folder / "archive" / "manifest").exists()


if __name__ == "__main__":
    programs.main([names_of_the_gazetteer_are_found, an_alias_leads_to_its_entity_in_every_article, several_gazetteers_are_one,
                   a_changed_file_reads_the_articles_again, what_the_dry_run_prints_can_be_given_back,
                   characters_mean_the_same_as_bytes, only_articles_with_a_line_are_changed,
                   mentions_without_words_are_counted, the_gazetteer_is_laid_over_annotations, own_topics_are_shown,
                   own_topics_are_found_by_name, an_entity_speaks_for_a_topic_by_any_of_its_names,
                   names_of_topics_stay_over_runs_and_merges, a_topic_is_the_same_in_two_archives,
                   names_of_topics_that_are_damaged_are_told, errors_name_file_and_line])
