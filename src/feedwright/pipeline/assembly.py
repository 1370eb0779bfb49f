"""assemble(): the work of a build, from the settings to the files in their place."""

from __future__ import annotations

from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote

from feedwright import __version__, config, safety, writers
from feedwright.config import checks
from feedwright.config.kinds import KindError
from feedwright.datatypes import uris
from feedwright.datatypes.quoting import quoted
from feedwright.errors import RefusedError, UsageError
from feedwright.ledger import MEMORY, Ledger
from feedwright.model import Feed, Link
from feedwright.pipeline import freshness, published
from feedwright.pipeline.build import Outcome
from feedwright.pipeline.continuity import Continuity, published_dates
from feedwright.pipeline.entries import PREFIXES, entry
from feedwright.pipeline.pieces import Spool, Work
from feedwright.pipeline.posts import read_posts, without_body
from feedwright.pipeline.publication import publication
from feedwright.pipeline.publish import Output, intact, publish, recover
from feedwright.rules import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from feedwright.config import Settings
    from feedwright.model import Entry
    from feedwright.pipeline.build import Wishes
    from feedwright.pipeline.continuity import Known
    from feedwright.pipeline.publication import Publication
    from feedwright.sources import Post

LABELS = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
LOCK = ".feedwright/lock"
FIELDS = {
    "guid": "id",
    "url": "link",
    "pubDate": "published",
    "author": "authors",
    "creator": "authors",
    "category": "categories",
    "tags": "categories",
    "enclosure": "enclosures",
    "attachments": "enclosures",
    "thumbnail": "image",
}
"""What of a post an element is made of, where its name does not tell."""
ON_PAGE = 100
"""Entries on the page for people; the feeds hold all."""


def assemble(root: Path, path: Path | None, key: str, now: datetime, wishes: Wishes) -> Outcome:
    """Do a build (see `build.build`); `key` stands for all settings in the stamp it leaves."""
    settings = _wished(config.load(path) if path else config.defaults(root), wishes)
    made = publication(settings)
    roots = tuple(each.path for each in settings.sources)
    survey = freshness.survey(root, roots, settings.output.folder)
    lock = nullcontext() if wishes.dry else safety.lock(root / LOCK, wait=wishes.wait)
    with lock:
        with _ledger(settings, wishes) as ledger:
            outcome = _Assembly(made, ledger, now, wishes).run()
        if not wishes.dry:
            freshness.discard(root)
            # warnings were told; an error is told until it is mended
            if not outcome.failed and survey.settled:
                freshness.save(root, _stamp(key, roots, survey, settings, outcome))
    return outcome


def _wished(settings: Settings, wishes: Wishes) -> Settings:
    """The settings with what the command line says instead."""
    output = settings.output
    if wishes.folder is not None:
        output = replace(output, folder=wishes.folder)
    if wishes.url is not None:
        output = replace(output, url=_folder_url(wishes.url))
    posts = replace(settings.posts, drafts=True) if wishes.drafts else settings.posts
    return replace(settings, output=output, posts=posts)


def _folder_url(said: str) -> str:
    try:
        return str(checks.FOLDER_URL.read(said))
    except KindError as error:
        raise UsageError(f"the address of the output folder: {error}", hint=error.hint) from error


@contextmanager
def _ledger(settings: Settings, wishes: Wishes) -> Iterator[Ledger]:
    """The ledger; a dry run works on a copy that nobody keeps."""
    path = settings.at(settings.ledger.path)
    if not wishes.dry:
        safety.make_folder(path.parent)
        with Ledger.open(path) as ledger:
            yield ledger
    elif not path.exists():
        with Ledger.open(MEMORY) as ledger:
            yield ledger
    else:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            with Ledger.open(path) as ledger:
                ledger.copy_to(copy)
            with Ledger.open(copy) as ledger:
                yield ledger


def _stamp(
    key: str, roots: tuple[str, ...], survey: freshness.Survey, settings: Settings, outcome: Outcome
) -> freshness.Stamp:
    folder = settings.at(settings.output.folder)
    return freshness.Stamp(
        version=__version__,
        settings=key,
        roots=roots,
        posts=survey.digest,
        folder=settings.output.folder,
        ledger=settings.ledger.path,
        files=freshness.states(folder, [file.name for file in outcome.files]),
        remembered=freshness.state(settings.at(settings.ledger.path)),
        due=outcome.held[0].post.published.timestamp() if outcome.held else None,
        shown=len(outcome.known),
    )


