import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import naming

FOLDED = [
    ("Đắk Lắk", "dak lak"),
    ("QÐ-BTS", "qd bts"),
    ("Sở Nội vụ,  tỉnh Kon Tum.", "so noi vu tinh kon tum"),
    ("  ", ""),
    ("Nghị định số 152/2017/NĐ-CP", "nghi dinh so 152 2017 nd cp"),
    (unicodedata.normalize("NFD", "Ủy ban nhân dân"), "uy ban nhan dan"),
    ("snake_case", "snake case"),
    ("한글", unicodedata.normalize("NFD", "한글")),
    ("İstanbul", "istanbul"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_fold(text: str, expected: str) -> None:
    assert naming.fold(text) == expected


@given(st.text())
def test_fold_is_idempotent_and_blind_to_the_normal_form(text: str) -> None:
    folded = naming.fold(text)
    assert naming.fold(folded) == folded
    assert naming.fold(unicodedata.normalize("NFD", text)) == folded
    assert folded == " ".join(folded.split())


@given(st.text())
def test_fold_keep_keeps_every_offset(text: str) -> None:
    kept = naming.fold_keep(text)
    assert len(kept) == len(text)
    assert all(char == " " or char.isalnum() for char in kept)


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệ ,.-/0123456789"))
def test_fold_and_fold_keep_agree_on_vietnamese(text: str) -> None:
    assert " ".join(naming.fold_keep(text).split()) == naming.fold(text)
    assert naming.fold(text.upper()) == naming.fold(text)


SAME_INSTRUMENT = [
    ("152/2017/NĐ-CP", "152/2017/NÐ-CP"),
    ("175 /TB-UBND", "175/TB-UBND"),
    ("09/CT-UBND", "9/CT-UBND"),
    ("30C/NQ-CP", "30c/NQ-CP"),
    ("15/QĐ.TTg", "15/QĐ-TTg"),
]


@pytest.mark.parametrize(("one", "other"), SAME_INSTRUMENT)
def test_spellings_of_one_number_make_one_key(one: str, other: str) -> None:
    assert naming.instrument_key("Chính phủ", 2017, "Nghị định", one) == naming.instrument_key(
        "CHÍNH PHỦ", 2017, "nghị định", other
    )


INSTRUMENT_KEYS = [
    (("Chính phủ", 2017, "Nghị định", "152/2017/NĐ-CP"), "vn/chinh-phu/2017/nghi-dinh/152-2017-nd-cp"),
    ((None, None, None, None), "vn/-/-/-/-"),
    (("Quốc hội", 2014, "Luật", None, "Doanh nghiệp"), "vn/quoc-hoi/2014/luat/~doanh-nghiep"),
    (("Quốc hội", None, "Luật", " / ", ""), "vn/quoc-hoi/-/luat/-"),
]


@pytest.mark.parametrize(("parts", "key"), INSTRUMENT_KEYS)
def test_instrument_key(parts: tuple[str | None, int | None, str | None, str | None], key: str) -> None:
    assert naming.instrument_key(*parts) == key


@given(st.text(), st.integers(1945, 2100), st.text(), st.text())
def test_an_instrument_key_always_has_five_parts(issuer: str, year: int, kind: str, number: str) -> None:
    key = naming.instrument_key(issuer, year, kind, number)
    assert len(key.split("/")) == 5
    assert all(key.split("/"))


def test_an_agency_is_told_apart_by_its_province() -> None:
    assert naming.agency_key("Sở Nội vụ", "Kon Tum") == "so-noi-vu@kon-tum"
    assert naming.agency_key("Bộ Nội vụ", None) == "bo-noi-vu@central"


@given(st.text(), st.text())
def test_a_judgement_has_one_key_for_both_orders(one: str, other: str) -> None:
    assert naming.judgement_key(one, other) == naming.judgement_key(other, one)


def test_keys_of_a_document_nest() -> None:
    provision = naming.provision_key("ab", 3)
    assert naming.citation_key(provision, 10).startswith(provision)
    assert naming.task_key(provision, 0) != naming.citation_key(provision, 0)
    assert naming.finding_key("ab", "two dates", 1, 2) == "ab/f/two-dates/1-2"


@given(st.text())
def test_any_text_has_a_document_key(text: str) -> None:
    assert len(naming.document_key(text)) == 16
