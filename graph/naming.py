"""Folded text and the keys that make two mentions of one thing the same node."""

import hashlib
import re
import unicodedata

UNKNOWN = "-"
CENTRAL = "central"

_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


class _Folding(dict[int, str]):
    """Code point -> folded character, filled as characters are met; `marks` stands for a lone accent."""

    def __init__(self, marks: str) -> None:
        super().__init__()
        self.marks = marks

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._fold(chr(code))
        return folded

    def _fold(self, char: str) -> str:
        if char in "đĐðÐ":  # OCR and old fonts print eth for the Vietnamese letter
            return "d"
        if unicodedata.combining(char):
            return self.marks
        parts = unicodedata.normalize("NFD", char)
        # Only accents may be dropped: a Hangul syllable comes apart into letters.
        bare = all(unicodedata.combining(part) for part in parts[1:])
        base = (parts if bare else char)[0].lower()[0]
        return base if base.isalnum() else " "


_DROP_MARKS = _Folding("")
_KEEP_LENGTH = _Folding(" ")


def fold(text: str) -> str:
    """Lower-case, without diacritics (đ -> d), every run of other characters one space, trimmed."""
    if not text.isascii():
        text = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text))
    return " ".join(text.translate(_DROP_MARKS).split())


def fold_keep(text: str) -> str:
    """Fold character by character: as long as `text`, so a span found in one slices the other.

    Expects NFC text; a combining accent that stands alone becomes a space, as punctuation does.
    """
    return text.translate(_KEEP_LENGTH)


def slug(text: str) -> str:
    """Folded text with hyphens: "Sở Nội vụ" -> "so-noi-vu"; "" stays ""."""
    return fold(text).replace(" ", "-")


def digest(data: str | bytes, length: int = 16) -> str:
    """Hex SHA-256 of text (as UTF-8; lone surrogates kept) or bytes, cut to `length` characters."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()[:length]


def document_key(normalised_text: str) -> str:
    """Key of an ingested document: 16 hex characters of its normalised text."""
    return digest(normalised_text)


def failed_document_key(path: str) -> str:
    """Key of a file that could not be read: by its path, the one thing known of it."""
    return "failed-" + digest(path)


def original_key(document: str) -> str:
    """Key of the original text of a document."""
    return f"{document}/original"


def stated_key(register: str) -> str:
    """Key of what a register states."""
    return f"{register}/stated"


def provision_key(document: str, ordinal: int) -> str:
    """Key of the `ordinal`-th provision (from 0) of a document."""
    return f"{document}/p{ordinal}"


def passage_key(provision: str, ordinal: int) -> str:
    """Key of the `ordinal`-th clause (from 0) of a provision."""
    return f"{provision}/s{ordinal}"


def citation_key(provision: str, start: int) -> str:
    """Key of the mention that begins at `start` of the original text."""
    return f"{provision}/c{start}"


def task_key(provision: str, ordinal: int) -> str:
    """Key of the `ordinal`-th assignment (from 0) made by a provision."""
    return f"{provision}/t{ordinal}"


def finding_key(document: str, code: str, start: int, end: int) -> str:
    """Key of a finding of one kind on one span."""
    return f"{document}/f/{slug(code)}/{start}-{end}"


def instrument_number(number: str) -> str:
    """The number as identity sees it: case, Đ/Ð, spaces, '/' and '-' and leading zeros do not count.

    "09 /CT-UBND" and "9/ct-ubnd" -> "9-ct-ubnd"; text without a letter or digit -> "".
    """
    return _LEADING_ZEROS.sub("", slug(number))


def instrument_key(
    issuer: str | None, year: int | None, kind: str | None, number: str | None, name: str | None = None
) -> str:
    """`vn/<issuer>/<year>/<kind>/<number>`, "-" for what is unknown.

    An instrument without a number is told apart by its `name` ("vn/quoc-hoi/-/luat/~doanh-nghiep"):
    two laws of one year must not become one node.
    """
    last = instrument_number(number or "")
    if not last and name and slug(name):
        last = "~" + slug(name)
    parts = (slug(issuer or ""), str(year or ""), slug(kind or ""), last)
    return "/".join(("vn", *(part or UNKNOWN for part in parts)))


def agency_key(name: str, province: str | None) -> str:
    """`<slug>@<province>`, or `@central`: the same name exists in every province."""
    return f"{slug(name) or UNKNOWN}@{slug(province or '') or CENTRAL}"


def indicator_key(*path: str) -> str:
    """Slug path of an index or of one of its areas and criteria: ("PAR INDEX", "1", "1.1")."""
    return "/".join(slug(part) or UNKNOWN for part in path)


def measurement_key(of: str, place: str | None, year: int | None, kind: str) -> str:
    """Key of a value of indicator or criterion `of`, of a place (its code) and year; kind: actual, target."""
    return f"{of}@{place or UNKNOWN}/{year or UNKNOWN}/{slug(kind) or UNKNOWN}"


def judgement_key(one: str, other: str) -> str:
    """Key of a decision about two nodes, whichever is named first."""
    return " | ".join(sorted((one, other)))
