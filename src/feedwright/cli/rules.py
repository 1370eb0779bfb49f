"""`feedwright rules`."""

from __future__ import annotations

import json

import click

from feedwright.cli.pages import with_examples

EXAMPLES = """\b
Examples:
  feedwright rules
  feedwright rules ATM              those of Atom
  feedwright rules --json"""
EPILOG = """\b
Next: feedwright explain CODE."""


@with_examples(EXAMPLES)
@click.command("rules", epilog=EPILOG)
@click.argument("beginning", default="", metavar="[CODE]")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(beginning: str, as_json: bool) -> None:
    """List every rule, or those whose codes begin with CODE."""
    from feedwright.cli.failing import told
    from feedwright.errors import UsageError
    from feedwright.pipeline.catalogue import catalogue

    rules = [rule for code, rule in catalogue().items() if code.startswith(beginning.upper())]
    with told():
        if not rules:
            raise UsageError(
                f"no rule's code begins with '{beginning}'", hint="feedwright rules lists every code"
            )
    if as_json:
        names = ("code", "title", "why", "spec", "w3c", "fires", "quiet")
        data = [
            {"severity": rule.severity.value, **{name: getattr(rule, name) for name in names}}
            for rule in rules
        ]
        click.echo(json.dumps(data, indent=2))
        return
    for rule in rules:
        click.echo(f"{rule.code}  {rule.severity.value:<7}  {rule.title}")
