"""Groups in general words that are told to act: "các doanh nghiệp viễn thông", "chính quyền địa phương".

Such words name a body only where they stand as one: opening a sentence before a duty, after "phối hợp với"
or "giao", or on a list of bodies. Anywhere else they tell of a subject of the law.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ingest.extract.bodies.unit import AND
from ingest.extract.bodies.wording import TOKEN, ends_name, lower, one_of
from reference.bodies import name_words

NOUN = (
    r"doanh\s+nghiệp|hợp\s+tác\s+xã|chủ\s+rừng|chủ\s+đầu\s+tư|viện\s+nghiên\s+cứu|trường\s+đại\s+học"
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
    r"|lực\s+lượng\s+(?:chức\s+năng|(?-i:\p{Lu})\p{L}*+)|ngành\s+(?-i:\p{Lu})\p{L}*+",
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
CLOSES = regex.compile(r"\s*+(?:$|[:;,.\n])")
RELATED = regex.compile(r"\s+(?:có\s+)?liên\s+quan(?!\s+đến|\s+tới|\p{L})", regex.I)
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
    found, placed = ACTOR.match(text, at), True
    if found is None:
        found = OF_PLACE.match(text, at)
    if found is None:
        found, placed = PLAIN.match(text, at), False
    if found is None:
        return None
    end = found.end()
    if found.re is not PLAIN:
        general = found.re is ACTOR and GENERAL.fullmatch(found["many"])
        end = run_end(text, end, ANY_FIELD if general and "lượng" not in found["many"] else ".")
        if general and end == found.end():
            return None
    related = RELATED.match(text, end)
    end = related.end() if related else end
    if not acts(text, at, end, before, plain=not placed):
        return None
    words = " ".join(text[at:end].split())
    why = f"Gọi chung, giữ như in: “{words}”."
    return Actor(words[0].upper() + words[1:], end, placed, why)


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
