"""Numeric aims set by a task: "trên 60% số đơn vị cấp xã", "ít nhất 200 doanh nghiệp", "giảm 10%"."""

from __future__ import annotations

import regex

from ingest.facts import Quote, Target
from ingest.text import MappedText

NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)"
LEAST = r"(?:trên|hơn|tối thiểu|ít nhất|đạt|tăng|từ|bảo đảm|đảm bảo|hoàn thành|phấn đấu|đến)"
MOST = r"(?:tối đa|không quá|không vượt quá|dưới|giảm còn|còn)"
COUNTED = r"(?P<what>[^,.;:()\n]{0,70}?)(?=[,.;:()\n]|$)"
PERCENT = regex.compile(
    rf"(?:(?P<cue>{LEAST}|{MOST})\s+(?:từ\s+|ít nhất\s+|tối thiểu\s+|trên\s+)?)?{NUMBER}\s*%\s*{COUNTED}",
    regex.I,
)
COUNT = regex.compile(
    rf"(?<!\p{{L}})(?P<cue>tối thiểu|ít nhất|trên|hơn|tối đa|không quá|thành lập mới)\s+(?:từ\s+)?{NUMBER}"
    r"(?![\d/.,]*[/%\d])\s+(?P<what>\p{Ll}+(?:\s+(?!(?:trong|của|tại|trên|theo|được|đã|có|so|cho|để|và|với"
    r"|ở|từ|mỗi|về)(?!\p{L}))\p{Ll}+){0,3})",
    regex.I,
)
MOST_CUE = regex.compile(MOST, regex.I)
DIGIT = regex.compile(r"\d")
YEAR = regex.compile(
    r"(?<!tháng\s+\d{1,2}\s+)(?<!so với\s+)(?:trong |đến |đến hết )?(?<!\p{L})năm\s+(?P<year>20\d\d)(?!\d)",
    regex.I,
)
# Figures told of a past year, and terms, are no aims.
TOLD = regex.compile(
    r"(?:năm\s+\d{4}\s+(?:chỉ\s+)?đạt|hiện (?:nay )?(?:đạt|có)|đã đạt|mới đạt|so với năm \d{4}\s*\()[^,.;]*$",
    regex.I,
)
TERM = regex.compile(r"(?:ngày|tháng|năm|giờ|tuần|điểm|bậc)(?!\p{L})", regex.I)
REACH = 90
NEARBY = 48


def targets(content: MappedText, at: int, original: str) -> tuple[Target, ...]:
    """The numeric aims in a task's text from ``at`` on; ``year`` is one printed in the same clause."""
    text = content.text
    if "%" not in text and not DIGIT.search(text, at):
        return ()
    found: list[Target] = []
    for pattern, unit in ((PERCENT, "%"), (COUNT, None)):
        for match in pattern.finditer(text, at):
            if TOLD.search(text, max(at, match.start() - REACH), match.start()):
                continue
            if unit is None and TERM.match(match["what"]):
                continue
            year = _year(text, max(at, match.start() - NEARBY), match.end() + NEARBY)
            start, end = content.span(match.start(), match.start() + len(match.group().rstrip()))
            value = float(match["number"].replace(".", "").replace(",", "."))
            cue = match["cue"] or ""
            found.append(
                Target(
                    value,
                    unit or match["what"].strip(),
                    year,
                    MOST_CUE.match(cue) is None,
                    Quote(original[start:end], start, end),
                )
            )
    return tuple(sorted(found, key=lambda target: target.quote.start))


def _year(text: str, low: int, high: int) -> int | None:
    """The year printed beside an aim, in its own clause."""
    years = list(YEAR.finditer(text, low, min(len(text), high)))
    return int(years[0]["year"]) if len({found["year"] for found in years}) == 1 else None
