from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
import tomllib
from dataclasses import FrozenInstanceError, fields
from datetime import time
from pathlib import Path

import jsonschema
import pytest

from feedwright import config
from feedwright.config.settings import TABLES, IgnoreTable, SourceTable, ValidateTable
from feedwright.errors import ConfigError, InputError
from feedwright.model import Category, Person

PATH = Path("/site/feedwright.toml")

FULL = """\
sources = [
    "notes",  # [not a table]
    { path = "posts.csv", kind = "table", exclude = ["_*", "~*"] },
]

[feed]
title = "글과 그림"
description = \"\"\"
Two lines,
[feed] = no header\"\"\"
link = "https://example.org/blog/"
id = "tag:example.org,2024:blog"
language = "ko-KR"
authors = ["Kim", { name = "Lee", email = "lee@example.org", uri = "https://lee.test/", avatar = "/l.png" }]
image = "img/logo.png"
icon = "https://cdn.example.org/%ED%95%9C.ico"
rights = "© 2024 Kim"
categories = ["ai", { term = "ml", scheme = "https://example.org/tags", label = "Machine learning" }]
hubs = ["https://hub.example/"]

[posts]
permalink = "/:categories/:year/:i_month/:title.html"
timezone = "Asia/Seoul"
default_time = 09:30:00
drafts = true
excerpt_separator = "<!-- cut -->"
aliases = { title = ["headline"], published = ["posted_on", "날짜"] }

[content]
show = "summary"
summary_length = 200
sanitize = false
iframe_hosts = ["Player.Vimeo.com"]

[limits]
entries = 20
post_bytes = "1.5 MiB"
front_matter_bytes = 4096

[output]
folder = "../public/feeds"
url = "https://example.org/feeds"
formats = ["json", "rss"]

[output.files]
rss = "rss.xml"
page = false

[ledger]
path = "/var/lib/blog.sqlite"

[validate]
select = ["rss", "DAT001"]
ignore = ["I"]
fail_on = "never"
profile = ["apple", "w3c"]

[[validate.ignores]]
paths = ["old/*.xml"]
codes = ["RSS024"]
reason = "published so"
"""

MINIMUM = """\
sources = "posts"

[feed]
title = "My blog"
link = "https://example.org/"
language = "en"
authors = "Kim"

[output]
url = "https://example.org/feeds/"
""".replace('"posts"', '["posts"]').replace('"Kim"', '["Kim"]')


def mistakes(text):
    with pytest.raises(ConfigError) as raised:
        config.parse(text, PATH)
    return raised.value.mistakes


def test_a_full_file_is_read():
    full = config.parse(FULL, PATH)
    assert (full.root, full.path) == (Path("/site"), PATH)
    assert full.sources == (SourceTable("notes"), SourceTable("posts.csv", "table", ("_*", "~*")))
    assert full.feed.title == "글과 그림"
    assert full.feed.description == "Two lines,\n[feed] = no header"
    assert full.feed.authors == (
        Person("Kim"),
        Person("Lee", "lee@example.org", "https://lee.test/", "/l.png"),
    )
    assert full.feed.categories == (
        Category("ai"),
        Category("ml", "https://example.org/tags", "Machine learning"),
    )
    assert full.posts.default_time == time(9, 30)
    assert full.posts.aliases == {"title": ("headline",), "published": ("posted_on", "날짜")}
    assert full.content.iframe_hosts == ("player.vimeo.com",)
    assert full.limits.post_bytes == 3 * 2**19
    assert full.output.url == "https://example.org/feeds/"
    assert full.output.formats == ("json", "rss")
    assert (full.output.files.rss, full.output.files.atom) == ("rss.xml", "atom.xml")
    assert (full.output.files.page, full.output.files.stylesheet) == (None, "feed.css")
    assert full.at(full.ledger.path) == Path("/var/lib/blog.sqlite")
    assert full.at("feeds") == Path("/site/feeds")
    assert full.validate == ValidateTable(
        ("RSS", "DAT001"),
        ("I",),
        "never",
        ("apple", "w3c"),
        (IgnoreTable(("old/*.xml",), ("RSS024",), "published so"),),
    )
    assert full.line("validate.ignores[0].reason") == 61


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("sources", 1), ("sources[0]", 2), ("sources[1].path", 3), ("sources[1].exclude[1]", 3),
        ("feed", 6), ("feed.title", 7), ("feed.link", 11), ("feed.authors[1].uri", 14),
        ("posts.aliases.published[1]", 27), ("output.files.page", 47), ("feed.icons", None),
    ],
)  # fmt: skip
def test_a_key_knows_its_line(key, line):
    assert config.parse(FULL, PATH).line(key) == line


