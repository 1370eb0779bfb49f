"""What Media RSS says of a file in codes: ratings by their schemes, and hashes."""

from __future__ import annotations

from feedwright.datatypes.builders import matching, one_of
from feedwright.rules import must, should

_MEDIA = "https://www.rssboard.org/media-rss"

NOT_RATING = must(
    "TOK060", "Not a rating of this scheme",
    """Each scheme has its own words: adult and nonadult for urn:simple, g to nc-17 for urn:mpaa, tv-y to
    tv-ma for urn:v-chip, letters and numbers for urn:icra. Directories take others for unrated.""",
    spec=f"{_MEDIA}#media-rating", w3c="InvalidMediaRating",
    fires="for grown-ups", quiet="nonadult",
)  # fmt: skip
NOT_RATING_SCHEME = should(
    "TOK061", "Unknown scheme of ratings",
    """Media RSS knows urn:simple, urn:icra, urn:mpaa and urn:v-chip, and takes other addresses; directories
    understand none besides.""",
    spec=f"{_MEDIA}#media-rating", w3c="InvalidMediaRating",
    fires="rottentomatoes", quiet="urn:mpaa",
)  # fmt: skip
NOT_MD5 = must(
    "TOK062", "Not an MD5 hash",
    """An MD5 hash has 32 hexadecimal digits. Programs that compare it throw the file away otherwise.""",
    spec=f"{_MEDIA}#media-hash", w3c="InvalidMediaHash",
    fires="dfdec888b72151965a34b4b590312", quiet="0cc175b9c0f1b6a831c399e269772661",
)  # fmt: skip
NOT_SHA1 = must(
    "TOK063", "Not a SHA-1 hash",
    """A SHA-1 hash has 40 hexadecimal digits. Programs that compare it throw the file away otherwise.""",
    spec=f"{_MEDIA}#media-hash", w3c="InvalidMediaHash",
    fires="86f7e437faa5a7fce15d1ddcb9eaeaea377667", quiet="86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
)  # fmt: skip
NOT_HASH_ALGORITHM = must(
    "TOK064", "Unknown hash algorithm",
    """Media RSS knows md5 and sha-1, in small letters. Programs cannot compare the hash otherwise.""",
    spec=f"{_MEDIA}#media-hash", w3c="InvalidMediaHash",
    fires="sha-256", quiet="sha-1",
)  # fmt: skip

RatingSimple = one_of("rating of urn:simple", NOT_RATING, "nonadult adult")
"""`media:rating` of the scheme urn:simple, the default."""

RatingMpaa = one_of("rating of urn:mpaa", NOT_RATING, "g pg pg-13 r nc-17 x", ignore_case=True)
"""`media:rating` of the scheme urn:mpaa: films in the United States."""

RatingVChip = one_of(
    "rating of urn:v-chip", NOT_RATING, "tv-y tv-y7 tv-y7-fv tv-g tv-pg tv-14 tv-ma", ignore_case=True
)
"""`media:rating` of the scheme urn:v-chip: television in the United States and Canada."""

RatingIcra = matching(
    "rating of urn:icra", NOT_RATING, r"r \((?:[a-z]{2} [01] ?){1,60}\)", "r (cz 1 lz 1 nz 1 oz 1 vz 1)"
)
"""`media:rating` of the scheme urn:icra."""

RatingScheme = one_of("scheme of ratings", NOT_RATING_SCHEME, "urn:simple urn:icra urn:mpaa urn:v-chip")
"""`scheme` of `media:rating`."""

HashMd5 = matching(
    "MD5 hash",
    NOT_MD5,
    r"[0-9A-Fa-f]{32}",
    "0cc175b9c0f1b6a831c399e269772661",
    cure="write 32 hexadecimal digits",
)
"""`media:hash` by MD5, the default."""

HashSha1 = matching(
    "SHA-1 hash",
    NOT_SHA1,
    r"[0-9A-Fa-f]{40}",
    "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
    cure="write 40 hexadecimal digits",
)
"""`media:hash` by SHA-1."""

HashAlgorithm = one_of("hash algorithm", NOT_HASH_ALGORITHM, "md5 sha-1")
"""`algo` of `media:hash`."""
