"""Tables of points and ranks: which column names what, and what each row says.

Two kinds of table are told apart. A scorecard names the bodies to blame for a criterion (read by
`ingest.extract.scorecards`); any other table with points or ranks states values of areas (read by
`ingest.extract.values`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

import regex

from ingest.document.markers import marker_name, roman_value
from ingest.facts import Provision
from language.figures import figures, number, place, points

OWNER = regex.compile(
    r"(?:đơn vị|cơ quan|địa phương|tập thể|bộ phận)[^|]{0,30}"
    r"(?:chịu trách nhiệm|trách nhiệm|phụ trách|chủ trì|thực hiện|liên quan|tham mưu)"
    r"|^trách nhiệm|chịu trách nhiệm|^(?:cơ quan|đơn vị)(?: chủ trì| đầu mối)?$",
    regex.I,
)
NAME = regex.compile(
    r"tiêu chí|lĩnh vực|nội dung|chỉ số|chỉ tiêu|thành phần|khuyết điểm|hạn chế|tên|nhiệm vụ|trục|yếu tố",
    regex.I,
)
SERIAL = regex.compile(r"^(?:STT|TT|Số TT|Số thứ tự|No\.?)$", regex.I)
LOST = regex.compile(r"điểm\s+(?:bị\s+)?(?:mất|trừ)|(?:mất|bị trừ)\s+điểm|điểm\s+chưa\s+đạt", regex.I)
MAXIMUM = regex.compile(r"tối đa|điểm chuẩn|thang điểm|điểm quy định", regex.I)
RANK = regex.compile(r"xếp hạng|thứ hạng|vị trí|hạng|xếp thứ", regex.I)
CHANGE = regex.compile(
    r"tăng\s*[,/(]*\s*giảm|tăng|giảm|so sánh|so với|thay đổi|biến động|chênh lệch|mất|trừ", regex.I
)
PLAN = regex.compile(r"mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|dự kiến", regex.I)
SCORE = regex.compile(r"điểm|kết quả|chỉ số|giá trị|đạt|tỷ lệ|%", regex.I)
HEADS = (SERIAL, NAME, OWNER, MAXIMUM, LOST, RANK, SCORE)
# Out of as many a figure is a rank, whatever its column is called: the provinces there were.
PROVINCES = (61, 63, 64, 34)
SERIAL_NUMBER = regex.compile(r"(?:\p{L}|\d{1,3}|[IVX]{1,6})(?:[.\-]\d{1,2})*")
DIGIT = regex.compile(r"\d")
LETTER = regex.compile(r"\p{Lu}")
# A head that counts points: "Điểm chuẩn", "Điểm đạt"; not "Thời điểm", "Khuyết điểm".
POINTS = regex.compile(r"(?<!khuyết |thời |địa |quan |ưu |nhược |đặc |trọng )điểm(?! hạn)", regex.I)
YEAR_ALONE = regex.compile(r"\s*(?:năm\s*)?(?:19|20)\d\d\s*", regex.I)
YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: serial, name, owner, max, score, lost, rank, change or other; its year if printed.

    ``points`` tells that its head speaks of points, or of the criteria that earn them.
    """

    role: str
    year: int | None = None
    target: bool = False
    percent: bool = False
    points: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The values a table row gives for one year: points of ``max``, rank of ``of``, change of rank."""

    name: str
    year: int | None
    kind: str
    score: float | None = None
    max: float | None = None
    rank: int | str | None = None
    of: int | None = None
    change: int | None = None
    unit: str = "điểm"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of points: its columns and the rows under their head."""

    columns: tuple[Column, ...]
    rows: tuple[Provision, ...]

    def at(self, role: str) -> int | None:
        """The index of the first column of a role."""
        return next((k for k, column in enumerate(self.columns) if column.role == role), None)

    def counts_points(self) -> bool:
        """Does the table give points, by its head or in its rows ("0,5/1 điểm")?"""
        return any(column.points for column in self.columns) or any(
            POINTS.search(cell.text) for row in self.rows for cell in row.cells
        )

    def text(self, row: Provision, role: str) -> str:
        """What a row prints in the first column of a role."""
        at = self.at(role)
        return row.cells[at].text if at is not None and at < len(row.cells) else ""

    def serial(self, row: Provision) -> str:
        """The row's number or letter ("II", "1.2"), "" when it has none."""
        name = marker_name(self.text(row, "serial").strip())
        return name if SERIAL_NUMBER.fullmatch(name) else ""

    def opens_area(self, row: Provision) -> bool:
        """Is the row the head of an area: a Roman numeral or letter, "1" above "1.1", or a name alone?"""
        serial = self.serial(row)
        if not serial:
            return sum(bool(cell.text) for cell in row.cells) == 1
        if roman_value(serial) or LETTER.fullmatch(serial):
            return True
        below = self.after(row)
        return "." not in serial and below is not None and self.serial(below).startswith(f"{serial}.")

    def has_rows(self, row: Provision) -> bool:
        """Do rows of its own follow the head of an area?"""
        below = self.after(row)
        return below is not None and not self.opens_area(below)

    def after(self, row: Provision) -> Provision | None:
        """The row below."""
        at = bisect_right(self.rows, row.ordinal, key=attrgetter("ordinal"))
        return self.rows[at] if at < len(self.rows) else None