def test_ten_lines_suffice():
    assert MINIMUM.count("\n") == 10
    least = config.parse(MINIMUM, PATH)
    assert least.feed.authors == (Person("Kim"),)
    assert least.content == config.defaults(PATH.parent).content


def test_an_empty_file_says_no_more_than_none():
    empty, none = config.parse("", PATH), config.defaults(PATH.parent)
    assert [getattr(empty, each) for each in TOP] == [getattr(none, each) for each in TOP]
    assert none.path is None
    assert none.sources == (SourceTable("."),)
    assert {getattr(none.feed, each.name) for each in fields(none.feed)} == {None}
    assert none.output.files.rss == "feed.xml"


TOP = [each.name for each in fields(TABLES[()])]

# The text, its one mistake as "line key", a part of the message and one of the hint. Where the last is True,
# the JSON Schema cannot say it.
MISTAKES = [
    ("[feed]\ntitel = 'x'", "2 feed.titel", "unknown key titel", "did you mean title?"),
    ("titel = 'x'", "1 titel", "unknown key titel", "did you mean feed.title?"),
    ("xyzzy = 1", "1 xyzzy", "unknown key xyzzy", "allowed here: sources, feed, posts"),
    ("\n[[fed]]\na = 1", "2 fed", "unknown key fed", "did you mean feed?"),
    ("[feed]\n'a b' = 1", "2 feed.'a b'", "unknown key 'a b'", "allowed here: title"),
    ("feed.authors = ['a',\n{name='b', url='c'}]", "2 feed.authors[1].url", "unknown key", "mean uri?"),
    ("feed.authors = [\n\n{}]", "3 feed.authors[0].name", "name is missing", "add name"),
    ("feed.authors = 'Kim'", "1 feed.authors", "'Kim' is not a list", "write ['Kim']"),
    ("feed.authors = [1]", "1 feed.authors[0]", "1 is not text or a table", ""),
    ("feed.authors = ['']", "1 feed.authors[0]", "the text is empty", "write something"),
    ("feed.authors = [{name='a', email='a'}]", "1 feed.authors[0].email", "'a' is not an e-mail address", ""),
    ("feed.categories = [{term='a', scheme='b'}]", "1 feed.categories[0].scheme", "an absolute IRI", "such"),
    ("feed.categories = ['a', 'b', 'a']", "1 feed.categories[2]", "'a' is in the list twice", "remove"),
    ("feed = 'x'", "1 feed", "'x' is not a table", "under [feed]"),
    ("[[feed]]\ntitle = 'x'", "1 feed", "a list is not a table", "under [feed]"),
    ("feed.title = 5", "1 feed.title", "5 is not text", "quotes"),
    ("feed.title = 2024-01-01", "1 feed.title", "2024-01-01 is not text", "quotes", True),
    ("feed.title = ['x']", "1 feed.title", "a list is not text", ""),
    ("feed.title = ' '", "1 feed.title", "the text is empty", "leave the key out", True),
    ('feed.title = "a\\u001b[0m"', "1 feed.title", "character 2, U+001B, is not allowed", "one line"),
    ('feed.description = "a\\n\\uFFFE"', "1 feed.description", "character 3, U+FFFE", "remove it"),
    ("feed.title = '" + "x" * 1001 + "'", "1 feed.title", "1001 characters are too many", "at most 1000"),
    ("feed.link = 'example.org/a'", "1 feed.link", "not an absolute http", "'https://example.org/a'?"),
    ("feed.link = 'ftp://example.org/'", "1 feed.link", "not an absolute http or https address", ""),
    ("feed.link = 'https:///a'", "1 feed.link", "not an absolute http or https address", "in full"),
    ("feed.link = 'https://a b.org/'", "1 feed.link", "not an absolute", "%20"),
    ("feed.link = 'https://a.org:99999/'", "1 feed.link", "99999", "", True),
    ("feed.link = 'https://a..org/'", "1 feed.link", "host", "", True),
    ("feed.link = 'https://a.org/<b>'", "1 feed.link", "'<'", "", True),
    ('feed.link = "https://a.org/\\u202Egro"', "1 feed.link", "not an absolute", ""),
    ("feed.id = 'my blog'", "1 feed.id", "'my blog' is not an absolute IRI", "tag:"),
    ("feed.id = 'tag:example.org:blog'", "1 feed.id", "tag:example.org:blog", "", True),
    ("feed.language = 'ko_KR'", "1 feed.language", "'ko_KR' is not a language tag", "did you mean ko-KR?"),
    ("feed.language = 'kr'", "1 feed.language", "'kr' is a country", "did you mean ko?", True),
    ("feed.language = 'Korean'", "1 feed.language", "'Korean' is not a language tag", "such as ko"),
    ("feed.image = 'my logo.png'", "1 feed.image", "not a web address, or a path", "'my%20logo.png'"),
    ("feed.image = 'data:image/png;base64,aa'", "1 feed.image", "not a web address", ""),
    ("feed.hubs = ['hub.example']", "1 feed.hubs[0]", "not an absolute", "https://hub.example"),
    ("sources = []", "1 sources", "the list is empty", "leave the key out"),
    ("sources = ['a', 'b',\n'a']", "2 sources[2]", "'a' is in the list twice", "remove"),
    ("sources = ['~/posts']", "1 sources[0]", "begins with ~", "in full", True),
    ("sources = [" + "'a'," * 101 + "]", "1 sources", "101 items are too many", "at most 100"),
    ("[[sources]]\npath='a'\n[[sources]]\nkind='jekyl'\npath='b'", "4 sources[1].kind", "one of", "jekyll?"),
    ("posts.permalink = '/:yaer/:title/'", "1 posts.permalink", "not a permalink pattern", ":year?"),
    ("posts.permalink = '/:titles/'", "1 posts.permalink", "not a permalink pattern", ":title?"),
    ("posts.permalink = ':title/'", "1 posts.permalink", "not a permalink pattern", "begin with /"),
    ("posts.permalink = '/../:title/'", "1 posts.permalink", "not a permalink pattern", ".."),
    ("posts.timezone = 'Asia/Soul'", "1 posts.timezone", "'Asia/Soul' is not a", "Asia/Seoul?", True),
    ("posts.timezone = 'New York'", "1 posts.timezone", "not a time zone", "America/New_York?"),
    ("posts.timezone = 'KST'", "1 posts.timezone", "not a time zone", "Asia/Seoul?", True),
    ("posts.timezone = '../UTC'", "1 posts.timezone", "not a time zone", ""),
    ("posts.default_time = '9:30'", "1 posts.default_time", "'9:30' is not a time of day", "09:30"),
    ("posts.default_time = '24:00'", "1 posts.default_time", "not a time of day", "09:30"),
    ("posts.default_time = 09:30:00.5", "1 posts.default_time", "not a time of day", "", True),
    ("posts.drafts = 'true'", "1 posts.drafts", "'true' is not true or false", "without quotes"),
    ("posts.drafts = 1", "1 posts.drafts", "1 is not true or false", ""),
    ("[posts.aliases]\ntitel = ['a']", "2 posts.aliases.titel", "'titel' is not one of id, title", "title?"),
    ("posts.aliases = 5", "1 posts.aliases", "5 is not a table", "under [posts.aliases]"),
    ("posts.aliases.title = 'a'", "1 posts.aliases.title", "'a' is not a list", "write ['a']"),
    ("[posts.aliases]\ntitle=['a-b']\nbody=['x', 'A_B']", "3 posts.aliases.body[1]", "for title", "", True),
    ("[posts.aliases]\n" + "".join(f"a{i}=[]\n" for i in range(16)), "1 posts.aliases", "16 fields", "id"),
    ("content.show = 'ful'", "1 content.show", "'ful' is not one of full, summary, both", "full?"),
    ("content.summary_length = 19", "1 content.summary_length", "19 is not a whole number from 20", ""),
    ("content.summary_length = '99'", "1 content.summary_length", "'99' is not a whole", "without quotes"),
    ("content.summary_length = true", "1 content.summary_length", "true is not a whole number", ""),
    ("content.summary_length = 99.5", "1 content.summary_length", "99.5 is not a whole number", ""),
    ("content.iframe_hosts = ['https://a.org']", "1 content.iframe_hosts[0]", "not a host name", "alone"),
    ("limits.entries = 0", "1 limits.entries", "0 is not a whole number from 1 to 100000", ""),
    ("limits.entries = 0x" + "f" * 900, "1 limits.entries", "more than 19 digits", ""),
    ("limits.post_bytes = '10 megs'", "1 limits.post_bytes", "'10 megs' is not a size", "10 MiB"),
    ("limits.front_matter_bytes = '2 MiB'", "1 limits.front_matter_bytes", "not a size from 64 to", "", True),
    ("limits.front_matter_bytes = 2000000", "1 limits.front_matter_bytes", "2000000 is not a size", ""),
    ("output.folder = ''", "1 output.folder", "the text is empty", "leave the key out"),
    ("output.url = 'https://a.org/f?x'", "1 output.url", "not the address of a folder", "leave out ?", True),
    ("output.formats = []", "1 output.formats", "the list is empty", "at least one"),
    ("output.formats = ['rss', 'rss']", "1 output.formats[1]", "'rss' is in the list twice", "remove"),
    ("output.formats = ['atm']", "1 output.formats[0]", "'atm' is not one of rss, atom, json", "atom?"),
    ("output.files.rss = 'ATOM.xml'", "1 output.files.rss", "already the name of atom", "its own", True),
    ("[output.files]\nrss='é.xml'\njson='e\u0301.xml'", "3 output.files.json", "the name of rss", "", True),
    ("output.files.rss = 'a/b.xml'", "1 output.files.rss", "not a plain file name", "no /"),
    ("output.files.rss = '..'", "1 output.files.rss", "not a plain file name", ""),
    ("output.files.rss = '.htaccess'", "1 output.files.rss", "not a plain file name", "leading dot"),
    ("output.files.rss = 'Con.xml'", "1 output.files.rss", "not a plain file name", "device names"),
    ("output.files.rss = '" + "글" * 84 + ".xml'", "1 output.files.rss", "256 bytes are too", "255", True),
    ("output.files.rss = false", "1 output.files.rss", "false is not a plain file name", ""),
    ("output.files.page = true", "1 output.files.page", "true is not a name or false", "leave the key out"),
    ("ledger.path = 1", "1 ledger.path", "1 is not text", "quotes"),
    ("validate.fail-on = 'error'", "1 validate.fail-on", "unknown key fail-on", "did you mean fail_on?"),
    ("validate.fail_on = 'warn'", "1 validate.fail_on", "not one of error, warning, info, never", "warning?"),
    ("validate.select = 'RSS'", "1 validate.select", "'RSS' is not a list", "write ['RSS']"),
    ("validate.select = ['RSS', 'R2']", "1 validate.select[1]", "not the beginning of a", "RSS024"),
    ("validate.profile = ['aple']", "1 validate.profile[0]", "'aple' is not one of apple", "apple?"),
    ("[[validate.ignores]]\npaths = ['a']\ncodes = ['RSS']", "1 validate.ignores[0].reason", "missing", ""),
    ("[[validate.ignores]]\ncodes=[]\nreason='r'\npaths=['a']", "2 validate.ignores[0].codes", "empty", ""),
    ("[validate]\nignores = 5", "2 validate.ignores", "5 is not a list", ""),
]  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case[0][:50])
def test_a_mistake_says_line_key_what_was_found_and_what_to_write(case):
    [mistake] = mistakes(case[0])
    assert f"{mistake.line} {mistake.key}" == case[1]
    assert case[2] in mistake.message
    assert case[3] in mistake.hint
    assert len(mistake.message) + len(mistake.hint) < 300


