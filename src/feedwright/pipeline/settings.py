"""Where the settings of a publication are."""

from __future__ import annotations

from pathlib import Path

from feedwright.errors import InputError

FILE_NAME = "feedwright.toml"
SITE = "_config.yml"


def settings_file(given: Path | None) -> tuple[Path, Path | None]:
    """The folder of a publication and its settings file; none where a Jekyll site has to do.

    `given` is a settings file or its folder; without it the file is searched from here upward.
    Raises InputError where there is neither.
    """
    start = given or Path()
    if given is not None and not given.exists():
        raise InputError(f"{given}: no such file", hint="give the path of a feedwright.toml or of its folder")
    if start.is_file():
        return start.parent, start
    folders = (start,) if given else (start, *start.resolve().parents)
    for folder in folders:
        if (folder / FILE_NAME).is_file():
            return folder, folder / FILE_NAME
    if (start / SITE).is_file():
        return start, None
    raise InputError(
        f"no {FILE_NAME} in {start.resolve()} or above it",
        hint='write one with [feed] title = "…" and link = "https://…/", or give --config',
    )
