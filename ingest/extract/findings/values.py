"""Checks of figures: sums that cannot be, values and targets that contradict each other."""

from __future__ import annotations

from collections import defaultdict

from graph.naming import fold
from ingest.extract.findings.base import finding, quote_at
from ingest.facts import CriterionRow, Extraction, Finding, IndicatorValue, Quote
from reference.indices import area_names

# Printed points are rounded to hundredths; a sum of them may be off by a few.
ROUNDING = 0.05


def area_above_possible(draft: Extraction, original: str) -> list[Finding]:
    """An area's points above its maximum less the points that its own criteria lost."""
    found = []
    rows, years = _rows_by_area(draft), _years(draft)
    for area, parts in _areas(draft, "actual").items():
        value = draft.indicators[area]
        if value.score is None or value.max is None:
            continue
        own = {fold(p.component or ""): (p.score, p.max, p.quote) for p in parts}
        # Rows the text does not give count when it states the area for one year.
        name = fold(value.component or "")
        given = rows[name] if len(years[_key(value)]) == 1 and name in rows else {}
        for part, row in given.items():
            if part != name:
                own.setdefault(part, (row.score, row.max, _row_quote(original, row)))
        if sum(top or 0.0 for _, top, _ in own.values()) > value.max + ROUNDING:
            continue  # a criterion is counted with its own parts, or stands under another area
        lost = [(_lost(score, top), shown) for score, top, shown in own.values()]
        total = sum(points for points, _ in lost)
        if value.score > value.max - total + ROUNDING:
            message = (
                f"“{value.component}”: {_points(value.score)}/{_points(value.max)} điểm không thể đúng,"
                f" vì các tiêu chí thành phần đã mất {_points(total)} điểm, nhiều nhất chỉ còn"
                f" {_points(value.max - total)} điểm."
            )
            quotes = [value.quote, *(shown for points, shown in lost if points > 0)]
            found.append(finding("area_above_possible", message, quotes))
    return found


def area_target_unreachable(draft: Extraction, original: str) -> list[Finding]:
    """The gains aimed at in an area's criteria do not add up to the area's own target."""
    found = []
    beside = _reached(draft)
    reached = {_key(draft.indicators[at]): draft.indicators[at] for at in _areas(draft, "actual")}
    for at, parts in _areas(draft, "target").items():
        target = draft.indicators[at]
        now = reached.get(_key(target))
        if now is None or now.score is None or target.score is None or len(parts) < 2:
            continue
        gains = [
            (p.score - a.score, p.quote)
            for p in parts
            if p.score is not None
            and (a := beside.get((p.provision, *_key(p)))) is not None
            and a.score is not None
        ]
        gain = sum(points for points, _ in gains)
        if gains and now.score + gain < target.score - ROUNDING:
            message = (
                f"“{target.component}”: các mức tăng đề ra ({_points(gain)} điểm) cộng với"
                f" {_points(now.score)} điểm đã đạt chỉ được {_points(now.score + gain)} điểm, thấp hơn"
                f" mục tiêu {_points(target.score)} điểm."
            )
            quotes = [target.quote, now.quote, *(quote for _, quote in gains)]
            found.append(finding("area_target_unreachable", message, quotes))
    return found


def values_contradict(draft: Extraction, original: str) -> list[Finding]:
    """One index, area or criterion with two different values or two targets for one year."""
    found = []
    groups: dict[tuple[str, str, str | None, int, str], list[IndicatorValue]] = defaultdict(list)
    for value in draft.indicators:
        if value.year is not None and value.year_source == "stated" and not value.restated:
            groups[(*_key(value), value.scope, value.year, value.kind)].append(value)
    for same in groups.values():
        for other, value in ((same[0], one) for one in same[1:]):
            if not _differ(other, value):
                continue
            what = "Mục tiêu" if value.kind == "target" else "Giá trị"
            name = f"{value.index}{f' - {value.component}' if value.component else ''} năm {value.year}"
            message = f"{what} {name} được ghi khác nhau: {_stated(other)} và {_stated(value)}."
            code = "targets_contradict" if value.kind == "target" else "values_contradict"
            found.append(finding(code, message, [other.quote, value.quote]))
            break
    return found


def scorecard_contradicts(draft: Extraction, original: str) -> list[Finding]:
    """A criterion's points in a scorecard other than in the text."""
    found = []
    stated = {fold(v.component): v for v in draft.indicators if v.component and v.kind == "actual" and v.max}
    for row in draft.criteria:
        value = stated.get(fold(row.name))
        if value is None or row.score is None or (row.score, row.max) == (value.score, value.max):
            continue
        if row.max != value.max and row.max is None:
            continue
        message = (
            f"“{row.name}”: bảng ghi {_points(row.score)}/{_points(row.max)} điểm, nội dung văn bản ghi"
            f" {_points(value.score)}/{_points(value.max)} điểm."
        )
        found.append(finding("scorecard_contradicts", message, [value.quote, _row_quote(original, row)]))
    return found


