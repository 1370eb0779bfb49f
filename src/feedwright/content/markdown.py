"""Markdown to HTML: CommonMark with tables, footnotes and strikethrough."""

from __future__ import annotations

from functools import cache
from typing import Any

from feedwright.content.kramdown import to_commonmark

__all__ = ["to_commonmark", "to_html"]


def to_html(text: str) -> str:
    """The HTML of a CommonMark text; HTML inside it stays, so that whoever shows it must sanitise it.

    Bare addresses are not linked: in Korean a particle follows them without a space and would become
    part of the address.
    """
    import comrak

    return str(comrak.render_markdown(text, **_options()))


@cache
def _options() -> dict[str, Any]:
    import comrak

    extensions = comrak.ExtensionOptions()
    extensions.table = extensions.footnotes = extensions.strikethrough = True
    # Without it **언어 모델(language model)**은 shows its asterisks: ")" before a letter closes nothing.
    extensions.cjk_friendly_emphasis = True
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = True
    return {"extension_options": extensions, "render_options": rendering}
