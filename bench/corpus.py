"""The benchmark's posts: as many as asked for, half of them Korean, the same for the same seed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BODY_BYTES = 3_450  # with its front matter a post then has about 4 kB
KST = timezone(timedelta(hours=9))
NEWEST = datetime(2026, 1, 1, 9, 0, tzinfo=KST)

CODE = """```python
def step(weights, gradient, rate=0.01):
    return [w - rate * g for w, g in zip(weights, gradient, strict=True)]
```"""


@dataclass(frozen=True, slots=True)
class Language:
    """What posts of one language are made of: `link` and `image` are templates of Markdown."""

    code: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    sentence: Callable[[Random, tuple[str, ...]], str]
    link: str
    image: str


def english_sentence(random: Random, words: tuple[str, ...]) -> str:
    """Seven to sixteen words, one of them perhaps emphasised."""
    chosen = random.choices(words, k=random.randint(7, 16))
    emphasise(random, chosen)
    return " ".join(chosen).capitalize() + "."


def korean_sentence(random: Random, words: tuple[str, ...]) -> str:
    """A topic, some objects and a verb, each noun with the particle that its last letter asks for."""
    nouns = random.choices(words, k=random.randint(4, 8))
    emphasise(random, nouns)
    topic, *objects = nouns
    parts = [with_particle(topic, "은", "는"), *(with_particle(noun, "을", "를") for noun in objects)]
    return f"{' '.join(parts)} {random.choice(KOREAN_VERBS)}."


def emphasise(random: Random, words: list[str]) -> None:
    """Put one of the words in bold, italics or code, in about every second sentence."""
    mark = random.choice(("**", "*", "`", "", "", ""))
    place = random.randrange(len(words))
    words[place] = f"{mark}{words[place]}{mark}"


def with_particle(noun: str, after_consonant: str, after_vowel: str) -> str:
    """The noun and its particle: a Hangul syllable ends in a consonant unless 28 divides its index."""
    last = noun.rstrip("*`")[-1]
    return noun + (after_consonant if (ord(last) - ord("가")) % 28 else after_vowel)


ENGLISH_WORDS = """
    model token layer weight gradient attention vector sentence question answer reader machine memory window
    sample signal pattern number matrix column letter page draft lesson harbour garden the a some every
    another quiet patient bright narrow careful learns keeps moves turns reads counts predicts compares slowly
    often again before after under between beside without because while and or with
"""
KOREAN_WORDS = """
    모델 토큰 낱말 문장 층 가중치 기울기 주의 벡터 질문 대답 독자 기계 기억 창문 표본 신호 무늬 숫자
    행렬 글자 쪽 초고 수업 항구 정원 확률 사전 예측 비교 학습 실험 그림 편지 시간 순서 뜻 소리 바다 언어
"""
KOREAN_VERBS = ("배운다", "고른다", "다시 센다", "천천히 바꾼다", "이어 쓴다")

ENGLISH = Language(
    "en",
    tuple(ENGLISH_WORDS.split()),
    ("models", "tokens", "training", "reading", "tools", "notes"),
    ("Ada Field", "Tom Alder", "June Marsh"),
    english_sentence,
    "[the notes on {word}](https://example.com/notes/{number}?from=feed&lang=en)",
    "![A chart of {word}](/media/chart-{number}.png)",
)
KOREAN = Language(
    "ko",
    tuple(KOREAN_WORDS.split()),
    ("모델", "토큰", "학습", "읽기", "도구", "메모"),
    ("들판 아다", "오리 도윤", "늪 유월"),
    korean_sentence,
    "[{word}에 관한 메모(notes)](https://example.com/notes/{number}?from=feed&lang=ko)",
    "![{word} 그래프](/media/chart-{number}.png)",
)


def write_posts(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` posts into the folder; post n is the same whatever the count."""
    folder.mkdir(parents=True)
    for number in range(count):
        post = make_post(Random(f"{seed}/{number}"), number)
        (folder / f"post-{number:05}.md").write_text(post, encoding="utf-8")


def make_post(random: Random, number: int) -> str:
    """Front matter (a tenth of it TOML) and body; even numbers are English, odd ones Korean."""
    language = KOREAN if number % 2 else ENGLISH
    fields = make_fields(random, language, number)
    fence, sign = ("+++", " = ") if random.random() < 0.1 else ("---", ": ")
    # JSON's strings, lists and booleans are valid YAML and valid TOML.
    rows = [f"{name}{sign}{json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join((fence, *rows, fence, "", make_body(random, language, number)))


def make_fields(random: Random, language: Language, number: int) -> dict[str, object]:
    """Six to ten fields, about eight: which of them and how the date is written varies."""
    day = NEWEST - timedelta(hours=7 * number + random.randrange(6))
    fields: dict[str, object] = {
        "title": f"{phrase(random, language, 5)} {number}",
        "date": written_date(random, day),
        "slug": f"{language.code}-post-{number}",
        "lang": language.code,
        "tags": random.sample(language.tags, random.randint(1, 3)),
        "draft": False,
    }
    optional: dict[str, object] = {
        "summary": language.sentence(random, language.words).translate({ord("*"): None, ord("`"): None}),
        "author": random.choice(language.authors),
        "updated": (day + timedelta(days=random.randint(0, 30))).isoformat(),
        "image": f"/media/cover-{number}.png",
    }
    return fields | {name: value for name, value in optional.items() if random.random() < 0.6}


def written_date(random: Random, day: datetime) -> str:
    """One of the ways of writing a date that both programs read."""
    return random.choice(
        (
            day.isoformat(),
            day.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            day.strftime("%Y-%m-%d %H:%M:%S +0900"),
            day.strftime("%Y-%m-%d"),
        )
    )


def make_body(random: Random, language: Language, number: int) -> str:
    """Markdown of about BODY_BYTES bytes: an opening, then sections until there is enough."""
    blocks = [paragraph(random, language), language.image.format(word=word(random, language), number=number)]
    if random.random() < 0.5:
        blocks.append("<!--more-->")
    size = sum(len(block.encode()) for block in blocks)
    while size < BODY_BYTES:
        section = [f"## {phrase(random, language, 3)}", paragraph(random, language)]
        section.append(random.choice((bullets, numbers, quotation, code))(random, language))
        blocks += section
        size += sum(len(block.encode()) for block in section)
    return "\n\n".join(blocks) + "\n"


def word(random: Random, language: Language) -> str:
    """One word."""
    return random.choice(language.words)


def phrase(random: Random, language: Language, words: int) -> str:
    """Some words, the first with a capital where the script has them."""
    return " ".join(random.choices(language.words, k=words)).capitalize()


def paragraph(random: Random, language: Language) -> str:
    """Three to six sentences and a link."""
    sentences = [language.sentence(random, language.words) for _ in range(random.randint(3, 6))]
    sentences.append(language.link.format(word=word(random, language), number=random.randrange(1000)))
    return " ".join(sentences)


def bullets(random: Random, language: Language) -> str:
    """A list of three to five sentences."""
    return "\n".join(f"- {language.sentence(random, language.words)}" for _ in range(random.randint(3, 5)))


def numbers(random: Random, language: Language) -> str:
    """A numbered list of three or four sentences."""
    return "\n".join(
        f"{n}. {language.sentence(random, language.words)}" for n in range(1, random.randint(4, 5))
    )


def quotation(random: Random, language: Language) -> str:
    """A quotation of one sentence."""
    return f"> {language.sentence(random, language.words)}"


def code(random: Random, language: Language) -> str:
    """A sentence and a block of code."""
    return f"{language.sentence(random, language.words)}\n\n{CODE}"
