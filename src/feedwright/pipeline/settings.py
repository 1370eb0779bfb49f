"""Where the settings of a publication are."""

from __future__ import annotations

import os
from pathlib import Path

from feedwright.errors import InputError

FILE_NAME = "feedwright.toml"
SITE = "_config.yml"
CONFIGS = (SITE, "_config.yaml")


def settings_file(given: Path | None) -> tuple[Path, Path | None]:
    """The folder of a publication and its settings file; none where a Jekyll site has to do.

    `given` is a settings file or its folder; without it the file is searched from here upward.
    Raises InputError where there is neither.
    """
    start = given or Path()
    if given is not None and not given.exists():
        raise InputError(f"{given}: no such file or folder", hint="give a feedwright.toml, or its folder")
    if not start.is_dir():
        return start.parent, start
    for folder in (start,) if given else (start, *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return folder, folder / FILE_NAME
    if any((start / name).is_file() for name in CONFIGS):
        return start, None
    above = "" if given else " or above it"
    raise InputError(
        f"no {FILE_NAME} in {start.resolve()}{above}, nor a Jekyll site's {SITE}",
        hint=f'write a {FILE_NAME} with [feed] title = "My blog" and link = "https://example.org/", '
        "or name one with --config",
    )


def nearest(start: Path) -> Path | None:
    """The nearest feedwright.toml beside the file or in the folder `start`, or above it."""
    # Path.resolve() raises RuntimeError for a symlink that leads to itself
    real = Path(os.path.realpath(start))
    for folder in (real, *real.parents):
        try:
            if (folder / FILE_NAME).is_file():
                return folder / FILE_NAME
        except OSError:
            # what may not be looked into holds no settings for us
            continue
    return None
