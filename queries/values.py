"""What a person types for a parameter, as the value the Cypher compares with.

Pure types need only the text; stored types are looked up in the store, so that "so noi vu" or
"thong bao 118" finds what the graph calls "Sở Nội vụ" or "song-may-thong-bao-118.txt".
"""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping

from graph.errors import UsageError
from graph.naming import instrument_number, slug
from language import periods
from language.numbers import TYPED_NUMBER
from queries.catalogue import Parameter, Query
from queries.nearness import nearest
from reference.criteria import criterion_slug
from reference.findings import finding_codes
from reference.pinpoints import label_of, typed_pinpoint

Value = str | int | float | bool | list[str] | None

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")
_YES, _NO = ("true", "yes", "1", "có", "co", "đúng"), ("false", "no", "0", "không", "khong", "sai")


def bind(query: Query, given: Mapping[str, object]) -> dict[str, Value]:
    """Every parameter of the query with its value, None where an optional one is not given.

    UsageError for a parameter that is unknown, missing or of another type than declared.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            has = ", ".join(known) or "none"
            hint = f"did you mean {near[0]}?" if near else f"it has {has}"
            raise UsageError(f"{query.name} has no parameter {name!r}", remedy=hint)
    values: dict[str, Value] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name)
        if value is None or value in ("", [], ()):
            if parameter.required:
                raise UsageError(
                    f"{query.name} needs the parameter {parameter.name}: {parameter.description}",
                    remedy=f"danchieu query {query.name} -p {parameter.name}='{EXAMPLES[parameter.type]}'",
                )
            value = parameter.default
        values[parameter.name] = None if value is None else coerce(parameter, value)
    return values


def coerce(parameter: Parameter, value: object) -> Value:
    """A typed or already right value as the type of the parameter, a list where it is one of several.

    UsageError, with an example, for what it cannot be, and for several values of one that takes one.
    """
    typed = list(value) if isinstance(value, list | tuple) else [value]
    if parameter.several:
        return [str(_one(parameter, item)) for item in typed]
    if len(typed) != 1:
        raise UsageError(
            f"{parameter.name} takes one value, not {len(typed)}: {', '.join(map(str, typed))}",
            remedy=f"give {parameter.name} once, and ask again for the others",
        )
    return _one(parameter, typed[0])


def _one(parameter: Parameter, value: object) -> Value:
    try:
        return TYPES.get(parameter.type, str)(_text(value))
    except ValueError as error:
        raise UsageError(
            f"{parameter.name} cannot be {value!r}: it is {MEANINGS[parameter.type]}",
            remedy=f"write for instance {parameter.name}='{EXAMPLES[parameter.type]}'",
        ) from error


def _text(value: object) -> str:
    return unicodedata.normalize("NFC", str(value)).strip()


def instrument(text: str) -> str:
    """The end of the keys of the instruments meant: "/152-2017-nd-cp", or "/~doanh-nghiep" of a law.

    Words before the number, case, accents, spaces and leading zeros do not count. A whole key
    stays as it is. ValueError for a text without a letter or digit.
    """
    if text.startswith("vn/"):
        return text
    if match := TYPED_NUMBER.search(text):
        return "/" + instrument_number(match.group())
    if not slug(text):
        raise ValueError(text)
    return "/~" + slug(text)


def date(text: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of what is typed: 30/6/2019, 6/2019, 2019, 2019-Q3, 2019-06-30; else ValueError."""
    if match := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        only = datetime.date(year, month, day)
        return only, only
    if match := _MONTH.fullmatch(text):
        text = f"{match[2]}-{int(match[1]):02}"
    return periods.days(text)


def first_day(text: str) -> str:
    """The first day of the day, month, quarter or year typed, ISO."""
    return date(text)[0].isoformat()


def last_day(text: str) -> str:
    """The last day of the day, month, quarter or year typed, ISO."""
    return date(text)[1].isoformat()


def boolean(text: str) -> bool:
    """Yes or no in Vietnamese or English; else ValueError."""
    word = text.lower()
    if word not in _YES + _NO:
        raise ValueError(text)
    return word in _YES


def finding_code(text: str) -> str:
    """A code of findings, typed with any case and with spaces or hyphens; UsageError lists them all."""
    code = slug(text).replace("-", "_")
    if code in finding_codes():
        return code
    near = nearest(code, finding_codes())
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(
        f"there is no finding code {text!r}; the codes are {', '.join(finding_codes())}",
        remedy=f"{meant}danchieu query findings --list says what each code means",
    )


def provision(text: str) -> str:
    """The label of the place typed: "khoản 2 điều 5" is "Điều 5.2"; what names no unit is a label itself."""
    typed = typed_pinpoint(text)
    return label_of(typed.places[0]) if typed and typed.start == 0 else text


def number(text: str) -> float:
    """A number with a decimal point or, as in Vietnamese, a comma; else ValueError."""
    return float(text.replace(",", "."))


TYPES: dict[str, Callable[[str], Value]] = {
    "text": str,
    "slug": criterion_slug,
    "integer": int,
    "number": number,
    "boolean": boolean,
    "first_day": first_day,
    "last_day": last_day,
    "instrument": instrument,
    "finding_code": finding_code,
    "provision": provision,
    "province": str,
    "agency": str,
    "document": str,
    "index": str,
}
"""Type -> how a typed text becomes a value. The last four are then looked up in the store."""

MEANINGS = {
    "text": "a text",
    "slug": "a name; case and accents do not count",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "first_day": "a day, month, quarter or year",
    "last_day": "a day, month, quarter or year",
    "instrument": "the number of an instrument, or the name of a law",
    "finding_code": "a code of findings",
    "provision": "an article, clause or annex",
    "province": "the name of a province",
    "agency": "the name of a body",
    "document": "the file name, number or key of an ingested document",
    "index": "the name of an index",
}
EXAMPLES = {
    "text": "high",
    "slug": "Công khai, minh bạch",
    "integer": "2018",
    "number": "0.5",
    "boolean": "true",
    "first_day": "30/9/2019",
    "last_day": "9/2019",
    "instrument": "152/2017/NĐ-CP",
    "finding_code": "same_instrument_two_dates",
    "provision": "khoản 2 Điều 5",
    "province": "Sông Mây",
    "agency": "Sở Nội vụ",
    "document": "song-may-thong-bao-118",
    "index": "PAPI",
}
