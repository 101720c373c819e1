#!/usr/bin/python3
"""test_entities.py - what a user says of entities: it holds at once, can be taken back, and outlives all that is indexed.

SPDX-License-Identifier: GPL-3.0-or-later"""
import csv
import io
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, index, query, write_lines

# Two people of one surname, one of whom is also written otherwise; and one who is often taken for a place.
ARTICLES = [
    ("m1", "Mr. Petr Ostrava, the harbour master of Dunmarrow, closed the lock on Monday. Ostrava said that the gates "
           "were too old."),
    ("m2", "Mr. Petr Ostrava opened the lock again. The gates had been mended by then."),
    ("k1", "Mr. Pyotr Ostravsky, who ran the port of Dunmarrow for years, was honoured on Friday. Mr. Pyotr Ostravsky "
           "thanked nobody."),
    ("k2", "Mr. Pyotr Ostravsky wrote a book about locks."),
    ("z1", "Mrs. Helga Zimmer, a painter, showed her pictures in Dunmarrow. \"I paint gates,\" Mrs. Zimmer said."),
    ("s1", "The ferries of Kestrel Shipping Co. were late. Kestrel Shipping Co. blamed the fog in a letter on Monday."),
    ("n1", "Nothing else happened; the river was calm and the weather fair."),
]
QUERIES = ('entity:"Petr Ostrava"', 'entity:"Pyotr Ostravsky"', 'person:"Petr Ostrava" lock', 'NOT entity:"Petr Ostrava"',
           'said:"Petr Ostrava"', 'entity:"Helga Zimmer"', 'Pyotr Ostravsky', "Dunmarrow", "gates")
MERGE = "--entity-merge=Pyotr Ostravsky = Petr Ostrava"


def build(folder, articles=ARTICLES):
    archive = folder / "archive"
    done = index(archive, write_lines(folder / "in.jsonl", [{"id": i, "title": "Notes", "text": t} for i, t in articles]))
    assert done.code == 0, done
    return archive


def ids(archive, text, *more):
    done = query(archive, "-f", "jsonl", "-n", "0", "--articles", *more, text)
    assert done.code in (0, 1), done
    return sorted(programs.json.loads(line)["id"] for line in done.lines)


def answers(archive):
    return {text: query(archive, "-f", "jsonl", "-n", "0", text).out for text in QUERIES}


def segments(archive):
    return {path: path.read_bytes() for path in (archive / "segments").rglob("*") if path.is_file()}


def order(archive, *arguments, code=0):
    done = index(archive, *arguments)
    assert done.code == code, done
    return done


def table(archive):
    lines = csv.DictReader(io.StringIO(order(archive, "--entities=export").out), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {line["id"]: line for line in lines}


def give(folder, archive, rows, code=0, **style):
    """Writes the rows as a spreadsheet would, and imports them."""
    path = folder / "edited.tsv"
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), **{"delimiter": "\t", **style})
        writer.writeheader()
        writer.writerows(rows)
    return order(archive, "--entities=import", path, code=code)


def a_merge_changes_answers_and_undo_changes_them_back(folder):
    archive = build(folder)
    before, files = answers(archive), segments(archive)
    assert ids(archive, 'entity:"Petr Ostrava"') == ["m1", "m2"] and ids(archive, 'entity:"Pyotr Ostravsky"') == ["k1", "k2"]
    done = order(archive, MERGE)
    assert done.out == "merge person:pyotr ostravsky into person:petr ostrava\n", done
    for name in ("Petr Ostrava", "Pyotr Ostravsky"):
        assert ids(archive, 'entity:"%s"' % name) == ["k1", "k2", "m1", "m2"], name
        assert ids(archive, 'person:"%s"' % name) == ["k1", "k2", "m1", "m2"], name
    assert ids(archive, 'NOT entity:"Petr Ostrava"') == ["n1", "s1", "z1"]
    assert ids(archive, "Pyotr Ostravsky") == ["k1", "k2", "m1", "m2"], "plain words are linked, too"
    assert answers(archive) != before and segments(archive) == files
    done = order(archive, "--undo")
    assert done.out == "taken back: merge person:pyotr ostravsky into person:petr ostrava\n", done
    assert answers(archive) == before and segments(archive) == files
    done = order(archive, "--undo", code=2)
    assert "no change of an entity" in done.err, done
    check_is_sound(archive)


