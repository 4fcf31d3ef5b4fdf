"""The words of a name, read one after another until the name must end.

Each phrase of a name begins with a capital and goes on in lower case ("Cục Thủy sản và Kiểm ngư", "Trung
tâm Chuyển đổi số"), so a name ends before a word that opens a duty or a clause, a sign, or another body.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.extract.bodies.names import agency_tree, name_at
from ingest.extract.bodies.nouns import begins_body, noun_at
from ingest.extract.bodies.wording import TOKEN, ends_name, lower, one_of
from reference.bodies import BodyNoun, name_words
from reference.places import province

ROMAN = re.compile(r"[IVX]+")
# A lower-case run longer than this is a sentence, not a name.
LONGEST_RUN = 8
LONGEST_NAME = 24
SHORTEST = 3
AND = frozenset(("và", "&"))
# "khu vực XI", "vùng IV", "số 2": a number or a name belongs to the word before it.
NUMBERED = frozenset(("vực", "vùng", "số", "án", "khu", "đoàn", "đạo", "đội"))
# What a body begins with that hardly ever stands inside another's name.
BODY_WORDS = frozenset(("UBND", "HĐND", "Sở", "Bộ", "Ủy", "Uỷ"))
# A name that comes to one of these goes on in capitals only.
PROPER = frozenset(("việt nam", "quốc hội", "chính phủ", "trung ương", "quốc gia"))


class Run:
    """The words after a noun, read until the name must end."""

    def __init__(self, text: str, row: BodyNoun, known_end: int, titled: Callable[[], bool]) -> None:
        self.text, self.row, self.known_end, self.titled = text, row, known_end, titled
        self.capitals = self.low = 0
        self.last = ""

    def read(self, at: int) -> int:
        """Where the name ends, or 0 when there is none."""
        at = start = self._past_type(at)
        end = 0
        for count in range(LONGEST_NAME):
            token = TOKEN.match(self.text, at)
            if token is None or not self._goes_on(token, first=count == 0):
                break
            word = token["word"]
            first = lower(word)
            at = token.end()
            self.last = f"{self.last.rpartition(' ')[2]} {first}".strip()
            if word in AND:
                continue
            whole = one_of(self.text, token.start("word"), name_words("part"), first)
            if whole:
                self.last, at = " ".join(self.text[at:whole].lower().split()[-2:]), whole
            if not word[0].islower():
                self.capitals, self.low = self.capitals + 1, 0
            else:
                self.low += 1
            if self.low > LONGEST_RUN:
                return 0
            end = at
        else:
            return 0
        return end if self.capitals and self._names_a_body(self.text[start:end]) else 0

    def _past_type(self, at: int) -> int:
        """Past the words between a noun and a name: "Công ty | cổ phần | ..."."""
        for _ in range(3):
            token = TOKEN.match(self.text, at)
            if token is None or token["sep"].strip() or self.known_end or token["word"].istitle():
                break
            end = one_of(self.text, token.start("word"), name_words("type"), lower(token["word"]))
            if not end or self.text[end : end + 1] != " ":
                break
            at = end
        return at

    def _names_a_body(self, rest: str) -> bool:
        """A place alone is no name of an office ("trung tâm Hà Nội"), nor are a type and two letters."""
        if len(rest) < SHORTEST and not self.known_end and not rest.isdigit():
            return False
        name = " ".join(rest.split())
        kind = name.lower()
        if kind in name_words("type").get(kind.split(" ", 1)[0], ()):
            return False
        return self.row.attach == "bare" or province(name) is None

    def _goes_on(self, token: re.Match[str], *, first: bool) -> bool:
        text, word, sep = self.text, token["word"], token["sep"].strip()
        at, upper = token.start("word"), word[0].isupper()
        if at < self.known_end:
            return True
        if first:
            begins = upper or self.row.topic
            return begins and not sep and not self._ends(at, word)
        if word[0].isdigit():
            return not sep and self.last.rpartition(" ")[2] in NUMBERED
        if word in AND:
            return not sep and self._joins(token.end())
        if sep == ",":
            return upper and self._series(token.start())
        if sep:
            return upper and sep != "/" and not begins_body(text, at)
        if upper and self.low and self.capitals == 0 and noun_at(text, at):
            return False
        if not upper:
            if token.start() == self.known_end and one_of(text, at, name_words("part"), lower(word)):
                return True
            complete = token.start() == self.known_end or self.last in PROPER or self._after_place(token)
            return not self._ends(at, word) and (
                not complete or bool(one_of(text, at, name_words("tail"), lower(word)))
            )
        if word in BODY_WORDS or self._ends(at, word):
            return False
        if token.start() == self.known_end and not self._proper_name(at):
            return False
        person = self.known_end or (lower(word) in name_words("surname") and self.titled())
        return not (person and lower(word) in name_words("surname"))

    def _after_place(self, token: re.Match[str]) -> bool:
        """Does a province's name stand just before?"""
        before = self.text[max(0, token.start() - 24) : token.start()].split(" ")
        return any(
            len(before) >= length
            and all(word[:1].isupper() for word in before[-length:])
            and province(" ".join(before[-length:])) is not None
            for length in (2, 3)
        )

    def _proper_name(self, at: int) -> bool:
        """Two capitals, or a Roman number: what may follow a complete name ("Khu kinh tế Đông Nam")."""
        one = TOKEN.match(self.text, at)
        two = TOKEN.match(self.text, one.end()) if one else None
        if one is None or ROMAN.fullmatch(one["word"]):
            return one is not None
        return two is not None and not two["sep"].strip() and two["word"][0].isupper()

    def _ends(self, at: int, word: str) -> bool:
        return ends_name(self.text, at, word, self.last)

    def _joins(self, at: int) -> bool:
        """After "và": a field, or a capital that begins no body of its own, nor a second department."""
        token = TOKEN.match(self.text, at)
        if token is None or token["sep"].strip():
            return False
        start = token.start("word")
        if token["word"][0].islower():
            return at > self.known_end and one_of(self.text, start, name_words("area"), token["word"]) > 0
        if self._ends(start, token["word"]) or begins_body(self.text, start):
            return False
        if self.row.noun != "Sở":
            return True
        return name_at(f"{self.row.noun} {self.text[start : start + 60]}", 0, agency_tree()) is None

    def _series(self, at: int) -> bool:
        """ "A, B và C" is one name when nothing in it begins a body."""
        token, count = TOKEN.match(self.text, at), 0
        while token is not None and count < LONGEST_NAME:
            start, word, sep = token.start("word"), token["word"], token["sep"].strip()
            if word in AND:
                return self._joins(token.end())
            if sep == "," and (not word[0].isupper() or begins_body(self.text, start)):
                return False
            if sep not in ("", ",") or self._ends(start, word):
                return False
            token, count = TOKEN.match(self.text, token.end()), count + 1
        return False


def topic_end(text: str, at: int, *, closed: bool) -> int:
    """Where a lower-case subject ends ("phòng thủ dân sự quốc gia"), or 0.

    ``closed``: only a subject that closes with a level, or goes on with a unit, is one.
    """
    begin, end, last = at, at, ""
    for count in range(LONGEST_NAME):
        token = TOKEN.match(text, at)
        if token is None or token["sep"].strip() not in ("", ",", "-", "–"):
            break
        word, start = token["word"], token.start("word")
        first = lower(word)
        if word[0].isupper() and begins_body(text, start):
            break
        part = one_of(text, start, name_words("part"), first)
        if not part and one_of(text, start, name_words("end"), first):
            if first in ("tỉnh", "thành", "cấp") and (count or first == "cấp"):
                return end
            if not one_of(text, start, name_words("field"), first):
                break
        at = part or token.end()
        if word not in AND:
            end = at
        last = f"{last.rpartition(' ')[2]} {first}"
    if not closed:
        return end if end > begin else 0
    return end if last in name_words("tail").get(last.split(" ", 1)[0], ()) else 0
