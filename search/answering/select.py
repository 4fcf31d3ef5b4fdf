"""Which named query a question asks for: by likeness to its examples and by what it can use of the names."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from queries.catalogue import Query, catalogue
from search.answering.parameters import Filling, fill
from search.question.entities import recognise
from search.question.lexicon import Lexicon
from search.question.names import Known
from search.question.types import Asked, Entity

WORDS, WANTS, NAMES = 0.45, 0.35, 0.2
"""Weights of likeness in wording, in what is asked for and in the kinds of names."""
SURE = 0.42
"""From this score on a query's answer, or that it has none, is taken for the answer."""
GRAM = 4
UNUSED = {"criterion": 0.25, "instrument": 0.4, "document": 0.02, "agency": 0.25, "index": 0.3, "area": 0.3,
          "district": 0.2, "period": 0.3, "year": 0.05, "kind": 0.1, "province": 0.05}  # fmt: skip
"""What a query loses for a name in the question that it has no parameter for."""
LACKING = {
    "criterion": 0.2,
    "instrument": 0.2,
    "document": 0.1,
    "index": 0.15,
    "area": 0.1,
    "agency": 0.1,
    "period": 0.1,
}
"""What a query loses for a kind of name that all its examples have and the question has not."""
MARK = 0.15
"""What a query loses for each want that marks it (zero, sign, several, ...) and that the question lacks."""
STRANGE = 0.12
"""What a query loses for a want of the question that it cannot serve (money, contact, a person, why)."""
OWN_MATTER = 0.35
"""What a query loses when none of the matter of the question is in the words of its examples."""
MARKING = frozenset(
    "zero sign recipient several once finding basis compare most change target area".split()  # noqa: SIM905
)
UNSERVED = frozenset(
    ("money", "contact", "why", "person", "how", "zero", "sign", "recipient", "once", "finding")
)
MEASURES = frozenset(("score", "rank", "change", "area", "criterion", "blame", "zero", "lost"))
UNMEASURED = 0.4
"""What a query of measured values loses when the question names no index, no area and no such value."""
OF_DOCUMENT = frozenset(("sign", "recipient", "issued"))
"""Wants of a document itself: an index beside them only tells which document is meant."""
USED = 0.04
"""What a query gains for a parameter that a want fills (direction, level, times)."""
COMMON = 0.75
"""Share of a query's examples that must have a want for it to mark the query."""
EVIDENCE = frozenset(("document", "start", "end", "quote"))
BY_WANT = frozenset(("direction", "level", "times", "minimum", "kind", "role"))
# The invented province and documents of the example questions (samples/).
SAMPLE_CRITERIA = ("Thực hiện chế độ báo cáo định kỳ", "Mức độ thực hiện kế hoạch kiểm tra")
SAMPLE_DOCUMENTS = (
    ("song-may-thong-bao-118.txt", "Thông báo", "118/TB-UBND", "Sông Mây"),
    ("song-may-ke-hoach-1204.txt", "Kế hoạch", "1204/KH-UBND", "Sông Mây"),
    ("nui-lam-chi-thi-07.txt", "Chỉ thị", "07/CT-UBND", "Núi Lam"),
    ("song-may-quyet-dinh-655.txt", "Quyết định", "655/QĐ-UBND", "Sông Mây"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A query that may answer: its score 0 to 1, how it is filled, and the example it resembles most."""

    query: Query
    score: float
    filling: Filling
    example: str


@dataclass(frozen=True, slots=True)
class Example:
    """An example question of a query, taken apart once."""

    query: str
    text: str
    language: str
    features: dict[str, float]
    norm: float
    wants: frozenset[str]
    names: frozenset[str]


@cache
def examples() -> tuple[Example, ...]:
    """Every example question of every query, taken apart by the same rules as a question."""
    known = Known(_sample_lexicon(), misspelt=False)
    taken: list[tuple[str, str, str, Asked]] = []
    for query in catalogue().values():
        for language, texts in (("vi", query.examples_vi), ("en", query.examples_en)):
            taken += [(query.name, text, language, recognise(text, known)) for text in texts]
    rarity = _rarity([_features(asked.masked) for *_, asked in taken])
    made = []
    for name, text, language, asked in taken:
        features = _weighted(_features(asked.masked), rarity)
        made.append(
            Example(
                name, text, language, features, _norm(features), asked.wants, _names(asked.entities, asked)
            )
        )
    return tuple(made)


@cache
def rarities() -> tuple[dict[str, float], dict[str, float]]:
    """How much a feature of wording, and a want, tells one query from another."""
    known = examples()
    words = _rarity([dict(example.features) for example in known])
    return words, _rarity([dict.fromkeys(example.wants, 1.0) for example in known])


def choices(asked: Asked) -> list[Choice]:
    """The queries whose required parameters the question fills, best first."""
    words, wants = rarities()
    mine = _weighted(_features(asked.masked), words)
    norm = _norm(mine)
    names = _names(asked.entities, asked)
    best: dict[str, tuple[float, str]] = {}
    for example in examples():
        if example.language != asked.language:
            continue
        score = (
            WORDS * _cosine(mine, norm, example.features, example.norm)
            + WANTS * _shared(asked.wants, example.wants, wants)
            + NAMES * _overlap(names, example.names)
        )
        if score > best.get(example.query, (0.0, ""))[0]:
            best[example.query] = (score, example.text)
    found = []
    for name, (score, text) in best.items():
        query = catalogue()[name]
        filling = fill(query, asked)
        if filling.missing or not {column.name for column in query.columns} >= EVIDENCE:
            continue
        score += USED * len(BY_WANT & filling.values.keys())
        score -= _left_over(asked, filling) + _unlike(asked, profile(name, asked.language))
        found.append(Choice(query, max(0.0, score), filling, text))
    return sorted(found, key=lambda choice: (-choice.score, choice.query.name))


@dataclass(frozen=True, slots=True)
class Profile:
    """What the examples of one query in one language have in common, and all their words."""

    wants: frozenset[str]
    any_want: frozenset[str]
    names: frozenset[str]
    any_name: frozenset[str]
    words: frozenset[str]


@cache
def profile(query: str, language: str) -> Profile:
    """The profile of a query."""
    own = [example for example in examples() if (example.query, example.language) == (query, language)]
    wants = Counter(want for example in own for want in example.wants)
    names = Counter(name for example in own for name in example.names)
    return Profile(
        frozenset(want for want, count in wants.items() if count >= COMMON * len(own)),
        frozenset(wants),
        frozenset(name for name, count in names.items() if count == len(own)),
        frozenset(names),
        frozenset(feature[2:] for example in own for feature in example.features if feature.startswith("w:")),
    )


def _unlike(asked: Asked, known: Profile) -> float:
    """The cost of what marks the query and the question lacks, and of what the question asks besides."""
    wants = asked.wants | ({"area"} if asked.of("area") else set())
    lost = MARK * len(known.wants & MARKING - wants)
    lost += STRANGE * len(asked.wants & UNSERVED - known.any_want)
    names = _names(asked.entities, asked)
    if "index" in known.any_name and not (names & {"index", "area"} or asked.wants & MEASURES):
        lost += UNMEASURED
    lost += sum(LACKING.get(name, 0.0) for name in known.names - names)
    spoken = {word for want, cue in asked.cues.items() if want in known.any_want for word in cue.split()}
    strange = set(asked.content) - spoken - known.words - asked.naming
    return lost + OWN_MATTER * len(strange) / (len(set(asked.content)) or 1)


def _left_over(asked: Asked, filling: Filling) -> float:
    """The cost of names and periods that the query does not use."""
    used = {(item.start, item.end) for item in filling.used}
    lost = 0.0
    for entity in asked.entities:
        if (entity.start, entity.end) in used:
            continue
        # An index that no value is asked of only says what the matter serves ("để cải thiện PAPI").
        aside = entity.kind == "index" and not MEASURES & asked.wants
        if aside and OF_DOCUMENT & asked.wants and asked.of("document"):
            continue
        lost += UNUSED.get(entity.kind, 0.0) * (0.4 if aside or entity.score < 0.95 else 1.0)
    return lost + sum(UNUSED["period"] for p in asked.periods if (p.start, p.end) not in used)


def _features(masked: str) -> dict[str, float]:
    """Words, pairs of words and letters of a masked question, each once."""
    words = masked.split()
    found = dict.fromkeys((f"w:{word}" for word in words), 1.0)
    found |= dict.fromkeys((f"p:{a} {b}" for a, b in itertools.pairwise(words)), 1.0)
    text = f" {masked} "
    return found | dict.fromkeys((f"g:{text[at : at + GRAM]}" for at in range(len(text) - GRAM + 1)), 0.3)


def _rarity(documents: list[dict[str, float]]) -> dict[str, float]:
    counts = Counter(feature for document in documents for feature in document)
    return {feature: math.log(1 + len(documents) / count) for feature, count in counts.items()}


def _weighted(features: dict[str, float], rarity: dict[str, float]) -> dict[str, float]:
    unseen = math.log(1 + 30)
    return {feature: weight * rarity.get(feature, unseen * 0.5) for feature, weight in features.items()}


def _norm(features: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in features.values()))


def _cosine(one: dict[str, float], norm: float, other: dict[str, float], other_norm: float) -> float:
    if not norm or not other_norm:
        return 0.0
    return sum(weight * other.get(feature, 0.0) for feature, weight in one.items()) / (norm * other_norm)


def _shared(one: Iterable[str], other: Iterable[str], rarity: dict[str, float]) -> float:
    """Common wants over all wants, rare ones counting more."""
    mine, theirs = set(one), set(other)
    total = sum(rarity.get(want, 1.0) for want in mine | theirs)
    return sum(rarity.get(want, 1.0) for want in mine & theirs) / total if total else 0.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _names(entities: Iterable[Entity], asked: Asked) -> frozenset[str]:
    """Kinds of names; a place says least, so only whether there are several counts of it."""
    kinds = {entity.kind for entity in entities if entity.kind != "kind"}
    if len({entity.value for entity in entities if entity.kind == "province"}) > 1:
        kinds.add("provinces")
    return frozenset(kinds | ({"period"} if asked.periods else set()))


def _sample_lexicon() -> Lexicon:
    documents: list[dict[str, Any]] = [
        {"key": name, "name": name, "kind": kind, "number": number, "date": None, "province": province}
        for name, kind, number, province in SAMPLE_DOCUMENTS
    ]
    indices = frozenset(("PAR INDEX", "PAPI", "PCI", "SIPAS"))
    return Lexicon(tuple(documents), (), (), indices, SAMPLE_CRITERIA)
