#!/usr/bin/python3
# Pages of HTML: well-formed, sufficient to themselves, readable, and quiet in a browser.
# SPDX-License-Identifier: GPL-3.0-or-later
import itertools
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import programs

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
CONTRAST_OF_TEXT, CONTRAST_OF_DRAWINGS = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
TEXT_ON = [("text", "page"), ("muted", "page"), ("link", "page"), ("marked", "mark")]
DRAWN_ON = [("bar", "page")]
HOSTILE = {
    "id": "x\"><script>alert(1)</script>",
    "title": "</h3><script>alert('salt')</script> \u202esalt\u2069 &amp; <b>\"bold\"",
    "source": "</title><img src=x onerror=alert(1)> \u202e Gazette",
    "byline": "Ida\u2029\u0007 <a href=\"https://evil.example/\">Brandt</a>",
    "url": "javascript:alert(1)//https://example.org/",
    "language": "en\" onload=\"x",
    "date": "2001-02-03",
    "text": "The salt &lt;store&gt; <script>alert(2)</script> was ]]> shut <!-- by order.\n\n-->\u202eThe salt board said so.",
}
PLAIN = {"id": "plain", "title": "Salt board meets", "url": "https://example.org/a?b=1&c=2", "date": "2003-05-01",
         "source": "Quay Gazette", "text": "The salt board met on the quay. It chose a chairman. Salt is dear."}


def sample_page(folder, *arguments):
    programs.index(folder / "archive", "-q", programs.SAMPLE)
    done = programs.query(folder / "archive", "-f", "html", *arguments)
    assert done.code == 0 and not done.err, done
    return done.out


def hostile_page(folder):
    folder.mkdir(exist_ok=True)
    programs.write_lines(folder / "articles.jsonl", [HOSTILE, PLAIN])
    done = programs.index(folder / "archive", "-q", folder / "articles.jsonl")
    assert done.code == 0, done
    done = programs.query(folder / "archive", "-f", "html", "salt OR \"</title><script>\"")
    assert done.code == 0, done
    return done.out


def tree(page):
    return ElementTree.fromstring(page)


def text_of(element):
    return "".join(element.itertext())


ADDRESSES = {"src", "href", "srcset", "data", "action", "poster", "formaction", "background", "ping"}
FETCHING = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio", "use"}


def addresses_of(root):
    """Everything that a browser could fetch or follow, with the tag that has it."""
    return [(element.tag, value) for element in root.iter() for name, value in element.attrib.items()
            if name in ADDRESSES or "url(" in value]


def page_is_whole(folder):
    page = sample_page(folder, "harbour", "strike")
    root = tree(page)
    assert page.startswith("<!DOCTYPE html>\n") and root.tag == "html" and root.get("lang") == "en"
    assert [e.get("content") for e in root.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"] == [POLICY]
    assert len(list(root.iter("main"))) == len(list(root.iter("h1"))) == len(list(root.iter("aside"))) == 1
    articles = list(root.iter("article"))
    assert len(articles) == 10 and all(len(list(a.iter("h3"))) == 1 for a in articles), len(articles)
    assert [m for m in root.iter("mark")], "nothing is marked"
    assert {t.get("datetime") for t in root.iter("time")} >= {"2017-01-27"}
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids)), ids
    named = [name for e in root.iter() for a in ("aria-labelledby", "aria-describedby") for name in e.get(a, "").split()]
    assert named and set(named) <= set(ids), (named, ids)


def page_says_what_text_says(folder):
    root = tree(sample_page(folder, "-n", "3", "--offset", "2", "harbour", "strike"))
    hits = programs.hits(folder / "archive", "-n", "3", "--offset", "2", "harbour", "strike")
    ordered = next(e for e in root.iter("ol") if e.get("class") == "hits")
    assert ordered.get("start") == "3" and len(ordered) == len(hits) == 3
    for item, hit in zip(ordered, hits):
        assert text_of(next(item.iter("h3"))) == hit["title"]
        passage = next(e for e in item.iter("div") if e.get("class") == "passage")
        assert passage.get("lang") == hit["language"]
        assert [text_of(p) for p in passage] == [line for line in hit["text"].split("\n") if line]
        text = hit["text"].encode()
        assert [text_of(m) for m in passage.iter("mark")] == [text[b:e].decode() for b, e in hit.get("marks", [])]
        assert "passage %d of %d" % (hit["passage"], hit["passages"]) in text_of(item)
        links = [(a.get("href"), a.get("rel")) for a in item.iter("a")]
        assert links == ([(hit["url"], "noopener noreferrer")] if "url" in hit else []), links
        assert ("+%d cop" % hit.get("copies", 0) in text_of(item)) == ("copies" in hit)


