#!/usr/bin/python3
"""test_near.py - what is like an article and what was before it, words of the best passages, and recency, of articles that are
made for it.

SPDX-License-Identifier: GPL-3.0-or-later"""
import datetime
import json
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs
from programs import SAMPLE, hits, ids, index, query, write_lines

THEMES = {"ferry": "ferry pier captain tide jetty gangway deckhand moorings crossing timetable",
          "orchard": "orchard blossom apples frost grafting cider pickers baskets pruning windfall",
          "museum": "museum gallery curator painting frame catalogue loans restorer canvas exhibit"}
PLAIN = "council meeting evening question answer town weeks money plan report letter street people morning".split()


def themed(theme, seed, sentences=12):
    """Paragraphs on a theme, with words that all articles have between."""
    rng = random.Random(f"{theme}{seed}")
    said = ["The %s and the %s were in the %s of the %s." % (
        rng.choice(THEMES[theme].split()), rng.choice(PLAIN), rng.choice(PLAIN), rng.choice(THEMES[theme].split()))
        for _ in range(sentences)]
    return "\n\n".join(" ".join(said[i:i + 4]) for i in range(0, sentences, 4))


def article(name, theme, seed, **more):
    return dict({"id": name, "title": f"Notes of {seed}", "text": themed(theme, seed), "source": "Ledger"}, **more)


NEWS = [article(f"{theme}-{n}", theme, n, date=f"19{70 + n}-05-01") for theme in THEMES for n in range(8)]


def made(folder, records, *options, name="archive"):
    write_lines(folder / (name + ".jsonl"), records)
    done = index(folder / name, *options, folder / (name + ".jsonl"))
    assert done.code == 0, done
    return folder / name


def themes_of(found):
    return {one.partition("-")[0] for one in found}


def like_finds_the_theme_and_not_itself(folder):
    archive = made(folder, NEWS)
    for theme in THEMES:
        found = ids(archive, "--like", f"{theme}-3")
        assert f"{theme}-3" not in found, found
        assert themes_of(found[:7]) == {theme}, found
        assert len(set(found[:7])) == 7, found


def varied(seed):
    """Sentences whose runs of words no other text has, about ferries."""
    rng = random.Random(seed)
    made_up = ["".join(rng.choice(["ba", "do", "ke", "li", "mu", "ra", "so", "ti"]) for _ in range(4)) for _ in range(120)]
    return " ".join("The %s left with %s." % (rng.choice(THEMES["ferry"].split()), " ".join(rng.sample(made_up, 7)))
                    for _ in range(20))


def like_leaves_out_copies(folder):
    story = dict(article("first", "ferry", 0), text=varied(1))
    again = dict(story, id="courier-copy", source="Courier", title="Another headline")
    archive = made(folder, NEWS + [story, again])
    assert hits(archive, "source:courier")[0].get("copies") == 1, "no copy of it is known"
    for name in "first", "courier-copy":
        for options in (), ("--all-copies",):
            found = ids(archive, "--like", name, *options)
            assert len(found) >= 8 and not {"courier-copy", "first"} & set(found), found


def like_several_joins_them(folder):
    archive = made(folder, NEWS)
    found = ids(archive, "--like", "ferry-1", "--like=museum-1")
    assert not {"ferry-1", "museum-1"} & set(found), found
    assert themes_of(found[:14]) == {"ferry", "museum"}, found
    one, other = (set(ids(archive, "-n", "10", "--like", name)[:7]) for name in ("ferry-1", "museum-1"))
    assert set(found[:6]) & one and set(found[:6]) & other, found


def a_passage_is_called_by_its_number(folder):
    records = NEWS + [dict(article("mixed", "ferry", 99), text="\n\n".join(
        [" ".join(themed("ferry", 50 + n, 16).split("\n\n")) for n in range(2)] +
        [" ".join(themed("orchard", 60 + n, 16).split("\n\n")) for n in range(2)]))]
    archive = made(folder, records)
    passages = hits(archive, "-n", "0", "--per-article=0", "notes", "ferry", "orchard", "blossom", "pier")
    numbers = [hit["passages"] for hit in passages if hit["id"] == "mixed"]
    assert numbers and numbers[0] >= 2, passages
    assert themes_of(ids(archive, "--like", "mixed#p1")[:5]) == {"ferry"}
    assert themes_of(ids(archive, "--like", f"mixed#p{numbers[0]}")[:5]) == {"orchard"}
    assert "mixed" not in ids(archive, "--like", "mixed#p1")
    done = query(archive, "--like", f"mixed#p{numbers[0] + 1}")
    assert done.code == 2 and "there is no article" not in done.out and not done.out, done


