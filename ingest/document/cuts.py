"""Where a text is cut into lines: at its line ends, and at the cues that open a part wherever they stand.

Head, preamble and signature are known by their wording (Nghị định 30/2020/NĐ-CP, phụ lục I). A copy may
join them on one line or wrap them over several: a cue is one line of its own in either case.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from ingest.document.joined import LONGEST_PARAGRAPH, inner_cuts
from language.numbers import NUMBER
from reference import kinds

MOTTO = regex.compile(
    r"(?:C[ỘO]NG\s+H(?:[OÒÓ]A|O[ÀÁ])\s+X\p{L}+\s+H\p{L}+\s+CH\p{L}+\s+NGH\p{L}+\s+VI\p{L}+\s+NAM"
    r"|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM)"
)
INDEPENDENCE = regex.compile(
    r"(?:Đ[ộo]c\s+l[ậa]p|ĐỘC\s+LẬP)\s*[-–.]\s*(?:T[ựu]\s+do|TỰ\s+DO)\s*[-–.]\s*(?:H[ạa]nh\s+ph[úu]c|HẠNH\s+PHÚC)"
)
OWN_NUMBER = regex.compile(rf"(?:(?:Số|SỐ)\s*:|(?<=\n[\s*_]{{0,4}})(?:Số|SỐ))[\s*_]*{NUMBER}")
PLACE = r"(?:TP\.?\s*)?\p{Lu}\p{Ll}+(?:[\s'’.-]+\p{Lu}?\p{Ll}+){0,5}"
PLACE_DATE = regex.compile(
    rf"{PLACE}\s*,\s*ngày[\s.…_]*\d{{0,2}}[\s.…_]*tháng[\s.…_]*\d{{0,2}}[\s.…_]*năm\s*(?:19|20)\d\d"
)
FOR = r"(?:T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?L|T\s?U\s?Q|Q)\s?[./]\s*"
ON_BEHALF = regex.compile(rf"(?<![\p{{L}}\d]){FOR}(?=\p{{Lu}}{{2}})")
# "PHÓ CHỦ TỊCH Hoàng Nam": the name after an office in capitals.
SIGNED = regex.compile(r"(?<=\p{Lu}{2})\s+(?=\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}+){1,4}[\s*_]*$)")
SECOND_OFFICE = regex.compile(
    rf"(?<=\p{{Lu}})(?<!PHÓ|THỨ|QUYỀN)\s+(?={FOR}\p{{Lu}}{{2}}|(?:PHÓ|THỨ)\s+\p{{Lu}}{{2}}"
    r"|(?:CHÁNH|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG)\b)"
)
# In a foot of two columns the signature stands beside the recipients.
COLUMN = regex.compile(r"(?:[ \u00a0]{3}|\t|\|\s?)$")
RECIPIENTS = regex.compile(r"(?<!\p{L})Nơi\s+nhận\s*:")
# A clause of the preamble or an article after what closes the one before.
CLAUSE = regex.compile(
    r"(?<=;[\s*_]{1,4})(?:Căn\s+cứ|Theo\s+đề\s+nghị|Xét\s+đề\s+nghị|Thực\s+hiện|Để)(?=\s)"
    r"|(?<=[.;:”\"*][\s*_]{1,4})Điều\s+\d{1,3}[a-zđ]?\.\s+(?=\p{Lu})"
    r"|(?<=\p{Lu}{2}[\s*_]{1,4})Căn\s+cứ(?=\s)"
    r"|(?<=(?:ý kiến|chỉ đạo|kết luận)\s+như sau\s?:[\s*_]{1,4})(?=\p{Lu}\p{Ll})"
)
# Words of one cue that a line end parts.
GLUE = regex.compile(
    r"(?<!\p{L})(?:Căn[*_ \t]*(?P<end>\n)(?=[*_ \t]*cứ\b)|Nơi[*_ \t]*(?P<end>\n)(?=[*_ \t]*nhận\b)"
    r"|Kính[*_ \t]*(?P<end>\n)(?=[*_ \t]*gửi\b)|PHỤ[*_ \t]*(?P<end>\n)(?=[*_ \t]*LỤC\b)"
    r"|(?:Điều|Chương|CHƯƠNG|Phụ lục|PHỤ LỤC)[*_ \t]*(?P<end>\n)(?=[*_ \t]*(?:\d|[IVX]+\b)))"
)
# The head reaches so far after the motto, and its issuer may stand so far before it.
HEAD = 1800
LONGEST_TITLE = 400
# A title in capitals ends where running text begins.
BODY_AFTER_TITLE = regex.compile(r"(?<=\p{Lu}{2}[”\"]?)\s(?=\p{Lu}\p{Ll}+\s+\p{Ll})")
LINE_END = regex.compile(r"[ \t]*\n")
LONGEST_SIGNATURE = 240


def cuts(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of the text, ``(start, piece)``, in order: line ends left out, cues kept whole."""
    glued = {match.start("end") for match in GLUE.finditer(text)}
    at = 0
    for start, end, alone in _cues(text):
        if start > at:
            yield from _lines(text, at, start, glued)
        at = start
        if alone:
            yield start, text[start:end]
            # The line end after a cue is its own, not a blank line.
            rest = LINE_END.match(text, end)
            at = rest.end() if rest else end
    if at < len(text) or not text:
        yield from _lines(text, at, len(text), glued)


