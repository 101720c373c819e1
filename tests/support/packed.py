# packed.py - invented stories in every kind of archive and compressed file, for the tests of the two programs.
#
# write(folder) makes the files; what is in each is said below. No program but Python is needed: zstd data is written in
# its blocks that are not compressed.
# SPDX-License-Identifier: GPL-3.0-or-later
import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile

FERRY = b"The ferry\n\nThe ferry left Tamsel at noon, with eleven on board.\n"
MILL = b"The mill\n\nThe mill at Quill Ford closed after ninety years.\n"
LINES = (b'{"id": "weir-1", "text": "The weir broke in the night."}\n'
         b'{"id": "weir-2", "text": "The weir was mended by Sunday."}\n')


def zst(content):
    blocks = [content[at:at + 65536] for at in range(0, len(content), 65536)] or [b""]
    frame = b"\x28\xb5\x2f\xfd\x00\x58"  # no checksum, a window of 2 MiB
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        frame += struct.pack("<I", last | len(block) << 3)[:3] + block
    return frame


def tar(*members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zip_of(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def encrypted(archive):
    """The first member marked as encrypted; its bytes stay as they are."""
    changed = bytearray(archive)
    changed[6] |= 1
    changed[changed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def capture(address, response, kind="response"):
    head = ("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2019-05-03T10:00:00Z\r\nWARC-Target-URI: http://tamsel.example/%s\r\n"
            "Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n")
    return (head % (kind, address, len(response))).encode() + response + b"\r\n\r\n"


def crawl():
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    packed = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n"
    return [capture("ferry", page + FERRY), capture("mill", packed + gzip.compress(MILL)),
            capture("ferry", b"GET /ferry HTTP/1.1\r\n\r\n", "request"), capture("gone", b"HTTP/1.1 404 Gone\r\n\r\n" + MILL),
            capture("logo.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG")]


def write(folder):
    folder.mkdir()
    pages = (("2019/ferry.txt", FERRY), (".DS_Store", b"\0\0"), ("__MACOSX/2019/._ferry.txt", b"\0\0"), ("mill.txt", MILL))
    third = zip_of(("deep.zip", zip_of(("mill.txt", MILL))), ("mill.txt", MILL))
    bomb = gzip.compress(b'{"id": "a", "text": "') + 300 * gzip.compress(b"a" * (1 << 20))
    files = {
        "lines.jsonl.bz2": bz2.compress(LINES),
        "lines.jsonl.xz": lzma.compress(LINES),
        "lines.jsonl.zst": zst(LINES),
        "cut.jsonl.zst": zst(LINES * 4000)[:400000],
        "pages.tar": tar(*pages),
        "pages.tar.gz": gzip.compress(tar(*pages)),
        "pages.tar.xz": lzma.compress(tar(*pages)),
        "pages.zip": zip_of(*pages),
        "nested.zip": zip_of(("old/pages.tar.gz", gzip.compress(tar(*pages))), ("lines.jsonl.bz2", bz2.compress(LINES))),
        "nested.tar": tar(("pages.zip", third), ("ferry.txt", FERRY)),
        "up.tar": tar(("../ferry.txt", FERRY), ("/mill.txt", MILL), ("ok.txt", FERRY)),
        "cut.zip": zip_of(("ferry.txt", FERRY), ("lines.jsonl", LINES * 3000))[:-500],
        "encrypted.zip": encrypted(zip_of(("ferry.txt", FERRY), ("mill.txt", MILL))),
        "letter.docx": zip_of(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")),
        "mixed.zip": zip_of(("scan.pdf", b"%PDF-1.4"), ("mill.txt", MILL)),
        "bomb.jsonl.gz": bomb,
        "crawl.warc": b"".join(crawl()),
        "crawl.warc.gz": b"".join(gzip.compress(one) for one in crawl()),
        "cut.warc": b"".join(crawl())[:250],
        "crawl.wacz": zip_of(("pages/pages.jsonl", b'{"format": "json-pages-1.0"}\n'), ("indexes/index.cdx.gz", b"\x1f\x8b"),
                             ("archive/data.warc.gz", b"".join(gzip.compress(one) for one in crawl()))),
        "index.cdx": b" CDX N b a m s k r M S V g\nexample,tamsel)/ferry 20190503100000 http://tamsel.example/ferry\n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for name, story in (("monday", FERRY), ("tuesday", MILL)):
        (folder / name).mkdir()
        (folder / name / "story.txt").write_bytes(story)
