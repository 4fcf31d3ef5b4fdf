"""The running text of a document over its lines, and where in it the preamble stands.

What a mention is to the document is told by the words before it, and those may stand on another line, or
in the item above. So the texts of the provisions are laid end to end here: with a blank between them where
the sentence goes on, with a line break where it ends.

The preamble is found by what ends it, wherever that stands: the enacting words ("QUYẾT ĐỊNH:", "như sau:"),
the first article or the first item of the body (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5). The head of an
attached document opens another one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import regex

from ingest.facts import Provision

ENDS = '.!?”"'
GOES_ON = ",;:"
MARKER = r"(?:[-–—−+•▪●·○*(]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđA-ZĐ])[.)/])"
MARKED = regex.compile(rf"\s*(?:{MARKER}\s*)?")
# The marker a body opens with; "513/" is the number of a broken line.
FIRST_MARKER = regex.compile(r"(?:\(?(?:1|I|A|a)[.)/]|1\.1\.?|\(?1\)|[-–]?1[-–])")
BODY_CUE = regex.compile(
    r"(?:QUYẾT\s+(?:ĐỊNH|NGHỊ)|YÊU\s+CẦU|CHỈ\s+THỊ|KẾT\s+LUẬN)\s*:|(?<!\p{L})như\s+sau\s*:"
    r"|(?:(?<=[.:;]\s)|^)(?:Điều\s+1|Chương\s+I|I|A|1)\s*\.\s+\p{Lu}"
)
# Capitals open the head of an attached document; an annex, a form and a table have no preamble.
HEAD_LINE = regex.compile(r"\s*(?!(?:PHỤ\s+LỤC|MẪU|BIỂU|DANH\s+MỤC)(?!\p{L}))\p{Lu}{2}")
LISTED_BASES = regex.compile(r"(?i:căn\s+cứ)[^.;:\n]{0,60}:\s*$")
BASES_HEADING = regex.compile(
    rf"{MARKED.pattern}(?:Các\s+|CÁC\s+|NHỮNG\s+|Những\s+)?(?:C[ăĂ][nN]\s+[cC][ứỨ]|C[ơƠ]\s+[sS][ởỞ]\s+[pP][hH][áÁ][pP]\s+[lL][ýÝ])"
    r"(?!\p{L})[^.;:]{0,80}[.:]?\s*"
)


class Flow:
    """The texts of provisions laid end to end; ``text`` is the whole, places in it are its indices."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        parts: list[str] = []
        self._at: dict[int, int] = {}
        self._marks: list[int] = [0]
        length, opened, before = 0, True, ""
        for provision in provisions:
            text = provision.text.replace("\n", " ")
            parts.append(" " if _goes_on(before, text, provision) else "\n")
            start = length + 1
            self._at[provision.ordinal] = start
            if not opened and provision.kind == "header" and HEAD_LINE.match(text):
                opened = True
                self._marks.append(start)
            elif opened:
                end = _body_from(provision, before)
                if end is not None:
                    opened = False
                    self._marks.append(start + end)
            parts.append(text)
            length, before = start + len(text), text
        self.text = "".join(parts)

    def place(self, provision: Provision, index: int) -> int:
        """Where the character at ``index`` of a provision stands in the whole."""
        return self._at[provision.ordinal] + index

    def in_preamble(self, place: int) -> bool:
        """Does a place of the whole stand in the head or the preamble of a document?"""
        return bisect_right(self._marks, place) % 2 == 1


def _goes_on(before: str, text: str, provision: Provision) -> bool:
    """Does a sentence run from one provision into the next?"""
    last = before.rstrip()[-1:]
    if not last or provision.kind == "row":
        return False
    if last in GOES_ON:
        return True
    first = text[provision.body : provision.body + 1] if provision.marker else text[:1]
    return (first.islower() or first.isdigit()) and last not in ENDS


def _body_from(provision: Provision, before: str) -> int | None:
    """Where in a provision the body begins, if it does."""
    if provision.kind in ("article", "part") or (
        FIRST_MARKER.fullmatch("".join(provision.marker.split())) and not LISTED_BASES.search(before[-80:])
    ):
        return 0
    cue = BODY_CUE.search(provision.text)
    return cue.start() if cue else None


def heads_bases(provision: Provision) -> bool:
    """Is it a heading over a list of legal bases: "I. CĂN CỨ PHÁP LÝ"?"""
    return BASES_HEADING.fullmatch(provision.text) is not None