def _lines(text: str, at: int, end: int, glued: set[int]) -> Iterator[tuple[int, str]]:
    """The lines of ``text[at:end]``; a line end in ``glued`` ends none."""
    start = at
    stop = end - 1 if text[end - 1 : end] == "\n" else end
    while True:
        here = text.find("\n", at, stop)
        if here < 0:
            break
        at = here + 1
        if here not in glued:
            yield from _items(text, start, here)
            start = at
    yield from _items(text, start, stop)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """A line, or the items of one that joins many."""
    at = start
    if end - start > LONGEST_PARAGRAPH:
        for cut in inner_cuts(text[start:end]):
            yield at, text[at : start + cut]
            at = start + cut
    yield at, text[at:end]


def _cues(text: str) -> list[tuple[int, int, bool]]:
    """The cues that stand elsewhere than on one whole line: (start, end, whether a line of their own)."""
    found: list[tuple[int, int, bool]] = []
    for motto in MOTTO.finditer(text):
        found.append((*motto.span(), True))
        found += _head(text, motto.end())
    for pattern in (RECIPIENTS, CLAUSE):
        found += [(match.start(), match.start(), False) for match in pattern.finditer(text)]
    for match in ON_BEHALF.finditer(text):
        if COLUMN.search(text, max(0, match.start() - 3), match.start()):
            continue
        found.append((match.start(), match.start(), False))
        found += _signature(text, match.end())
    found.sort()
    kept: list[tuple[int, int, bool]] = []
    for start, end, alone in found:
        if kept and start < kept[-1][1]:
            continue
        kept.append((start, end, alone))
    return kept


def _head(text: str, at: int) -> Iterator[tuple[int, int, bool]]:
    """The cues of the head after its motto: independence, number, place and date, each the first one."""
    last = at
    for pattern in (INDEPENDENCE, OWN_NUMBER, PLACE_DATE):
        match = pattern.search(text, at, at + HEAD)
        if match is not None:
            yield match.start(), match.end(), True
            last = match.end()
    yield from _title(text, last)


def _title(text: str, at: int) -> Iterator[tuple[int, int, bool]]:
    """Kind, title and body joined on one line: "CHỈ THỊ VỀ VIỆC TĂNG CƯỜNG ... Thời gian qua, ..."."""
    kind = _kind().match(text, at)
    if kind is None:
        return
    yield kind.start("kind"), kind.end("kind"), True
    end = text.find("\n", kind.end())
    end = len(text) if end < 0 else end
    if end - kind.end() > LONGEST_TITLE:
        body = BODY_AFTER_TITLE.search(text, kind.end(), end)
        if body is not None:
            yield body.end(), body.end(), False


@cache
def _kind() -> regex.Pattern[str]:
    names = sorted((kind.kind.upper() for kind in kinds()), key=len, reverse=True)
    return regex.compile(rf"[\s*_|]*(?P<kind>{'|'.join(map(regex.escape, names))})(?=[ \t*_]+\p{{Lu}}{{2}})")


def _signature(text: str, at: int) -> Iterator[tuple[int, int, bool]]:
    """Where the offices and the name that follow "KT." on its line begin."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if end - at > LONGEST_SIGNATURE:
        return
    for pattern in (SECOND_OFFICE, SIGNED):
        for match in pattern.finditer(text, at, end):
            yield match.end(), match.end(), False
