"""Hostile posts: each is a finding within a second, and the others go on."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from test_sources import codes, read_all

if TYPE_CHECKING:
    from pathlib import Path

MERGES = "a0: &a0 {k: v}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 20)
)
ALIASES = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
HOSTILE = {
    "merge bomb": f"---\n{MERGES}---\n",
    "alias bomb": f"---\n{ALIASES}---\n",
    "brackets": "---\na: " + "[" * 100_000 + "\n---\n",
    "brackets under the limit": "---\na: " + "[" * 60_000 + "\n---\n",
    "flow records": "---\n" + "{a: " * 15_000 + "\n---\n",
    "dashes": "---\n" + "- " * 30_000 + "\n---\n",
    "explicit keys": "---\n" + "? " * 30_000 + "\n---\n",
    "tag": "---\ntitle: !!python/object/apply:os.system [id]\n---\n",
    "merge key": "---\n<<: {title: A}\n---\n",
    "dotted TOML key": "+++\n" + ".".join("a" * 30_000) + " = 1\n+++\n",
    "dotted TOML table": "+++\n[" + ".".join("a" * 30_000) + "]\n+++\n",
    "TOML brackets": "+++\na = " + "[" * 60_000 + "\n+++\n",
    "JSON brackets": '{"a": ' + "[" * 60_000 + "}\n",
    "long front matter": "---\ntitle: " + "x" * 70_000 + "\n---\n",
}
BROKEN = {
    "NUL": ("---\ntitle: a\0b\n---\n", 2),
    "NUL after Hangul": ("---\ntitle: 한글\nsummary: 한\0\n---\n", 3),
    "open quote": ('---\ntitle: "a\n---\n', 3),
    "lone surrogate escape": ('---\ntitle: "\\ud800"\n---\n', 2),
    "text": ("---\njust a line\n---\n", 2),
    "list": ("---\n- a\n---\n", 2),
    "TOML": ('+++\ntitle = "a"\ntitle = "b"\n+++\n', 3),
    "TOML number": ("+++\na = " + "1" * 5000 + "\n+++\n", 2),
    "JSON": ('{"title": }\n', 1),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_bombs_are_refused_at_once(text: str, tmp_path: Path) -> None:
    (tmp_path / "2024-03-01-bomb.md").write_text(text)
    (tmp_path / "2024-03-02-other.md").write_text("# Other\n\nText.\n")
    start = time.process_time()
    bomb, other = read_all(tmp_path)
    assert time.process_time() - start < 3
    assert bomb.post is None
    assert codes([bomb]) == ["PST005"]
    assert other.post


@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN)
def test_broken_front_matter_names_its_line(text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "2024-03-01-a.md").write_text(text)
    (reading,) = read_all(tmp_path)
    (finding,) = reading.findings
    assert (reading.post, finding.code) == (None, "PST004")
    assert finding.place
    assert finding.place.line == line


@pytest.mark.parametrize("opening", ["---\ntitle: A\n", "+++\ntitle = 'A'\n", '{"title": "A",\n'])
def test_front_matter_without_end_is_a_finding(opening: str, tmp_path: Path) -> None:
    (tmp_path / "2024-03-01-a.md").write_text(opening + "\nText.\n")
    assert codes(read_all(tmp_path)) == ["PST006"]


@pytest.mark.parametrize(
    "opening", ["{% include figure.html %}", "{{ page.title }}", "----", "--- not a mark"]
)
def test_what_only_looks_like_front_matter_is_body(opening: str, tmp_path: Path) -> None:
    (tmp_path / "2024-03-01-a.md").write_text(f"{opening}\n\nText.\n")
    (reading,) = read_all(tmp_path)
    assert reading.post
    assert reading.post.body.text.startswith(opening)


@pytest.mark.parametrize(
    "text",
    [
        "<h1>" * 50_000,
        "<!--" + " <!-- " * 50_000,
        "# " + " " * 200_000 + "x",
        "[" * 200_000,
        "# " + "[a](" * 200,
        "```\n" * 50_000,
        "\0" * 100_000,
        "\x1b]0;title\x07\u202e text \x9b31m",
        "<html><body" * 20_000,
    ],
)
@pytest.mark.parametrize("suffix", ["md", "html"])
def test_bodies_cost_no_more_than_their_length(text: str, suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"2024-03-01-a.{suffix}").write_text(text)
    start = time.process_time()
    (reading,) = read_all(tmp_path)
    assert time.process_time() - start < 3
    assert reading.post or codes([reading])


@pytest.mark.parametrize(
    "path", ["../../etc/x.md", "/etc/x.md", "out/x.md", "..", "a/../../x.md", "x\0.md", "\ud800.md"]
)
def test_a_row_names_no_file_outside_its_folder(path: str, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.md").write_text("secret")
    folder = tmp_path / "table"
    folder.mkdir()
    (folder / "out").symlink_to("../secret")
    (folder / "posts.json").write_text(json.dumps([{"title": "A", "date": "2024-03-01", "file": path}]))
    (reading,) = read_all(folder / "posts.json")
    assert (reading.post, codes([reading])) == (None, ["PST015"])


@pytest.mark.parametrize(
    "url", ["../../etc/hosts.mp3", "/../etc/hosts.mp3", "%2e%2e/secret.mp3", "%00.mp3", "a" * 5000]
)
def test_no_enclosure_tells_the_length_of_a_foreign_file(url: str, tmp_path: Path) -> None:
    (tmp_path / "secret.mp3").write_text("secret")
    root = tmp_path / "posts"
    root.mkdir()
    (root / "2024-03-01-a.md").write_text(f"---\ntitle: A\naudio: '{url}'\n---\nText.\n")
    (reading,) = read_all(root)
    assert reading.post
    assert [item.length for item in reading.post.enclosures] == [None]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", "[" * 100_000, ["PST005"]),
        ("a.json", '{"title": "A"}', ["PST021"]),
        ("a.json", "", ["PST004"]),
        ("a.yaml", "", ["PST021"]),
        ("a.yaml", f"posts:\n- {MERGES.splitlines()[0]}\n  b: *a0", ["PST005"]),
        ("a.toml", "posts = 1", ["PST021"]),
        ("a.csv", 'title,date\n"A,2024-03-01\n', ["PST004"]),
        ("a.jsonl", "[1]\n1\n", ["PST021", "PST021"]),
        ("a.jsonl", '{"title": "\\ud83c\\u0007", "date": "2024-03-01", "body": "x"}', []),
        ("a.csv", "title,title\n", ["PST012"]),
        ("a.csv", "", []),
    ],
)
def test_tables_that_are_none(name: str, text: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert codes(read_all(tmp_path / name)) == expected


def test_a_body_over_the_limit_is_left_out(tmp_path: Path) -> None:
    rows = [
        {"title": "A", "date": "2024-03-01", "body": "x" * 100},
        {"title": "B", "date": "2024-03-01", "body": "x"},
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    found = read_all(tmp_path / "a.json", post_bytes=50)
    assert codes(found) == ["PST003"]
    assert [reading.post is not None for reading in found] == [False, True]
