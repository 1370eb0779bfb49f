"""What can be wrong with posts: the rules of the sources, and Notes, the findings of one file."""

from __future__ import annotations

from dataclasses import dataclass, field

from feedwright.rules import Finding, Place, Rule, may, must, should

UNREADABLE = must(
    "PST001",
    "File cannot be read",
    "Its post is missing from the feed. See that the file exists, is a file and may be read.",
    fires="a row whose `file:` names no file",
    quiet="a row whose `file:` stands beside the table",
)
ENCODING = must(
    "PST002",
    "File is not UTF-8",
    """In any other encoding, Hangul and accents become garbage in half of the readers.
    Save the file as UTF-8.""",
    fires="a file that an old editor saved as cp949",
    quiet="the same file saved as UTF-8",
)
TOO_LARGE = must(
    "PST003",
    "Post over the size limit",
    "Readers refuse feeds of many megabytes. Shorten the post or raise the limit.",
    fires="a file of 11 MB",
    quiet="a file of 9 kB",
)
BROKEN = must(
    "PST004",
    "Front matter or table cannot be read",
    "Nothing of the post can be trusted then, so it is left out. Mend the line named.",
    fires="---\ntitle: Figures: a tour\n---\n",
    quiet='---\ntitle: "Figures: a tour"\n---\n',
)
HOSTILE = must(
    "PST005",
    "Front matter or table refused",
    """Aliases, merges, tags, very deep or very long values can make a few bytes fill the memory.
    Write the values out.""",
    fires="---\ntitle: &t Figures\nsummary: *t\n---\n",
    quiet="---\ntitle: Figures\nsummary: Figures\n---\n",
)
ENDLESS = must(
    "PST006",
    "Front matter without end",
    "Where the post begins cannot be told. Close the front matter with a line like the first.",
    fires="---\ntitle: Figures\n\nHello.\n",
    quiet="---\ntitle: Figures\n---\nHello.\n",
)
NO_DATE = must(
    "PST007",
    "Post without a date",
    """Readers sort by date; a post without one would be new with every build.
    Add `date:`, or begin the file's name with it (2024-03-05-name.md).""",
    fires="---\ntitle: Figures\n---\nHello.\n",
    quiet="---\ntitle: Figures\ndate: 2024-03-05\n---\nHello.\n",
)
BAD_DATE = must(
    "PST008",
    "Date cannot be understood",
    "A guess could move the post by months. Write it as 2024-03-05 or 2024-03-05T09:30:00+09:00.",
    fires="---\ntitle: Figures\ndate: the day after\n---\nHello.\n",
    quiet="---\ntitle: Figures\ndate: 2024-03-05\n---\nHello.\n",
)
NO_TITLE = should(
    "PST009",
    "Post without a title",
    "Readers list posts by title and show an address or nothing instead. Add `title:`.",
    fires="---\ndate: 2024-03-05\n---\nHello.\n",
    quiet="---\ntitle: Figures\ndate: 2024-03-05\n---\nHello.\n",
)
NO_BODY = may(
    "PST010",
    "Post without a body",
    "Readers show a title and nothing to read. That is fine for an enclosure, else write something.",
    fires="---\ntitle: Figures\ndate: 2024-03-05\n---\n",
    quiet="---\ntitle: Figures\ndate: 2024-03-05\n---\nHello.\n",
)
NOTHING = must(
    "PST011",
    "Post with neither title nor body",
    "RSS 2.0 wants at least one of them. Write one, or exclude the file.",
    spec="https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt",
    fires="---\ndate: 2024-03-05\n---\n",
    quiet="---\ntitle: Figures\ndate: 2024-03-05\n---\n",
)
DUPLICATE_KEY = should(
    "PST012",
    "Key stands twice",
    "The last one counts, here as in most blog tools; the other is likely a slip. Keep one.",
    fires="---\ntitle: Figures\ntitle: Graphs\ndate: 2024-03-05\n---\nHello.\n",
    quiet="---\ntitle: Figures\ndate: 2024-03-05\n---\nHello.\n",
)
BAD_VALUE = should(
    "PST013",
    "Value that cannot be used",
    "The post goes on without it. Write what the message asks for, or remove the key.",
    fires="---\ntitle: Figures\ndate: 2024-03-05\ndraft: perhaps\n---\nHello.\n",
    quiet="---\ntitle: Figures\ndate: 2024-03-05\ndraft: false\n---\nHello.\n",
)
SAME_FIELD = may(
    "PST014",
    "Two keys for one field",
    "The more specific key is taken. Remove the other if it says something else by mistake.",
    fires="---\ntitle: Figures\ndate: 2024-03-05\ndescription: A tour\nexcerpt: A walk\n---\nHello.\n",
    quiet="---\ntitle: Figures\ndate: 2024-03-05\nsubtitle: A tour\nexcerpt: A walk\n---\nHello.\n",
)
OUTSIDE = must(
    "PST015",
    "Path leaves its folder",
    "A table may name files beside or below it only, lest a feed show what nobody meant to publish.",
    fires="a row with `file: ../../etc/passwd`",
    quiet="a row with `file: bodies/first.md`",
)
NOT_FOLLOWED = should(
    "PST016",
    "Link or special file not followed",
    "What it leads to is outside the source. Copy the file into it, or exclude the link.",
    fires="a symbolic link `posts/etc` to /etc",
    quiet="a symbolic link `posts/latest.md` to another post",
)
NO_DATE_NAME = should(
    "PST017",
    "File in _posts without a date in its name",
    "Jekyll leaves such files out, so the feed does too. Name it YYYY-MM-DD-title.md, or exclude it.",
    spec="https://jekyllrb.com/docs/posts/",
    fires="_posts/figures.md",
    quiet="_posts/2024-03-05-figures.md",
)
SAME_SLUG = should(
    "PST018",
    "Slug of another post",
    "Two posts may end at one address, where readers take them for one. Give one another `slug:`.",
    fires="2024/figures.md and 2025/figures.md",
    quiet="2024/figures.md and 2025/graphs.md",
)
SAME_KEY = must(
    "PST019",
    "Row with the key of another",
    "The second row would overwrite the first in every reader. Give each row its own id.",
    fires="two rows with `id: 7`",
    quiet="rows with `id: 7` and `id: 8`",
)
DATELESS_DRAFT = may(
    "PST020",
    "Draft without a date",
    "Nothing is wrong; it stays out until it has a date.",
    fires="_drafts/figures.md without `date:`",
    quiet="_drafts/figures.md with `date: 2024-03-05`",
)
NO_POSTS = must(
    "PST021",
    "Table that is no list of posts",
    "Write a list of records, or put the list under `posts:`, `items:` or `entries:`.",
    fires='{"title": "Figures"}',
    quiet='{"posts": [{"title": "Figures", "date": "2024-03-05"}]}',
)


@dataclass(frozen=True, slots=True)
class Notes:
    """The findings of one file, in the order they were met; lines are those of the file."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def in_order(self) -> tuple[Finding, ...]:
        """The findings by their place."""
        return tuple(sorted(self.found, key=lambda finding: finding.place or Place(1)))

    def add(self, rule: Rule, message: str, line: int = 1, column: int = 1, **params: str) -> None:
        """Note a breach of `rule`."""
        self.found.append(Finding(rule, message, self.file, Place(line, column), params=params))
