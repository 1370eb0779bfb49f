"""Languages: tags of BCP 47, judged by the registry of their parts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from feedwright.datatypes.codes import COUNTRIES
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.datatypes.subtags import EXTENSIONS, registry
from feedwright.patterns import lazy
from feedwright.rules import may, must, should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BCP47 = "https://www.rfc-editor.org/rfc/rfc5646#section-2.1"
_REGISTRY = "https://www.iana.org/assignments/language-subtag-registry"

NOT_LANGUAGE = must(
    "TOK001", "Not a language tag",
    """A language is written as a code such as ko, en or en-GB. Readers choose fonts, voices, hyphenation and
    directory shelves by it, and ignore what they do not know.""",
    spec=_BCP47, w3c="InvalidLanguage",
    fires="English", quiet="en",
)  # fmt: skip
UNKNOWN_LANGUAGE = must(
    "TOK002", "Unknown language",
    """The code has the right form, but no language has it; often it is a country's, as in jp for ja.""",
    spec=_REGISTRY, w3c="InvalidLanguage",
    fires="jp", quiet="ja",
)  # fmt: skip
UNKNOWN_COUNTRY = must(
    "TOK003", "Unknown country in a language",
    """After the language stands a country or territory, as in en-GB, and only where it matters. Leave it out
    or write its code.""",
    spec=_REGISTRY, w3c="InvalidLanguage",
    fires="en-EN", quiet="en-GB",
)  # fmt: skip
UNDERSCORE = must(
    "TOK004", "Underscore in a language",
    """Operating systems write ko_KR, feeds ko-KR: readers do not know the other form.""",
    spec=_BCP47, w3c="InvalidLanguage",
    fires="ko_KR", quiet="ko-KR",
)  # fmt: skip
MISTAKEN_LANGUAGE = should(
    "TOK005", "Language code mistaken for a country's",
    """kr is Kanuri, a language of Nigeria and Niger, but nearly always meant for Korean, which is ko. With
    kr, readers choose the wrong fonts and directories the wrong shelf.""",
    spec=_REGISTRY,
    fires="kr", quiet="kr-NG",
)  # fmt: skip
OLD = may(
    "TOK006", "Older code in a language",
    """The registry keeps the code for old texts and prefers another: newer programs may not know it.""",
    spec="https://www.rfc-editor.org/rfc/rfc5646#section-3.1.6",
    fires="iw", quiet="he",
)  # fmt: skip
LONG_CODE = should(
    "TOK007", "Code of three letters for a language that has one of two",
    """BCP 47 has the code of two letters alone for such a language, and many programs know no other.""",
    spec="https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1",
    fires="eng", quiet="en",
)  # fmt: skip
STRAY = should(
    "TOK008", "Unknown part of a language tag",
    """Behind the language stand a script, as in zh-Hant, a country, a variant, as in de-1996, and extensions,
    all of them registered. Programs pass over what they do not know, or over the whole tag.""",
    spec=_REGISTRY,
    fires="en-oxford", quiet="en-oxendict",
)  # fmt: skip
USUAL_SCRIPT = may(
    "TOK009", "Script that goes without saying",
    """The language is nearly always written so, and programs that look for the language alone do not find the
    longer tag. Leave the script out.""",
    spec="https://www.rfc-editor.org/rfc/rfc5646#section-3.1.9",
    fires="en-Latn", quiet="zh-Hant",
)  # fmt: skip

