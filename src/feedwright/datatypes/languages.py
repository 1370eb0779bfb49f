"""Languages: tags of BCP 47, judged by the registry of their parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Iterable

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

LANGUAGES = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk
    ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc
    sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve
    vi vo wa wo xh yi yo za zh zu in iw ji jw mo sh""".split()  # noqa: SIM905 (a table)
)
"""The languages of ISO 639-1, then those that the registry of BCP 47 keeps under older codes."""

COUNTRIES = frozenset(
    """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET
    FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM
    IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD
    ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
    PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST
    SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS
    YE YT ZA ZM ZW
    AC AN BU CP CS DD DG EA EU EZ FX IC NT SU TA TP UN XK YD YU ZR""".split()  # noqa: SIM905 (a table)
)
"""The countries of ISO 3166-1, then those that the registry of BCP 47 has besides."""

_LANGUAGE = re.compile(
    r"([a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-([a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|[ix](?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
_MEANT = {
    "jp": "ja", "cn": "zh", "us": "en-US", "gb": "en-GB", "at": "de-AT", "cz": "cs", "dk": "da", "gr": "el",
    "ua": "uk", "vn": "vi", "english": "en", "korean": "ko", "한국어": "ko", "japanese": "ja", "日本語": "ja",
    "chinese": "zh", "中文": "zh", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "portuguese": "pt", "russian": "ru",
}  # fmt: skip
_COUNTRY_MEANT = {
    "EN": ("GB", "US"), "UK": ("GB",), "JA": ("JP",), "KO": ("KR",), "ZH": ("CN", "TW"), "DA": ("DK",),
}  # fmt: skip
_KANURI = ("NG", "NE", "TD", "CM")


def _strict_language(text: str) -> Iterable[Problem]:
    match = _LANGUAGE.fullmatch(text.strip())
    if match is None:
        return (_misshapen(text.strip()),)
    language, region = (match[1] or "").lower(), (match[2] or "").upper()
    if len(language) == 2 and language not in LANGUAGES:
        return (Problem(UNKNOWN_LANGUAGE, f"{quoted(text)} is no language; write {_meant(language)}"),)
    if len(region) == 2 and region not in COUNTRIES:
        cure = " or ".join(f"{language}-{code}" for code in _COUNTRY_MEANT.get(region, ())) or language
        return (Problem(UNKNOWN_COUNTRY, f"{region} in {quoted(text)} is no country; write {cure}"),)
    if language == "kr" and region not in _KANURI:
        return (Problem(MISTAKEN_LANGUAGE, f"{quoted(text)} means Kanuri; write ko for Korean"),)
    return ()


def _misshapen(text: str) -> Problem:
    hyphened = text.replace("_", "-")
    if hyphened != text and _LANGUAGE.fullmatch(hyphened):
        return Problem(UNDERSCORE, f"{quoted(text)} has an underscore; write {quoted(hyphened)}")
    return Problem(NOT_LANGUAGE, f"{quoted(text)} is no language tag; write {_meant(text.lower())}")


def _meant(code: str) -> str:
    return _MEANT.get(code, "a code such as ko, en or en-GB")


def _read_language(text: str) -> str | None:
    """The tag with its letters in the usual cases (RFC 5646, section 2.1.1), None where it is none."""
    first, *rest = text.strip().lower().replace("_", "-").split("-")
    if first not in LANGUAGES and first in _MEANT:
        first, *rest = (*_MEANT[first].split("-"), *rest)
    tag, extended = first, len(first) == 1
    for part in rest:
        extended = extended or len(part) == 1
        tag += f"-{part if extended else _cased(part)}"
    return tag if _LANGUAGE.fullmatch(tag) else None


def _cased(subtag: str) -> str:
    return {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag)


Language = Datatype("language", _strict_language, _read_language, str, "ko")
"""A language tag of BCP 47: `language` of RSS and JSON Feed, `xml:lang`, `hreflang`."""