def tables(outline: tuple[Provision, ...]) -> list[Table]:
    """The tables of the outline whose head names points, ranks or bodies to blame."""
    grouped: dict[int, list[Provision]] = {}
    for provision in outline:
        if provision.kind == "row" and provision.table is not None:
            grouped.setdefault(provision.table, []).append(provision)
    found: list[Table] = []
    for rows in (part for group in grouped.values() for part in _apart(group)):
        table = _table(rows)
        if table is None and found and _same_width(found[-1], rows):
            table = Table(found[-1].columns, tuple(rows))
        if table is not None:
            found.append(table)
    return found


def _apart(rows: list[Provision]) -> list[list[Provision]]:
    """Rows cut where another head stands among them: tables printed one under the other."""
    cuts = [0, *(k for k, row in enumerate(rows) if k and _heads(row)), len(rows)]
    return [rows[a:b] for a, b in pairwise(cuts)]


def _heads(row: Provision) -> bool:
    """Is the row the head of a table: words in every cell, of columns in two of them at least?"""
    texts = [cell.text.strip() for cell in row.cells]
    if len(texts) < 3 or any(not t or len(t) > 60 or DIGIT.search(t) for t in texts):
        return False
    return sum(any(p.search(t) for p in HEADS) for t in texts) > 1


def _same_width(table: Table, rows: list[Provision]) -> bool:
    """Does a table without a head go on with the one before it, parted by a page break?"""
    near = bool(table.rows) and rows[0].ordinal - table.rows[-1].ordinal <= 2
    heads = _heads(rows[0]) or any(SERIAL.match(cell.text.strip()) for cell in rows[0].cells)
    return near and not heads and all(len(row.cells) == len(table.columns) for row in rows)


def _table(rows: list[Provision]) -> Table | None:
    """The table when one of its first rows is a head; a second row of the head refines the first."""
    for at, row in enumerate(rows[:4]):
        texts = [cell.text for cell in row.cells]
        if sum(bool(NAME.search(t) or OWNER.search(t) or SERIAL.match(t)) for t in texts) == 0:
            continue
        columns = _columns(texts)
        roles = {column.role for column in columns}
        if not roles & {"score", "rank", "max", "owner"} or not roles & {"name", "serial"}:
            continue
        rest = rows[at + 1 :]
        if rest and _refines(rest[0]):
            under = _columns([cell.text for cell in rest[0].cells])
            columns = tuple(
                Column(
                    low.role if low.role != "other" else top.role,
                    low.year or top.year,
                    low.target or top.target,
                    low.percent or top.percent,
                    low.points or top.points,
                )
                for top, low in zip(columns, under, strict=False)
            )
            rest = rest[1:]
        return Table(_with_name(columns), tuple(rest))
    return None


def _columns(texts: list[str]) -> tuple[Column, ...]:
    return tuple(_column(text) for text in texts)


def _column(text: str) -> Column:
    years = YEAR.findall(text)
    year = int(years[-1]) if len(set(years)) == 1 else None
    target = bool(PLAN.search(text))
    if SERIAL.match(text.strip()):
        role = "serial"
    elif OWNER.search(text):
        role = "owner"
    elif MAXIMUM.search(text):
        role = "max"
    elif LOST.search(text):
        role = "lost"
    elif CHANGE.search(text):
        role = "change"
    elif RANK.search(text):
        role = "rank"
    elif NAME.search(text) and not regex.search(
        r"điểm(?! hạn)|\d{4}", regex.sub(r"khuyết điểm", "", text, flags=regex.I)
    ):
        role = "name"
    elif SCORE.search(text) or YEAR_ALONE.fullmatch(text):
        role = "score"
    elif NAME.search(text) and not (target and year):
        role = "name"
    elif target and year:
        role = "score"
    else:
        role = "other"
    counts = POINTS.search(text) is not None or (role == "name" and "tiêu chí" in text.lower())
    return Column(role, year, target, "%" in text, counts)