def test_what_is_near_a_mistake_is_none():
    config.parse("feed.language = 'kr-NG'", PATH)
    config.parse("feed.link = 'HTTPS://[2001:db8::1]:8080/글?a=1#b'", PATH)
    config.parse("output.files.rss = 'consul.xml'\nposts.excerpt_separator = ''", PATH)
    config.parse("output.files.rss = 'index.html'\noutput.files.page = false", PATH)
    config.parse("posts.timezone = 'Etc/GMT-9'\nposts.default_time = '23:59:59'", PATH)


def test_all_mistakes_come_at_once_in_the_order_of_their_lines():
    singles = [case for case in MISTAKES if re.match(r"(posts\.[^a]|content|limits)[^\n]+$", case[0])]
    texts = {case[1]: case for case in singles}
    text = "\n".join(case[0] for case in texts.values())
    found = mistakes(text)
    assert [each.line for each in found] == list(range(1, len(texts) + 1))
    assert [each.key for each in found] == [key.partition(" ")[2] for key in texts]


def test_mistakes_beyond_a_hundred_are_counted():
    found = mistakes("".join(f"key{i} = 1\n" for i in range(250)))
    assert [each.line for each in found] == [*range(1, 101), 0]
    assert found[-1].message == "150 more mistakes are not shown"


