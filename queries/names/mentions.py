"""What a question names: numbers, kinds, bodies, places, indices, laws, criteria; in the store or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from graph.naming import fold, instrument_number
from language.numbers import TYPED_NUMBER, YEAR
from queries.names.aliases import Aliases, Name
from queries.names.by_form import Mention, by_form, capitals_left, inside
from queries.names.tokens import Words, accented
from reference import kinds_of_abbreviation
from reference.spoken import function_words

Rows = tuple[dict[str, object], ...]

LONGEST_NAME = 9
NAME_ALONE = 4
"""Words of a text that is a name and no question."""
TITLE_WORDS = 0.8
"""How sure it is that words of a document's title name the document, rather than its matter."""
COMMON = frozenset(
    ("bao", "thanh tra", "cong an", "buu dien", "chinh phu", "quoc hoi", "government", "so", "bo")
)
UNIT_WORDS = ("huyen", "thi xa", "thanh pho", "tp", "tx", "quan", "xa", "phuong", "thi tran")
# The serial of a number after the word for its kind, at times a year: "nghị quyết 18", "Decision 45 of 2016".
PART = regex.compile(
    rf"\s*(?:so|no|number)?\.?\s*(?P<serial>\d{{1,6}}[a-z]?)"
    rf"(?:\s?/\s?(?P<year>{YEAR})|\s+(?:(?:of|nam)\s+)?(?P<year>{YEAR}))?"
    r"(?![\d/]|\s*(?:%|ngay|thang|diem|bac|tieu chi|nhiem vu|tinh|viec|lan))"
)
# Who issued it, as the number would end: "QĐ 45 2016 TTg".
ISSUER = regex.compile(r"[\s/.-]+(?P<code>[a-z&]{2,8})\b")
# A whole number with its signs lost: "45 2016 QĐ TTg".
SIGNLESS = regex.compile(rf"(?<![\w/])\d{{1,6}}[a-z]?(?: {YEAR})?(?: [a-z]{{2,8}}\d{{0,2}}){{1,4}}")
LABEL = regex.compile(r"\b(?:so|no|number)\W*$")
# Words for any document, or of other senses ("hướng dẫn" guides, "báo cáo" reports), name no kind.
ANY_KIND = frozenset(
    ("Văn bản", "Tài liệu", "Hướng dẫn", "Báo cáo", "Lệnh", "Quy định", "Dự án", "Chương trình", "Đề án",
     "Hợp đồng", "Quy hoạch")
)  # fmt: skip
# The name of an area is a common phrase unless values are spoken of.
MEASURED = regex.compile(
    r"\b(?:diem|hang|bac|xep|chi so|chi tieu|tieu chi|linh vuc|noi dung|muc tieu|phan dau|tang|giam|tut"
    r"|scores?|points?|ranks?|ranked|index|components?|areas?|dimensions?|criteri\w+|targets?|position|places)\b"
)
TITLE = regex.compile(r"(?:\p{Lu}\p{L}*(?:\s\p{Ll}+)?[\s-]+){1,3}$")
DEPUTY = (["pho"], ["deputy"], ["vice"])
BEFORE_PLACE = frozenset(
    ("tinh", "cua", "o", "tai", "va", "huyen", "xa", "of", "in", "for", "and", "does", "did", "vs")
)


def mentions(words: Words, names: Aliases) -> list[Mention]:
    """What the question names, in order, none inside another."""
    found = _numbers(words, names)
    used = [(one.start, one.end) for one in found]
    spots = [
        (first, last, held)
        for first, last, held in names.exact(words.items)
        if not inside(words.span(first, last), used) and not _only_asks(words, first, last)
    ]
    found += _parts(words, names, spots, used)
    used = [(one.start, one.end) for one in found]
    for first, last, held in spots:
        span = words.span(first, last)
        if not inside(span, used) and (name := _meant(words, first, last, held)):
            areas: Rows = tuple({"area": n.value} for n in held if n.kind == name.kind == "area")
            found += [replace(_mention(name, span, words), choices=areas)]
            used.append(span)
    for first, last, held in _near(words, names, used):
        span = words.span(first, last)
        found.append(_mention(held[0], span, words, near=True))
        used.append(span)
    free = [not inside(span, used) for span in words.spans]
    for first, last, held in names.runs(words.items, free):
        found += [_run(held, words.span(first, last), names)]
        used.append(words.span(first, last))
    found += by_form(words, used)
    found += capitals_left(words, used)
    found = [_titled(one, words) if one.kind == "person" else one for one in found]
    if not (any(one.kind == "index" for one in found) or MEASURED.search(words.spaced)):
        common = ("area", "criterion")
        found = [one for one in found if one.kind not in common or words.text[one.start].isupper()]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _only_asks(words: Words, first: int, last: int) -> bool:
    """ "la gi" in small letters asks what something is; La Gi is a town, "chỉ thị 7" a directive."""
    start, end = words.span(first, last)
    if not words.text[start:end].islower() or (
        words.items[last + 1 : last + 2] and words.items[last + 1].isdigit()
    ):
        return False
    asking = {fold(word) for word in function_words("vi")}
    return asking.issuperset(words.items[first : last + 1])


