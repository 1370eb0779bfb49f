"""Codes of other catalogues: currencies, countries, numbers of books, journals and articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.builders import listed, one_of
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from feedwright.rules import Rule

NOT_CURRENCY = must(
    "TOK052", "Not a currency",
    """A currency is a code of three capitals, such as EUR or KRW. Programs cannot tell what a price is worth
    otherwise.""",
    spec="https://www.iso.org/iso-4217-currency-codes.html", w3c="InvalidCurrencyUnit",
    fires="euro", quiet="EUR",
)  # fmt: skip
NOT_COUNTRY = must(
    "TOK053", "Not a country",
    """A country is a code of two letters, such as GB or KR. Programs do not know where to offer the file
    otherwise.""",
    spec="https://www.iso.org/iso-3166-country-codes.html", w3c="InvalidCountryCode",
    fires="Korea", quiet="KR",
)  # fmt: skip
NOT_ISBN = must(
    "TOK070", "Not an ISBN",
    """An ISBN has 10 or 13 digits, perhaps with hyphens, and the last one checks the others. Book shops and
    libraries do not find the book otherwise.""",
    spec="https://www.isbn-international.org/content/isbn-users-manual",
    fires="978-0-14-044913-5", quiet="978-0-14-044913-6",
)  # fmt: skip
NOT_ISSN = must(
    "TOK071", "Not an ISSN",
    """An ISSN has two groups of four digits, and the last one checks the others. Libraries do not find the
    journal otherwise.""",
    spec="https://www.issn.org/understanding-the-issn/what-is-an-issn/",
    fires="0378-5956", quiet="0378-5955",
)  # fmt: skip
NOT_DOI = must(
    "TOK072", "Not a DOI",
    """A DOI is 10., a registrant's number, a slash and a name. Readers cannot find the article otherwise.""",
    spec="https://www.doi.org/doi-handbook/HTML/",
    fires="10.1000", quiet="10.1000/182",
)  # fmt: skip

CURRENCIES = """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN
    BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR
    FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
    KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU
    UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER
    ZAR ZMW ZWG ZWL"""
"""The currencies of ISO 4217."""

COUNTRIES = """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID
    IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ
    OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO
    SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN
    VU WF WS YE YT ZA ZM ZW"""
"""The countries of ISO 3166-1."""

_ISBN = lazy(r"(?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9Xx]")
_ISSN = lazy(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")
_DOI = lazy(r"(?:doi:\s?|https?://(?:dx\.)?doi\.org/)?(10\.[0-9][0-9.]{2,30}/[!-~]+)", re.IGNORECASE)


def _weighted(digits: str, highest: int) -> int:
    """The digits times their weights, which fall from `highest` to 1; X is ten."""
    return sum(
        (10 if digit == "X" else int(digit)) * weight
        for digit, weight in zip(digits, range(highest, 0, -1), strict=True)
    )


def _checked(
    name: str, rule: Rule, pattern: re.Pattern[str], check: Callable[[str], bool], example: str
) -> Datatype:
    """A datatype for a number whose last digit checks the others."""

    def strict(text: str) -> Iterable[Problem]:
        number = text.strip()
        if not pattern.fullmatch(number):
            return (Problem(rule, f"{quoted(text)} is no {name}; write one such as {example}"),)
        if not check(re.sub("[- ]", "", number).upper()):
            return (
                Problem(
                    rule, f"the last digit of {quoted(text)} does not fit the others; correct the {name}"
                ),
            )
        return ()

    def read(text: str) -> str | None:
        number = re.sub(rf"^{name}[:\s]*", "", text.strip()[:100], flags=re.IGNORECASE)
        return None if any(strict(number)) else number

    return Datatype(name, strict, read, str, example)


def _is_isbn(digits: str) -> bool:
    if len(digits) == 10:
        return _weighted(digits, 10) % 11 == 0
    return digits.isdecimal() and sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(digits)) % 10 == 0


def _is_issn(digits: str) -> bool:
    return _weighted(digits, 8) % 11 == 0


def _strict_doi(text: str) -> Iterable[Problem]:
    if _DOI.fullmatch(text.strip()):
        return ()
    return (Problem(NOT_DOI, f"{quoted(text)} is no DOI; write one such as 10.1000/182"),)


def _read_doi(text: str) -> str | None:
    match = _DOI.fullmatch(text.strip())
    return match[1] if match else None


CurrencyCode = one_of("currency", NOT_CURRENCY, CURRENCIES)
"""A currency of ISO 4217."""

CountryCode = one_of("country", NOT_COUNTRY, COUNTRIES, ignore_case=True)
"""A country of ISO 3166-1, in capitals or small letters."""

CountryList = listed("countries with spaces between them", NOT_COUNTRY, CountryCode, None)
"""Countries with white space between them: `media:restriction`."""

Isbn = _checked("ISBN", NOT_ISBN, _ISBN, _is_isbn, "978-0-14-044913-6")
"""The number of a book (ISO 2108)."""

Issn = _checked("ISSN", NOT_ISSN, _ISSN, _is_issn, "0378-5955")
"""The number of a journal (ISO 3297)."""

Doi = Datatype("DOI", _strict_doi, _read_doi, str, "10.1000/182")
"""The number of an article (ISO 26324), bare, after doi: or as an address."""
