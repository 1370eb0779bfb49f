"""Message classes of the W3C Feed Validator that no rule of ours stands for, each with the reason."""

from __future__ import annotations

ABSENT = {
    "of the transfer over HTTP, and a validation fetches nothing": """
        CloudflareHttpError HttpError HttpErrorWithPossibleFeed HttpProtocolError HttpsProtocolError
        HttpsProtocolWarning IOError TempRedirect Uncompressed""",
    "about maps (KML), which are no feeds": """
        DeprecatedRootHref InvalidAltitudeMode InvalidAngle InvalidColorMode InvalidItemIconState
        InvalidKmlMediaType InvalidKmlUnits InvalidListItemType InvalidRefreshMode InvalidStyleState
        InvalidViewRefreshMode""",
    "about Google Base, which closed long ago": """
        InvalidFullLocation InvalidGender InvalidLabel InvalidLocation InvalidMaritalStatus
        InvalidPaymentMethod InvalidRatingType InvalidReviewerType InvalidSalaryType InvalidSchemaFieldType
        InvalidServiceType""",
    "about descriptions of searches (OpenSearch), which are no feeds": """
        InvalidAdultContent InvalidEncoding InvalidLocalParameter InvalidLocalRole InvalidSyndicationRight
        MissingRecommendedAttribute MissingRecommendedElement ShouldIncludeExample TooMany""",
    "about podcasts: their namespaces are known by name, and not judged yet": """
        InvalidItunesCategory InvalidItunesChannelType InvalidItunesEpisodeType MissingItunesElement
        MissingItunesEmail ObsoleteItunesCategory TooLong UnsupportedItunesFormat""",
    "the name of a group, which no message bears": """
        BestPractices CharacterData Deprecated Error Info InvalidLink InvalidMediaRestriction InvalidURI
        InvalidURIAttribute Message RSS20Profile ValidationFailure Warning""",
    "about that validator's own limits": "ValidatorLimit",
    "no fault: a group may hold a single file": "MediaGroupWithoutAlternatives",
    "no fault: a prefix is the author's to choose": "NonstdPrefix",
    "no fault: a feed may leave its language open": "MissingDCLanguage",
    "said as XML that is not well-formed": "UndeclaredPrefix",
    "said of Atom 0.3 as a missing element": "MissingId",
    "no fault: a namespace may be known to others": "UnsupportedNamespace",
}
"""The reason, and the classes it is true of."""


def reasons() -> dict[str, str]:
    """The reason by class, in the order of the classes."""
    return dict(sorted((name, reason) for reason, names in ABSENT.items() for name in names.split()))
