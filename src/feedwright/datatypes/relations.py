"""Link relations: the names that are registered, and what a value of `rel` stands for (RFC 4287, 4.2.7.2)."""

from __future__ import annotations

from functools import cache

from feedwright.patterns import lazy

REGISTERED = frozenset(
    """about acl alternate amphtml api-catalog appendix apple-touch-icon apple-touch-startup-image archives
    author blocked-by bookmark c2pa-manifest canonical chapter cite-as collection compression-dictionary
    contents convertedfrom copyright create-form current deprecation describedby describes disclosure
    dns-prefetch duplicate edit edit-form edit-media enclosure external first geofeed glossary help hosts hub
    ice-server icon index intervalafter intervalbefore intervalcontains intervaldisjoint intervalduring
    intervalequals intervalfinishedby intervalfinishes intervalin intervalmeets intervalmetby
    intervaloverlappedby intervaloverlaps intervalstartedby intervalstarts item last latest-version license
    linkset lrdd manifest mask-icon me media-feed memento micropub modulepreload monitor monitor-group next
    next-archive nofollow noopener noreferrer opener openid2.local_id openid2.provider original p3pv1 payment
    pingback preconnect predecessor-version prefetch preload prerender prev preview previous prev-archive
    privacy-policy profile publication rdap-active rdap-bottom rdap-down rdap-top rdap-up related restconf
    replies ruleinput search section self service service-desc service-doc service-meta
    sip-trunking-capability sponsored start status stylesheet subsection successor-version sunset tag
    terms-of-service timegate timemap type ugc up version-history via webmention working-copy
    working-copy-of""".split()  # noqa: SIM905 (a table reads best so)
)
"""The names in IANA's registry of link relations, in small letters."""

SYNONYMS = {"alternative": "alternate", "comments": "replies", "comment": "replies", "permalink": "alternate"}
"""Names that are in use for registered ones."""

LONGEST = 32
"""No registered name has more letters."""
SHORT = 4

REGISTRY = "http://www.iana.org/assignments/relation/"
"""A registered name behind this address stands for the name."""

# a name is a path segment without a colon (isegment-nz-nc), anything with a colon an address
NAME = lazy(r"""[^\s:/?#\[\]<>"{}|\\^`%]+(?:%[0-9A-Fa-f]{2}[^\s:/?#\[\]<>"{}|\\^`%]*)*""")


def relation(rel: str) -> str:
    """What the value of `rel` stands for: the registered name alone where its address is given."""
    return rel.removeprefix(REGISTRY)


def stands_for(rel: str, name: str) -> bool:
    """Does the value of `rel` stand for this registered name?"""
    return rel == name or (len(rel) > len(REGISTRY) and rel == REGISTRY + name)


def meant(rel: str) -> str | None:
    """The registered name that was meant by one that is not: in another case, with a space or a slip."""
    name = "-".join(relation(rel.strip())[:LONGEST].lower().replace("_", "-").split())
    if name in REGISTERED:
        return name
    shorter = (form for form in _shorter(name) if form in REGISTERED)
    return SYNONYMS.get(name) or _without_one().get(name) or next(shorter, None)


@cache
def _without_one() -> dict[str, str]:
    """Registered names by what is left of them without one letter."""
    return {form: name for name in sorted(REGISTERED) for form in _shorter(name)}


def _shorter(name: str) -> list[str]:
    # of short ones one letter makes another
    return [name[:at] + name[at + 1 :] for at in range(len(name))] if len(name) > SHORT else []
