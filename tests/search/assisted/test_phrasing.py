"""What a language model says is told only when every number and name of it is proven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.assisted.phrasing import unproven_in

SOURCE = (
    "Sở Nội vụ tỉnh Núi Lam chịu trách nhiệm 2 tiêu chí, mất 1,25 điểm; Chỉ thị 07/CT-UBND ngày 15/8/2018. "
    "Hạn của UBND thị xã Đá Bạc: trước ngày 30/6/2019."
)


@pytest.mark.parametrize(
    ("said", "unproven"),
    [
        ("Sở Nội vụ tỉnh Núi Lam mất 1,25 điểm ở 2 tiêu chí.", []),
        ("Theo Chỉ thị 07/CT-UBND, hạn là 30/6/2019.", []),
        ("Có 2 tiêu chí. Đơn vị chịu trách nhiệm là Sở Nội vụ.", []),
        ("Sở Nội vụ mất 1,52 điểm.", ["1,52"]),
        ("Sở Tư pháp mất 1,25 điểm.", ["Sở Tư"]),
        ("Chỉ thị 08/CT-UBND quy định như vậy.", ["08/CT-UBND"]),
        ("Hạn là 30/6/2018.", ["30/6/2018"]),
        ("Cơ quan của Sông Mây chịu trách nhiệm.", ["Sông Mây"]),
        ("Mất 1,25 điểm, theo ông Trần Văn Bịa.", ["Trần Văn Bịa"]),
        ("", []),
    ],
)
def test_numbers_and_names_are_looked_for(said: str, unproven: list[str]) -> None:
    assert list(unproven_in(said, SOURCE)) == unproven


@given(st.text(max_size=300))
def test_a_text_proves_itself(text: str) -> None:
    assert list(unproven_in(text, text)) == []
