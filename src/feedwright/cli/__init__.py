"""The command line: a lazy group, then one file per command."""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from feedwright import __version__
from feedwright.cli.pages import with_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "build": "Write the feeds of a publication.",
    "validate": "Check feeds: files, folders or standard input.",
    "posts": "Show the posts as understood, and where each value came from.",
    "explain": "Say what a finding means and how to mend it.",
    "rules": "List every rule.",
    "config": "About feedwright.toml: check it; its schema for editors.",
}
"""Every command and what it does, so that help need not import them."""

EXAMPLES = """\b
Examples:
  feedwright build                  build the publication in this folder
  feedwright validate feed.xml      check a feed
  feedwright explain RSS002         what a finding means"""
EPILOG = """\b
Next: write feedwright.toml and a post, then run feedwright build --dry-run."""


class LazyGroup(click.Group):
    """Imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"feedwright.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The part of the help page that lists the commands, none of them imported."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@with_examples(EXAMPLES)
@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "FEEDWRIGHT"},
)
@click.version_option(__version__)
def group() -> None:
    """Turn posts into RSS, Atom and JSON Feed, prove what was written, and check any feed deeply."""


def main(arguments: Sequence[str] | None = None) -> Any:
    """Run the command line; errors of ours become a message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # a terminal that knows no Hangul gets its numbers, not a traceback
            stream.reconfigure(errors="backslashreplace")
    return group.main(args=arguments, prog_name="feedwright")
