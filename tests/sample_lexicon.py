"""Names of two invented provinces, as a graph would hold them."""

from functools import cache

from queries.names.lexicon import Lexicon
from search.question.reader import StoreReader
from search.vectors.embedders import E5

PROVINCES = ("Sông Mây", "Núi Lam")


def lexicon() -> Lexicon:
    documents = (
        document("d1", "song-may.txt", "Thông báo", "118/TB-UBND", "2019-06-24", "Sông Mây"),
        document("d2", "song-may-ke-hoach.txt", "Kế hoạch", None, None, "Sông Mây"),
        document("d3", "nui-lam.txt", "Chỉ thị", "07/CT-UBND", "2018-08-15", "Núi Lam"),
    )
    instruments = tuple(
        {"key": key, "kind": kind, "number": number, "name": name, "issuer": issuer, "date": None}
        for key, kind, number, name, issuer in (
            ("vn/chinh-phu/2018/nghi-dinh/61-2018-nd-cp", "Nghị định", "61/2018/NĐ-CP", None, "Chính phủ"),
            (
                "vn/ttg/2016/quyet-dinh/45-2016-qd-ttg",
                "Quyết định",
                "45/2016/QĐ-TTg",
                None,
                "Thủ tướng Chính phủ",
            ),
            ("vn/tw/-/nghi-quyet/18-nq-tw", "Nghị quyết", "18-NQ/TW", None, "Ban Chấp hành Trung ương Đảng"),
        )
    )
    agencies = (
        agency("so-noi-vu@song-may", "Sở Nội vụ", "province", "Sông Mây"),
        agency("so-tu-phap@song-may", "Sở Tư pháp", "province", "Sông Mây"),
        agency(
            "so-thong-tin-va-truyen-thong@song-may", "Sở Thông tin và Truyền thông", "province", "Sông Mây"
        ),
        agency("van-phong-ubnd@song-may", "Văn phòng UBND", "province", "Sông Mây"),
        agency("ubnd-huyen-thuong-khe@song-may", "UBND huyện Thượng Khê", "district", "Sông Mây"),
    )
    return Lexicon(
        documents,
        instruments,
        agencies,
        frozenset(("PAR INDEX", "PAPI", "PCI", "SIPAS")),
        ("Thực hiện chế độ báo cáo định kỳ", "Vận hành Hệ thống thông tin một cửa điện tử"),
    )


def document(
    key: str, name: str, kind: str, number: str | None, date: str | None, province: str
) -> dict[str, str | None]:
    return {"key": key, "name": name, "kind": kind, "number": number, "date": date, "province": province}


def agency(key: str, name: str, level: str, province: str) -> dict[str, str]:
    return {
        "key": key,
        "name": f"{name} tỉnh {province}",
        "short": name,
        "level": level,
        "province": province,
        "kind": "",
    }


@cache
def reader() -> StoreReader:
    """Reads questions as a store of these names would."""
    return StoreReader(lexicon(), E5)
