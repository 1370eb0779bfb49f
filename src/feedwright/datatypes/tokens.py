"""Short texts with a form of their own: languages, media types, e-mail addresses, people, yes and no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.html import PlainText
from feedwright.datatypes.quoting import quoted
from feedwright.rules import may, must, should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BCP47 = "https://www.rfc-editor.org/rfc/rfc5646#section-2.1"
_REGISTRY = "https://www.iana.org/assignments/language-subtag-registry"
_MEDIA_TYPE = "https://www.rfc-editor.org/rfc/rfc6838#section-4.2"
_ADDRESS = "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1"
_PERSON = "https://www.rssboard.org/rss-profile#data-types-email"

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
NOT_MEDIA_TYPE = must(
    "TOK010", "Not a media type",
    """A media type has two parts, such as audio/mpeg or text/html. Players decide by it what they can
    play.""",
    spec=_MEDIA_TYPE, w3c="InvalidMIMEType InvalidMIMEAttribute",
    fires="mp3", quiet="audio/mpeg",
)  # fmt: skip
UNREGISTERED_MEDIA_TYPE = should(
    "TOK011", "Unregistered name of a media type",
    """This name is common but not registered, so players that go by the registry refuse the file.""",
    spec="https://www.iana.org/assignments/media-types",
    fires="image/jpg", quiet="image/jpeg",
)  # fmt: skip
NOT_EMAIL = must(
    "TOK020", "Not an e-mail address",
    """Only an address such as me@example.com belongs here, without a name, mailto: or white space: programs
    write to it as it is.""",
    spec=_ADDRESS, w3c="InvalidAddrSpec",
    fires="Jane <jane@example.com>", quiet="jane@example.com",
)  # fmt: skip
NAME_WITHOUT_ADDRESS = must(
    "TOK021", "Person without an e-mail address",
    """RSS wants the author's e-mail address here. Who gives only a name uses <dc:creator>, which every reader
    understands.""",
    spec=_PERSON, w3c="InvalidContact",
    fires="Jane Doe", quiet="jane@example.com (Jane Doe)",
)  # fmt: skip
MIXED_PERSON = should(
    "TOK022", "E-mail address and name in another form",
    """Readers tell the address from the name only in the form "jane@example.com (Jane Doe)"; from others they
    show the address as the author's name.""",
    spec=_PERSON, w3c="EmailFormat",
    fires="Jane Doe <jane@example.com>", quiet="jane@example.com (Jane Doe)",
)  # fmt: skip
ADDRESS_WITHOUT_NAME = may(
    "TOK023", "E-mail address without a name",
    """Readers show the bare address as the author. Add the name, or use <dc:creator> and keep the address
    private.""",
    spec=_PERSON, w3c="MissingRealName",
    fires="jane@example.com", quiet="jane@example.com (Jane Doe)",
)  # fmt: skip
NOT_BOOLEAN = must(
    "TOK030", "Neither true nor false",
    """Only true and false, in small letters, are understood by all; readers take other words for the
    default.""",
    spec="https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt",
    w3c="InvalidTrueFalse InvalidBooleanAttribute",
    fires="True", quiet="true",
)  # fmt: skip
NOT_YES_NO = must(
    "TOK031", "Neither yes nor no",
    """Podcast directories understand true and false, yes and no, and the older clean; other words count for
    nothing.""",
    spec="https://help.apple.com/itc/podcasts_connect/#/itcb54353390",
    w3c="InvalidYesNo InvalidYesNoClean InvalidTrueFalse",
    fires="maybe", quiet="yes",
)  # fmt: skip
EMAIL_AS_NAME = may(
    "TOK040", "E-mail address as a name",
    """Readers show it as the author, and address collectors find it. Write the name here.""",
    spec="https://www.rfc-editor.org/rfc/rfc4287#section-3.2.1", w3c="ContainsEmail",
    fires="jane@example.com", quiet="Jane Doe",
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

_TRUTH = {
    "true": True, "yes": True, "explicit": True, "1": True,
    "false": False, "no": False, "clean": False, "0": False,
}  # fmt: skip

_PART = r"[A-Za-z0-9!#$&^_.+-]{1,127}"
_MEDIA = re.compile(rf"({_PART}/{_PART})(?:\s*;\s*{_PART}=(?:{_PART}|\"[^\"\\]*\"))*\s*;?")
_REGISTERED = {
    "image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "audio/mp3": "audio/mpeg",
    "audio/x-mp3": "audio/mpeg", "audio/mpeg3": "audio/mpeg", "audio/x-mpeg": "audio/mpeg",
    "video/mov": "video/quicktime", "video/x-mp4": "video/mp4", "audio/m4a": "audio/mp4",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "mp4": "video/mp4", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "png": "image/png", "gif": "image/gif", "webp": "image/webp", "html": "text/html", "text": "text/plain",
    "xhtml": "application/xhtml+xml", "xml": "application/xml", "json": "application/json",
    "pdf": "application/pdf",
}  # fmt: skip

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_DOMAIN = r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*"
_MAILBOX = rf"(?:{_ATOM}(?:\.{_ATOM})*|\"[^\"\\\s]+\")@(?:{_DOMAIN}|\[[0-9A-Fa-f.:]+\])"
_EMAIL = re.compile(_MAILBOX)
# No address begins within a word: without this, a long word costs the square of its length.
_WITHIN = re.compile(rf"(?<![\w!#$%&'*+/=?^`{{|}}~.-]){_MAILBOX}")
_RSS_PERSON = re.compile(rf"({_MAILBOX})\s*\(([^\n]+)\)")


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


def _strict_media_type(text: str) -> Iterable[Problem]:
    match = _MEDIA.fullmatch(text.strip())
    name = match[1] if match else text.strip().removeprefix(".")
    registered = _REGISTERED.get(name.lower())
    if match is None:
        cure = registered or "one such as audio/mpeg"
        return (Problem(NOT_MEDIA_TYPE, f"{quoted(text)} is no media type; write {cure}"),)
    if registered:
        return (Problem(UNREGISTERED_MEDIA_TYPE, f"{quoted(text)} is not registered; write {registered}"),)
    return ()


def _read_media_type(text: str) -> str | None:
    known = text.strip()
    if cure := _REGISTERED.get(known.lower().removeprefix(".")):
        return cure
    return known if _MEDIA.fullmatch(known) else None


def _strict_email(text: str) -> Iterable[Problem]:
    if _EMAIL.fullmatch(text.strip()):
        return ()
    found = _WITHIN.search(text)
    cure = f"write {quoted(found[0])} alone" if found else "write one such as me@example.com"
    return (Problem(NOT_EMAIL, f"{quoted(text)} is no e-mail address; {cure}"),)


def _read_email(text: str) -> str | None:
    found = _WITHIN.search(text)
    return found[0] if found else None


def _strict_person(text: str) -> Iterable[Problem]:
    good = _RSS_PERSON.fullmatch(text.strip())
    return (*(() if good else _person_faults(text.strip())), *PlainText.strict(text))


def _person_faults(person: str) -> Iterator[Problem]:
    name, address = read_person(person)
    if not address:
        message = f"{quoted(person)} has no e-mail address; write the name in <dc:creator>"
        yield Problem(NAME_WITHOUT_ADDRESS, message)
    elif address == person:
        yield Problem(ADDRESS_WITHOUT_NAME, f"{quoted(person)} has no name; write it in brackets behind")
    else:
        cure = quoted(write_person((name or "Name", address)))
        yield Problem(MIXED_PERSON, f"{quoted(person)} mixes address and name; write {cure}")


def read_person(text: str) -> tuple[str, str]:
    """Name and e-mail address of a person as RSS or a mail program writes them; either may be empty."""
    whole = unquote(text.partition("?")[0]) if text.startswith("mailto:") else text
    found = _WITHIN.search(whole)
    if found is None:
        return " ".join(text.split()), ""
    around = f"{whole[: found.start()]} {whole[found.end() :]}".replace("mailto:", "")
    return " ".join(around.strip(" \t\n\"'<>(),:").split()), found[0]


def write_person(person: tuple[str, str]) -> str:
    """A person as RSS wants it, `jane@example.com (Jane Doe)`, or the half of it that is there."""
    name, address = person
    return f"{address} ({name})" if name and address else name or address


def _strict_boolean(text: str) -> Iterable[Problem]:
    if text in ("true", "false"):
        return ()
    return (Problem(NOT_BOOLEAN, f"{quoted(text)} is neither true nor false"),)


def _strict_yes_no(text: str) -> Iterable[Problem]:
    if text.lower() in _TRUTH:
        return ()
    return (Problem(NOT_YES_NO, f"{quoted(text)} is neither yes nor no; write true or false"),)


def _read_boolean(text: str) -> bool | None:
    return _TRUTH.get(text.strip().lower())


def _write_boolean(value: bool) -> str:
    return "true" if value else "false"


def _strict_name(text: str) -> Iterable[Problem]:
    if "@" in text and _EMAIL.fullmatch(text.strip()):
        return (Problem(EMAIL_AS_NAME, f"{quoted(text)} is an e-mail address; write the person's name"),)
    return PlainText.strict(text)


Language = Datatype("language", _strict_language, _read_language, str)
"""A language tag of BCP 47: `language` of RSS and JSON Feed, `xml:lang`, `hreflang`."""

MediaType = Datatype("media type", _strict_media_type, _read_media_type, str)
"""A media type (RFC 6838) with its parameters, if any."""

Email = Datatype("e-mail address", _strict_email, _read_email, str)
"""An addr-spec (RFC 5322, section 3.4.1) without comments; letters beyond ASCII allowed (RFC 6531)."""

RssPerson = Datatype("person in RSS", _strict_person, read_person, write_person)
"""`author`, `managingEditor` and `webMaster` of RSS; its value is a pair of name and e-mail address."""

PersonName = Datatype("name of a person", _strict_name, PlainText.read, str)
"""A person's name in plain text."""

Boolean = Datatype("true or false", _strict_boolean, _read_boolean, _write_boolean)
"""`true` or `false` and nothing else: `isPermaLink`."""

YesNo = Datatype("yes or no", _strict_yes_no, _read_boolean, _write_boolean)
"""What podcast directories take for yes and no, in any case; written as true and false."""