def changes_outlive_all_that_is_indexed(folder):
    archive = build(folder)
    order(archive, MERGE)
    everybody = ["k1", "k2", "m1", "m2"]
    assert index(archive, folder / "in.jsonl").err.startswith("nothing changed")
    assert ids(archive, 'entity:"Petr Ostrava"') == everybody
    more = [{"id": "k3", "text": "Mr. Pyotr Ostravsky came back to Dunmarrow."}]
    assert index(archive, write_lines(folder / "more.jsonl", more)).code == 0
    assert ids(archive, 'entity:"Petr Ostrava"') == sorted([*everybody, "k3"])
    index(archive, "--delete=m2")
    assert ids(archive, 'entity:"Petr Ostrava"') == ["k1", "k2", "k3", "m1"]
    assert index(archive, "--merge").code == 0
    assert ids(archive, 'entity:"Petr Ostrava"') == ["k1", "k2", "k3", "m1"]
    # also where the one that they became is named no more
    index(archive, "--delete=m1", "--merge")
    assert ids(archive, 'entity:"Pyotr Ostravsky"') == ["k1", "k2", "k3"]
    order(archive, "--undo")
    assert ids(archive, 'entity:"Pyotr Ostravsky"') == ["k1", "k2", "k3"]
    check_is_sound(archive)


def a_renamed_entity_is_found_by_both_names(folder):
    archive = build(folder)
    order(archive, "--entity-rename=Petr Ostrava = Captain Blue")
    for name in ("Petr Ostrava", "Captain Blue", "blue"):
        assert ids(archive, 'entity:"%s"' % name) == ["m1", "m2"], name
    assert table(archive)["person:petr ostrava"]["name"] == "Captain Blue"
    order(archive, "--undo")
    assert ids(archive, 'entity:"Captain Blue"') == []


def a_split_alias_means_another(folder):
    archive = build(folder)
    files = segments(archive)
    lock = lambda name: ids(archive, 'entity:"%s"' % name)
    mentions = int(table(archive)["person:petr ostrava"]["mentions"])
    order(archive, "--entity-split=Ostrava of Petr Ostrava = Anna Ostrava")
    assert (lock("Petr Ostrava"), lock("Anna Ostrava")) == (["m1", "m2"], ["m1"])
    assert ids(archive, 'said:"Petr Ostrava"') == [] and ids(archive, 'said:"Anna Ostrava"') == ["m1"]
    assert ids(archive, 'person:"Anna Ostrava"') == ["m1"]
    # that an article has the entity from which the alias was split says nothing of who is excluded
    assert ids(archive, 'gates NOT entity:"Anna Ostrava"') == ["m2", "z1"]
    after = table(archive)
    assert int(after["person:anna ostrava"]["mentions"]) == 1 and mentions > 1
    assert int(after["person:petr ostrava"]["mentions"]) == mentions - 1
    order(archive, "--entity-split=Petr Ostrava of Petr Ostrava = Pyotr Ostravsky")
    assert (lock("Petr Ostrava"), lock("Pyotr Ostravsky")) == (["k1", "k2", "m1", "m2"], ["k1", "k2", "m1", "m2"])
    order(archive, "--undo")
    order(archive, "--undo")
    assert (lock("Petr Ostrava"), lock("Anna Ostrava")) == (["m1", "m2"], [])
    assert ids(archive, 'said:"Petr Ostrava"') == ["m1"] and segments(archive) == files