def an_id_may_look_like_a_passage(folder):
    archive = made(folder, NEWS + [article("ferry-3#p1", "orchard", 40), article("ferry-long", "ferry", 41)])
    assert themes_of(ids(archive, "--like", "ferry-3#p1")[:5]) == {"orchard"}
    assert "ferry-long" not in ids(archive, "--like", "ferry-long#p1")


def a_query_beside_it_narrows(folder):
    archive = made(folder, NEWS)
    assert ids(archive, "--like", "ferry-3", "date:1975") and all(
        hit["date"].startswith("1975") for hit in hits(archive, "-n", "0", "--like", "ferry-3", "date:1975"))
    found = ids(archive, "--like", "ferry-3", "orchard")
    assert found and found == sorted(found, key=found.index) and themes_of(found) == {"orchard"}, found
    assert query(archive, "--like", "ferry-3", "zeppelin").code == 1
    done = query(archive, "--like", "ferry-3", "(")
    assert done.code == 2 and "^" in done.err, done


def like_tells_its_words(folder):
    archive = made(folder, NEWS)
    done = query(archive, "-f", "json", "--explain", "-n", "1", "--like", "ferry-3")
    told = json.loads(done.out)
    weights = [float(part.rpartition("^")[2]) for part in told["understood"].split() if "^" in part]
    assert 10 < len(weights) <= 60 and max(weights) == 1 and min(weights) > 0, told["understood"]
    hit = told["hits"][0]
    assert abs(sum(share["article"] for share in hit["shares"]) - hit["article_score"]) < .02, hit
    assert abs(sum(share["passage"] for share in hit["shares"]) - hit["passage_score"]) < .02, hit


def background_is_bounded_by_the_day(folder):
    archive = made(folder, NEWS + [article("ferry-undated", "ferry", 77)])
    days = [hit["date"] for hit in hits(archive, "-n", "0", "--background", "ferry-4")]
    assert days and max(days) == "1974-05-01" and min(days) == "1970-05-01", days
    before = [hit["date"] for hit in hits(archive, "-n", "0", "--background", "ferry-4", "--before=1973-05")]
    assert before and max(before) == "1972-05-01", before
    later = [hit["date"] for hit in hits(archive, "-n", "0", "--background", "ferry-4", "date:1976..1977")]
    assert later and set(later) == {"1976-05-01", "1977-05-01"}, later
    both = [hit["date"] for hit in hits(archive, "-n", "0", "--background", "ferry-4", "--before=1977", "date:1976..1977")]
    assert set(both) == {"1976-05-01"}, both
    assert themes_of(ids(archive, "--background", "ferry-4", "-n", "4")[:4]) == {"ferry"}
    undated = ids(archive, "--background", "ferry-undated")
    assert "ferry-7" in undated and "ferry-undated" not in undated, undated


def background_of_a_month_is_bounded_by_its_end(folder):
    month = [article("ferry-may", "ferry", 20, date="1974-05"), article("ferry-late", "ferry", 21, date="1974-05-28"),
             article("ferry-june", "ferry", 22, date="1974-06-01")]
    found = ids(made(folder, NEWS + month), "--background", "ferry-may")
    assert "ferry-late" in found and "ferry-june" not in found, found


def background_of_a_text_leaves_out_near_copies(folder):
    archive = made(folder, NEWS)
    text = "A new headline of mine\n\n" + themed("ferry", 3).replace("council", "parish") + "\n\nAnd a last word.\n"
    path = folder / "draft.txt"
    path.write_text(text, encoding="utf-8")
    found = ids(archive, "--background", path)
    assert "ferry-3" not in found and themes_of(found[:7]) == {"ferry"} and "ferry-7" in found, found
    done = query(archive, "-f", "jsonl", "-n", "0", "--articles", "--background=-", stdin=text.encode())
    assert [json.loads(line)["id"] for line in done.lines] == found, done
    bounded = hits(archive, "-n", "0", "--background", path, "--before", "1972")
    assert bounded and max(hit["date"] for hit in bounded) == "1971-05-01", bounded
    assert len(ids(archive, "--background", path, "-n", "3")) >= 0
    shown = hits(archive, "-n", "3", "--articles", "--background", path)
    assert [hit["id"] for hit in shown] == found[:3] and [hit["rank"] for hit in shown] == [1, 2, 3], shown
    path.write_bytes(b"\xff\xfe ... !\n")
    done = query(archive, "--background", path)
    assert done.code == 2 and not done.out, done


