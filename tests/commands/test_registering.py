"""Registers of values, bodies and instruments as a person takes them in."""

import json
from pathlib import Path

import pytest

ROWS = "year,province,dim,score,n_sub\n2018,Kon Tum,C07,3.9788,3\n2018,Gia Lai,C07,3.1,3\n"


@pytest.fixture
def url(tmp_path):
    """The address of a store of the test."""
    return f"kglite:{tmp_path / 'graph.kgl'}"


def test_a_foreign_file_is_taken_in_and_asked(danchieu, tmp_path: Path) -> None:
    path = tmp_path / "papi.csv"
    path.write_text(ROWS, encoding="utf-8")
    code, out, err = danchieu("ingest-indicators", path, "--index", "PAPI")
    assert (code, out) == (0, f"{path}: 2 rows\n")
    assert f"{path}:1, column n_sub: this column is not known" in err
    code, out, _ = danchieu("measurements", "--province", "Kon Tum", "-f", "json")
    (row,) = json.loads(out)
    assert (code, row["index"], row["component"], row["score"]) == (0, "PAPI", "Quản trị môi trường", 3.9788)
    assert (row["document_name"], row["quote"]) == ("papi.csv", "2018,Kon Tum,C07,3.9788,3")
    code, out, _ = danchieu("delete", "papi.csv", "--yes")
    assert (code, out) == (0, "deleted papi.csv\n")
    assert danchieu("query", "findings")[0] == 1


