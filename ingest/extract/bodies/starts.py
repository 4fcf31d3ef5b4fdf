"""Where a name may begin: a glance at a word and the next one, so that most words are passed over."""

from __future__ import annotations

import re
from functools import cache

from ingest.extract.bodies.names import CAPITALS, WORDS, Node, agency_tree, folded, group_tree, initials
from ingest.extract.bodies.nouns import NESTED, REGION, noun_at
from ingest.extract.bodies.wording import lower, one_of
from language.syllables import is_syllable
from reference.bodies import name_words, nouns_by_word

START = re.compile(
    rf"(?<![\w/&-])(?:[{CAPITALS}][^\W\d_]*"
    r"|các|cơ(?= quan)|đơn(?= vị)|địa(?= phương)|sở|bộ|[uủ][yỷ]|hội|văn|kho|mặt|doanh(?= nghiệp)"
    r"|hợp(?= tác xã)|chủ(?= rừng| đầu tư)|viện|trường|lực(?= lượng)|chính(?= quyền)|ngành|công(?= ty)"
    r"|tổng(?= công ty)|tập(?= đoàn)|trung(?= tâm)|ban(?= quản lý| chỉ đạo| chỉ huy)"
    r"|tổ(?= công tác| đại biểu)|đại(?= biểu)|tỉnh(?= [uủ][yỷ])"
    r"|bệnh(?= viện)|ngân(?= hàng)|đồn(?= biên phòng))(?!\w)"
)
# What may begin with a word: a name of the tables, a noun for a kind of body, a group of many or of one
# kind, a group in general words.
TREE, NOUN, MANY, GROUP, ACTOR = 1, 2, 4, 8, 16
GROUPS = frozenset(("co", "don", "dia", "so", "bo", "mat", "bao", "hoi", "buu"))
ACTORS = {
    "doanh": ("nghiep",), "hop": ("tac",), "chu": ("rung", "dau"), "vien": ("nghien", "truong"),
    "truong": ("dai",), "luc": ("luong",), "chinh": ("quyen",), "nganh": (),
    "tinh": (), "thanh": ("pho",),
}  # fmt: skip
MOST_WORDS = 65536
# "cơ sở", "trụ sở", "cán bộ" are no departments.
NO_GROUP = ("cơ ", "rụ ", "án ", "ội ", "oàn ")
AFTER_MANY = frozenset(
    (
        "so", "ban", "bo", "nganh", "co", "don", "dia", "to", "doan", "hoi", "cap", "doanh", "hop", "chu",
        "vien", "truong", "luc", "tap", "tong", "cong", "nha", "ngan", "hiep", "quy", "trung", "phong",
        "quan", "huyen", "thi", "thanh", "tinh", "xa", "phuong", "dac", "tp", "tx",
    )
)  # fmt: skip


class _Roles(dict[str, int]):
    """Printed word -> what may begin with it, filled as words are met; 0 for nothing."""

    def __missing__(self, word: str) -> int:
        key = folded(word)
        if key == "cac":
            found = MANY
        else:
            found = GROUP if key in GROUPS else 0
            if key in agency_tree().children or (initials(word) and key in _runs()):
                found |= TREE
            if word.lower() in nouns_by_word():
                found |= NOUN
            if key in ACTORS:
                found |= ACTOR
        if len(self) < MOST_WORDS:
            self[word] = found
        return found


ROLES = _Roles()


def begins(text: str, start: int, end: int, word: str, role: int) -> int:
    """What of ``role`` begins with the word at ``text[start:end]``, seen what follows it; 0 for nothing."""
    if role == MANY:
        after = WORDS.match(text, end + 1)
        return MANY if after and folded(after.group()) in after_many() else 0
    if text.startswith(("uật ", "UẬT "), start - 4):
        return 0
    if role & NOUN and not _named(text, start):
        role &= ~NOUN
    if role & (TREE | GROUP | ACTOR):
        after = WORDS.match(text, end + 1) or WORDS.match(text, end + 2)
        printed = after.group() if after else ""
        second = folded(printed) if after else ""
        if role & TREE and not _goes_on(agency_tree(), word, printed, second):
            role &= ~TREE
        if role & GROUP and (
            text[max(0, start - 3) : start].endswith(NO_GROUP)
            or not (
                _goes_on(group_tree(), word, printed, second)
                or (word.lower() == "sở" and text[end : end + 1] in ",;.:")
            )
        ):
            role &= ~GROUP
        if role & ACTOR and (wanted := ACTORS[folded(word)]) and second not in wanted:
            role &= ~ACTOR
    return role


@cache
def after_many() -> frozenset[str]:
    """The folded words that may follow "các" in the name of a group."""
    groups = group_tree().children["cac"].children
    return AFTER_MANY | frozenset(groups) | frozenset(folded(word) for word in nouns_by_word())


@cache
def _runs() -> frozenset[str]:
    """The openings of every run of initials that a name begins with ("LĐ" of "LĐTBXH")."""
    keys = [key for root in (agency_tree(), group_tree()) for key in root.children if len(key) > 1]
    return frozenset(key[:length] for key in keys for length in range(1, len(key) + 1))


def _named(text: str, start: int) -> bool:
    """Does a name follow the noun?"""
    noun = noun_at(text, start)
    if noun is None:
        return False
    row, end = noun
    if row.topic or row.noun in NESTED or not text[end + 1 : end + 2].islower() or REGION.match(text, end):
        return True
    after = WORDS.match(text, end + 1)
    return after is not None and one_of(text, end + 1, name_words("type"), lower(after.group())) > 0


def _goes_on(root: Node, word: str, printed: str, second: str) -> bool:
    """Does a name of the tables go on with the next word, or with one that is misprinted?"""
    if initials(word):
        return True
    node = root.children.get(folded(word))
    if node is None or not (node.entries or printed):
        return False
    return bool(node.entries) or second in node.children or initials(printed) or not is_syllable(second)
