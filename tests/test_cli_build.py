"""The command line as a user meets it: build, posts, config, and what every error says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest
from click.testing import CliRunner

from blog import COMMAND, FEEDS, TOML, Blog, text
from feedwright import safety
from feedwright.cli import COMMANDS, group
from feedwright.cli.progress import bar

if TYPE_CHECKING:
    from pathlib import Path

PLACES = [
    {},
    {"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "LANG": "ko_KR.EUC-KR"},
]


@pytest.fixture
def blog(tmp_path):
    return Blog.make(
        tmp_path / "blog", first=text("첫 글", "2024-01-01"), second=text("Second", "2024-02-02")
    )


def process(
    *arguments: str, cwd: Path, code: int = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A run as cron or a shell would start it."""
    run = subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == code, run.stderr
    return run


@pytest.fixture
def run(blog, monkeypatch):
    """The command line in this process, in the blog's folder."""
    monkeypatch.chdir(blog.root)

    def call(*arguments, code=0):
        result = CliRunner().invoke(group, arguments, prog_name="feedwright")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return call


def test_time_zone_locale_and_hash_seed_change_nothing(blog, tmp_path):
    for name in ("one", "two"):
        blog.write(
            f"posts/{name}.md", text(name, tags="[a, b, c]", **{"itunes:episode": 3, "itunes:season": 1})
        )
    folders = [tmp_path / f"out{number}" for number in range(len(PLACES))]
    for folder, place in zip(folders, PLACES, strict=True):
        process("build", "-o", str(folder), "-q", cwd=blog.root, **place)
    for name in (*FEEDS, "index.html", "feed.css"):
        assert len({(folder / name).read_bytes() for folder in folders}) == 1


@pytest.mark.system
def test_a_shifted_clock_changes_nothing(blog, system_part):
    """A build under a clock in other years: the same bytes, untouched files."""
    faketime = system_part("faketime")
    process("build", "-q", cwd=blog.root)
    before = blog.state()
    for shift in ("2031-05-06 07:08:09", "2025-01-01 00:00:00"):
        blog.age(blog.root / ".feedwright/stamp.json")
        (blog.root / ".feedwright/stamp.json").unlink()
        command = [faketime, shift, *COMMAND, "build", "-q"]
        assert subprocess.run(command, cwd=blog.root, check=False).returncode == 0
        assert {name: seen for name, seen in blog.state().items() if "public" in str(name)} == {
            name: seen for name, seen in before.items() if "public" in str(name)
        }


def test_the_third_build_has_nothing_to_do_wherever_it_runs(blog):
    for place in PLACES[:2]:
        process("build", cwd=blog.root, **place)
    before = blog.state()
    done = process("build", cwd=blog.root, **PLACES[2])
    assert done.stdout == "Nothing to do: 2 entries, as published.\n"
    assert done.stderr == ""
    assert blog.state() == before


def test_a_terminal_that_knows_no_hangul_gets_its_numbers(blog):
    done = process("build", cwd=blog.root, PYTHONIOENCODING="latin-1")
    assert r"\uccab \uae00" in done.stdout


