#!/usr/bin/python3
"""test_languages.py - one archive with articles of several languages: found by the stems of their own, in one query.

SPDX-License-Identifier: GPL-3.0-or-later"""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import check_is_sound, hits, ids, index, write_lines

ARTICLES = [
    {"id": "en", "text": "The dockers of the harbour were on strike on Monday, and the strikes are spreading to the other "
                         "towns of the coast. The national union said that it would not die."},
    {"id": "de", "text": "Die Hafenarbeiter sind am Montag in den Streik getreten, und die Streiks weiten sich auf die anderen "
                         "Städte der Küste aus. Die Wahlen sind für den Herbst angesetzt."},
    {"id": "fr", "text": "Les dockers du port sont en grève depuis lundi, et les grèves s'étendent aux autres villes de la côte. "
                         "L'homme qui les dirige parle d'une lutte nationale pour l'emploi."},
    {"id": "ru", "text": "Докеры порта бастуют с понедельника, и забастовки распространяются на другие города побережья. "
                         "Новый начальник порта сказал, что он не уйдёт."},
    {"id": "pl", "text": "Dokerzy w porcie strajkują od poniedziałku i strajk obejmuje już inne miasta na wybrzeżu, ale nie "
                         "wszystkie, jak powiedział rzecznik portu."},
]


def archive_of(folder, *options):
    archive = folder / "archive"
    write_lines(folder / "mixed.jsonl", ARTICLES)
    done = index(archive, *options, folder / "mixed.jsonl")
    assert done.code == 0, done
    return archive


def each_is_found_by_its_own_stems(folder):
    archive = archive_of(folder)
    for query, found in {"strike": ["en"], "streiks": ["de"], "streik": ["de"], "wahl": ["de"], "greve": ["fr"],
                         "grèves": ["fr"], "homme": ["fr"], "забастовка": ["ru"], "порт": ["ru"], "strajk": ["pl"],
                         "dockers": ["en", "fr"], "docker": ["en", "fr"], "national": ["en", "fr"],
                         '"homme qui"': ["fr"], "=grèves": ["fr"], "=greves": [], "новый": ["ru"]}.items():
        assert sorted(ids(archive, query)) == found, (query, ids(archive, query))


def languages_are_told(folder):
    archive = archive_of(folder)
    told = {hit["id"]: hit.get("language") for hit in hits(archive, "-n", "0", "strike OR streik OR greve OR порт OR port*")}
    assert told == {article["id"]: article["id"] for article in ARTICLES}, told
    for name, found in {"french": ["fr"], "DE": ["de"], "rus": ["ru"], "pl-PL": ["pl"], "spanish": []}.items():
        assert ids(archive, "language:" + name) == found, name
    assert sorted(ids(archive, "--", "-language:english -language:(de OR fr)")) == ["pl", "ru"]
    assert ids(archive, "dockers", "language:fr") == ["fr"]


def a_declared_language_gives_way_to_the_words(folder):
    archive = folder / "archive"
    write_lines(folder / "one.jsonl", [dict(ARTICLES[1], language="en"), {"id": "short", "text": "Grèves", "language": "fr"}])
    assert index(archive, folder / "one.jsonl").code == 0
    assert ids(archive, "wahl") == ["de"]
    assert [hit["language"] for hit in hits(archive, "greve")] == ["fr"]


def merging_keeps_the_stems(folder):
    archive = archive_of(folder)
    changed = [dict(article, text=article["text"] + " 2024.") for article in ARTICLES[:2]]
    write_lines(folder / "changed.jsonl", changed)
    assert index(archive, folder / "changed.jsonl").code == 0
    assert index(archive, "--merge").code == 0
    check_is_sound(archive)
    for query, found in {"streiks 2024": ["de"], "wahl": ["de"], "homme": ["fr"], "docker": ["en", "fr"]}.items():
        got = ids(archive, " AND ".join(query.split()))
        assert sorted(got) == found, (query, got)


if __name__ == "__main__":
    programs.main([each_is_found_by_its_own_stems, languages_are_told, a_declared_language_gives_way_to_the_words,
                   merging_keeps_the_stems])
