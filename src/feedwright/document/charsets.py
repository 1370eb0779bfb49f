"""Names of encodings: which codec a label means, which are registered, which encodings readers know."""

from __future__ import annotations

import codecs
import re

from feedwright.patterns import lazy

ACCEPTED = lazy(
    r"ascii|utf-(?:8|16|32)(?:-sig|-[lb]e)?|iso8859-\d+|cp\d+|windows-\d+|koi8-[rtu]|mac-\w+|tis-620"
    r"|kz1048|ptcp154|euc_\w+|johab|iso2022_\w+|shift_\w+|gb2312|gbk|gb18030|hz|big5\w*"
)
"""Codecs of character sets that feeds are written in; others, such as UTF-7, can hide markup."""

REGISTERED = {
    "ascii": "us-ascii ascii ansi_x3.4-1968 ansi_x3.4-1986 iso646-us iso_646.irv:1991 iso-ir-6 ibm367 cp367",
    "utf-8": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "iso8859-1": "iso-8859-1 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 l1 ibm819 cp819",
    "iso8859-2": "iso-8859-2 iso_8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3 iso_8859-3 latin3 l3",
    "iso8859-4": "iso-8859-4 iso_8859-4 latin4 l4",
    "iso8859-5": "iso-8859-5 iso_8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso_8859-6 arabic",
    "iso8859-7": "iso-8859-7 iso_8859-7 greek greek8",
    "iso8859-8": "iso-8859-8 iso_8859-8 iso-8859-8-i hebrew",
    "iso8859-9": "iso-8859-9 iso_8859-9 latin5 l5",
    "iso8859-10": "iso-8859-10 latin6 l6",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14 iso_8859-14 latin8 l8",
    "iso8859-15": "iso-8859-15 iso_8859-15 latin-9",
    "iso8859-16": "iso-8859-16 iso_8859-16 latin10 l10",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "cp866": "ibm866 cp866 866",
    "cp874": "windows-874",
    "tis-620": "tis-620",
    "iso8859-11": "iso-8859-11",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "euc_kr": "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc_5601 korean iso-ir-149",
    "cp949": "windows-949",
    "iso2022_kr": "iso-2022-kr",
    "shift_jis": "shift_jis ms_kanji",
    "cp932": "windows-31j",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "gb2312": "gb2312 gb_2312-80 chinese iso-ir-58",
    "gbk": "gbk cp936 ms936 windows-936",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5hkscs": "big5-hkscs",
}
"""The encodings that readers know: by codec, their registered labels, the preferred one first."""

OTHER_LABELS = {
    "ks_c_5601-1989": "euc_kr",
    "ksc_5601": "euc_kr",
    "iso-ir-149": "euc_kr",
    "ms_kanji": "shift_jis",
    "windows-31j": "cp932",
    "gb_2312-80": "gb2312",
    "windows-936": "gbk",
    "windows-949": "cp949",
    "x-windows-949": "cp949",
    "x-sjis": "cp932",
    "x-euc-jp": "euc_jp",
    "x-euc-kr": "euc_kr",
    "x-gbk": "gbk",
    "x-x-big5": "big5",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-8-i": "iso8859-8",
    "latin-9": "iso8859-15",
    "windows-874": "cp874",
    "unicode-1-1-utf-8": "utf-8",
}
"""Labels in use that Python does not know."""

WIDER = {
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
"""The larger set that programs really write where they declare the smaller one."""


SINGLE = frozenset(("cp1252", "cp1254", "cp874"))
"""Those of one byte a character: as the smaller set every text can be read, with control characters."""


def codec_of(label: str) -> codecs.CodecInfo | None:
    """The codec that a label means, None for one that no feed should be in."""
    try:
        codec = codecs.lookup(OTHER_LABELS.get(label.lower(), label))
    except (LookupError, ValueError):
        return None
    return codec if ACCEPTED.fullmatch(codec.name) else None


def label_of(codec: str) -> str:
    """The preferred label of an encoding."""
    name = REGISTERED.get(codec, codec).partition(" ")[0]
    return name.upper() if name.startswith("utf") else name


def known_as(codec: str) -> str:
    """The name that people know an encoding by."""
    return codec if codec in ("cp932", "cp949") else label_of(codec)


def is_registered(label: str, codec: str) -> bool:
    """Is this one of the registered labels of a well-known encoding?"""
    return label.lower() in REGISTERED.get(codec, "").split()


def family(codec: str) -> str:
    """UTF-16 for either byte order, and so on; what is compared where a mark and a label meet."""
    return re.sub(r"-(?:le|be|sig)$", "", codec)