def test_a_reader_that_goes_away_is_no_error_of_ours(blog):
    done = subprocess.run(
        f"{' '.join(COMMAND)} rules | head -1",
        shell=True,
        cwd=blog.root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_help_imports_nothing_but_click_and_the_standard_library():
    code = (
        "import sys, feedwright.cli as cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert loaded - set(sys.stdlib_module_names) - {"click", "feedwright"} <= {
        name for name in loaded if name.startswith("_")
    }
    for command in COMMANDS:
        assert f"  {command} " in done.stdout


@pytest.mark.parametrize(
    "command", [*([name] for name in COMMANDS), ["config", "check"], ["config", "schema"]], ids=" ".join
)
def test_every_help_page_has_an_example_and_a_next_step(run, command):
    page = run(*command, "--help").output
    assert re.search(r"Examples?:\n +feedwright " + " ".join(command), page)
    assert "Next:" in page
    assert page == run(*command, "-h").output
    assert max(map(len, page.splitlines())) <= 80


def test_a_build_says_what_it_did(run):
    first = run("build").output.splitlines()
    assert first[0] == "2 entries: 2 new"
    assert "  new        2024-02-02  Second" in first
    assert "      new  public/atom.xml" in first
    assert run("build", "-q").output == ""


def test_a_post_that_cannot_be_used_ends_in_1_and_is_told_in_full(run, blog):
    for number in range(9):
        blog.write(f"posts/bad{number}.md", text(date=None))
    done = run("build", code=1)
    assert len([line for line in done.stderr.splitlines() if "error PST007" in line]) == 9
    assert "posts/bad8.md:1:1: error PST007 Post without a date" in done.stderr
    assert "  skipped    9 posts, for the reasons above" in done.stdout
    assert run("build", "-q", code=1).stdout == ""


def test_repeated_warnings_are_folded(run, blog):
    for number in range(9):
        blog.write(f"posts/bare{number}.md", f"---\ndate: 2024-01-0{number + 1}\n---\nHello.\n")
    done = run("build")
    assert done.stderr.count("warning PST009") == 3
    assert "PST009: 6 more like these" in done.stderr


def test_paths_of_the_command_line_go_from_where_one_stands(run, blog, monkeypatch):
    monkeypatch.chdir(blog.root.parent)
    run("build", "-c", "blog", "-o", "elsewhere")
    assert (blog.root.parent / "elsewhere/feed.xml").exists()
    assert not (blog.root / "elsewhere").exists()
    assert "Nothing to do" in run("build", "-c", "blog/feedwright.toml", "-o", "elsewhere").output


def test_the_settings_are_found_from_below(run, blog, monkeypatch):
    monkeypatch.chdir(blog.root / "posts")
    run("build")
    assert (blog.root / "public/feed.xml").exists()


def test_a_dry_run_shows_a_diff(run, blog):
    done = run("build", "-n")
    assert re.search(r"(?m)^\+\+\+ .*public/feed\.xml \(this build\)$", done.stdout)
    assert done.stdout.endswith("A dry run: nothing was written.\n")
    assert not (blog.root / ".feedwright").exists()


def test_every_mistake_of_the_settings_is_told_at_once(run, blog):
    blog.write(
        "feedwright.toml",
        TOML.replace("language =", "languag =").replace('"https://example.org/"', '"here"') + "foldr = 3\n",
    )
    lines = run("build", code=78).stderr.splitlines()
    assert [line.partition(" ")[0] for line in lines[:-1]] == [
        "feedwright.toml:5:",
        "feedwright.toml:6:",
        "feedwright.toml:10:",
    ]
    assert "feed.link 'here' is not an absolute http or https address" in lines[0]
    assert "did you mean language?" in lines[1]
    assert "did you mean folder?" in lines[2]
    assert lines[-1] == "feedwright: feedwright.toml: 3 mistakes"
    assert run("config", "check", code=78).stderr.splitlines() == lines
    assert run("posts", code=78).stderr.splitlines() == lines


def without_settings(blog):
    blog.settings.unlink()


def without_source(blog):
    blog.swap('"posts"', '"gone", "lost"')


def without_link(blog):
    blog.swap('link = "https://example.org/"\n', "")


def without_folder(blog):
    blog.write("public", "a file")


def without_posts(blog):
    for path in (blog.root / "posts").iterdir():
        path.unlink()


def without_ledger(blog):
    blog.write(".feedwright/ledger.sqlite", "no database at all, but long enough to be read as one" * 20)


@pytest.mark.parametrize(
    ("prepare", "code", "what", "remedy"),
    [
        (without_settings, 66, "no feedwright.toml in ", "write a feedwright.toml"),
        (without_source, 66, "feedwright.toml:1: source 'gone' and 'lost' is not there", "make the folder"),
        (without_link, 78, "feedwright.toml:3: feed.link is missing", 'write link = "https://example.org/"'),
        (without_folder, 73, "public", "move it away"),
        (without_posts, 65, "there is no post to publish in 'posts'", "Markdown, HTML or text files"),
        (without_ledger, 65, "is damaged", "--adopt"),
    ],
)
def test_errors_say_what_where_and_what_to_do(run, blog, prepare, code, what, remedy):
    prepare(blog)
    done = run("build", code=code)
    assert what in done.stderr
    assert remedy in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_path_that_is_not_there_is_named(run):
    done = run("build", "-c", "nowhere.toml", code=66)
    assert (
        done.stderr
        == "feedwright: nowhere.toml: no such file or folder\n  give a feedwright.toml, or its folder\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; test_crash injects the refusal")
def test_a_folder_that_may_not_be_written_is_named(run, blog):
    (blog.root / "public").mkdir(mode=0o500)
    done = run("build", code=77)
    assert "public/" in done.stderr
    assert "let this user write there" in done.stderr


def test_what_the_system_refuses_is_a_message_too(run, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device", "/tmp/spool")

    monkeypatch.setattr("feedwright.pipeline.pieces.Spool.add", refuse)
    assert run("build", code=74).stderr == "feedwright: /tmp/spool: No space left on device\n"


def test_a_lock_that_is_held_means_try_again(run, blog):
    with safety.lock(blog.root / ".feedwright/lock"):
        done = run("build", code=75)
    assert f"process {os.getpid()} is at work" in done.stderr
    assert "run again when it has ended" in done.stderr


def test_posts_tell_where_each_value_came_from(run, blog):
    blog.write("posts/2024-05-05-third.md", "---\ntags: [a, b]\nimage: /i.png\n---\n# Third\n\nHello.\n")
    done = run("posts").output
    assert "title       Third  (posts/2024-05-05-third.md:5 first heading)" in done
    assert "published   2024-05-05T00:00:00+00:00  (posts/2024-05-05-third.md:1 file name)" in done
    assert "categories  a, b  (posts/2024-05-05-third.md:2 tags)" in done
    assert "link        https://example.org/third/  (default permalink)" in done
    assert "title       첫 글  (posts/first.md:2 title)" in done


def test_posts_as_json_hold_the_same(run, blog):
    blog.write("posts/third.md", text("Third", "2099-01-01", tags="[a, b]", permalink="/3/", draft="true"))
    posts = json.loads(run("posts", "--json").output)
    assert [(post["state"], post["title"]) for post in posts] == [
        ("shown", "Second"),
        ("shown", "첫 글"),
        ("draft", "Third"),
    ]
    third = posts[-1]
    assert third["categories"] == ["a", "b"]
    assert third["link"] == "https://example.org/3/"
    assert third["origins"]["link"] == {"file": "posts/third.md", "line": 5, "key": "permalink"}
    for post in posts:
        values = set(post) - {"state", "file", "key", "origins"}
        assert values == set(post["origins"])


def test_a_post_without_a_title_is_listed_by_its_key(run, blog):
    blog.write("posts/bare.md", "---\ndate: 2024-01-01\n---\nHello.\n")
    assert "shown       bare.md" in run("posts").output


def test_posts_that_cannot_be_used_end_in_1(run, blog):
    blog.write("posts/bad.md", "---\n")
    done = run("posts", code=1)
    assert "posts/bad.md:1:1: error PST006" in done.stderr
    assert "Second" in done.stdout


def test_the_schema_fits_the_settings(run):
    import tomllib

    schema = json.loads(run("config", "schema").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tomllib.loads(TOML), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"feed": {"titel": "x"}}, schema)


def test_config_check_is_fine_with_what_is_fine(run):
    assert run("config", "check").output == "feedwright.toml: fine\n"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (("read", 1234, 0), "1,234 posts read"),
        (("written", 5000, 10000), f"[{'#' * 15}{'.' * 15}] 5,000 of 10,000 posts written"),
        (("written", 11, 10), f"[{'#' * 30}] 11 of 10 posts written"),
    ],
)
def test_progress_is_one_short_line(call, expected):
    assert bar(*call) == expected


def test_progress_is_shown_on_a_terminal_only_and_only_after_a_second(monkeypatch, capsys):
    from feedwright.cli import progress

    for tty, patience, expected in ((True, 0, True), (True, 9, False), (False, 0, False)):
        monkeypatch.setattr(sys.stderr, "isatty", lambda tty=tty: tty)
        monkeypatch.setattr(progress, "PATIENCE", patience)
        with progress.progressing(quiet=False) as tell:
            tell("read", 7, 0)
        told = capsys.readouterr().err
        assert ("7 posts read" in told) is expected
        assert told.endswith("\r\x1b[K") is expected
