"""What Media RSS says of a file in codes: ratings by their schemes, and hashes."""

from __future__ import annotations

from binascii import Error, a2b_base64
from typing import TYPE_CHECKING

from feedwright.datatypes.builders import matching, one_of
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedwright.rules import Rule

_RATING = "https://www.rssboard.org/media-rss#media-rating"
_HASH = "https://www.rssboard.org/media-rss#media-hash"

NOT_SIMPLE = must(
    "TOK060", "Rating that is neither adult nor nonadult",
    """The scheme urn:simple, the one where no scheme is named, has these two words. Directories take others
    for unrated.""",
    spec=_RATING, w3c="InvalidMediaRating",
    fires="for grown-ups", quiet="nonadult",
)  # fmt: skip
NOT_RATING_SCHEME = must(
    "TOK061", "Scheme of ratings that is no address",
    """Media RSS knows urn:simple, urn:icra, urn:mpaa and urn:v-chip; another scheme is named by its
    address, as in https://example.com/ratings. Directories cannot tell what the rating means otherwise.""",
    spec=_RATING, w3c="InvalidMediaRating InvalidFullLink InvalidURLAttribute",
    fires="rottentomatoes", quiet="urn:mpaa",
)  # fmt: skip
NOT_MD5 = must(
    "TOK062", "Not an MD5 hash",
    """An MD5 hash has 32 hexadecimal digits. Programs that compare it throw the file away otherwise.""",
    spec=_HASH, w3c="InvalidMediaHash",
    fires="dfdec888b72151965a34b4b590312", quiet="0cc175b9c0f1b6a831c399e269772661",
)  # fmt: skip
NOT_SHA1 = must(
    "TOK063", "Not a SHA-1 hash",
    """A SHA-1 hash has 40 hexadecimal digits. Programs that compare it throw the file away otherwise.""",
    spec=_HASH, w3c="InvalidMediaHash",
    fires="86f7e437faa5a7fce15d1ddcb9eaeaea377667", quiet="86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
)  # fmt: skip
NOT_HASH_ALGORITHM = must(
    "TOK064", "Unknown hash algorithm",
    """Media RSS knows md5 and sha-1, in small letters. Programs cannot compare the hash otherwise.""",
    spec=_HASH, w3c="InvalidMediaHash",
    fires="sha-256", quiet="sha-1",
)  # fmt: skip
NOT_MPAA = must(
    "TOK065", "Not a film rating of the United States",
    """The scheme urn:mpaa has g, pg, pg-13, r, nc-17 and x. Directories take others for unrated.""",
    spec=_RATING, w3c="InvalidMediaRating",
    fires="tv-ma", quiet="pg-13",
)  # fmt: skip
NOT_V_CHIP = must(
    "TOK066", "Not a television rating of North America",
    """The scheme urn:v-chip has tv-y, tv-y7, tv-y7-fv, tv-g, tv-pg, tv-14 and tv-ma for the United States,
    and c, c8, g, pg, 14+ and 18+ for Canada. Directories take others for unrated.""",
    spec=_RATING, w3c="InvalidMediaRating",
    fires="tv-13", quiet="tv-14",
)  # fmt: skip
NOT_ICRA = must(
    "TOK067", "Not an ICRA label",
    """The scheme urn:icra has labels such as r (cz 1 lz 1 nz 1 oz 1 vz 1): codes of the vocabulary of 2005,
    each with 0 or 1. Directories take others for unrated.""",
    spec=_RATING, w3c="InvalidMediaRating",
    fires="r (mz 1)", quiet="r (cz 1 lz 1 nz 1 oz 1 vz 1)",
)  # fmt: skip

_ICRA = lazy(r"r \((?:[clnosvx][a-jr-tz] [01] )*[clnosvx][a-jr-tz] [01]\)")


def _hash(name: str, rule: Rule, digits: int, example: str) -> Datatype:
    """A datatype for a hash of so many hexadecimal digits; its value has small letters."""
    good = lazy(rf"[0-9A-Fa-f]{{{digits}}}")

    def strict(text: str) -> Iterable[Problem]:
        if good.fullmatch(text) or good.fullmatch(text.strip()):
            return ()
        cure = read(text) or f"its {digits} hexadecimal digits"
        return (Problem(rule, f"{quoted(text)} is no {name} hash; write {cure}"),)

    def read(text: str) -> str | None:
        """The hash, also with colons between its digits, or in Base64."""
        whole = text.strip()[: 3 * digits].replace(":", "").lower()
        if good.fullmatch(whole):
            return whole
        try:
            data = a2b_base64(text.strip()[:digits])
        except (Error, ValueError):
            return None
        return data.hex() if len(data) * 2 == digits else None

    return Datatype(f"{name} hash", strict, read, str, example)


RatingSimple = one_of("rating of urn:simple", NOT_SIMPLE, "nonadult adult", ignore_case=True)
"""`media:rating` of the scheme urn:simple, the default."""

RatingMpaa = one_of("rating of urn:mpaa", NOT_MPAA, "g pg pg-13 r nc-17 x", ignore_case=True)
"""`media:rating` of the scheme urn:mpaa: films in the United States."""

RatingVChip = one_of(
    "rating of urn:v-chip", NOT_V_CHIP,
    "tv-y tv-y7 tv-y7-fv tv-g tv-pg tv-14 tv-ma c c8 g pg 14+ 18+", ignore_case=True,
)  # fmt: skip
"""`media:rating` of the scheme urn:v-chip: television in the United States and Canada."""

RatingIcra = matching("label of urn:icra", NOT_ICRA, _ICRA, "r (cz 1 lz 1 nz 1 oz 1 vz 1)")
"""`media:rating` of the scheme urn:icra."""

RatingScheme = matching(
    "scheme of ratings", NOT_RATING_SCHEME, r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+", "urn:simple",
    cure="write urn:simple, urn:icra, urn:mpaa, urn:v-chip or an address",
)  # fmt: skip
"""`scheme` of `media:rating`."""

HashMd5 = _hash("MD5", NOT_MD5, 32, "0cc175b9c0f1b6a831c399e269772661")
"""`media:hash` by MD5, the default."""

HashSha1 = _hash("SHA-1", NOT_SHA1, 40, "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8")
"""`media:hash` by SHA-1."""

HashAlgorithm = one_of("hash algorithm", NOT_HASH_ALGORITHM, "md5 sha-1")
"""`algo` of `media:hash`."""