@pytest.fixture(scope="module")
def schema():
    checked = config.json_schema()
    jsonschema.Draft202012Validator.check_schema(checked)
    return jsonschema.Draft202012Validator(checked)


def test_the_schema_takes_what_the_reader_takes(schema):
    schema.validate(tomllib.loads(FULL.replace("09:30:00", "'09:30'")))
    schema.validate(tomllib.loads(MINIMUM))
    schema.validate({})


@pytest.mark.parametrize("case", [case for case in MISTAKES if len(case) == 4], ids=lambda case: case[0][:50])
def test_the_schema_refuses_the_mistakes(schema, case):
    assert not schema.is_valid(tomllib.loads(case[0]))


def test_the_schema_describes_every_key_and_closes_every_table(schema):
    tables = [schema.schema, *schema.schema["$defs"].values()]
    assert {frozenset(table["properties"]) for table in tables} == {
        frozenset(each.name for each in fields(table)) for table in TABLES.values()
    }
    assert {table["additionalProperties"] for table in tables} == {False}
    for table in tables:
        for key in table["properties"].values():
            described = schema.schema["$defs"][key["$ref"].rpartition("/")[2]] if "$ref" in key else key
            assert described["description"].endswith(".")
    assert "null" not in json.dumps(schema.schema)


def test_one_table_can_be_read_whatever_the_others_say():
    text = "[feed]\ntitel = 'x'\n[validate]\nselect = ['RSS']"
    only = config.parse(text, PATH, only="validate")
    assert (only.validate.select, only.feed.title, only.line("validate.select")) == (("RSS",), None, 4)
    with pytest.raises(ConfigError) as raised:
        config.parse(text.replace("select", "selct"), PATH, only="validate")
    assert [mistake.key for mistake in raised.value.mistakes] == ["validate.selct"]


