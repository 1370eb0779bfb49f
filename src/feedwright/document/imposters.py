"""What stands in the place of a feed: web pages, messages of programs, binary files."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from feedwright.patterns import lazy

HEAD = 1 << 16
BINARY = (
    (b"\x1f\x8b", "a gzip file: the server sends it compressed without saying so"),
    (b"PK\x03\x04", "a ZIP file"),
    (b"(\xb5/\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"ID3", "an MP3 file"),
    (b"SQLite format 3", "an SQLite database"),
)
FEED = lazy(rb"<(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|RDF|opml|channel|entry)[\s>]")
PAGE = lazy(
    rb"(?:\s|<!--(?:[^-]|-[^-])*+-->|<\?[^>]*>)*+(?:<!doctype\s+html|<html|<head[\s>]|<body|<script|<meta\s)",
    re.IGNORECASE,
)
TITLE = lazy(rb"<title[^>]*>([^<]*)", re.IGNORECASE)
MESSAGE = lazy(rb"(?:PHP )?(?:Fatal error|Parse error|Warning|Notice|Deprecated)(?:</b>)?:\s")


def imposter(data: bytes, text: bytes) -> str | None:
    """What a file is that can be no feed, None where it may be one."""
    for magic, name in BINARY:
        if data.startswith(magic):
            return name
    head = text[:HEAD].replace(BOM_UTF8, b"").lstrip() or text.lstrip()[:HEAD]
    return None if FEED.search(head) else _told(head)


def _told(head: bytes) -> str | None:
    """What begins so and holds no element of a feed."""
    told = None
    if head.startswith(b"<?php"):
        told = "the source of a PHP program: the server does not run it"
    elif MESSAGE.search(head[:1000]):
        told = f"the message of a program, '{_words(head)}'"
    elif PAGE.match(head):
        title = TITLE.search(head)
        told = "a web page" + (f", '{_words(title[1])}'" if title and title[1].strip() else "")
    elif b"\0" in head[:1000]:
        told = "a binary file"
    elif not head.startswith(b"<"):
        told = f"text, '{_words(head)}'"
    return told


def _words(text: bytes) -> str:
    plain = re.sub(r"<[^<>]*>", " ", text[:400].decode("utf-8", "ignore"))
    return " ".join(plain.split())[:60]