def _titled(person: Mention, words: Words) -> Mention:
    """With the title before the name: "Vice-Chairman", "Phó Thủ tướng"; not the first words of a sentence."""
    title = TITLE.search(words.text, 0, person.start)
    return replace(person, start=title.start()) if title and title.start() else person


def _mention(name: Name, span: tuple[int, int], words: Words, *, near: bool = False) -> Mention:
    printed = words.text[slice(*span)]
    why = f"“{printed}” is spelt like {name.value}" if near else f"“{printed}” names {name.value}"
    known = name.stored or name.kind in ("index", "area", "kind")
    return Mention(name.kind, name.value, *span, known, score=0.9 if near else 1.0, why=why)


def _run(held: tuple[Name, ...], span: tuple[int, int], names: Aliases) -> Mention:
    first = held[0]
    if first.kind == "document":
        rows = tuple(row for row in names.lexicon.documents if any(row["key"] == n.value for n in held))
        return Mention(
            "document", first.value, *span, True, rows, score=TITLE_WORDS, why="words of its title"
        )
    choices: Rows = tuple({"name": name.value} for name in held)
    return Mention(first.kind, first.value, *span, True, choices, why="words of its name")


def _meant(words: Words, first: int, last: int, held: tuple[Name, ...]) -> Name | None:
    """The name that the words stand for; None for the common words that a name folds to."""
    printed = words.text[slice(*words.span(first, last))]
    after = words.items[last + 1] if last + 1 < len(words.items) else ""
    before = " ".join(words.items[max(0, first - 2) : first])
    marked, capitals = accented(words.text), words.text != words.text.lower()
    ranked = sorted(held, key=lambda name: (not name.stored, name.kind in ("area", "kind")))
    for name in ranked:
        bare = " ".join(words.items[first : last + 1])
        if name.value in ANY_KIND and name.kind == "kind":
            continue
        if name.kind == "kind":
            # "Luật", "số" in other words: a kind stands in lower case too, but in its own letters.
            if (
                marked
                and accented(name.value)
                and not accented(printed)
                and fold(name.value) == fold(printed)
            ):
                continue
        elif name.kind == "agency" and before.split()[-1:] in DEPUTY:
            continue  # "Phó Thủ tướng" is not the Prime Minister.
        elif name.kind == "agency" and (bare in COMMON or " " not in bare):
            capital = printed[:1].isupper() and (first > 0 or after in ("tinh", ""))
            capital = capital and bare == fold(name.value)
            plain = " " in bare and not capitals and not marked and bare != "thanh tra"
            if not (after == "tinh" or (capital and bare != "bao") or printed.isupper() or plain):
                continue
        elif name.kind in ("province", "district"):
            if " " not in bare and (printed.islower() or _other_word(printed, name.value)):
                continue  # A syllable is a word of its own unless it is written as a name.
            if (
                marked
                and accented(name.value)
                and not accented(printed)
                and fold(name.value) in fold(printed)
            ):
                continue
            if (
                capitals
                and printed.islower()
                and accented(printed)
                and not before.endswith(("tinh", *UNIT_WORDS))
            ):
                continue
            if (
                name.kind == "province"
                and before.endswith(("thanh pho", " tp"))
                and any(n.kind == "district" for n in held)
            ):
                continue
        return name
    return None


def _other_word(printed: str, name: str) -> bool:
    """Has it other accents than the name? "Chủ" is not "Chũ"."""
    return accented(printed) and printed.lower() not in name.lower().split()


