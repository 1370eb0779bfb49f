"""Help pages: what a command does, examples of it, then its options, and a next step at the end."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Page = TypeVar("Page", bound=click.Command)


def with_examples(examples: str) -> Callable[[Page], Page]:
    """Put examples (after click's mark for lines as they stand) before the options of a command."""

    def add(command: Page) -> Page:
        command.help = cleandoc(command.help or "") + f"\n\n{examples}"
        return command

    return add
