"""Groups in general words that are told to act: "các doanh nghiệp viễn thông", "chính quyền địa phương".

Such words name a body only where they stand as one: opening a sentence before a duty, after "phối hợp với"
or "giao", or on a list of bodies. Anywhere else they tell of a subject of the law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from ingest.extract.bodies.names import CAPITALS, WINDOW
from ingest.extract.bodies.unit import AND
from ingest.extract.bodies.wording import TOKEN, WORD, ends_name, lower, one_of
from reference.bodies import name_words

NOUN = (
    r"doanh\s+nghiệp|hợp\s+tác\s+xã|chủ\s+rừng|chủ\s+đầu\s+tư|viện\s+nghiên\s+cứu|trường\s+đại\s+học(?:(?:\s*,\s*|\s+và\s+)(?:cao\s+đẳng|trung\s+cấp|học\s+viện))*"
    r"|viện\s*,\s*trường|viện(?!\s+dẫn)|trường(?!\s+hợp)|cơ\s+sở(?!\s+(?:dữ liệu|pháp lý|vật chất|hạ tầng))"
    r"|tập\s+đoàn|tổng\s+công\s+ty|công\s+ty|nhà\s+mạng|nhà\s+trường|tổ\s+chức\s+tín\s+dụng|ngân\s+hàng"
    r"|hiệp\s+hội|quỹ|trung\s+tâm|ban\s+quản\s+lý|phòng(?!,?\s+chống)|lực\s+lượng"
)
ACTOR = regex.compile(rf"(?P<all>các\s+)(?P<many>{NOUN})(?!\p{{L}}|\s+(?-i:\p{{Lu}}))", regex.I)
# One of these needs no "các" on a list ("Sở Công Thương, doanh nghiệp").
PLAIN = regex.compile(
    r"(?P<many>doanh\s+nghiệp|hợp\s+tác\s+xã|viện\s+nghiên\s+cứu|trường\s+đại\s+học|viện\s*,\s*trường"
    r"|chủ\s+đầu\s+tư|chủ\s+rừng)(?!\p{L}|\s+(?-i:\p{Lu}))",
    regex.I,
)
OF_PLACE = regex.compile(
    r"chính\s+quyền\s+(?:địa\s+phương|cơ\s+sở|các\s+cấp)(?:\s+các\s+cấp|\s+(?:hai|02|2)\s+cấp)?"
    r"|lực\s+lượng\s+(?:chức\s+năng|(?-i:\p{Lu})\p{L}*+)|ngành\s+(?-i:\p{Lu})\p{L}*+|ngành(?=\s\p{Ll})",
    regex.I,
)
# Nouns that name no one without a field: "các cơ sở giáo dục", "các phòng chuyên môn".
GENERAL = regex.compile(r"cơ\s+sở|trung\s+tâm|phòng|quỹ|lực\s+lượng|ban\s+quản\s+lý|trường|viện", regex.I)
ANY_FIELD = "dịch vụ"
CUE = regex.compile(
    r"(?<!\p{L})(?:(?:phối hợp|kết hợp|liên kết|cùng)(?:,?\s+(?:chặt chẽ|đồng bộ|chủ động|hỗ trợ))?"
    r"\s+(?:với\s+)?|(?:giao|đề nghị|yêu cầu|kêu gọi|hỗ trợ, phối hợp|huy động)\s+(?:cho\s+)?|cùng\s+)$",
    regex.I,
)
OPENS = regex.compile(r"(?:^|[.:;•*(“\"+–-]\s*|\n|\d\.\s|\p{Ll}\)\s)$")
# "Tỉnh căn cứ các quy định hiện hành để ...": the province itself, where a central body speaks to it.
ITSELF = regex.compile(r"(?:Tỉnh|Thành phố)(?=\s)")
SAYS = regex.compile(r"(?:^|[.:;,]\s)$")
# A whole line in which a field of work follows the noun is a name: "Các chủ đầu tư xây dựng hạ tầng".
HEADING = re.compile(rf"\s(?P<name>(?![{CAPITALS}])[^\W\d_]++(?:\s[^\W_]++){{1,12}}+)\s*+:?\s*+$")
CLOSES = re.compile(r"\s*+(?:$|[:;,.\n])")
RELATED = regex.compile(r"\s+(?:có\s+)?liên\s+quan(?!\s+đến|\s+tới|\p{L})", regex.I)
# "các đơn vị trực tiếp quản lý tài sản | có trách nhiệm ...": all before such a predicate is the subject,
CLAUSE = (
    r"\s(?!(?:theo|căn\scứ|trong|trên|khi|sau|trước|từ|với|và|cùng|để|nhằm|chủ\strì|phối\shợp|ngoài|tùy|tuỳ|nếu"
    r"|đều|cũng|phải|chỉ|hằng|hàng|định\skỳ)(?!\p{L}))(?-i:\p{Ll})"
)
DUTIFUL = regex.compile(
    rf"(?P<clause>{CLAUSE}(?:(?!\svà\scác\s)(?:[^.;:,\n()]|,\s(?-i:\p{{Ll}})(?!ác\s))){{1,140}}?)(?<!\svà|,)"
    r"\s(?:(?:có|chịu)\strách\snhiệm|có\snhiệm\svụ)(?!\p{L})",
    regex.I,
)
# before another only a clause that says which bodies are meant.
RELATIVE = regex.compile(
    r"(?P<clause>\s(?:trực\stiếp|có\s(?:chức\snăng|nhu\scầu|thẩm\squyền)|được\s(?:giao|phân\scông)|thuộc"
    r"|đang)\s[^.;:,\n()]{1,100}?)(?<!\svà)\s(?:căn\scứ|chủ\sđộng|phải|thường\sxuyên|khẩn\strương"
    r"|nghiêm\stúc|tiếp\stục|kịp\sthời)(?!\p{L})",
    regex.I,
)
CONCERNED_WITH = regex.compile(r"\s(?:có\s)?liên\squan\s(?:đến|tới)(?!\p{L})", regex.I)
LONGEST_CLAUSE = 200
LONGEST_CUE = 40
LONGEST_RUN = 6


@dataclass(frozen=True, slots=True)
class Actor:
    """A group up to ``end``; ``many`` tells whether it is of the document's province."""

    name: str
    end: int
    many: bool
    why: str


