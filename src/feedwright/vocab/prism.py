"""PRISM: what journals and magazines say of their articles, in its basic terms."""

from feedwright.datatypes import AnyText, IsoDateTime, PlainText, W3CDate, either
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Element, Vocabulary

SPEC = "https://www.w3.org/submissions/2020/SUBM-prism-20200910/prism-basic.html"

Moment = either("W3CDTF date", W3CDate, IsoDateTime)
_DATES = """coverDate creationDate dateReceived embargoDate expirationDate killDate modificationDate
    publicationDate offSaleDate onSaleDate"""
_TEXTS = """aggregationType blogTitle byteCount copyright corporateEntity coverDisplayDate distributor doi
    edition eIssn elssn endingPage issn issueIdentifier issueName issueTeaser issueType number originPlatform
    pageRange productCode publicationName publishingFrequency rightsAgent seriesNumber seriesTitle
    startingPage subtitle url versionIdentifier volume wordCount"""
_MANY = """academicField alternateTitle category complianceProfile event genre hasAlternative hasCorrection
    industry isCorrectionOf isbn keyword link location object organization person section subsection1 teaser
    ticker timePeriod"""
ROWS = (
    *(Element(f"prism:{name}", Moment, many=name == "embargoDate") for name in _DATES.split()),
    *(Element(f"prism:{name}", AnyText) for name in _TEXTS.split()),
    *(Element(f"prism:{name}", PlainText, many=True) for name in _MANY.split()),
)

PRISM = Vocabulary(
    "prism",
    "http://prismstandard.org/namespaces/basic/2.0/",
    spec=SPEC,
    # each version of PRISM has its own name, and feeds carry all of them
    aliases=(
        "http://prismstandard.org/namespaces/1.2/basic/",
        "http://prismstandard.org/namespaces/1.0/basic/",
        "http://prismstandard.org/namespaces/basic/1.0/",
        "http://prismstandard.org/namespaces/basic/2.1/",
        "http://prismstandard.org/namespaces/basic/2.2/",
        "http://prismstandard.org/namespaces/basic/3.0/",
        "http://www.prismstandard.org/namespaces/1.2/basic/",
    ),
    extends={"feed": ROWS, "entry": ROWS},
    twice=TWICE,
)