def rank_change_wrong(draft: Extraction, original: str) -> list[Finding]:
    """A change of rank that the ranks of the two years do not bear out."""
    found = []
    ranks = {
        (*_key(v), v.year): v
        for v in draft.indicators
        if v.kind == "actual" and isinstance(v.rank, int) and v.year is not None
    }
    for (*key, year), value in ranks.items():
        before = ranks.get((key[0], key[1], year - 1))
        if value.rank_change is None or before is None or not isinstance(before.rank, int):
            continue
        if isinstance(value.rank, int) and before.rank - value.rank != value.rank_change:
            message = (
                f"{value.index}: hạng {before.rank} năm {year - 1} và hạng {value.rank} năm {year} không khớp"
                f" với mức {'tăng' if value.rank_change > 0 else 'giảm'} {abs(value.rank_change)} bậc."
            )
            found.append(finding("rank_change_wrong", message, [before.quote, value.quote]))
    return found


def criterion_missing_from_scorecard(draft: Extraction, original: str) -> list[Finding]:
    """Criteria that lost points in the text but have no row in the document's scorecard."""
    rows = {fold(row.name) for row in draft.criteria}
    listed = {fold(row.area or "") for row in draft.criteria}
    if not rows:
        return []
    left = [
        part
        for at, parts in _areas(draft, "actual").items()
        if fold(draft.indicators[at].component or "") in listed
        for part in parts
        if part.score is not None and part.max is not None and part.score < part.max
        if fold(part.component or "") not in rows
    ]
    if not left or len(left) > len(rows):
        return []
    names = "; ".join(f"“{part.component}”" for part in left[:4])
    message = f"Tiêu chí mất điểm không có trong bảng quy trách nhiệm: {names}."
    return [finding("criterion_missing_from_scorecard", message, [part.quote for part in left])]


def _areas(draft: Extraction, kind: str) -> dict[int, list[IndicatorValue]]:
    """Places of the areas' values of a kind -> the values of the criteria under them, each criterion once."""
    own = [
        k for k, v in enumerate(draft.indicators) if v.kind == kind and _is_area(v) and v.score is not None
    ]
    by_provision: dict[int, int] = {}
    for k in own:
        provision = draft.indicators[k].provision
        by_provision.setdefault(provision, k)
        above = draft.provisions[provision].parent
        if above is not None:
            by_provision.setdefault(above, k)
    found: dict[int, list[IndicatorValue]] = {k: [] for k in own}
    for value in draft.indicators:
        if value.kind != kind or value.score is None or _is_area(value) or value.component is None:
            continue
        at: int | None = value.provision
        while at is not None and at not in by_provision:
            at = draft.provisions[at].parent
        if at is None:
            continue
        area = draft.indicators[by_provision[at]]
        if (area.index, area.year) == (value.index, value.year) and by_provision[at] in found:
            found[by_provision[at]].append(value)
    return found


def _is_area(value: IndicatorValue) -> bool:
    return value.component is not None and fold(value.component) in area_names(value.index)


def _reached(draft: Extraction) -> dict[tuple[int, str, str], IndicatorValue]:
    """The values reached, by provision, index and component."""
    return {(v.provision, *_key(v)): v for v in reversed(draft.indicators) if v.kind == "actual"}


def _rows_by_area(draft: Extraction) -> dict[str, dict[str, CriterionRow]]:
    """Folded name of an area -> folded name of a criterion -> its scorecard row with points."""
    found: dict[str, dict[str, CriterionRow]] = defaultdict(dict)
    for row in draft.criteria:
        if row.score is not None and row.max is not None:
            found[fold(row.area or "")][fold(row.name)] = row
    return found


def _years(draft: Extraction) -> dict[tuple[str, str], set[int | None]]:
    """The years a value is stated for."""
    found: dict[tuple[str, str], set[int | None]] = defaultdict(set)
    for value in draft.indicators:
        if value.kind == "actual":
            found[_key(value)].add(value.year)
    return found


def _lost(score: float | None, top: float | None) -> float:
    return top - score if score is not None and top is not None else 0.0


def _row_quote(original: str, row: CriterionRow) -> Quote:
    return quote_at(original, row.start, row.end)


def _key(value: IndicatorValue) -> tuple[str, str]:
    return value.index, fold(value.component or "")


def _differ(a: IndicatorValue, b: IndicatorValue) -> bool:
    scores = (
        a.score is not None and b.score is not None and a.unit == b.unit and abs(a.score - b.score) > 1e-6
    )
    ranks = isinstance(a.rank, int) and isinstance(b.rank, int) and a.rank != b.rank and a.of == b.of
    changes = a.rank_change is not None and b.rank_change is not None and a.rank_change != b.rank_change
    return scores or ranks or changes


def _stated(value: IndicatorValue) -> str:
    parts = []
    if value.score is not None:
        parts.append(f"{_points(value.score)}{'%' if value.unit == '%' else ' điểm'}")
    if value.rank is not None:
        parts.append(f"hạng {value.rank}")
    if value.rank_change is not None:
        parts.append(f"{'tăng' if value.rank_change > 0 else 'giảm'} {abs(value.rank_change)} bậc")
    return ", ".join(parts)


def _points(value: float | None) -> str:
    return "?" if value is None else f"{round(value, 2):g}".replace(".", ",")