def test_the_columns_of_a_foreign_file_are_named_in_toml(danchieu, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('[columns]\nscore = "Kết quả"\nindex = "Bộ"\n', encoding="utf-8")
    path = tmp_path / "a.csv"
    path.write_text("Bộ;Năm;Tỉnh;Kết quả\nPCI;2019;Gia Lai;65,5\n", encoding="utf-8")
    assert danchieu("ingest-indicators", path, "--columns", tmp_path / "map.toml")[0] == 0
    assert danchieu("ingest-indicators", path)[0] == 3
    (tmp_path / "map.toml").write_text('[columns]\ncriterion = "Mục"\nscore = "Kết quả"\n', encoding="utf-8")
    path.write_text("index,area,Mục,max\nPCI,Đào tạo lao động,Việc làm,5\n", encoding="utf-8")
    assert danchieu("ingest-indicators", path, "--columns", tmp_path / "map.toml")[0] == 0
    (tmp_path / "map.toml").write_text('[columns]\nmau = "Kết quả"\n', encoding="utf-8")
    code, _, err = danchieu("ingest-indicators", path, "--columns", tmp_path / "map.toml")
    assert code == 2 and "no column mau" in err


def test_what_is_wrong_is_told_with_file_line_column_and_remedy(danchieu, tmp_path: Path) -> None:
    path = tmp_path / "papi.csv"
    wrong = [f"2018,Kon Tum,C0{n},1{n},1" for n in range(1, 9)] * 3
    path.write_text(ROWS + "\n".join(wrong) + "\n", encoding="utf-8")
    code, out, err = danchieu("ingest-indicators", path, "--index", "PAPI")
    assert (code, out) == (3, f"{path}: 2 rows, 24 left out\n")
    assert f"{path}:4, column score: the score 11 is above its maximum of 10\n  do: correct the score" in err
    assert "5 more problems: --all-problems tells all" in err
    _, _, err = danchieu("ingest-indicators", path, "--index", "PAPI", "--all-problems")
    assert err.count("above its maximum") == 24
    code, _, err = danchieu("ingest-indicators", path, "--index", "PAPI", "--strict")
    assert code == 3 and "(and 23 more)" in err


PLAN = """UBND TỈNH NÚI LAM

Số: 12/KH-UBND

Núi Lam, ngày 05 tháng 3 năm 2019

KẾ HOẠCH

Nâng cao chất lượng phục vụ người dân năm 2019

Căn cứ Chỉ thị số 926/CT-TTg của Thủ tướng Chính phủ;
"""
PARTIAL = "vn/thu-tuong-chinh-phu/-/chi-thi/926-ct-ttg"
SERIES = """số;loại;cơ quan;ngày ban hành
926/CT-TTg;Chỉ thị;Thủ tướng Chính phủ;5/9/2016
1/CT-TTg;Chỉ thị;Thủ tướng Chính phủ;3/1/2019
"""


def test_a_complete_register_completes_until_it_is_deleted(danchieu, tmp_path: Path) -> None:
    plan, path = tmp_path / "plan.txt", tmp_path / "chi-thi.csv"
    plan.write_text(PLAN, encoding="utf-8")
    path.write_text(SERIES, encoding="utf-8")
    assert danchieu("ingest", plan)[0] == 0
    assert danchieu("ingest-instruments", path) == (0, f"{path}: 2 instruments\n", "")
    assert [row["key"] for row in shown(danchieu, PARTIAL)] == [PARTIAL]
    code, out, err = danchieu("ingest-instruments", path, "--complete")
    assert (code, out) == (0, f"{path}: 2 instruments\n1 partial instrument is completed by registers\n")
    # The plan was loaded again.
    assert "texts have no vectors for search: danchieu embed" in err
    (row,) = shown(danchieu, PARTIAL)
    assert (row["key"], row["properties"]["aliases"]) == (PARTIAL.replace("/-/", "/2016/"), [PARTIAL])
    for number in ("926/CT-TTg", PARTIAL):
        code, out, _ = danchieu("query", "cited-by", "-p", f"number={number}", "-f", "json")
        (row,) = json.loads(out)
        assert (code, row["document"], row["cited_date"]) == (0, "plan.txt", "2016-09-05")
    code, out, err = danchieu("delete", "chi-thi.csv", "--yes")
    assert (code, out) == (0, "deleted chi-thi.csv\n") and "danchieu embed" in err
    assert [row["key"] for row in shown(danchieu, PARTIAL)] == [PARTIAL]


def test_a_register_with_bad_rows_is_not_complete(danchieu, tmp_path: Path) -> None:
    path = tmp_path / "chi-thi.csv"
    path.write_text(SERIES + "5/QĐ-UBND;Quyết định;;3/1/2019\n", encoding="utf-8")
    code, out, err = danchieu("ingest-instruments", path, "--complete")
    assert (code, out) == (3, f"{path}: 2 instruments, 1 left out\n")
    assert f"{path}: it is not complete, since rows are left out\n  do: correct these rows" in err
    (row,) = shown(danchieu, "chi-thi.csv")
    assert row["properties"]["complete"] == []
    code, _, err = danchieu("ingest-instruments", path, "--complete", "--strict")
    assert code == 3 and "no instrument can be told" in err


def shown(danchieu, key):
    code, out, _ = danchieu("show", key, "--json")
    assert code == 0
    return json.loads(out)


def test_registers_of_bodies_and_what_became_of_one(danchieu, tmp_path):
    rows = tmp_path / "bodies.csv"
    rows.write_text("tên,tỉnh,cấp\nSở TT&TT,Bình Thuận,tỉnh\nSở Nội vụ,Bình Thuận,mây\n", encoding="utf-8")
    code, out, err = danchieu("ingest-agencies", str(rows), "--built-in")
    assert (code, out.splitlines()[1]) == (3, f"{rows}: 1 body, 1 left out")
    assert out.startswith("built-in register of agencies: ")
    assert f"{rows}:3, column cấp: 'mây' is no level\n  do: " in err
    assert danchieu("ingest-agencies", str(rows), "--strict")[0] == 3
    assert danchieu("ingest-agencies")[0] == 2
    (shown,) = json.loads(danchieu("show", "Sở Thông tin và Truyền thông Bình Thuận", "--json")[1])
    assert shown["key"] == "so-thong-tin-va-truyen-thong@binh-thuan"
    assert shown["became"]["today"] == ["Sở Khoa học và Công nghệ tỉnh Lâm Đồng"]
    code, out, _ = danchieu("show", "UBND huyện Đăk Hà")
    assert code == 0
    assert out.splitlines()[:2] == [
        "UBND huyện Đăk Hà (tỉnh Kon Tum)",
        "not in the graph, known from the reference tables",
    ]
    assert "  2025-07-01  UBND huyện Đăk Hà (tỉnh Kon Tum) ended" in out
    assert danchieu("show", "Sở Mây")[0] == 1


def test_a_register_of_instruments_is_taken_in_and_asked(danchieu, tmp_path):
    (tmp_path / "map.toml").write_text('[columns]\nnumber = "Văn bản"\n', "utf-8")
    (tmp_path / "a.csv").write_text(
        "Văn bản,Cơ quan ban hành,Ngày ban hành,Tình trạng hiệu lực,Hiệu lực từ,Văn bản thay thế\n"
        "77/2019/NĐ-CP,Chính phủ,10/10/2019,Hết hiệu lực toàn bộ,1/12/2019,12/2023/NĐ-CP\n"
        "78/2019/NĐ-CP,Chính phủ,31/11/2019,,,\n",
        "utf-8",
    )
    command = ("ingest-instruments", str(tmp_path / "a.csv"))
    code, _, err = danchieu(*command)
    assert (code, "no column" in err or "known" in err) == (3, True)
    code, out, err = danchieu(*command, "--columns", str(tmp_path / "map.toml"), "--strict")
    assert (code, out) == (3, "")
    assert "a.csv:3, column Ngày ban hành" in err
    code, out, err = danchieu(*command, "--columns", str(tmp_path / "map.toml"))
    assert (code, out) == (3, f"{tmp_path / 'a.csv'}: 1 instrument, 1 left out\n")
    assert err.startswith(f"{tmp_path / 'a.csv'}:3, column Ngày ban hành: '31/11/2019' is no date\n  do: ")
    code, out, _ = danchieu("show", "77/2019/nd-cp")
    assert code == 0
    assert "status         expired" in out
    assert "← CITES replaces: 1\n    Instrument 12/2023/NĐ-CP" in out
    code, out, _ = danchieu("instruments", "--status", "hết hiệu lực", "--format", "json")
    assert (code, [row["replaced_by"] for row in json.loads(out)]) == (0, [["12/2023/NĐ-CP"]])
    assert danchieu("cycles")[0] == 1
