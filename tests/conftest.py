"""What many tests need: parts of the system that pip cannot bring."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def unavailable(reason: str) -> NoReturn:
    """Skip the test, but fail where everything must be tested (CI=true)."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def system_part() -> Callable[[str], str]:
    """The path of a program that Debian packages by the same name, installed where it can be."""

    def find(name: str) -> str:
        if not shutil.which(name) and os.geteuid() == 0 and shutil.which("apt-get"):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-qy", name]):
                subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)
        return shutil.which(name) or unavailable(
            f"{name} is missing: install it with `apt-get install {name}`"
        )

    return find