def another_type_is_looked_for_by_that_type(folder):
    archive = build(folder)
    order(archive, "--entity-type=Helga Zimmer = org")
    assert ids(archive, 'org:"Helga Zimmer"') == ["z1"] and ids(archive, 'person:"Helga Zimmer"') == []
    assert ids(archive, 'org:"Mrs. Helga Zimmer"') == ["z1"], "her title is no part of her key, though it would be of an organisation's"
    assert "org:helga zimmer" in table(archive) and "person:helga zimmer" not in table(archive)
    order(archive, "--undo")
    assert ids(archive, 'org:"Helga Zimmer"') == [] and ids(archive, 'person:"Helga Zimmer"') == ["z1"]


def archives_that_are_searched_together_share_their_changes(folder):
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    one, two = build(folder / "a", ARTICLES[:2]), build(folder / "b", ARTICLES[2:])
    together = lambda text: ids(one, text, "-a", two)
    assert together('entity:"Petr Ostrava"') == ["m1", "m2"]
    (two / "authority").write_text("change\tentity\tinto\talias\tname\nmerge\tperson:pyotr ostravsky\tperson:petr ostrava\n")
    assert together('entity:"Petr Ostrava"') == ["k1", "k2", "m1", "m2"]


def orders_that_cannot_be_understood_say_what_to_do(folder):
    archive = build(folder)
    for arguments, says in ((["--entity-merge=Nobody Atall = Petr Ostrava"], "names no \"Nobody Atall\""),
                            (["--entity-merge=Petr Ostrava"], "'ENTITY = ENTITY'"),
                            (["--entity-merge=Petr Ostrava = person:petr ostrava"], "already"),
                            (["--entity-rename=Petr Ostrava"], "'ENTITY = NAME'"),
                            (["--entity-split=Boss of Petr Ostrava = Anna"], "called \"Boss\""),
                            (["--entity-split=Boss = Anna"], "'ALIAS of ENTITY = ENTITY'"),
                            (["--entity-type=Petr Ostrava = ship"], "person, org, place and misc"),
                            (["--entities=print"], "export or import"), (["--undo", "x"], "takes no input"),
                            (["--undo", "--merge"], "only one at a time"), (["--undo", "--undo"], "at a time"),
                            (["--entities=import", folder / "none"], "there is no file")):
        done = order(archive, *arguments, code=2)
        assert says in done.err and not (archive / "authority").exists(), done
    assert order(folder / "nowhere", "--undo", code=2).err.endswith("there is no archive at %s\n" % (folder / "nowhere"))
    assert not (folder / "nowhere").exists()


def an_ambiguous_name_shows_whom_it_may_mean(folder):
    archive = build(folder)
    order(archive, "--entity-rename=Petr Ostrava = Helga Zimmer")
    done = order(archive, "--entity-merge=Helga Zimmer = Pyotr Ostravsky", code=2)
    assert "person:helga zimmer" in done.err and "person:petr ostrava" in done.err and "say which" in done.err, done
    order(archive, "--entity-merge=person:helga zimmer = Pyotr Ostravsky")


def a_broken_line_is_told_and_passed_over(folder):
    archive = build(folder)
    order(archive, MERGE)
    path = archive / "authority"
    path.write_text(path.read_text() + "rename\tperson:petr ostrava\n\nmarry\tperson:a\tperson:b\n")
    done = query(archive, "-n", "0", 'entity:"Petr Ostrava"')
    assert done.code == 0 and [":3:" in done.complaints[0], ":5:" in done.complaints[1]] == [True, True], done
    done = index(archive, "--check")
    assert done.code == 2 and "authority, line 3" in done.err and "2 problems" in done.out, done
    assert order(archive, "--undo").out.startswith("taken back: merge")
    assert "marry" in path.read_text() and "ostravsky" not in path.read_text()