class _Assembly:
    """One build; the steps of `run` in their order."""

    def __init__(self, made: Publication, ledger: Ledger, now: datetime, wishes: Wishes) -> None:
        self.made = made
        self.facts = made.facts
        self.settings = made.settings
        self.ledger = ledger
        self.now = now
        self.wishes = wishes
        self.outcome = Outcome(folder=made.folder)

    def run(self) -> Outcome:
        outcome = self.outcome
        if not self.wishes.dry:
            outcome.recovered = recover(self.made.folder, self.ledger)
        outcome.adopted = self._reconcile()
        known = self._settle()
        feed = self._feed(known)
        with closing(self._work(feed, known)) as work:
            self._write(work, feed, known)
        return outcome

    def _write(self, work: Work, feed: Feed, known: list[Known]) -> None:
        outcome = self.outcome
        shown: set[str] = set()
        newest: list[Entry] = []
        for each in work.write(self._entries(known)):
            shown.add(each.id)
            self.wishes.progress("written", len(shown), len(known))
            if len(newest) < ON_PAGE:
                newest.append(replace(each, content=None))
        outcome.findings += work.findings
        self._refuse_if(
            work.refused, "what was written does not read back as it should: nothing is published"
        )
        self._refuse_if_strict()
        outcome.unread += len(known) - len(shown)
        outcome.known = [one for one in known if one.row.id in shown]
        self._refuse_nothing()
        self._publish(feed, newest, work)

    def _entries(self, known: list[Known]) -> Iterator[Entry]:
        """The entry of each post, whose body is let go then: ten thousand of them are 40 MB."""
        for number, one in enumerate(known):
            with self.outcome.spent.on("rendering"):
                made = entry(one, self.made, self.outcome.findings.append)
            known[number] = replace(one, placed=without_body(one.placed))
            yield made

    def _reconcile(self) -> int:
        """Make sure that the ledger has every published id; feeds that are as we left them are not read."""
        folder, output = self.made.folder, self.settings.output
        names = [getattr(output.files, name) for name in ("rss", "atom", "json")]
        remembered = {file.name for file in self.ledger.files()}
        strangers = any((folder / name).exists() for name in names if name not in remembered)
        fresh = not self.ledger.rows()
        if not (fresh or self.wishes.adopt or strangers) and intact(folder, self.ledger):
            return 0
        standing = published.read_standing(folder / name for name in names)
        return published.reconcile(self.ledger, standing, fresh=fresh, adopt=self.wishes.adopt)

    def _settle(self) -> list[Known]:
        outcome = self.outcome
        index = self.ledger.index()
        with outcome.spent.on("reading"):
            posts = read_posts(self.made, self.now, published_dates(index), progress=self.wishes.progress)
        outcome.findings += posts.findings
        outcome.held, outcome.drafts = posts.held, posts.drafts
        outcome.unread, outcome.beyond = posts.unread, len(posts.beyond) + len(posts.skipped)
        continuity = Continuity(index, self._authority(), self.now)
        outcome.known = continuity.settle(posts.shown, posts.beyond, posts.skipped)
        outcome.findings += continuity.findings
        outcome.unread += len(posts.shown) - len(outcome.known)
        self._refuse_if_strict()
        self._refuse_nothing()
        return outcome.known

    def _authority(self) -> str:
        """The domain that ids are made of: the first there was, whatever the address is now."""
        return self.ledger.feed("authority") or self.made.authority

    def _feed(self, known: Sequence[Known]) -> Feed:
        facts = self.facts
        first = min(one.published for one in known).astimezone(UTC).date()
        id_ = (
            self.settings.feed.id or self.ledger.feed("id") or uris.tag_uri(self._authority(), first, "feed")
        )
        return Feed(
            id=id_,
            title=facts.title,
            link=facts.link,
            updated=max(one.updated for one in known),
            description=facts.description,
            language=facts.language,
            authors=facts.authors,
            categories=facts.categories,
            image=facts.image,
            icon=facts.icon,
            rights=facts.rights,
            links=facts.links,
        )

    def _work(self, feed: Feed, known: Sequence[Known]) -> Work:
        output = self.settings.output
        links = self._addresses()
        prefixes = {name.name.partition(":")[0] for one in known for name in one.placed.post.extensions}
        spools = []
        for format_, link in links.items():
            setting = writers.Setting(
                self_url=link.href,
                alternates=tuple(other for other in links.values() if other is not link),
                stylesheet=quote(output.files.stylesheet) if output.files.stylesheet else None,
                prefixes=tuple(sorted(prefixes & set(PREFIXES))),
            )
            spools.append(Spool(writers.open_writer(format_, feed, setting)))
        numbers = {one.row.id: number for number, one in enumerate(known)}

        def trace(finding: Finding, about: Entry) -> Finding:
            return _of_post(finding, known[numbers[about.id]].placed.post)

        return Work(
            feed,
            tuple(spools),
            {format_: link.href for format_, link in links.items()},
            self.ledger.proven,
            trace,
            self.outcome.spent,
        )

    def _addresses(self) -> dict[str, Link]:
        """The public address of each format's file."""
        output = self.settings.output
        return {
            format_: Link(
                uris.absolute(self.facts.url, quote(getattr(output.files, format_))),
                type=writers.MEDIA_TYPES[format_],
                title=LABELS[format_],
            )
            for format_ in output.formats
        }

    def _publish(self, feed: Feed, newest: Sequence[Entry], work: Work) -> None:
        files, outcome = self.settings.output.files, self.outcome
        outputs: list[Output] = []
        if files.stylesheet:
            css = writers.stylesheet(feed.language)
            outputs.append(Output(files.stylesheet, lambda: [css]))
        if files.page:
            page = writers.twin_page(feed, newest, list(self._addresses().values()), zone=self.made.zone)
            outputs.append(Output(files.page, lambda: [page]))
        # feeds last, so that they never name a stylesheet that is not there yet
        outputs += [Output(getattr(files, spool.writer.format), spool.chunks) for spool in work.spools]
        if self.wishes.dry:
            outcome.outputs = {output.name: b"".join(output.chunks()) for output in outputs}
            for name in outcome.outputs:
                safety.place(self.made.folder, name)
            return
        rows = [one.row for one in outcome.known]
        facts = {"id": feed.id, "authority": self._authority()}
        with outcome.spent.on("publishing"):
            outcome.files = publish(
                self.made.folder, self.ledger, outputs, rows, proven=work.proven, feed=facts
            )

    def _refuse_if_strict(self) -> None:
        if self.wishes.strict:
            errors = [finding for finding in self.outcome.findings if finding.severity is Severity.ERROR]
            self._refuse_if(errors, "nothing is published, for --strict was asked for")

    def _refuse_nothing(self) -> None:
        """An empty feed in the place of a full one is never what was meant."""
        outcome = self.outcome
        if outcome.known:
            return
        where = ", ".join(quoted(each.path) for each in self.settings.sources)
        counts = [
            (len(outcome.held), "waiting"),
            (len(outcome.drafts), "draft"),
            (outcome.unread, "unusable"),
        ]
        met = ", ".join(f"{number:,} {what}" for number, what in counts if number)
        hint = (
            "give one of them a date that has come, or mend it; --drafts shows drafts"
            if met
            else "posts are Markdown, HTML or text files with a title and a date, or rows of a table"
        )
        message = f"there is no post to publish in {where} ({met or 'nothing that looks like a post'})"
        raise RefusedError(message, outcome.findings, hint=hint)

    def _refuse_if(self, findings: Sequence[Finding], message: str) -> None:
        if findings:
            raise RefusedError(message, findings)


def _of_post(finding: Finding, post: Post) -> Finding:
    """The finding in an entry, told of the post, at the line that its element is made of."""
    names = (part.partition("[")[0].rpartition(":")[2] for part in reversed(finding.path.split("/")))
    fields = (FIELDS.get(name, name) for name in names)
    origin = next((post.origins[field] for field in fields if field in post.origins), None)
    message = f"{finding.message} (in {finding.source})" if finding.source else finding.message
    place = Place(origin.line if origin else post.body.line)
    return replace(finding, message=message, source=post.file, place=place, frame=None)
