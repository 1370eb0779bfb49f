"""Findings made by hand, for reports that must not change when a rule does."""

from __future__ import annotations

from feedwright.document import Source
from feedwright.errors import CrashError, InputError
from feedwright.rules import Edit, Finding, Fix, Report, Rule, Severity

SPEC = "https://example.org/spec#ttl"
WRONG = Rule(
    "TST001", Severity.ERROR, "Not a number", "Readers take it for 0.\n    Write digits.", SPEC,
    fires="<ttl>x</ttl>", quiet="<ttl>60</ttl>", w3c=("InvalidInteger",),
)  # fmt: skip
ODD = Rule(
    "TST002", Severity.WARNING, "A guid that readers take for a link", "Say isPermaLink='false'.", SPEC
)
BETTER = Rule("TST003", Severity.INFO, "Length of 0", "Say how long it is.")

CONTROLS = "\x1b]0;t\x07\x9b31m\r\u202e\u2066\ud83c\ufffe"
HOSTILE = f"{CONTROLS}</title><script>alert(1)</script>\"'&]]>--> [x](https://e.vil) {{0}}"
"""What a feed, or the name of a file, may hold to do harm to whoever reads a report."""


def finding(
    data: str, marked: str, rule: Rule = WRONG, message: str = "'x' is none", **more: object
) -> Finding:
    """A finding about the first `marked` in the data of a file."""
    source = Source(data.encode("utf-8", "replace"))
    start = source.text.index(marked.encode())
    place = source.place(start, start + len(marked.encode()))
    known = {"source": "feed.xml", "path": "rss/channel/ttl", "params": {"element": "ttl", "value": marked}}
    return Finding(rule, message, place=place, frame=source.frame(place), **{**known, **more})


FEED = """\
<rss version="2.0">
	<channel><title>모델 노트 👩‍💻</title>
		<ttl>글🍒</ttl>
  <guid>post-7</guid></channel>
</rss>
"""
NAME = "a/long/name/of/a/feed.xml"
LONG = "<rss><description>{}<ttl>soon</ttl>{}</description></rss>".format("글 쓰기 " * 40, "e\u0301 " * 90)


def report(*findings: Finding, source: str = "feed.xml", **more: object) -> Report:
    return Report(source, findings, **{"format": "RSS 2.0", "encoding": "utf-8", "size": 100, **more})


MENDED = finding(
    FEED, "post-7", ODD, "'post-7' is no web address, and isPermaLink is not 'false'",
    path="rss/channel/item[2]/guid",
    fix=Fix("Say that it is no link", (Edit(82, 87, b"<guid isPermaLink='false'>"), Edit(88, 94, b"post-8"))),
)  # fmt: skip
SAMPLE = (
    report(
        finding(FEED, "글🍒", message="'글🍒' is no whole number from 0"),
        MENDED,
        *(finding(FEED, "<title>", BETTER, f"number {number}", path="") for number in range(5)),
    ),
    report(
        finding(
            LONG, "soon", message=f"'{'soon ' * 20}' is no whole number", source="a/long/name/of/a/feed.xml"
        ),
        Finding(WRONG, "a finding of the file as a whole", "a/long/name/of/a/feed.xml"),
        source="a/long/name/of/a/feed.xml",
        unchecked_from=finding(FEED, "</rss>").place,
        omitted={Severity.INFO: 3},
    ),
    report(source="good.xml"),
    InputError("gone.xml: No such file or directory", source="gone.xml"),
    CrashError("odd.xml: feedwright itself failed on this file", source="odd.xml", trace="Traceback"),
)
"""What all reports are made of in tests: every kind of finding, a file without any, and failures."""
HARM = (
    report(
        finding(
            f"<rss>{HOSTILE}</rss>", "</title>", WRONG, f"message {HOSTILE}",
            source=f"name{HOSTILE}.xml", path=f"rss/{HOSTILE}", params={"value": HOSTILE, "attr": HOSTILE},
        ),
        source=f"name{HOSTILE}.xml", format=f"RSS {HOSTILE}",
    ),
    InputError(f"gone{HOSTILE}: no", source=f"gone{HOSTILE}"),
)  # fmt: skip
"""The same with foreign text that would do harm."""
