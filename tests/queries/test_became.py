"""What became of a body, beside its node or without one."""

import pytest

from graph import model as m
from graph.batch import Batch
from graph.store import GraphStore
from queries.became import find
from queries.resolve import NothingFound

MEDIA = "Sở Thông tin và Truyền thông tỉnh Bình Thuận"
HEIR = "Sở Khoa học và Công nghệ tỉnh Lâm Đồng"


@pytest.fixture
def held(store: GraphStore) -> GraphStore:
    """A department that ended, one that stands, a body no table knows, a province."""
    nodes = [
        m.Document(key="d", name="d.txt", path="/d.txt"),
        m.Agency(
            key="so-thong-tin-va-truyen-thong@binh-thuan", name=MEDIA,
            short_name="Sở Thông tin và Truyền thông", level="province", province="Bình Thuận",
        ),
        m.Agency(key="so-noi-vu@ha-noi", name="Sở Nội vụ thành phố Hà Nội", province="Hà Nội"),
        m.Agency(key="to-may@binh-thuan", name="Tổ Mây Trời", province="Bình Thuận"),
        m.Place(key="60", name="Bình Thuận", level="province"),
    ]  # fmt: skip
    store.write(Batch("d", nodes))
    return store


def told(store: GraphStore, text: str) -> list[tuple]:
    """(key of the node or None, days, today) of each thing found."""
    return [
        (
            one.shown and one.shown.key,
            [end.day for end in one.became.ends] if one.became else None,
            list(one.became.today) if one.became else None,
        )
        for one in find(store, text)
    ]


def test_a_node_and_what_became_of_it(held: GraphStore) -> None:
    both = ["2025-03-01", "2025-07-01"]
    key = "so-thong-tin-va-truyen-thong@binh-thuan"
    for typed in (MEDIA, "Sở Thông tin và Truyền thông Bình Thuận", "so tt&tt binh thuan", key):
        assert told(held, typed) == [(key, both, [HEIR])], typed
    assert told(held, "Sở Nội vụ Hà Nội") == [("so-noi-vu@ha-noi", None, None)]
    assert told(held, "Tổ Mây Trời") == [("to-may@binh-thuan", None, None)]
    assert told(held, "tỉnh Bình Thuận") == [("60", ["2025-07-01"], ["tỉnh Lâm Đồng"])]
    # The tables alone know it.
    assert told(held, "Sở TT&TT Đắk Nông") == [(None, both, [HEIR])]
    assert told(held, "Sở Nội vụ Hải Phòng") == [(None, [], ["Sở Nội vụ thành phố Hải Phòng"])]
    assert told(held, "xã Đăk Mar") == [(None, ["2025-07-01"], ["xã Đăk Mar (tỉnh Quảng Ngãi)"])]
    assert told(held, "Sở Kế hoạch và Đầu tư") == [(None, ["2025-03-01"], ["Sở Tài chính"])]
    assert len(told(held, "UBND huyện Châu Thành")) > 3
    assert told(held, "d.txt") == [("d", None, None)]


@pytest.mark.parametrize("typed", ["Sở Mây", "Sở Du lịch", "99/QĐ-XYZ"])
def test_what_neither_knows_is_not_found(held: GraphStore, typed: str) -> None:
    with pytest.raises(NothingFound):
        find(held, typed)


def test_several_heirs_of_work_are_told_from_those_of_ground(kglite_store: GraphStore) -> None:
    (labour,) = find(kglite_store, "Bộ LĐTBXH")
    (district,) = find(kglite_store, "huyện Đăk Hà")
    assert [end.divided for end in labour.became.ends] == [True]
    assert [end.divided for end in district.became.ends] == [False]
    assert labour.shown is district.shown is None