LANGUAGES = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
    io is it iu ja jv ka kg ki kj kk kl km kn ko ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
    mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
    sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
    vo wa wo xh yi yo za zh zu""".split()  # noqa: SIM905 (a table)
)
"""The codes of two letters that nothing is wrong with."""

_USUAL = lazy(r"([A-Za-z]{2})(?:-([A-Za-z]{2}))?")
_PLACES = frozenset(COUNTRIES.split())
_TAG = lazy(
    r"(?P<language>[a-z]{2,3})(?P<extlang>(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
_PRIVATE = lazy(r"x(?:-[a-z0-9]{1,8})+")
_LONGEST = 200
"""Nobody writes longer tags: they are refused unread."""

_MEANT = {
    "jp": "ja", "cn": "zh", "us": "en-US", "gb": "en-GB", "at": "de-AT", "cz": "cs", "dk": "da", "gr": "el",
    "ua": "uk", "vn": "vi", "english": "en", "korean": "ko", "한국어": "ko", "japanese": "ja", "日本語": "ja",
    "chinese": "zh", "中文": "zh", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "português": "pt", "russian": "ru", "dutch": "nl", "nederlands": "nl", "polish": "pl", "swedish": "sv",
}  # fmt: skip
_COUNTRY_MEANT = {
    "en": ("gb", "us"), "uk": ("gb",), "ja": ("jp",), "ko": ("kr",), "zh": ("cn", "tw"), "da": ("dk",),
}  # fmt: skip
_KANURI = ("ng", "ne", "td", "cm")


def _strict(text: str) -> Iterable[Problem]:
    usual = _USUAL.fullmatch(text)
    if usual and usual[1].lower() in LANGUAGES and (usual[2] is None or usual[2].upper() in _PLACES):
        return ()
    return _judged(text.strip()) if len(text) <= _LONGEST else tuple(_faults(text.strip()))


@lru_cache(256)
def _judged(text: str) -> tuple[Problem, ...]:
    """The faults of a tag: a feed repeats its few."""
    return tuple(_faults(text))


def _faults(text: str) -> Iterator[Problem]:
    tag = text.lower()
    parts = _TAG.fullmatch(tag) if len(tag) <= _LONGEST else None
    known = registry()
    if tag in known.grandfathered or tag in known.redundant:
        if preferred := known.redundant.get(tag):
            yield Problem(OLD, f"{quoted(text)} is the older code; write {_cased(preferred)}")
    elif parts is None:
        if not (len(tag) <= _LONGEST and _PRIVATE.fullmatch(tag)):
            yield _misshapen(text)
    elif parts["language"] not in known.languages:
        yield _unknown_language(text, parts["language"])
    else:
        yield from _old_codes(text, parts)
        yield from _unknown_parts(text, parts)
        yield from _repeated(text, parts)
        if parts["language"] == "kr" and parts["region"] not in _KANURI:
            yield Problem(MISTAKEN_LANGUAGE, f"{quoted(text)} means Kanuri; write ko for Korean")


def _misshapen(text: str) -> Problem:
    hyphened = text.replace("_", "-")
    if hyphened != text and _TAG.fullmatch(hyphened.lower()[:_LONGEST]):
        return Problem(UNDERSCORE, f"{quoted(text)} has an underscore; write {quoted(hyphened)}")
    return Problem(NOT_LANGUAGE, f"{quoted(text)} is no language tag; write {_meant(text.lower())}")


def _meant(code: str) -> str:
    return _MEANT.get(code, "a code such as ko, en or en-GB")


def _unknown_language(text: str, language: str) -> Problem:
    if short := registry().short.get(language):
        cure = _cased(text.lower().replace(language, short, 1))
        return Problem(LONG_CODE, f"{quoted(text)} is longer than the registered code; write {cure}")
    return Problem(UNKNOWN_LANGUAGE, f"{quoted(text)} is no language; write {_meant(language)}")


def _old_codes(text: str, parts: re.Match[str]) -> Iterator[Problem]:
    """Codes that the registry has another for, or none any more; scripts that go without saying."""
    known, language, extlang = registry(), parts["language"], parts["extlang"][1:]
    if extlang:
        yield Problem(OLD, f"{quoted(text)} names a language behind a wider one; write {extlang} for both")
    elif (preferred := known.old_languages.get(language)) is not None:
        cure = f"write {preferred}" if preferred else "see the registry for what it was split into"
        yield Problem(OLD, f"{language} in {quoted(text)} is an older code; {cure}")
    if (region := parts["region"]) in known.old_regions:
        preferred = known.old_regions[region].upper() or "the present country, or none"
        yield Problem(OLD, f"{region.upper()} in {quoted(text)} is no country any more; write {preferred}")
    for variant in parts["variants"].split("-")[1:]:
        if (preferred := known.old_variants.get(variant)) is not None:
            cure = f"write {preferred}" if preferred else "leave it out"
            yield Problem(OLD, f"{variant} in {quoted(text)} is an older code; {cure}")
    if parts["script"] and known.usual_scripts.get(language) == parts["script"]:
        script = parts["script"].title()
        yield Problem(USUAL_SCRIPT, f"{script} goes without saying in {quoted(text)}; leave it out")


def _unknown_parts(text: str, parts: re.Match[str]) -> Iterator[Problem]:
    known, region = registry(), parts["region"]
    if region and region not in known.regions:
        countries = _COUNTRY_MEANT.get(region, ())
        cure = " or ".join(f"{parts['language']}-{code.upper()}" for code in countries) or parts["language"]
        yield Problem(UNKNOWN_COUNTRY, f"{region.upper()} in {quoted(text)} is no country; write {cure}")
    extlang = parts["extlang"][1:]
    if extlang and known.extlangs.get(extlang) != parts["language"]:
        yield Problem(STRAY, f"{extlang} in {quoted(text)} is no part of {parts['language']}; leave it out")
    if parts["script"] and parts["script"] not in known.scripts:
        yield Problem(STRAY, f"{parts['script'].title()} in {quoted(text)} is no script; leave it out")
    for variant in parts["variants"].split("-")[1:]:
        if variant not in known.variants:
            yield Problem(STRAY, f"{variant} in {quoted(text)} is no registered variant; leave it out")
    for letter in re.findall(r"-([0-9a-wyz])(?=-)", parts["extensions"]):
        if letter not in EXTENSIONS:
            yield Problem(STRAY, f"-{letter}- in {quoted(text)} begins no registered extension; leave it out")


def _repeated(text: str, parts: re.Match[str]) -> Iterator[Problem]:
    """A variant or an extension twice (RFC 5646, section 2.2.5 and 2.2.6)."""
    for subtags in (
        parts["variants"].split("-")[1:],
        re.findall(r"-([0-9a-wyz])(?=-)", parts["extensions"]),
    ):
        twice = next((each for at, each in enumerate(subtags) if each in subtags[:at]), None)
        if twice:
            yield Problem(NOT_LANGUAGE, f"{twice} stands twice in {quoted(text)}; leave one out")


def _read(text: str) -> str | None:
    """The tag as the registry prefers it, letters in the usual cases, None where that cannot be told."""
    words = text.strip().lower() if len(text) <= _LONGEST else ""
    tag = words.partition(".")[0].replace("_", "-")
    first, hyphen, rest = tag.partition("-")
    if first in _MEANT and first not in registry().languages:
        tag = f"{_MEANT[first].lower()}{hyphen}{rest}"
    preferred = _cased(_preferred(tag))
    return None if any(_strict(preferred)) else preferred


def _preferred(tag: str) -> str:
    known = registry()
    if tag in known.redundant:
        return known.redundant[tag] or tag
    parts = _TAG.fullmatch(tag)
    if parts is None or tag in known.grandfathered:
        return tag
    language = known.short.get(parts["language"], parts["language"])
    language = parts["extlang"][1:] or known.old_languages.get(language) or language
    region = parts["region"] or ""
    if language == "kr" and region not in _KANURI:
        language = "ko"
    meant = _COUNTRY_MEANT.get(region, ())
    region = known.old_regions.get(region) or (meant[0] if len(meant) == 1 else region)
    script = parts["script"] or ""
    script = "" if known.usual_scripts.get(language) == script else script
    variants = [known.old_variants.get(each, each) for each in parts["variants"].split("-")[1:]]
    rest = (parts["extensions"] + (parts["private"] or ""))[1:]
    return "-".join(filter(None, (language, script, region, *dict.fromkeys(variants), rest)))


def _cased(tag: str) -> str:
    """The tag with its letters in the usual cases (RFC 5646, section 2.1.1)."""
    first, *rest = tag.split("-")
    cased, extended = first, len(first) == 1
    for part in rest:
        extended = extended or len(part) == 1
        usual = {2: part.upper(), 4: part.title()}.get(len(part), part)
        cased += f"-{part if extended else usual}"
    return cased


Language = Datatype("language", _strict, _read, str, "ko")
"""A language tag of BCP 47: `language` of RSS and JSON Feed, `xml:lang`, `hreflang`."""