def mistakes_are_told(folder):
    archive = made(folder, NEWS[:3])
    for words, message in [(["--like", "nobody"], "there is no article nobody"),
                           (["--background", "nowhere.txt"], "there is no article and no file nowhere.txt"),
                           (["--like", "ferry-1", "-c"], "--like ranks, and counts nothing"),
                           (["--background=ferry-1", "--facets=year"], "--background ranks"),
                           (["--like", "ferry-1", "--expand"], "--expand beside --like"),
                           (["--like", "ferry-1", "-e", "holt"], "-e and -t do not go with --like"),
                           (["--like", "ferry-1", "--batch=x"], "--like beside --batch"),
                           (["--before=1974", "ferry"], "--before goes with --background"),
                           (["--background=ferry-1", "--before=soon"], "--before takes a date"),
                           (["--background=ferry-1", "--before=..1974"], "--before takes a date"),
                           (["--recent=soon", "ferry"], "--recent takes a half-life"),
                           (["--expand=many", "ferry"], "--expand")]:
        done = query(archive, *words)
        assert done.code == 2 and message in done.err and not done.out, (words, done)


def expansion_only_ranks(folder):
    archive = made(folder, NEWS)
    for asked in ["ferry", "pier tide", "ferry AND pier date:1972..1975", "ferry -tide", '"the ferry"', "zeppelin"]:
        plain, more = ids(archive, asked), ids(archive, "--expand", asked)
        assert sorted(plain) == sorted(more), (asked, plain, more)
        counts = [query(archive, "-c", *options, asked).out for options in ((), ("--expand",))]
        assert counts[0] == counts[1], (asked, counts)
    done = query(archive, "-f", "json", "--explain", "--expand=5", "ferry", "--", "-orchard")
    told = json.loads(done.out)["understood"]
    words = [part.partition("^")[0] for part in told.split() if "^" in part]
    assert told.startswith("+(ferry -orchard) ") and len(words) == 5, told
    assert len(set(words) & set(THEMES["ferry"].split()) - {"ferry"}) >= 4 and "orchard" not in words, told


def a_question_is_expanded_by_itself(folder):
    """Four words that say something make one; names, phrases and what is asked for with operators do not."""
    archive = made(folder, NEWS)
    for asked, expanded in (("ferry quay tide pier", True), ("what was the ferry of that quay", False), ("ferry quay pier", False),
                            ("what of the ferry quay tide and pier", True), ("ferry AND quay AND tide AND pier", False),
                            ('"ferry quay tide pier"', False), ("ferry quay tide pier date:1900..2100", True)):
        told = json.loads(query(archive, "-f", "json", "--explain", asked).out)["understood"]
        assert ("^" in told) == expanded, (asked, told)
        told = json.loads(query(archive, "-f", "json", "--explain", "--expand=0", asked).out)["understood"]
        assert "^" not in told, (asked, told)


def expansion_raises_what_has_the_words_of_the_best(folder):
    """One of two articles that have "ferry" alike has the words of the others that have it, too."""
    line = "The ferry left the quay with its %s. Nobody spoke of it, and the day went by as days do in winter there."
    records = NEWS + [dict(id="apart", title="Quay", text=line % "zither zeugma zenana zealot zephyr zircon"),
                      dict(id="akin", title="Quay", text=line % "captain gangway deckhand jetty moorings crossing")]
    archive = made(folder, records)
    scores = [{hit["id"]: hit["score"] for hit in hits(archive, "-n", "0", *options, "ferry")}
              for options in ((), ("--expand",))]
    assert abs(scores[0]["apart"] - scores[0]["akin"]) < 1e-6, scores[0]
    assert scores[1]["akin"] > scores[1]["apart"] == scores[0]["apart"], scores


def expansion_is_of_each_query_of_a_batch(folder):
    archive = made(folder, NEWS)
    write = "1\tferry\n2\torchard frost\n"
    done = query(archive, "-f", "trec", "--expand", "--batch=-", stdin=write.encode())
    for number, asked in ("1", "ferry"), ("2", "orchard frost"):
        alone = query(archive, "-f", "trec", "--expand", asked)
        assert [line.split()[1:] for line in done.lines if line.split()[0] == number] == [
            line.split()[1:] for line in alone.lines], (asked, done)


