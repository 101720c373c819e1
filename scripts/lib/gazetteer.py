"""gazetteer.py - names of places, people and groups from Debian packages, for the tagger of names.

Prints PHRASE TAB KINDS, the bits of KINDS below. Facts only: which names there are, and of what kind.
Packages: iso-codes (countries and their parts), libgweather-4-common (cities), wordnet-base (countries, people, groups,
adjectives of nationality), rig (first and last names). What is not installed is told, and left out.
SPDX-License-Identifier: GPL-3.0-or-later"""
import collections
import json
import pathlib
import re
import sys

COUNTRY, REGION, CITY, NATIONALITY, FIRST, LAST, PERSON, GROUP, DAY, TITLE, COMPANY = (1 << i for i in range(11))
DAYS = """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
September October November December Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov
Dec""".split()
TITLES = """Mr Mrs Ms Miss Dr Sir Lord Lady Dame President Chancellor Minister Senator Sen Rep Congressman Congresswoman
Governor Gov Mayor Judge Justice General Gen Colonel Col Major Captain Capt Lieutenant Lt Sergeant Sgt Admiral Professor
Prof King Queen Prince Princess Pope Bishop Archbishop Cardinal Rev Reverend Sheikh Sheik Imam Ayatollah Emir Sultan
Chairman Chairwoman Secretary Ambassador Premier Coach Manager Director Spokesman Spokeswoman Detective Officer Inspector
Constable Commissioner Attorney""".split()
COMPANIES = """Inc Corp Co Ltd Plc PLC LLC LLP AG SA GmbH NV SpA AB ASA Group Holdings Bank Bancorp Company Corporation
Limited University College Institute Association Federation Council Committee Commission Ministry Department Agency Bureau
Party Union League Club FC United Authority Foundation Court Parliament Senate Congress Police Airlines Airways
Industries Partners Securities Technologies Systems Motors Press Times Post""".split()

kinds = collections.defaultdict(int)


def add(phrase, kind):
    phrase = re.sub(r"\s*\(.*?\)", "", phrase.replace("_", " ")).strip()
    if 1 < len(phrase) < 60 and phrase.count(" ") < 6 and (phrase[0].isupper() or kind & TITLE):
        kinds[phrase] |= kind


def missing(path):
    print(f"gazetteer: {path} is not there, and left out", file=sys.stderr)


def iso_codes(folder=pathlib.Path("/usr/share/iso-codes/json")):
    if not folder.is_dir():
        return missing(folder)
    for row in json.loads((folder / "iso_3166-1.json").read_text())["3166-1"]:
        for field in ("name", "common_name", "official_name"):
            if field in row:
                add(row[field], COUNTRY)
                add(row[field].split(",")[0], COUNTRY)
    for row in json.loads((folder / "iso_3166-2.json").read_text())["3166-2"]:
        for name in re.split(r"\s*[;/]\s*", row["name"]):
            add(name.split(" [")[0], REGION)


def weather(path=pathlib.Path("/usr/share/libgweather-4/Locations.xml")):
    if not path.is_file():
        return missing(path)
    text = path.read_text(encoding="utf-8")
    for tag, kind in (("country", COUNTRY), ("state", REGION), ("city", CITY)):
        for name in re.findall(rf"<{tag}>\s*(?:<!--.*?-->\s*)?<_?name(?: [^>]*)?>([^<]+)<", text, re.DOTALL):
            add(name.split(",")[0], kind)


def wordnet(folder=pathlib.Path("/usr/share/wordnet")):
    if not folder.is_dir():
        return missing(folder)
    by_file = {"18": PERSON, "15": CITY, "14": GROUP}
    for line in (folder / "data.noun").read_text().splitlines():
        fields = line.split()
        if line.startswith(" ") or fields[1] not in by_file:
            continue
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i] for i in range(count)]
        instance = "@i" in fields[4 + 2 * count:]
        for word in words:
            if word[0].isupper() and (instance or fields[1] == "14"):
                country = "@i 08168978" in line or "@i 08544813" in line
                add(word, COUNTRY if country else by_file[fields[1]])
            elif word[0].isupper() and fields[1] == "18":
                add(word, NATIONALITY)
    for line in (folder / "data.adj").read_text().splitlines():
        fields = line.split()
        if not line.startswith(" ") and fields[1] == "01":
            for i in range(int(fields[3], 16)):
                add(fields[4 + 2 * i].split("(")[0], NATIONALITY)


def people(folder=pathlib.Path("/usr/share/rig")):
    for name, kind in (("fnames.idx", FIRST), ("mnames.idx", FIRST), ("lnames.idx", LAST)):
        if not (folder / name).is_file():
            return missing(folder / name)
        for line in (folder / name).read_text().splitlines():
            add(line.strip(), kind)


def main():
    iso_codes()
    weather()
    wordnet()
    people()
    for words, kind in ((DAYS, DAY), (TITLES, TITLE), (COMPANIES, COMPANY)):
        for word in words:
            add(word, kind)
    for phrase in sorted(kinds):
        print(f"{phrase}\t{kinds[phrase]}")


if __name__ == "__main__":
    main()