def test_the_file_is_found_upward(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / config.FILE_NAME).touch()
    (inner / config.FILE_NAME).mkdir()
    assert config.find(inner) == (tmp_path / "a" / config.FILE_NAME).resolve()
    assert config.find(Path("/")) is None
    with pytest.raises(InputError, match="cannot be looked at"):
        config.find(tmp_path / ("x" * 300))


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"[feed]\ntitle = '\xe9t\xe9'\n", 2, "byte 0xe9 is not UTF-8"),
        (b"\n" * 300_000, 0, "larger than 256 KiB"),
        (b"\xef\xbb\xbfa = 1\r\n\r\nb", 3, "Expected '='"),
    ],
)
def test_bytes_that_are_no_text_are_one_mistake(tmp_path, raw, line, message):
    path = tmp_path / config.FILE_NAME
    path.write_bytes(raw)
    with pytest.raises(ConfigError, match=r"1 mistake$") as raised:
        config.load(path)
    assert raised.value.mistakes[0].line == line
    assert message in raised.value.mistakes[0].message


def test_a_file_is_loaded_and_one_that_cannot_be_read_is_an_input_error(tmp_path):
    path = tmp_path / config.FILE_NAME
    path.write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    assert config.load(path).lines == config.parse(FULL, PATH).lines
    with pytest.raises(InputError, match="cannot be read"):
        config.load(tmp_path)
    with pytest.raises(InputError, match="No such file"):
        config.load(tmp_path / "none.toml")


def test_settings_are_frozen_and_travel():
    full = config.parse(FULL, PATH)
    assert pickle.loads(pickle.dumps(full)) == full
    with pytest.raises(FrozenInstanceError):
        full.feed.title = "x"


def test_pydantic_waits_until_a_file_is_read():
    code = "import sys, pathlib, feedwright.config as c; c.defaults(pathlib.Path()); print(*sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split().count("pydantic") == 0