def counts_are_those_of_facets(folder):
    root = tree(sample_page(folder, "-n", "1", "harbour", "strike"))
    shown = [[(text_of(li.find("bdi")), int(text_of(li.find("span")))) for li in section.find("ol")]
             for section in next(root.iter("aside"))]
    done = programs.query(folder / "archive", "-f", "jsonl", "--timeline", "--facets=person,org,place,topic,source,year",
                          "harbour", "strike")
    told = programs.json.loads(done.out)
    expected = [[(v["name"], v["articles"]) for v in told["facets"][name]["values"]]
                for name in ("person", "org", "place", "topic", "source", "year")]
    assert shown == expected, (shown, expected)
    periods = [(p["period"], p["articles"]) for p in told["timeline"]["periods"]]
    rows = [(text_of(tr[0]), int(text_of(tr[1]))) for tr in next(root.iter("tbody"))]
    bars = [text_of(rect) for rect in root.iter("rect")]
    assert rows == periods, (rows, periods)
    assert bars == ["%s: %d article%s" % (p, n, "" if n == 1 else "s") for p, n in periods], bars


def counts_alone_are_a_page(folder):
    root = tree(sample_page(folder, "--facets=section", "--timeline=year", "harbour", "strike"))
    assert not list(root.iter("article")) and list(root.iter("rect"))
    assert [text_of(h)[:8] for h in next(root.iter("aside")).iter("h2")] == ["Sections"]


def no_result_is_a_page(folder):
    programs.index(folder / "archive", "-q", programs.SAMPLE)
    done = programs.query(folder / "archive", "-f", "html", "xylophone")
    assert done.code == 1, done
    root = tree(done.out)
    assert "no articles match of 53" in text_of(root) and not list(root.iter("aside")) and not list(root.iter("svg"))


def page_needs_nothing_else(folder):
    for page in (sample_page(folder / "a", "strike"), hostile_page(folder / "b")):
        root = tree(page)
        assert not {e.tag for e in root.iter()} & FETCHING
        assert not [n for e in root.iter() for n in e.attrib if n.startswith("on")]
        followed = addresses_of(root)
        assert all(tag == "a" and re.match("https?://", value) for tag, value in followed), followed
        style = text_of(next(root.iter("style")))
        assert not re.search(r"url\(|@import|@font-face|src:", style)


def hostile_text_stays_text(folder):
    root = tree(hostile_page(folder))
    first = next(a for a in root.iter("article") if "alert('salt')" in text_of(a))
    assert text_of(first.find("h3")).startswith("</h3><script>alert('salt')</script>")
    assert not list(first.iter("a")), "javascript: is a link"
    for bdi in root.iter("bdi"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text_of(bdi)), repr(text_of(bdi))
    passage = next(e for e in first.iter("div") if e.get("class") == "passage")
    assert all(p.get("dir") == "auto" for p in passage.iter("p"))


def shares_are_explained(folder):
    root = tree(sample_page(folder, "--explain", "-n", "1", "harbour", "strike"))
    hit = programs.hits(folder / "archive", "--explain", "-n", "1", "harbour", "strike")[0]
    rows = [[text_of(cell) for cell in row] for row in next(root.iter("article")).iter("tr")]
    assert [row[0] for row in rows[1:]] == [share["part"] for share in hit["shares"]] + ["together"], rows
    assert abs(float(rows[-1][1]) - hit["article_score"]) < .001, rows


def batch_is_refused(folder):
    programs.index(folder / "archive", "-q", programs.SAMPLE)
    done = programs.query(folder / "archive", "-f", "html", "--batch=-", stdin=b"1\tstrike\n")
    assert done.code == 2 and "page of one query" in done.err, done


# ---- contrast ----

def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def schemes_of(style):
    """The colours of each :root rule: light, dark, print."""
    return [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{([^}]*)\}", style)]