def dated(number):
    """Harbours in a text of some length; a few have no day."""
    rng = random.Random(number)
    words = ["harbour"] * rng.randint(1, 4) + [rng.choice(PLAIN) for _ in range(rng.randint(5, 60))]
    rng.shuffle(words)
    record = dict(id=f"n{number}", title="Of the day", text=" ".join(words).capitalize() + ".")
    if number % 7:
        record["date"] = str(datetime.date(1980, 1, 1) + datetime.timedelta(days=rng.randint(0, 3000)))
    return record


def recency_is_what_it_says_of_all_that_match(folder):
    """More articles match than reach the second stage, and each is ranked by its score times its recency, whatever its rank
    was without."""
    records = [dated(number) for number in range(700)]
    archive = made(folder, records)
    plain = hits(archive, "-n", "0", "harbour")
    assert len(plain) == 700
    newest = datetime.date.fromisoformat(max(hit.get("date", "") for hit in plain))

    def recency(hit):
        age = (newest - datetime.date.fromisoformat(hit["date"])).days if "date" in hit else None
        return 1 if age is None else 1 + 2 ** (-age / 100)

    expected = sorted(((hit["score"] * recency(hit), hit["id"]) for hit in plain), reverse=True)
    found = hits(archive, "-n", "50", "--recent=100d", "--explain", "harbour")
    for hit, (score, _) in zip(found, expected):
        assert abs(hit["score"] - score) < 1e-3, (hit["id"], hit["score"], score)
        assert abs(hit["recency"] - recency(hit)) < 1e-3, hit
    assert len(found) == 50 and found[0]["id"] != plain[0]["id"], found[0]
    assert max(plain.index(next(one for one in plain if one["id"] == hit["id"])) for hit in found) > 300, "too easy"
    assert query(archive, "-c", "--recent", "harbour").out == query(archive, "-c", "harbour").out
    made(folder, records[:300], name="two")
    made(folder, records[300:], name="rest")
    write_lines(folder / "more.jsonl", records[300:])
    assert index(folder / "two", folder / "more.jsonl").code == 0
    again = hits(folder / "two", "-n", "50", "--recent=100d", "harbour")
    assert [(hit["id"], hit["score"]) for hit in again] == [(hit["id"], hit["score"]) for hit in found]


def recency_goes_with_everything(folder):
    archive = made(folder, [dated(number) for number in range(60)])
    for asked in ['"harbour"', "harbour AND date:1982..1985", "harb*", "about-date:1999 OR harbour"]:
        assert sorted(ids(archive, asked)) == sorted(ids(archive, "--recent=1y", asked)), asked
    trec = query(archive, "-f", "trec", "--recent", "harbour").lines
    scores = [float(line.split()[4]) for line in trec]
    assert scores == sorted(scores, reverse=True) and len(scores) == 10, trec
    text = query(archive, "--explain", "--recent", "-n", "1", "harbour").out
    assert "for recency; score " in text, text


def a_format_is_as_of_a_query(folder):
    archive = made(folder, NEWS)
    lines = {form: query(archive, "-f", form, "-n", "4", "--like", "ferry-3").lines for form in ("tsv", "trec", "jsonl")}
    assert [len(lines[form]) for form in ("tsv", "trec", "jsonl")] == [4, 4, 4], lines
    named = [json.loads(line)["passage_id"] for line in lines["jsonl"]]
    assert [line.split()[2] for line in lines["trec"]] == named, lines
    assert query(archive, "--like", "ferry-3", "-q").code == 0
    assert query(archive, "--like", "ferry-3", "--offset=2", "-n", "2", "-f", "trec").lines == [
        line for line in lines["trec"][2:]], lines


def the_sample_has_neighbours(folder):
    done = index(folder / "archive", "-q", SAMPLE)
    assert done.code == 0, done
    found = ids(folder / "archive", "--like", "ledger/2004/salt-carriers-home")
    assert set(found[:2]) == {"meridian:2004:05:11:0140", "ledger/1971/salt-carriers-stolen"}, found


if __name__ == "__main__":
    programs.main([like_finds_the_theme_and_not_itself, like_leaves_out_copies, like_several_joins_them,
                   a_passage_is_called_by_its_number, an_id_may_look_like_a_passage, a_query_beside_it_narrows,
                   like_tells_its_words, background_is_bounded_by_the_day, background_of_a_month_is_bounded_by_its_end,
                   background_of_a_text_leaves_out_near_copies, mistakes_are_told, expansion_only_ranks,
                   a_question_is_expanded_by_itself, expansion_raises_what_has_the_words_of_the_best, expansion_is_of_each_query_of_a_batch,
                   recency_is_what_it_says_of_all_that_match, recency_goes_with_everything, a_format_is_as_of_a_query,
                   the_sample_has_neighbours])
