"""What kinds of things answer a question: an amount of money, a date, a person, a number of something.

The words that ask are a closed class in either language; what is named stands as its kind in capitals.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from search.question.model import Form

MUCH = r"(?:bao nhieu|nhiu|may)"
MANY = rf"{MUCH}(?! (?:tien|dong|ty|trieu|nghin|phan tram|NUMBER|diem|bac|hang|mot|moi|va|gio))"
MONEY = r"tien|dong|ty|trieu|nghin|kinh phi|von"
NOT_MONEY = r"phan tram|nguoi|lan|bo|diem|bac"
# "giá", not what folds alike: "quốc gia", "tham gia", "đánh giá", "gia đình", "giá trị".
PRICE = r"(?<!quoc |tham |chuyen |danh )gia(?! dinh| han| tri)"
COST = (
    rf"kinh phi|ngan sach|(?:^|le |muc |chi |hoc )phi|{PRICE}|muc (?:chi|thu|phat|thuong)"
    r"|(?:^|tien |muc )luong|phu cap|tro cap|du toan|so tien"
)
PAID = r"phat|thuong|ho tro|tai tro|dau tu|den bu|boi thuong|ton|nop"
OFFICE = (
    r"giam doc|chu tich|bi thu|truong ban|to truong|thu truong|bo truong|thu tuong|dung dau|chanh|lanh dao"
    r"|truong phong|chu nhiem"
)
ENGLISH_OFFICE = r"head|chair\w*|director|minister|secretary|leader|president|deputy|vice|official"
MEETING = r"phien hop|cuoc hop|buoi hop|hop|ky hop|hoi nghi|hoi thao|buoi lam viec|phien"
ENGLISH_BODIES = (
    r"body|bodies|agency|agencies|department\w*|ministry|ministries|office|districts?|unit|communes?"
)
PLACES = r"tinh|dia phuong|tinh thanh|thanh pho"
BODIES = r"co quan|don vi|so|ban|bo|phong|phong ban|to chuc|ben|cuc|huyen|xa|uy ban"
TIME = r"ngay|hom|thang|nam|quy|tuan|thoi diem|thoi gian|luc|gio|khi"
ANY = r".{0,60}\b"
# A kind of thing, and the words that ask for it, folded.
VIETNAMESE = (
    ("money", rf"(?:{COST})\b{ANY}{MUCH}\b(?! (?:phan tram|nguoi|diem|{TIME}))|{MUCH} (?:{MONEY})\b"
              rf"|(?:{PAID})(?: (?!diem|hang|nao)\w+){{0,4}} bao nhieu\b(?! (?:{NOT_MONEY}|{TIME}))"
              rf"(?: (?:{MONEY}))*"),
    ("percent", rf"{MUCH}(?: \w+)? phan tram|phan tram|(?:ty le|ti le|lai suat){ANY}(?:{MUCH}|nao)|%"),
    ("score", rf"{MUCH} diem\b|diem{ANY}{MUCH}\b"),
    ("rank", rf"hang {MUCH}|thu may|xep thu|thu hang{ANY}(?:{MUCH}|nao)"),
    ("change", rf"{MUCH} bac\b"),
    ("when", rf"khi nao|bao gio|chung nao|(?:{TIME}) (?:nao|may)|ngay bao nhieu|may gio|thoi han"
             r"|han (?:chot|la|den|nop|bao cao|hoan thanh|cuoi)|muon nhat|cham nhat|deadline"),
    ("chair", rf"\bai chu tri {ANY}(?:{MEETING})|(?:{MEETING}){ANY}do ai chu tri|ai chu tri (?:{MEETING})"),
    ("person", rf"(?:ai|ten|nguoi nao){ANY}(?:{OFFICE})\b|(?:{OFFICE}){ANY}(?:la ai|ten (?:la )?gi|ai)\b"
               rf"|ai ky\b|(?:ong|ba|dong chi|(?:{OFFICE})) nao"),
    ("who", rf"ai\b|(?:{BODIES}) (?:nao|gi)\b|AGENCY nao"),
    ("company", r"(?:cong ty|doanh nghiep|ngan hang|tap doan|nha thau) nao"),
    ("document", r"(?:KIND|van ban|tai lieu|can cu) (?:nao|gi|so may|phap ly nao)"),
    ("province", rf"(?:{PLACES}) nao|nhung noi nao"),
    ("contact", r"dien thoai|duong day nong|email|thu dien tu|trang web|website|dia chi (?:web|trang|mail)"),
    ("task", r"(?:viec|nhiem vu|lam) (?:gi|nao|nhung gi)|lam nhung (?:viec )?gi"),
    ("count", rf"{MANY} \p{{L}}|so luong"),
    ("amount", r"bao nhieu"),
)  # fmt: skip
ASK = r"(?:does|do|is|was|will|are|can|must|should|were)\b"
ENGLISH = (
    ("money", rf"(?<!by )how much(?: money| \w+ {ASK}| {ASK}|$)"
              r"|how many (?:\w+ )?(?:dong|vnd|[bm]illion|dollars)"
              rf"|(?:what|which){ANY}(?:fee|budget|cost|price|allowance|fine|amount of money|salary)\b"),
    ("percent", r"percent\w*|what (?:\w+ )?(?:share|rate|proportion|interest)|%"),
    ("score", rf"(?:what|which|how many|compare){ANY}(?:scores?|points?)\b(?! (?:about|on|must|should))"),
    ("rank", rf"(?:what|which|how|compare){ANY}ranks?\b"),
    ("change", r"how many (?:places|ranks)"),
    ("when", rf"(?:^|and|by|until|since|from) when\b|when {ASK}|deadlines?|due\b"
             r"|(?:what|which|its) (?:\w+ )?(?:date|day|month|year|deadline|time)"),
    ("chair", r"who (?:chaired|presided)"),
    ("person", rf"who signed|who (?:is|was|are) (?:the )?(?:\w+ ){{0,3}}(?:{ENGLISH_OFFICE})|name of\b"
               rf"|which (?:{ENGLISH_OFFICE})"),
    ("who", rf"(?:^|and|to) whom?\b|whose (?:job|task|duty)|(?:which|what) (?:{ENGLISH_BODIES})\b"),
    ("company", r"which (?:company|companies|enterprise|bank|contractor)"),
    ("document", r"(?:which|what) (?:KIND|documents?|instruments?|regulations?|legal bas[ei]s)"),
    ("province", r"(?:which|what) (?:provinces?|localit\w+|cities|city)"),
    ("contact", r"hotline|telephone|phone number|email|e mail|website|web address"),
    ("task", r"what (?:must|should|tasks?|work|duties|responsibilities)|to do\b"),
    ("count", r"how many\b|number of\b"),
    ("amount", r"by how much|how (?:large|long|far|big|high)|what (?:minimum|maximum|growth|area|level)"),
)  # fmt: skip
# What a column holds that is asked for: an amount counted is one of the first.
OF_COLUMN = {
    "agency": "who", "report_to": "who", "recipients": "who", "issuer": "who", "signer": "person",
    "due_to": "when", "date": "when", "score": "score", "lost": "score", "rank": "rank",
    "rank_change": "change", "instrument": "document", "citing": "document", "province": "province",
}  # fmt: skip
SHORT = 4
"""Words up to which what asks is without matter."""
FIGURES = ("money", "percent", "score", "rank", "change", "count", "amount")
"""One number answers "bao nhiêu": the first of these that its words say."""


TOLD: dict[str, frozenset[str]] = {
    "money": frozenset(), "contact": frozenset(), "company": frozenset(), "chair": frozenset(),
    "person": frozenset(("documents",)), "percent": frozenset(("measurements", "scorecard")),
    "amount": frozenset(("measurements", "scorecard", "instruments", "agencies")),
}  # fmt: skip
"""What few or no views tell: those that do."""


def untold(wanted: frozenset[str], form: Form) -> bool:
    """Is a kind of thing asked for that the view has no column for? Of persons it tells who signed."""
    if "person" in wanted and form.measure != "signer":
        return True
    return any(form.view not in TOLD[want] for want in wanted if want in TOLD)


def wants(tokens: Sequence[str], form: Form, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of things that answer, and the folded words that ask for them.

    `tokens` are folded words, names as their kind in capitals. Where no word asks, the column that the form
    asks for tells.
    """
    text = " ".join(tokens)
    found: set[str] = set()
    words: set[str] = set()
    for want, pattern in _patterns(language):
        spans = [match.group() for match in pattern.finditer(text)]
        if not spans or (want in FIGURES and found & set(FIGURES) and want in ("count", "amount")):
            continue
        found.add(want)
        words |= {word for span in spans if len(span.split()) <= SHORT for word in span.split()}
    if found & {"person", "chair", "company", "province"}:
        found.discard("who")
    if not found:
        found |= {OF_COLUMN[part] for part in (form.measure, form.group) if part in OF_COLUMN}
    return frozenset(found), frozenset(words)


@cache
def _patterns(language: str) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    asking = ENGLISH if language == "en" else VIETNAMESE
    return tuple((want, regex.compile(rf"(?<![\p{{L}}])(?:{pattern})")) for want, pattern in asking)