def _with_name(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A table whose head leaves the name column blank has it first or after the serial number."""
    if any(column.role == "name" for column in columns):
        return columns
    at = 1 if columns and columns[0].role == "serial" and len(columns) > 1 else 0
    return (*columns[:at], Column("name"), *columns[at + 1 :])


def _refines(row: Provision) -> bool:
    texts = [cell.text for cell in row.cells if cell.text]
    return bool(texts) and all(
        YEAR_ALONE.fullmatch(t)
        or (len(t) < 40 and number(t) is None and any(p.search(t) for p in (SCORE, RANK, MAXIMUM)))
        for t in texts
    )


def value_cells(outline: tuple[Provision, ...]) -> dict[int, list[Cell]]:
    """Ordinal of a row -> the values it states; of a scorecard, only the rows of whole areas."""
    found: dict[int, list[Cell]] = {}
    for table in tables(outline):
        name_at = table.at("name")
        if name_at is None:
            continue
        blames = table.at("owner") is not None
        if not any(column.role in ("score", "rank") for column in table.columns):
            continue
        for row in table.rows:
            if blames and not (table.opens_area(row) and table.has_rows(row)):
                continue
            cells = _row_values(table, row, name_at)
            if cells:
                found[row.ordinal] = cells
    return found


def _row_values(table: Table, row: Provision, name_at: int) -> list[Cell]:
    texts = [cell.text for cell in row.cells]
    name = texts[name_at].strip(" .:;") if name_at < len(texts) else ""
    if len(name) < 4 or number(name) is not None:
        return []
    top_at = table.at("max")
    top = points(texts[top_at]) if top_at is not None and top_at < len(texts) else None
    made: dict[tuple[int | None, bool], dict[str, object]] = {}
    for text, column in zip(texts, table.columns, strict=False):
        if column.role not in ("score", "rank", "change") or not text.strip(" -–"):
            continue
        values = made.setdefault((column.year, column.target), {})
        if column.role == "score":
            score, of = score_of(text)
            if of in PROVINCES and score == int(score or 0):
                values.setdefault("rank", place(text.partition("/")[0]))
                values.setdefault("of", int(of or 0))
            elif score is not None and "score" not in values:
                values.update(score=score, max=of if of is not None else top)
                if column.percent or "%" in text:
                    values.update(unit="%")
        elif column.role == "rank" and "rank" not in values:
            rank = regex.fullmatch(
                r"\D{0,12}(\d{1,2}(?:\s*[-–]\s*\d{1,2})?)(?:\s*/\s*(\d{2}))?\D{0,12}", text.strip()
            )
            if rank:
                values.update(rank=place(rank[1]), of=int(rank[2]) if rank[2] else None)
        elif column.role == "change":
            change = [f.change for f in figures(text) if f.kind == "change"]
            if change:
                values.update(change=change[0])
    for (year, target), values in list(made.items()):
        dated = [key for key in made if key[0] is not None and key[1] == target]
        if year is None and len(dated) == 1:
            made[dated[0]] = {**values, **made[dated[0]]}
            del made[year, target]
    return [
        Cell(name, year, "target" if target else "actual", **values)  # type: ignore[arg-type]
        for (year, target), values in made.items()
        if values.get("score") is not None or values.get("rank") is not None
    ]


def score_of(text: str) -> tuple[float | None, float | None]:
    """Points and maximum of a cell: "7,2/9", "0,25/01 điểm", "7,2"; ``None`` for what is not printed."""
    match = regex.fullmatch(
        r"\s*(?:đạt\s+)?(\d{1,4}(?:[,.]\d{1,4})?)\s*(?:/\s*(\d{1,4}(?:[,.]\d{1,4})?))?\s*(?:điểm|đ|%)?\s*",
        text,
        regex.I,
    )
    if match is None:
        return None, None
    score, top = points(match[1]), points(match[2]) if match[2] else None
    return (score, top) if score is not None and (top is None or score <= top) else (None, None)
