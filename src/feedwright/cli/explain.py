"""`feedwright explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from feedwright.cli.pages import with_examples
from feedwright.errors import UsageError
from feedwright.reports.terminal import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.rules import Rule

EXAMPLES = """\b
Examples:
  feedwright explain RSS002
  feedwright explain IDS001 DAT002"""
EPILOG = """\b
Next: feedwright rules lists every code."""


@with_examples(EXAMPLES)
@click.command("explain", epilog=EPILOG)
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
def command(codes: tuple[str, ...]) -> None:
    """Say what a finding means, why readers care, and how to mend it."""
    from feedwright.cli.failing import told
    from feedwright.pipeline.catalogue import catalogue

    rules = catalogue()
    with told():
        for number, code in enumerate(codes):
            rule = rules.get(code.upper())
            if rule is None:
                raise UsageError(f"no rule has the code '{code}'", hint=_nearest(code.upper(), rules))
            if number:
                click.echo()
            for text in page(rule):
                click.echo(safe(text))


def page(rule: Rule) -> Iterator[str]:
    """The manual page of a rule, as lines for a terminal."""
    yield f"{rule.code} {rule.title} ({rule.severity.value})"
    if rule.why:
        yield ""
        yield from click.wrap_text(" ".join(rule.why.split()), 78, preserve_paragraphs=False).splitlines()
    for label, example in (("Reported:", rule.fires), ("Fine:", rule.quiet)):
        if example:
            yield ""
            yield label
            yield from (f"  {_short(text)}" for text in example.splitlines()[:12])
    if rule.spec:
        yield ""
        yield f"Source: {rule.spec}"
    if rule.w3c:
        yield f"W3C Feed Validator: {', '.join(rule.w3c)}"


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:157]}…"


def _nearest(code: str, rules: dict[str, Rule]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(code, rules, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else "feedwright rules lists every code"
