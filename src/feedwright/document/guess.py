"""Which encoding bytes are really in, where they are not in the declared one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from feedwright.patterns import lazy

SAMPLE = 1 << 16
BLOCK = 1 << 18
HIGH = lazy(rb"[\x80-\xff]+")
SEQUENCE = lazy(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xf4][\x80-\xbf]{2,3}")
# the most frequent characters make up a sixth of running text or more, and hardly any of a misread one
SIMPLIFIED = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
TRADITIONAL = "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年"


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """An encoding, characters that are typical of its texts, their least share, and the runs they form.

    `runs` are the least and the most bytes above ASCII that stand together on average; `common` is a smaller
    encoding that has nearly all characters in use.
    """

    codec: str
    typical: re.Pattern[str]
    share: float
    runs: tuple[float, float] = (2, 1e9)
    common: str = ""


CANDIDATES = (
    _Candidate("cp949", lazy("[가-힣]"), 0.8, common="euc_kr"),
    _Candidate("euc_jp", lazy("[ぁ-ヶー]"), 0.3),
    _Candidate("cp932", lazy("[ぁ-ヶー]"), 0.3, (1, 1e9)),
    _Candidate("gb18030", lazy(f"[{SIMPLIFIED}]"), 0.12),
    _Candidate("big5hkscs", lazy(f"[{TRADITIONAL}]"), 0.12, (1, 1e9)),
    _Candidate("cp1251", lazy("[а-яё]"), 0.7, (3, 1e9)),
    _Candidate("koi8-r", lazy("[а-яё]"), 0.7, (3, 1e9)),
    _Candidate("cp1252", lazy("[À-ÖØ-öø-ÿŒœŠšŸŽž‘’“”–—…•€™©®«»°·¿¡\xa0]"), 0.9, (1, 2.5)),
)


def guess(data: bytes, start: int = 0) -> str | None:
    """The encoding that the bytes are in by all appearance, told by a sample from about `start` on."""
    sample = data[max(0, start - SAMPLE // 4) : start + SAMPLE]
    runs = HIGH.findall(sample)
    if not runs or b"\0" in sample:
        return None
    run = sum(map(len, runs)) / len(runs)
    for candidate in CANDIDATES:
        fits = candidate.runs[0] <= run <= candidate.runs[1] and _plausible(candidate, sample)
        if fits and decodes(data, candidate.codec):
            return candidate.codec
    return None


def _plausible(candidate: _Candidate, sample: bytes) -> bool:
    # the sample may begin or end within a character
    text = sample.decode(candidate.codec, "ignore")
    foreign = re.sub("[\x00-\x7f]+", "", text)
    # syllables beyond KS X 1001 are taken apart, into eight bytes
    if candidate.common and len(foreign.encode(candidate.common, "ignore")) > 2.6 * len(foreign):
        return False
    return len(candidate.typical.findall(foreign)) >= candidate.share * max(len(foreign), 1)


def decodes(data: bytes, codec: str) -> bool:
    """Are all the bytes in this encoding?"""
    try:
        codecs.lookup(codec).decode(data, "strict")
    except UnicodeError:
        return False
    return True


def not_utf8(data: bytes | memoryview) -> int | None:
    """Where the first byte is that is not UTF-8, None where all are; in blocks, for a feed may be large."""
    if isinstance(data, bytes) and data.isascii():
        return None
    view = memoryview(data)
    position = 0
    while position < len(data):
        final = position + BLOCK >= len(data)
        try:
            used = codecs.utf_8_decode(view[position : position + BLOCK], "strict", final)[1]
        except UnicodeDecodeError as error:
            return position + error.start
        position += used
    return None


def is_surely_utf8(data: bytes) -> bool:
    """Is this UTF-8, and so much of it that it can be nothing else?"""
    for number, sequence in enumerate(SEQUENCE.finditer(data)):
        # one pair of bytes may be two letters of another encoding, a longer sequence or a second pair is not
        if number or len(sequence[0]) > 2:
            return not_utf8(data) is None
    return False