def an_unchanged_table_changes_nothing(folder):
    archive = folder / "archive"
    assert index(archive, programs.SAMPLE).code == 0
    order(archive, "--entity-merge=Irene Holt = Łukasz Zaremba")
    order(archive, "--entity-split=Brandão of Zoë Brandão = Rui Brandão")
    kept = (archive / "authority").read_bytes()
    path = folder / "table.tsv"
    assert order(archive, "--entities=export", path).out == ""
    assert path.read_text(encoding="utf-8") == order(archive, "--entities=export").out
    done = order(archive, "--entities=import", path)
    assert done.out == "nothing is changed\n" and not done.err, done
    rows = list(table(archive).values())
    for style in ({"delimiter": ","}, {"delimiter": ";", "quoting": csv.QUOTE_ALL}, {"lineterminator": "\r\n"}):
        done = give(folder, archive, rows[::-1], **style)
        assert done.out == "nothing is changed\n" and not done.err, (style, done)
    assert give(folder, archive, rows[:2]).out == "nothing is changed\n"
    assert (archive / "authority").read_bytes() == kept


def what_was_edited_in_the_table_is_done(folder):
    archive = build(folder)
    before = answers(archive)
    rows = table(archive)
    rows["person:pyotr ostravsky"]["id"] = "person:petr ostrava"
    rows["person:helga zimmer"]["name"] = "Helga Z."
    aliases = rows["person:petr ostrava"]["aliases"].split(";")
    moved = [alias for alias in aliases if alias.startswith("Ostrava|")]
    assert len(moved) == 1, aliases
    rows["person:petr ostrava"]["aliases"] = ";".join(alias for alias in aliases if alias not in moved)
    new = {key: "" for key in rows["person:petr ostrava"]}
    new.update(id="person:anna ostrava", name="Anna Ostrava", aliases=moved[0])
    done = give(folder, archive, [new, *rows.values()])
    assert done.lines == ['split "Ostrava" of person:petr ostrava off to person:anna ostrava, shown as "Anna Ostrava"',
                          "merge person:pyotr ostravsky into person:petr ostrava",
                          'rename person:helga zimmer to "Helga Z."', "3 changes; --undo takes back the last"], done
    assert ids(archive, 'entity:"Pyotr Ostravsky"') == ["k1", "k2", "m1", "m2"]
    assert ids(archive, 'entity:"Anna Ostrava"') == ["m1"] and ids(archive, 'said:"Petr Ostrava"') == []
    after = table(archive)
    assert after["person:anna ostrava"]["name"] == "Anna Ostrava" and after["person:helga zimmer"]["name"] == "Helga Z."
    assert "person:pyotr ostravsky" not in after
    assert give(folder, archive, list(after.values())).out == "nothing is changed\n"
    for _ in range(3):
        order(archive, "--undo")
    assert answers(archive) == before


def a_line_of_the_table_that_cannot_be_understood_is_told(folder):
    archive = build(folder)
    rows = table(archive)
    rows["person:petr ostrava"]["id"] = "person:nobody atall"
    rows["person:helga zimmer"]["type"] = "painter"
    rows["person:pyotr ostravsky"]["aliases"] = ""
    done = give(folder, archive, list(rows.values()), code=1)
    assert done.out == "nothing is changed\n" and not (archive / "authority").exists(), done
    for says in ("no line and no entity has this id: \"person:nobody atall\"", "\"painter\"",
                 "no other line has got it: \"Pyotr Ostravsky\""):
        assert says in done.err, (says, done)
    (folder / "other.tsv").write_text("a\tb\n1\t2\n")
    assert "no column \"id\"" in order(archive, "--entities=import", folder / "other.tsv", code=2).err


programs.main([a_merge_changes_answers_and_undo_changes_them_back, changes_outlive_all_that_is_indexed,
               a_renamed_entity_is_found_by_both_names, a_split_alias_means_another, another_type_is_looked_for_by_that_type,
               archives_that_are_searched_together_share_their_changes, orders_that_cannot_be_understood_say_what_to_do,
               an_ambiguous_name_shows_whom_it_may_mean, a_broken_line_is_told_and_passed_over,
               an_unchanged_table_changes_nothing, what_was_edited_in_the_table_is_done,
               a_line_of_the_table_that_cannot_be_understood_is_told])