def colours_can_be_read(folder):
    style = text_of(next(tree(sample_page(folder, "strike")).iter("style")))
    schemes = schemes_of(style)
    assert len(schemes) == 3 and all(len(s) == 8 for s in schemes), schemes
    least = 21
    for scheme, (front, back) in itertools.product(schemes, TEXT_ON + DRAWN_ON):
        ratio = contrast(scheme[front], scheme[back])
        needed = CONTRAST_OF_TEXT if (front, back) in TEXT_ON else CONTRAST_OF_DRAWINGS
        assert ratio >= needed, "%s %s on %s %s: %.2f" % (front, scheme[front], back, scheme[back], ratio)
        least = min(least, ratio) if needed == CONTRAST_OF_TEXT else least
    rest = re.sub(r":root \{[^}]*\}", "", style)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|opacity", rest), "a colour that is not looked at"
    fronts = set(re.findall(r"(?<![-a-z])(?:color|fill): ([^;]+);", rest))
    backs = set(re.findall(r"background: ([^;]+);", rest))
    assert fronts <= {"var(--%s)" % name for name in ("text", "muted", "link", "marked", "bar")}, fronts
    assert {b for b in backs if "2px" not in b} == {"var(--page)", "var(--mark)"}, backs
    return "text has a contrast of at least %.1f" % least


def contrast_is_reckoned_well(_):
    assert abs(contrast("#ffffff", "#000000") - 21) < 1e-9 and contrast("#123456", "#123456") == 1
    assert 4.53 < contrast("#767676", "#ffffff") < 4.55 and contrast("#777777", "#ffffff") < 4.5


# ---- a browser ----

def browse(folder, path, *options):
    return subprocess.run([BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                           "--user-data-dir=%s" % (folder / "profile"), *options, path.as_uri()],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=False)


def console_of(folder, path, width, scheme):
    """What the browser says of a page, and the picture that it makes."""
    picture = folder / ("%s-%d-%d.png" % (path.stem, width, scheme))
    done = browse(folder, path, "--enable-logging=stderr", "--v=0", "--blink-settings=preferredColorScheme=%d" % scheme,
                  "--window-size=%d,1200" % width, "--screenshot=%s" % picture)
    said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line]
    return said, picture


def left_out():
    if not BROWSER:
        return "left out, chromium is not installed"
    return "left out, the page is the same without sanitizers" if programs.SANITIZED else None


def page_fits_a_telephone(folder):
    """Nothing is wider than the window: a page with a script looks at one in a frame, which files may not without a flag."""
    if left_out():
        return left_out()
    long = {"id": "i" * 200, "title": "Salt" * 60, "source": "s" * 120, "byline": "b" * 150, "text": "Salt. " + "w" * 400}
    programs.write_lines(folder / "articles.jsonl", [long, HOSTILE, PLAIN])
    programs.index(folder / "archive", "-q", folder / "articles.jsonl")
    page = programs.query(folder / "archive", "-f", "html", "--explain", "salt" + "x" * 100 + " salt").out
    (folder / "page.html").write_text(page, encoding="utf-8")
    widths = (320, 390, 699, 700, 1280)
    frames = "".join('<iframe src="page.html" width="%d" height="900" onload="done(this)"></iframe>' % w for w in widths)
    (folder / "look.html").write_text("<!DOCTYPE html><body><script>function done(f) { f.title = f.contentDocument."
                                      "documentElement.scrollWidth }</script>" + frames, encoding="utf-8")
    done = browse(folder, folder / "look.html", "--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom")
    found = [int(width) for width in re.findall(r'title="(\d+)"', done.stdout.decode("utf-8", "replace"))]
    assert len(found) == len(widths), done.stdout[-2000:]
    assert all(inside <= width for inside, width in zip(found, widths)), list(zip(found, widths))
    return None


def browser_has_nothing_to_say(folder):
    if left_out():
        return left_out()
    pages = {"sample": sample_page(folder / "a", "harbour", "strike"), "hostile": hostile_page(folder / "b")}
    for name, page in pages.items():
        path = folder / (name + ".html")
        path.write_text(page, encoding="utf-8")
        for width, scheme in itertools.product((390, 1280), (0, 1)):
            said, picture = console_of(folder, path, width, scheme)
            assert not said, said
            assert picture.stat().st_size > 10000, "%s is empty" % picture
    spoiled = folder / "spoiled.html"
    spoiled.write_text(pages["sample"].replace("<main>", "<main><img src=\"x.png\"/><script>1</script>"), encoding="utf-8")
    said, _ = console_of(folder, spoiled, 390, 0)
    assert said, "the browser does not tell what the policy forbids"
    return None


if __name__ == "__main__":
    programs.main([page_is_whole, page_says_what_text_says, counts_are_those_of_facets, counts_alone_are_a_page,
                   no_result_is_a_page, page_needs_nothing_else, hostile_text_stays_text, batch_is_refused,
                   shares_are_explained,
                   colours_can_be_read, contrast_is_reckoned_well, page_fits_a_telephone, browser_has_nothing_to_say])