def _near(
    words: Words, names: Aliases, used: list[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
    """Names of two words or more with letters wrong, longest first."""
    free = [not inside(span, used) for span in words.spans]
    size = len(words.items)
    lower = words.text == words.text.lower()
    for length in range(min(LONGEST_NAME, size), 1, -1):
        for first in range(size - length + 1):
            last = first + length - 1
            if not all(free[first : last + 1]) or [words.items[first]] in DEPUTY:
                continue
            found = names.misspelt(words.items[first : last + 1])
            if found is None:
                continue
            held = tuple(n for n in found[1] if n.kind in ("agency", "district", "province", "area"))
            place = held and held[0].kind in ("province", "district")
            if not held or (place and not lower and not _capitals(words, first, last)):
                continue
            if place and lower and first and words.items[first - 1] not in BEFORE_PLACE:
                continue
            if not place and length < 3:
                continue
            if held[0].kind == "province" and not held[0].stored:
                continue
            yield first, last, held
            free[first : last + 1] = [False] * length


def _capitals(words: Words, first: int, last: int) -> bool:
    return all(words.text[a].isupper() for a, _ in words.spans[first : last + 1] if words.text[a].isalpha())


def _numbers(words: Words, names: Aliases) -> list[Mention]:
    """Whole numbers of instruments: "202/TB-VPCP", "202 TB VPCP"."""
    spans = [match.span() for match in TYPED_NUMBER.finditer(words.text)]
    for match in SIGNLESS.finditer(words.spaced):
        said = match.group().split()
        for size in range(len(said), 1, -1):
            end = match.start() + len(" ".join(said[:size]))
            if names.numbered("-".join(said[:size])) and not inside((match.start(), end), spans):
                spans.append((match.start(), end))
                break
    found = []
    for start, end in spans:
        printed = words.text[start:end]
        rows = names.numbered(instrument_number(printed))
        found.append(_by_rows(rows, printed.strip(), (_kind_before(words, names, start), end)))
    return found


def _by_rows(rows: tuple[dict[str, object], ...], printed: str, span: tuple[int, int]) -> Mention:
    documents = tuple(row for row in rows if "province" in row)
    chosen = documents or rows
    kind = "document" if documents else "instrument"
    why = f"{len(chosen)} of the store are numbered {printed}" if chosen else f"nothing is numbered {printed}"
    return Mention(kind, printed, *span, bool(chosen), chosen, why=why)


def _kind_before(words: Words, names: Aliases, start: int) -> int:
    """Where the word for the kind begins that stands right before a number."""
    before = LABEL.sub("", words.spaced[:start]).rstrip()
    items = before.split()
    for length in (3, 2, 1):
        phrase = " ".join(items[-length:])
        if any(name.kind == "kind" for name in names.names.get(phrase, ())):
            return len(before) - len(phrase) if before.endswith(phrase) else start
    return start


def _parts(
    words: Words, names: Aliases, spots: list[tuple[int, int, tuple[Name, ...]]], used: list[tuple[int, int]]
) -> list[Mention]:
    """A kind with a serial alone: "nghị quyết 18", "Decision 45/2016"."""
    kinds = [
        (words.span(first, last), tuple(name.value for name in held if name.kind == "kind")[:1])
        for first, last, held in spots
    ]
    brief = list(_abbreviated(words))
    found: list[Mention] = []
    for (start, end), meant in (*kinds, *brief):
        part = PART.match(words.folded, end) if meant else None
        if part is None or inside((start, part.end()), used):
            continue
        rows = tuple(row for kind in meant for row in names.beginning(part["serial"], kind))
        if part["year"]:
            rows = tuple(row for row in rows if part["year"] == _year(row))
        end = part.end()
        issuer = ISSUER.match(words.folded, end)
        codes = f"-{issuer['code']}" if issuer else ""
        if issuer and (those := [r for r in rows if instrument_number(str(r["number"])).endswith(codes)]):
            rows, end = tuple(those), issuer.end()
        if not rows and not part["year"] and ((start, part.start()), meant) in brief:
            continue  # "KH 5 năm" counts years.
        printed = words.text[start:end].strip()
        year = int(part["year"]) if part["year"] else None
        one = _by_rows(rows, printed, (start, end))
        found.append(Mention(one.kind, printed, start, end, one.known, one.choices, 0.9, one.why, year))
    return found


def _abbreviated(words: Words) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Place and kinds of abbreviations before a serial: in capitals, before a year, or all that is said."""
    alone = len(words.items) <= NAME_ALONE
    for at, (start, end) in enumerate(words.spans[:-1]):
        printed = words.text[start:end]
        after = words.items[at + 1 : at + 4]
        if len(printed) < 2 or not any(item[:1].isdigit() for item in after):
            continue
        if alone or printed.isupper() or any(regex.fullmatch(YEAR, item) for item in after):
            yield (start, end), tuple(kind.kind for kind in kinds_of_abbreviation(printed))


def _year(row: dict[str, object]) -> str:
    parts = str(row["number"] or "").split("/")
    return parts[1] if len(parts) > 2 and parts[1].isdigit() else str(row["date"] or "")[:4]
