"""A corpus of directives in the genre of the real ones, whose citations are known beforehand.

Every document belongs to an invented province, cites central instruments and earlier documents of its
province in the forms real ones use (full, long date, undated, coordinated, listed, Party, letters), and
holds tasks, stated values, a scorecard, footnotes and page breaks. The same seed gives the same bytes.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

BYTES = 30_000
FIRST_DAY = date(2016, 1, 4)
LAST_DAY = date(2019, 12, 20)
KINDS = (("Kế hoạch", "KH"), ("Thông báo", "TB"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Báo cáo", "BC"))


@dataclass(frozen=True, slots=True)
class Instrument:
    """What a citation means: ``province`` is None for central ones."""

    kind: str
    number: str
    day: date
    issuer: str
    province: str | None = None

    @property
    def identity(self) -> tuple[str, int, str | None]:
        """Number, year and province."""
        return self.number, self.day.year, self.province

    @property
    def numbered_by_year(self) -> bool:
        """Does the number print its year, so that a mention without a date is complete?"""
        return f"/{self.day.year}/" in self.number


@dataclass(slots=True)
class Truth:
    """What was planted: by file name, the identities a document cites; and its own."""

    cited: dict[str, set[tuple[str, int, str | None]]] = field(default_factory=dict)
    own: dict[str, tuple[str, int, str | None]] = field(default_factory=dict)


def generate(folder: Path, documents: int = 1000, *, provinces: int = 20, seed: int = 7) -> Truth:
    """Write ``documents`` texts of about 30 kB into ``folder`` (created) and return what they cite."""
    folder.mkdir(parents=True, exist_ok=True)
    words: dict[str, Any] = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text("utf-8"))
    rng = random.Random(seed)
    names = _names(rng, words["syllables"], provinces)
    central = _central(rng, words)
    issued: dict[str, list[Instrument]] = {name: [] for name in names}
    truth = Truth()
    span = (LAST_DAY - FIRST_DAY).days
    for k in range(documents):
        province = names[k % len(names)]
        day = FIRST_DAY + timedelta(days=span * k // documents)
        kind, code = rng.choice(KINDS)
        own = Instrument(kind, f"{100 + k}/{code}-UBND", day, f"UBND tỉnh {province}", province)
        text, cited = _Writer(rng, words, own, central, issued[province]).write()
        name = f"{k:04d}.txt"
        (folder / name).write_text(text, "utf-8")
        truth.cited[name] = {one.identity for one in cited}
        truth.own[name] = own.identity
        issued[province].append(own)
    return truth


def _names(rng: random.Random, syllables: list[str], count: int) -> list[str]:
    pairs = [f"{a} {b}" for a in syllables for b in syllables if a != b]
    return rng.sample(pairs, count)


def _central(rng: random.Random, words: dict[str, Any]) -> list[Instrument]:
    found = {}
    for k in range(400):
        day = date(2010, 1, 4) + timedelta(days=rng.randrange(2150))
        n = f"{1 + k:02d}"
        code, ministry = rng.choice(words["ministries"])
        one = rng.choice(
            (
                Instrument("Nghị định", f"{n}/{day.year}/NĐ-CP", day, "Chính phủ"),
                Instrument("Nghị quyết", f"{n}/NQ-CP", day, "Chính phủ"),
                Instrument("Quyết định", f"{n}/{day.year}/QĐ-TTg", day, "Thủ tướng Chính phủ"),
                Instrument("Quyết định", f"{n}/QĐ-TTg", day, "Thủ tướng Chính phủ"),
                Instrument("Chỉ thị", f"{n}/CT-TTg", day, "Thủ tướng Chính phủ"),
                Instrument("Thông tư", f"{n}/{day.year}/TT-{code}", day, ministry),
                Instrument("Quyết định", f"{n}/QĐ-{code}", day, ministry),
                Instrument("Nghị quyết", f"{n}-NQ/TW", day, "Ban Chấp hành Trung ương Đảng"),
            )
        )
        found[one.identity] = one
    return list(found.values())


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


class _Writer:
    """Writes one document; keeps what it cited."""

    def __init__(
        self,
        rng: random.Random,
        words: dict[str, Any],
        own: Instrument,
        central: list[Instrument],
        before: list[Instrument],
    ) -> None:
        self.rng, self.words, self.own = rng, words, own
        pool = rng.sample(central, 14) + rng.sample(before, min(6, len(before)))
        letters = [self._letter(k) for k in range(2)]
        self.pool = pool + letters
        self.cited: dict[Instrument, None] = {}
        self.notes: list[str] = []

    def _letter(self, k: int) -> Instrument:
        code, name = self.rng.choice(self.words["departments"])
        number = f"{self.rng.randrange(200, 3000)}/{code}-{self.rng.choice(['VP', 'TH', 'NV'])}"
        day = self.own.day - timedelta(days=20 + k)
        return Instrument("Công văn", number, day, f"{name} tỉnh {self.own.province}", self.own.province)

    def write(self) -> tuple[str, list[Instrument]]:
        own, pick = self.own, self.rng.choice
        year = own.day.year
        out = [
            f"Số: {own.number}",
            f"{own.province}, ngày {own.day.day:02d} tháng {own.day.month} năm {year}",
            own.kind.upper(),
            f"Về việc {pick(self.words['topics'])} của tỉnh {own.province} năm {year}",
            *(f"Căn cứ {self.cite()};" for _ in range(4)),
            f"Ủy ban nhân dân tỉnh {own.province} yêu cầu thực hiện các nội dung sau:",
            "I. ĐÁNH GIÁ TÌNH HÌNH",
            self.value("PAR INDEX", 100),
            self.value("PAPI", 80),
        ]
        size, section = sum(map(len, out)), 2
        while size * 1.35 < BYTES:  # a Vietnamese letter takes 1.35 bytes in UTF-8
            part = self.section(section)
            out += part
            size += sum(map(len, part))
            section += 1
        out += self.foot()
        if self.rng.random() < 0.2:
            out += self.scorecard()
        return "\n\n".join(out) + "\n", list(self.cited)

    def cite(self) -> str:
        """One or two mentions, in one of the forms met in real texts."""
        rng = self.rng
        one = rng.choice(self.pool)
        known = one in self.cited
        self.cited[one] = None
        if (known or one.numbered_by_year) and rng.random() < 0.4:
            return f"{one.kind} số {one.number}"
        twins = [
            other
            for other in self.pool
            if other != one
            and (other.kind, other.issuer) == (one.kind, one.issuer)
            and one.kind != "Công văn"
        ]
        if twins and rng.random() < 0.25:
            other = rng.choice(twins)
            self.cited[other] = None
            if one.province is None:
                days = f"số {one.number} {self.day(one)}; số {other.number} {self.day(other)}"
                return f"các {one.kind} của {one.issuer}: {days}"
            first = f"{one.kind} số {one.number} {self.day(one)}"
            return f"{first} và số {other.number} {self.day(other)} của UBND tỉnh"
        issuer = one.issuer
        if one.province:
            issuer = "UBND tỉnh" if one.issuer.startswith("UBND") else one.issuer.rpartition(" tỉnh ")[0]
        return f"{one.kind} số {one.number} {self.day(one)} của {issuer}"

    def day(self, one: Instrument) -> str:
        d = one.day
        long = f"ngày {d.day:02d} tháng {d.month} năm {d.year}"
        return long if self.rng.random() < 0.3 else f"ngày {d.day}/{d.month}/{d.year}"

    def sentence(self) -> str:
        w, pick = self.words, self.rng.choice
        act = f"{pick(w['verbs'])} {pick(w['objects'])} {pick(w['places'])}, {pick(w['purposes'])}"
        if self.rng.random() < 0.5:
            return f"{pick(w['reasons'])}, {pick(w['subjects'])} {pick(w['states'])} {act}."
        return f"{act[0].upper()}{act[1:]}; {pick(w['verbs'])} {pick(w['objects'])} {pick(w['places'])}."

    def paragraph(self) -> str:
        text = " ".join(self.sentence() for _ in range(self.rng.randrange(2, 5)))
        if self.rng.random() < 0.3:  # a page break in the middle of a sentence
            words = text.split(" ")
            cut = len(words) // 2
            text = " ".join(words[:cut]) + "\n\n" + " ".join(words[cut:])
        return text

    def body(self) -> str:
        return str(self.rng.choice(self.words["departments"])[1])

    def task(self) -> str:
        """Work given to a body, in one of four forms."""
        w, rng, body = self.words, self.rng, self.body
        act = f"{rng.choice(w['verbs'])} {rng.choice(w['objects'])}"
        due = self.own.day + timedelta(days=rng.randrange(20, 200))
        by = f"hoàn thành trước ngày {due.day}/{due.month}/{due.year}"
        forms: tuple[Callable[[], str], ...] = (
            lambda: f"{body()} chủ trì, phối hợp với {body()} {act}, {by}.",
            lambda: f"Giao {body()} {act} theo {self.cite()}.",
            lambda: f"{body()} {act}; định kỳ hằng quý báo cáo UBND tỉnh (qua {body()}).",
            lambda: f"UBND các huyện, thành phố {act} theo quy định tại {self.cite()}.",
        )
        return rng.choice(forms)()

    def value(self, index: str, most: int) -> str:
        score = round(self.rng.uniform(0.5, 0.95) * most, 2)
        rank, steps = self.rng.randrange(1, 64), self.rng.randrange(1, 20)
        points, way = f"{score:g}/{most} điểm".replace(".", ","), self.rng.choice(["tăng", "giảm"])
        stated = f"Chỉ số {index} năm {self.own.day.year - 1} của tỉnh đạt {points}, xếp thứ {rank:02d}/63"
        return f"{stated} tỉnh, thành phố - {way} {steps:02d} bậc. {self.sentence()}"

    def section(self, n: int) -> list[str]:
        out = [f"{ROMAN[(n - 1) % len(ROMAN)]}. {self.rng.choice(self.words['topics']).upper()}"]
        for item in range(1, self.rng.randrange(3, 6)):
            out.append(f"{item}. {self.task()}")
            for letter in "abcd"[: self.rng.randrange(0, 4)]:
                out.append(f"{letter}) {self.task()} {self.sentence()}")
            for _ in range(self.rng.randrange(0, 3)):
                out.append(f"- {self.sentence()}")
            out.append(self.paragraph())
        return out

    def foot(self) -> list[str]:
        w, pick = self.words, self.rng.choice
        signer = f"{pick(w['people'])} {pick(w['middle'])} {pick(w['given'])}"
        return [
            f"Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện {self.own.kind} này./.",
            "Nơi nhận:",
            "- Thường trực Tỉnh ủy (b/c);\n- Các sở, ban, ngành tỉnh;\n- Lưu: VT, NC.",
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
            signer,
        ]

    def scorecard(self) -> list[str]:
        rows = ["STT\tTiêu chí\tĐơn vị chịu trách nhiệm"]
        for k, area in enumerate(self.words["areas"]):
            rows.append(f'{ROMAN[k]}\tNội dung "{area}"\t')
            for n, criterion in enumerate(self.rng.sample(self.words["criteria"], 4), 1):
                lost = self.rng.choice(["0/0,5", "0,25/01", "0,5/01", "0,75/1,5"])
                rows.append(f"{n}\t{criterion}: {lost} điểm\t{self.body()}")
        return [
            "PHỤ LỤC",
            f"Các hạn chế của Chỉ số cải cách hành chính năm {self.own.day.year - 1}",
            "\n".join(rows),
        ]
