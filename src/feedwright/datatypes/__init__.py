"""The leaves of text that feeds are made of: each datatype judges, reads and writes one kind."""

from __future__ import annotations

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.dates import DateError, Rfc822Date, Rfc3339Date, W3CDate, interpret
from feedwright.datatypes.html import AnyText, Html, PlainText
from feedwright.datatypes.numbers import Day, Hour, Integer, Length, NonNegative, PositiveInteger
from feedwright.datatypes.tokens import Boolean, Email, Language, MediaType, PersonName, RssPerson, YesNo
from feedwright.datatypes.uris import Iri, IriReference, MediaUrl, Url

__all__ = [
    "AnyText",
    "Boolean",
    "Datatype",
    "DateError",
    "Day",
    "Email",
    "Hour",
    "Html",
    "Integer",
    "Iri",
    "IriReference",
    "Language",
    "Length",
    "MediaType",
    "MediaUrl",
    "NonNegative",
    "PersonName",
    "PlainText",
    "PositiveInteger",
    "Problem",
    "Rfc822Date",
    "Rfc3339Date",
    "RssPerson",
    "Url",
    "W3CDate",
    "YesNo",
    "interpret",
]
