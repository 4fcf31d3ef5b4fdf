"""Where a name may begin: a glance at a word and the next one, so that most words are passed over."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.extract.bodies.names import CAPITALS, WORDS, agency_tree, folded, group_tree, initials
from ingest.extract.bodies.near import is_syllable
from ingest.extract.bodies.nouns import NESTED, REGION, noun_at
from ingest.extract.bodies.wording import lower, one_of
from reference.bodies import name_words, nouns_by_word

START = re.compile(
    rf"(?<![\w/&-])(?:[{CAPITALS}][^\W\d_]*"
    r"|các|cơ(?= quan)|đơn(?= vị)|địa(?= phương)|sở|bộ|[uủ][yỷ]|hội|văn|kho|mặt|doanh(?= nghiệp)"
    r"|hợp(?= tác xã)|chủ(?= rừng| đầu tư)|viện|trường|lực(?= lượng)|chính(?= quyền)|ngành|công(?= ty)"
    r"|tổng(?= công ty)|tập(?= đoàn)|trung(?= tâm)|ban(?= quản lý| chỉ đạo| chỉ huy)|tổ(?= công tác)"
    r"|bệnh(?= viện)|ngân(?= hàng)|đồn(?= biên phòng))(?!\w)"
)
# What may begin with a word: a name of the tables, a noun for a kind of body, a group of many or of one
# kind, a group in general words.
TREE, NOUN, MANY, GROUP, ACTOR = 1, 2, 4, 8, 16
GROUPS = frozenset(("co", "don", "dia", "so", "bo", "mat", "bao", "hoi", "buu"))
ACTORS = {
    "doanh": ("nghiep",), "hop": ("tac",), "chu": ("rung", "dau"), "vien": ("nghien", "truong"),
    "truong": ("dai",), "luc": ("luong",), "chinh": ("quyen",), "nganh": (),
}  # fmt: skip
# "cơ sở", "trụ sở", "cán bộ" are no departments.
NO_GROUP = ("cơ ", "rụ ", "án ", "ội ", "oàn ")
AFTER_MANY = frozenset(
    (
        "so", "ban", "bo", "nganh", "co", "don", "dia", "to", "doan", "hoi", "cap", "doanh", "hop", "chu",
        "vien", "truong", "luc", "tap", "tong", "cong", "nha", "ngan", "hiep", "quy", "trung", "phong",
        "quan", "huyen", "thi", "thanh", "tinh", "xa", "phuong", "dac", "tp", "tx",
    )
)  # fmt: skip


@lru_cache(maxsize=65536)
def roles(word: str) -> int:
    """What may begin with the printed word, 0 for nothing."""
    key = folded(word)
    if key == "cac":
        return MANY | TREE
    found = GROUP if key in GROUPS else 0
    if key in agency_tree().children or key in group_tree().children or (initials(word) and key in _runs()):
        found |= TREE
    if word.lower().replace("ỷ", "ủy"[1:]) in nouns_by_word():
        found |= NOUN
    return found | (ACTOR if key in ACTORS else 0)


def begins(text: str, start: int, end: int, word: str) -> int:
    """What may begin with the word at ``text[start:end]``, seen what follows it; 0 for nothing."""
    role = roles(word)
    if role & MANY:
        after = WORDS.match(text, end + 1)
        return role if after and folded(after.group()) in after_many() else 0
    if role & NOUN and not _named(text, start):
        role &= ~NOUN
    if role and text[max(0, start - 5) : start].lower() == "luật ":
        return 0
    if role & TREE and not _goes_on(text, end, word):
        all_departments = word.lower() == "sở" and text[end : end + 1] in ",;.:"
        role &= ~TREE if all_departments else ~(TREE | GROUP)
    if role & GROUP and text[max(0, start - 3) : start].endswith(NO_GROUP):
        role &= ~GROUP
    if role & ACTOR and not _acts(text, end, word):
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


def _acts(text: str, end: int, word: str) -> bool:
    """Does the word that follows make a group in general words of it ("doanh nghiệp")?"""
    after = WORDS.match(text, end + 1) or WORDS.match(text, end + 2)
    wanted = ACTORS[folded(word)]
    return after is not None and (folded(after.group()) in wanted if wanted else after.group()[0].isupper())


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


def _goes_on(text: str, end: int, word: str) -> bool:
    """Does a name of the tables go on with the next word, or with one that is misprinted?"""
    if initials(word):
        return True
    first, second, printed = folded(word), "", ""
    for root in (agency_tree(), group_tree()):
        node = root.children.get(first)
        if node is None:
            continue
        if node.entries:
            return True
        if not second:
            after = WORDS.match(text, end + 1) or WORDS.match(text, end + 2)
            if after is None:
                return False
            printed = after.group()
            second = folded(printed)
        if second in node.children or initials(printed) or not is_syllable(second):
            return True
    return False