def actor_at(text: str, at: int, before: int | None) -> Actor | None:
    """The group at ``at`` that acts; ``before`` is where the last body ends."""
    found, placed = ACTOR.match(text, at, at + WINDOW), True
    if found is None:
        found = OF_PLACE.match(text, at, at + WINDOW)
    if found is None:
        found, placed = PLAIN.match(text, at, at + WINDOW), False
    if found is None:
        return None
    general = found.re is ACTOR and GENERAL.fullmatch(found["many"])
    end = run_end(text, found.end(), ANY_FIELD if general and "lượng" not in found["many"] else ".")
    if end == found.end() and (general or found.group().lower() == "ngành"):
        return None
    if placed and OPENS.search(text, max(0, at - 4), at):
        end = _heading_end(text, found.end()) or end
    related = RELATED.match(text, end, end + WINDOW)
    end = related.end() if related else end
    if not acts(text, at, end, before, plain=not placed):
        return None
    end = clause_end(text, at, end)[0]
    words = " ".join(text[at:end].split())
    why = f"Gọi chung, giữ như in: “{words}”."
    return Actor(words[0].upper() + words[1:], end, placed, why)


def province_end(text: str, at: int, about: str) -> int | None:
    """Where "Tỉnh" or "Tỉnh Hà Nam" ends that is told to act, in a document about that one province."""
    found = ITSELF.match(text, at)
    if found is None or not (
        SAYS.search(text, max(0, at - 4), at) or CUE.search(text, max(0, at - LONGEST_CUE), at)
    ):
        return None
    named = f" {about}"
    end = found.end() + (len(named) if text.startswith(named, found.end()) else 0)
    after = TOKEN.match(text, end)
    if after is None or after["sep"].strip():
        return None
    return end if one_of(text, after.start("word"), name_words("end"), lower(after["word"])) else None


def _heading_end(text: str, at: int) -> int:
    """Where a whole line ends that a field of work makes a name of, or 0."""
    heading = HEADING.match(text, at)
    if heading is None:
        return 0
    start, end = heading.span("name")
    words = [(lower(word.group()), word.start()) for word in WORD.finditer(text, start, end)]
    fields = [one_of(text, begin, name_words("field"), word) for word, begin in words]
    duty = any(
        one_of(text, begin, name_words("end"), word) and not field
        for (word, begin), field in zip(words, fields, strict=True)
    )
    return end if fields[0] and not duty else 0


def acts(text: str, at: int, end: int, before: int | None, *, plain: bool = False) -> bool:
    """Do the words at ``text[at:end]`` stand where a body stands?

    ``plain`` words without "các" do so only on a list, or as a whole cell.
    """
    if before is not None:
        joint = AND.match(text, before)
        if joint is not None and joint.end() == at:
            return True
    if CUE.search(text, max(0, at - LONGEST_CUE), at):
        return True
    if not OPENS.search(text, max(0, at - 4), at):
        return False
    if plain:
        return at == 0 and CLOSES.match(text, end) is not None
    after = TOKEN.match(text, end)
    if after is None or after["sep"].strip():
        return CLOSES.match(text, end) is not None
    return one_of(text, after.start("word"), name_words("end"), lower(after["word"])) > 0


def narrowed(text: str, at: int, end: int, before: int | None) -> int:
    """Where a group ends that lower-case words narrow down where it acts ("các đơn vị | điện lực")."""
    further = run_end(text, end)
    return further if further > end and acts(text, at, further, before) else end


def clause_end(text: str, at: int, end: int) -> tuple[int, str]:
    """Where a group that opens a sentence ends with the clause that says which it is, and what of it is name.

    ``end`` and "" where no clause does: "các đơn vị | tổ chức thực hiện".
    """
    if not OPENS.search(text, max(0, at - 4), at) or " được " in text[at:end]:
        return end, ""
    for pattern in (DUTIFUL, RELATIVE):
        found = pattern.match(text, end, end + LONGEST_CLAUSE)
        if found:
            concerned = CONCERNED_WITH.match(found["clause"])
            words = "có liên quan" if concerned else " ".join(found["clause"].split())
            return found.end("clause"), words
    return end, ""


def run_end(text: str, at: int, last: str = ".") -> int:
    """Where the lower-case words end that narrow a group ("viễn thông"), or ``at`` when it cannot be told.

    A field of work right after the noun is a duty ("các đơn vị | xây dựng kế hoạch"), unless ``last`` is one.
    """
    end = at
    if text[at : at + 1] != " " or not text[at + 1 : at + 2].islower():
        return at
    for _ in range(LONGEST_RUN):
        token = TOKEN.match(text, end)
        if token is None or token["sep"].strip() or token["word"].isdigit():
            return end
        word, start = token["word"], token.start("word")
        if word == "và" or ends_name(text, start, word, last):
            return end
        part = one_of(text, start, name_words("part"), lower(word))
        last = f"{last.rpartition(' ')[2]} {lower(word)}"
        end = part or token.end()
    return at
