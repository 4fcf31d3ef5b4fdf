import random

import pytest

from queries.sheets.collation import collation_key


@pytest.mark.parametrize(
    "in_order",
    [
        ["An Giang", "Bà Rịa", "Bạc Liêu", "Cà Mau", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Gia Lai", "Hà Nội"],
        ["da", "dạ", "đa", "e", "ê"],
        ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "b"],
        ["o", "ô", "ơ", "p"],
        ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"],
        ["Ninh Bình", "Ninh Thuận", "Núi Lam"],
        ["Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị"],
    ],
)
def test_names_stand_as_in_a_vietnamese_dictionary(in_order):
    mixed = in_order.copy()
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=collation_key) == in_order


def test_decomposed_text_sorts_like_composed():
    assert collation_key("Đa\u0300")[0] == collation_key("Đà")[0]
