"""What many tests need: parts of the system that pip cannot bring."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def unavailable(reason: str) -> NoReturn:
    """Skip the test, but fail where everything must be tested (CI=true)."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def install(package: str) -> None:
    """Install a Debian package; that it worked is for the caller to see."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-qy", package]):
        subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)


@pytest.fixture(scope="session")
def system_part() -> Callable[[str], str]:
    """The path of a program that Debian packages by the same name, installed where it can be."""

    def find(name: str) -> str:
        if not shutil.which(name) and os.geteuid() == 0 and shutil.which("apt-get"):
            install(name)
        return shutil.which(name) or unavailable(
            f"{name} is missing: install it with `apt-get install {name}`"
        )

    return find


@pytest.fixture(scope="session")
def system_locale(system_part: Callable[[str], str]) -> Callable[[str], None]:
    """Makes sure of a locale of the machine, made from Debian's package of all locales where it can be."""

    def find(name: str) -> None:
        if _has_locale(name):
            return
        if os.geteuid() == 0:
            if not Path("/usr/share/i18n/locales").exists():
                install("locales")
            language, _, charset = name.partition(".")
            command = [system_part("localedef"), "-i", language, "-f", charset, name]
            subprocess.run(command, capture_output=True, timeout=300, check=False)
        if not _has_locale(name):
            unavailable(f"the locale {name} is missing: make it with `localedef` from Debian's `locales`")

    return find


def _has_locale(name: str) -> bool:
    # asked of another process: the C library remembers in each that a locale was missing
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return name.replace("UTF-8", "utf8") in listed
