"""Which words are a citation, and what it names."""

import pytest
from sample_citations import mentions

# text, then (quote, number or name, date, issuer) of each mention
TABLE = [
    (
        "Thông báo số 31/TB-VPCP ngày 04/6/2018 của Phó Thủ tướng Thường trực Chính phủ Trương Văn Sông, Trưởng Ban Chỉ đạo cải cách hành chính của Chính phủ tại Hội nghị",
        [("Thông báo số 31/TB-VPCP ngày 04/6/2018 của Phó Thủ tướng Thường trực Chính phủ Trương Văn Sông", "31/TB-VPCP", "2018-06-04", "Văn phòng Chính phủ")],
    ),
    (
        "các Nghị định số 164/2003/NĐ-CP, số 152/2004/NĐ-CP và 24/2007/NĐ-CP ngày 14 tháng 2 năm 2007 của Chính phủ",
        [
            ("Nghị định số 164/2003/NĐ-CP", "164/2003/NĐ-CP", None, "Chính phủ"),
            ("số 152/2004/NĐ-CP", "152/2004/NĐ-CP", None, "Chính phủ"),
            ("24/2007/NĐ-CP ngày 14 tháng 2 năm 2007 của Chính phủ", "24/2007/NĐ-CP", "2007-02-14", "Chính phủ"),
        ],
    ),
    (
        "Thực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về việc tiếp nhận hồ sơ",
        [("Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ", "45/2016/QĐ-TTg", "2016-10-19", "Thủ tướng Chính phủ")],
    ),
    (
        "theo Kế hoạch số 291/KH-UBND và số 292/KH-UBND ngày 19/3/2018 của UBND tỉnh",
        [
            ("Kế hoạch số 291/KH-UBND", "291/KH-UBND", "2018-03-19", "UBND tỉnh Kon Tum"),
            ("số 292/KH-UBND ngày 19/3/2018 của UBND tỉnh", "292/KH-UBND", "2018-03-19", "UBND tỉnh Kon Tum"),
        ],
    ),
    (
        "Căn cứ các Nghị quyết của Chính phủ: số 35/NQ-CP ngày 16 tháng 5 năm 2016 về hỗ trợ doanh nghiệp; số 19/2017/NQ-CP ngày 06 tháng 02 năm 2017 về môi trường kinh doanh;",
        [
            ("Nghị quyết của Chính phủ: số 35/NQ-CP ngày 16 tháng 5 năm 2016", "35/NQ-CP", "2016-05-16", "Chính phủ"),
            ("số 19/2017/NQ-CP ngày 06 tháng 02 năm 2017", "19/2017/NQ-CP", "2017-02-06", "Chính phủ"),
        ],
    ),
    (
        "Thông tư số 01/2019/TT-BNV và tập huấn Thông tư số 02/2019/TT-BNV ngày 24/01/2019 của Bộ Nội vụ",
        [
            ("Thông tư số 01/2019/TT-BNV", "01/2019/TT-BNV", None, "Bộ Nội vụ"),
            ("Thông tư số 02/2019/TT-BNV ngày 24/01/2019 của Bộ Nội vụ", "02/2019/TT-BNV", "2019-01-24", "Bộ Nội vụ"),
        ],
    ),
    (
        "các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND ngày 1/2/2018 và 14/QĐ-UBND ngày 5/2/2018",
        [
            ("Quyết định số 12/QĐ-UBND", "12/QĐ-UBND", "2018-02-01", "UBND tỉnh Kon Tum"),
            ("13/QĐ-UBND ngày 1/2/2018", "13/QĐ-UBND", "2018-02-01", "UBND tỉnh Kon Tum"),
            ("14/QĐ-UBND ngày 5/2/2018", "14/QĐ-UBND", "2018-02-05", "UBND tỉnh Kon Tum"),
        ],
    ),
    (
        "Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW của Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
        [
            ("Nghị quyết số 18-NQ/TW", "18-NQ/TW", None, "Ban Chấp hành Trung ương Đảng"),
            ("Nghị quyết số 19-NQ/TW của Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII", "19-NQ/TW", None, "Ban Chấp hành Trung ương Đảng"),
        ],
    ),
    (
        "Thông báo Kết luận số 202/TB-VPCP ngày 04/6/2019 của Phó Thủ tướng Thường trực Chính phủ Nguyễn Văn An tại Hội nghị",
        [("Thông báo Kết luận số 202/TB-VPCP ngày 04/6/2019 của Phó Thủ tướng Thường trực Chính phủ Nguyễn Văn An", "202/TB-VPCP", "2019-06-04", "Văn phòng Chính phủ")],
    ),
    (
        "Quyết định số 50/2017/QĐ-TTg ngày 31/12/2017 của Chính phủ",
        [("Quyết định số 50/2017/QĐ-TTg ngày 31/12/2017 của Chính phủ", "50/2017/QĐ-TTg", "2017-12-31", "Thủ tướng Chính phủ")],
    ),
    (
        "Quyết định số 545/QĐ-UBND ngày 04/4/2018 của Chủ tịch UBND tỉnh; Quyết định 12/QĐ-SNV ngày 3/4/2018 của Giám đốc Sở Nội vụ",
        [
            ("Quyết định số 545/QĐ-UBND ngày 04/4/2018 của Chủ tịch UBND tỉnh", "545/QĐ-UBND", "2018-04-04", "Chủ tịch UBND tỉnh Kon Tum"),
            ("Quyết định 12/QĐ-SNV ngày 3/4/2018 của Giám đốc Sở Nội vụ", "12/QĐ-SNV", "2018-04-03", "Sở Nội vụ tỉnh Kon Tum"),
        ],
    ),
    (
        "nhiệm vụ đã được Ủy ban nhân dân tỉnh giao tại Kế hoạch 97/KH-UBND ngày 28 tháng 2 năm 2019 (có phụ lục)",
        [("Kế hoạch 97/KH-UBND ngày 28 tháng 2 năm 2019", "97/KH-UBND", "2019-02-28", "UBND tỉnh Kon Tum")],
    ),
    (
        "Kế hoạch số 12/KH-UBND ngày 1/2/2018 của UBND huyện Đăk Hà; Quyết định số 1/QĐ-UBND của UBND thành phố Kon Tum",
        [
            ("Kế hoạch số 12/KH-UBND ngày 1/2/2018 của UBND huyện Đăk Hà", "12/KH-UBND", "2018-02-01", "UBND huyện Đăk Hà (tỉnh Kon Tum)"),
            ("Quyết định số 1/QĐ-UBND của UBND thành phố Kon Tum", "1/QĐ-UBND", None, "UBND thành phố Kon Tum (tỉnh Kon Tum)"),
        ],
    ),
    (
        "theo quy định của Luật Doanh nghiệp, Luật Hỗ trợ doanh nghiệp nhỏ và vừa và Luật Ban hành văn bản quy phạm pháp luật năm 2015.",
        [
            ("Luật Doanh nghiệp", "Luật Doanh nghiệp", None, "Quốc hội"),
            ("Luật Hỗ trợ doanh nghiệp nhỏ và vừa", "Luật Hỗ trợ doanh nghiệp nhỏ và vừa", None, "Quốc hội"),
            ("Luật Ban hành văn bản quy phạm pháp luật năm 2015", "Luật Ban hành văn bản quy phạm pháp luật", "2015", "Quốc hội"),
        ],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Bộ luật Lao động ngày 2 tháng 4 năm 2002",
        [
            ("Luật sửa đổi, bổ sung một số điều của Bộ luật Lao động ngày 2 tháng 4 năm 2002", "Luật sửa đổi, bổ sung một số điều của Bộ luật Lao động", "2002-04-02", "Quốc hội"),
            ("Bộ luật Lao động", "Bộ luật Lao động", None, "Quốc hội"),
        ],
    ),
    (
        "Luật Doanh nghiệp số 68/2014/QH13 ngày 26/11/2014; Pháp lệnh Phí và lệ phí số 38/2001/PL-UBTVQH10",
        [
            ("Luật Doanh nghiệp số 68/2014/QH13 ngày 26/11/2014", "68/2014/QH13", "2014-11-26", "Quốc hội"),
            ("Pháp lệnh Phí và lệ phí số 38/2001/PL-UBTVQH10", "38/2001/PL-UBTVQH10", None, "Ủy ban Thường vụ Quốc hội"),
        ],
    ),
    (
        "Luật Thuế xuất khẩu, thuế nhập khẩu; luật đất đai; Hiến pháp 1992; Luật Phòng chống tham nhũng",
        [
            ("Luật Thuế xuất khẩu, thuế nhập khẩu", "Luật Thuế xuất khẩu, thuế nhập khẩu", None, "Quốc hội"),
            ("luật đất đai", "Luật Đất đai", None, "Quốc hội"),
            ("Hiến pháp 1992", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", "1992", "Quốc hội"),
            ("Luật Phòng chống tham nhũng", "Luật Phòng, chống tham nhũng", None, "Quốc hội"),
        ],
    ),
    (
        "Luật Phòng, chống bắt nạt học đường và hướng dẫn của Bộ; Luật Bảo vệ và Quản lý nước ngầm được Quốc hội thông qua",
        [
            ("Luật Phòng, chống bắt nạt học đường", "Luật Phòng, chống bắt nạt học đường", None, "Quốc hội"),
            ("Luật Bảo vệ và Quản lý nước ngầm", "Luật Bảo vệ và Quản lý nước ngầm", None, "Quốc hội"),
        ],
    ),
    (
        "Nghị định số 12/CP ngày 26-1-1995 của Chính phủ; Nghị định 61-CP; Quyết định số 131/TTg; Nghị định số 117/HĐBT và Quyết định số 18-HĐBT",
        [
            ("Nghị định số 12/CP ngày 26-1-1995 của Chính phủ", "12/CP", "1995-01-26", "Chính phủ"),
            ("Nghị định 61-CP", "61-CP", None, "Chính phủ"),
            ("Quyết định số 131/TTg", "131/TTg", None, "Thủ tướng Chính phủ"),
            ("Nghị định số 117/HĐBT", "117/HĐBT", None, "Hội đồng Bộ trưởng"),
            ("Quyết định số 18-HĐBT", "18-HĐBT", None, "Hội đồng Bộ trưởng"),
        ],
    ),
    (
        "Thông tư số 73 TC/TCT ngày 20/10/1997 của Bộ Tài chính; Quyết định số 999-TC/QĐ/CĐKT; Lệnh số 38-LCT/HĐNN",
        [
            ("Thông tư số 73 TC/TCT ngày 20/10/1997 của Bộ Tài chính", "73 TC/TCT", "1997-10-20", "Bộ Tài chính"),
            ("Quyết định số 999-TC/QĐ/CĐKT", "999-TC/QĐ/CĐKT", None, "Bộ Tài chính"),
            ("Lệnh số 38-LCT/HĐNN", "38-LCT/HĐNN", None, "Hội đồng Nhà nước"),
        ],
    ),
    (
        "Thông tư liên tịch số 93/2006/TTLT/BTC-BKHCN ngày 4/10/2006 của Bộ Tài chính và Bộ Khoa học và Công nghệ",
        [("Thông tư liên tịch số 93/2006/TTLT/BTC-BKHCN ngày 4/10/2006 của Bộ Tài chính", "93/2006/TTLT/BTC-BKHCN", "2006-10-04", "Bộ Tài chính, Bộ Khoa học và Công nghệ")],
    ),
    (
        "Nghị quyết số02/NQ-CP; Quyết định số:45/QĐ.TTg; Nghị định số 187/2007NĐ-CP; Quyết định số 18/2002/QÐ-BTS; Nghị quyết 02/NQCP",
        [
            ("Nghị quyết số02/NQ-CP", "02/NQ-CP", None, "Chính phủ"),
            ("Quyết định số:45/QĐ.TTg", "45/QĐ-TTg", None, "Thủ tướng Chính phủ"),
            ("Nghị định số 187/2007NĐ-CP", "187/2007/NĐ-CP", None, "Chính phủ"),
            ("Quyết định số 18/2002/QÐ-BTS", "18/2002/QĐ-BTS", None, "Bộ Thủy sản"),
            ("Nghị quyết 02/NQCP", "02/NQ-CP", None, "Chính phủ"),
        ],
    ),
    (
        "Công văn số 5867/VPCP-KGVX ngày 1/7/2019; văn bản số 123/UBND-NC của UBND tỉnh; (175/TB-UBND)",
        [
            ("Công văn số 5867/VPCP-KGVX ngày 1/7/2019", "5867/VPCP-KGVX", "2019-07-01", "Văn phòng Chính phủ"),
            ("văn bản số 123/UBND-NC của UBND tỉnh", "123/UBND-NC", None, "UBND tỉnh Kon Tum"),
            ("175/TB-UBND", "175/TB-UBND", None, "UBND tỉnh Kon Tum"),
        ],
    ),
    (
        "Quyết định của Thủ tướng Chính phủ số 123/QĐ-TTg ngày 1/2/2018; Quyết định số 12/QĐ-UBND của UBND tỉnh ngày 12/3/2018; Quyết định số 1605/QĐ-TTg (ngày 27/8/2010)",
        [
            ("Quyết định của Thủ tướng Chính phủ số 123/QĐ-TTg ngày 1/2/2018", "123/QĐ-TTg", "2018-02-01", "Thủ tướng Chính phủ"),
            ("Quyết định số 12/QĐ-UBND của UBND tỉnh ngày 12/3/2018", "12/QĐ-UBND", "2018-03-12", "UBND tỉnh Kon Tum"),
            ("Quyết định số 1605/QĐ-TTg (ngày 27/8/2010)", "1605/QĐ-TTg", "2010-08-27", "Thủ tướng Chính phủ"),
        ],
    ),
    (
        "Nghị định số 61 ngày 5/7/1994 của Chính phủ; Nghị định 44/2003",
        [
            ("Nghị định số 61 ngày 5/7/1994 của Chính phủ", "61", "1994-07-05", "Chính phủ"),
            ("Nghị định 44/2003", "44/2003", None, "Chính phủ"),
        ],
    ),
    (
        "NGHỊ ĐỊNH SỐ 12/2003/NĐ-CP NGÀY 26-1-2003 CỦA CHÍNH PHỦ VỀ VIỆC BAN HÀNH",
        [("NGHỊ ĐỊNH SỐ 12/2003/NĐ-CP NGÀY 26-1-2003 CỦA CHÍNH PHỦ", "12/2003/NĐ-CP", "2003-01-26", "Chính phủ")],
    ),
    (
        "Công văn số 3221TC/TCT ngày 10/9/1996; công văn 2184 TC/TCT; Thông tư 82A TC/TCT; QĐ số 1141TC/QĐ/CĐKT",
        [
            ("Công văn số 3221TC/TCT ngày 10/9/1996", "3221 TC/TCT", "1996-09-10", "Bộ Tài chính"),
            ("công văn 2184 TC/TCT", "2184 TC/TCT", None, "Bộ Tài chính"),
            ("Thông tư 82A TC/TCT", "82A TC/TCT", None, "Bộ Tài chính"),
            ("QĐ số 1141TC/QĐ/CĐKT", "1141 TC/QĐ/CĐKT", None, "Bộ Tài chính"),
        ],
    ),
    (
        "các Nghị định số 25, số 26 và 27/CP ngày 23/5/1993 của Chính phủ",
        [
            ("Nghị định số 25", "25/CP", "1993-05-23", "Chính phủ"),
            ("số 26", "26/CP", "1993-05-23", "Chính phủ"),
            ("27/CP ngày 23/5/1993 của Chính phủ", "27/CP", "1993-05-23", "Chính phủ"),
        ],
    ),
    (
        "theo Quyết định số 1956/QĐ-\nTTg ngày 27/11/2009 và Nghị định số 132/2007/\nNĐ-CP; Quyết định số 106/2003/QĐ_TTg",
        [
            ("Quyết định số 1956/QĐ-\nTTg ngày 27/11/2009", "1956/QĐ-TTg", "2009-11-27", "Thủ tướng Chính phủ"),
            ("Nghị định số 132/2007/\nNĐ-CP", "132/2007/NĐ-CP", None, "Chính phủ"),
            ("Quyết định số 106/2003/QĐ_TTg", "106/2003/QĐ-TTg", None, "Thủ tướng Chính phủ"),
        ],
    ),
    (
        "Luật sửa đổi, bổ sung Điều 126 của Luật Nhà ở và Điều 121 của Luật Đất đai ngày 18/6/2009",
        [
            ("Luật sửa đổi, bổ sung Điều 126 của Luật Nhà ở và Điều 121 của Luật Đất đai ngày 18/6/2009", "Luật sửa đổi, bổ sung Điều 126 của Luật Nhà ở và Điều 121 của Luật Đất đai", "2009-06-18", "Quốc hội"),
            ("Luật Nhà ở", "Luật Nhà ở", None, "Quốc hội"),
            ("Luật Đất đai", "Luật Đất đai", None, "Quốc hội"),
        ],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật thuế tiêu thụ đặc biệt và Luật thuế giá trị gia tăng số 57/2005/QH11; Luật Bảo vệ môi trường 2014 số 55/2014/QH13; Điều 129 BLHS",
        [
            ("Luật sửa đổi, bổ sung một số điều của Luật thuế tiêu thụ đặc biệt và Luật thuế giá trị gia tăng số 57/2005/QH11", "57/2005/QH11", None, "Quốc hội"),
            ("Luật thuế tiêu thụ đặc biệt", "Luật Thuế tiêu thụ đặc biệt", None, "Quốc hội"),
            ("Luật thuế giá trị gia tăng", "Luật Thuế giá trị gia tăng", None, "Quốc hội"),
            ("Luật Bảo vệ môi trường 2014 số 55/2014/QH13", "55/2014/QH13", None, "Quốc hội"),
            ("BLHS", "Bộ luật Hình sự", None, "Quốc hội"),
        ],
    ),
    (
        "Luật số 87/2025/QH15 sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
        [
            ("Luật số 87/2025/QH15", "87/2025/QH15", None, "Quốc hội"),
            ("Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15", "64/2025/QH15", None, "Quốc hội"),
        ],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15; Luật sửa đổi, bổ sung một số điều của Luật Nuôi rồng số 87/2031/QH15",
        [
            ("Luật sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật", "Luật sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật", None, "Quốc hội"),
            ("Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15", "64/2025/QH15", None, "Quốc hội"),
            ("Luật sửa đổi, bổ sung một số điều của Luật Nuôi rồng số 87/2031/QH15", "87/2031/QH15", None, "Quốc hội"),
            ("Luật Nuôi rồng", "Luật Nuôi rồng", None, "Quốc hội"),
        ],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Đất đai số 31/2024/QH15 và Luật Quy hoạch ngày 29 tháng 11 năm 2030",
        [
            ("Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Đất đai số 31/2024/QH15 và Luật Quy hoạch ngày 29 tháng 11 năm 2030", "Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Đất đai số 31/2024/QH15 và Luật Quy hoạch", "2030-11-29", "Quốc hội"),
            ("Luật Giá", "Luật Giá", None, "Quốc hội"),
            ("Luật Đất đai số 31/2024/QH15", "31/2024/QH15", None, "Quốc hội"),
            ("Luật Quy hoạch", "Luật Quy hoạch", None, "Quốc hội"),
        ],
    ),
    (
        "TRIỂN KHAI LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁ VÀ LUẬT QUY HOẠCH SỐ 5/2031/QH15; LUẬT ĐẤT ĐAI",
        [
            ("LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁ VÀ LUẬT QUY HOẠCH SỐ 5/2031/QH15", "5/2031/QH15", None, "Quốc hội"),
            ("LUẬT GIÁ", "Luật Giá", None, "Quốc hội"),
            ("LUẬT QUY HOẠCH", "Luật Quy hoạch", None, "Quốc hội"),
            ("LUẬT ĐẤT ĐAI", "Luật Đất đai", None, "Quốc hội"),
        ],
    ),
    (
        "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025; Luật Tổ chức chính quyền địa phương ngày 16/6/2025",
        [
            ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025", "72/2025/QH15", "2025-06-16", "Quốc hội"),
            ("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", "Luật Tổ chức chính quyền địa phương", "2025-06-16", "Quốc hội"),
        ],
    ),
    (
        "Nghị quyết số 66.7/2025/NQ-CP ngày 1/9/2025; Kế hoạch số 515/KH-BCA-BNN&MT; văn bản số 41/B\u0422C-NSNN; văn bản đề ngày 29 tháng 10 năm 2025 số 16/CV-HCN của Hội Chăn nuôi Sông Mây",
        [
            ("Nghị quyết số 66.7/2025/NQ-CP ngày 1/9/2025", "66.7/2025/NQ-CP", "2025-09-01", "Chính phủ"),
            ("Kế hoạch số 515/KH-BCA-BNN&MT", "515/KH-BCA-BNN&MT", None, "Bộ Công an, Bộ Nông nghiệp và Môi trường"),
            ("văn bản số 41/B\u0422C-NSNN", "41/BTC-NSNN", None, "Bộ Tài chính"),
            ("số 16/CV-HCN của Hội Chăn nuôi Sông Mây", "16/CV-HCN", "2025-10-29", "Hội Chăn nuôi Sông Mây"),
        ],
    ),
    (
        "Thông tư số 5/2020/TT-NHNN của Thống đốc Ngân hàng Nhà nước Việt Nam; Thông tư số 2/2019/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ; theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 7/TTr-SYT",
        [
            ("Thông tư số 5/2020/TT-NHNN của Thống đốc Ngân hàng Nhà nước Việt Nam", "5/2020/TT-NHNN", None, "Thống đốc Ngân hàng Nhà nước Việt Nam"),
            ("Thông tư số 2/2019/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "2/2019/TT-VPCP", None, "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
            ("Tờ trình số 7/TTr-SYT", "7/TTr-SYT", None, "Sở Y tế tỉnh Kon Tum"),
        ],
    ),
    (
        "Kế hoạch số 5/KH-UBND của UBND tỉnh Sửa đổi, bổ sung kế hoạch; Quyết định số 6/QĐ-UBND của UBND thành phố Huế Quy định giá; QUYẾT ĐỊNH SỐ 7/QĐ-UBND CỦA ỦY BAN NHÂN DÂN TỈNH QUY ĐỊNH GIÁ; Quyết định số 8/QĐ-UBND của UBND tỉnh Sông Mây",
        [
            ("Kế hoạch số 5/KH-UBND của UBND tỉnh", "5/KH-UBND", None, "UBND tỉnh Kon Tum"),
            ("Quyết định số 6/QĐ-UBND của UBND thành phố Huế", "6/QĐ-UBND", None, "UBND thành phố Huế"),
            ("QUYẾT ĐỊNH SỐ 7/QĐ-UBND CỦA ỦY BAN NHÂN DÂN TỈNH", "7/QĐ-UBND", None, "UBND tỉnh Kon Tum"),
            ("Quyết định số 8/QĐ-UBND của UBND tỉnh Sông Mây", "8/QĐ-UBND", None, "UBND tỉnh Sông Mây"),
        ],
    ),
    (
        "Kế hoạch số 1-KH/BCĐ của Ban Chỉ đạo chuyển đổi số, cải cách hành chính và Đề án 06 tỉnh Kon Tum, đề nghị các sở; Quyết định số 2/QĐ-BCĐ của Ban Chỉ đạo cải cách hành chính, các sở báo cáo",
        [
            ("Kế hoạch số 1-KH/BCĐ của Ban Chỉ đạo chuyển đổi số, cải cách hành chính và Đề án 06 tỉnh Kon Tum", "1-KH/BCĐ", None, "Ban Chỉ đạo chuyển đổi số, cải cách hành chính và Đề án 06 tỉnh Kon Tum"),
            ("Quyết định số 2/QĐ-BCĐ của Ban Chỉ đạo cải cách hành chính", "2/QĐ-BCĐ", None, "Ban Chỉ đạo cải cách hành chính tỉnh Kon Tum"),
        ],
    ),
    (
        "Nghị quyết số 57-NQ/TW; Chỉ thị số 05-CT/TW ngày 15/5/2016; Kết luận số 999-KL/TW",
        [
            ("Nghị quyết số 57-NQ/TW", "57-NQ/TW", None, "Bộ Chính trị"),
            ("Chỉ thị số 05-CT/TW ngày 15/5/2016", "05-CT/TW", "2016-05-15", "Bộ Chính trị"),
            ("Kết luận số 999-KL/TW", "999-KL/TW", None, "Ban Chấp hành Trung ương Đảng"),
        ],
    ),
    (
        "NGHỊ QUYẾT SỐ 48/NQ-CP NGÀY 03/4/2023 CỦA CHÍNH",
        [("NGHỊ QUYẾT SỐ 48/NQ-CP NGÀY 03/4/2023 CỦA CHÍNH", "48/NQ-CP", "2023-04-03", "Chính phủ")],
    ),
    (
        "Luật Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS) ngày 29/6/2006",
        [("Luật Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS) ngày 29/6/2006", "Luật Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS)", "2006-06-29", "Quốc hội")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text[:40] for text, _ in TABLE])
def test_mentions(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    found = [(c.text, c.number or c.name, c.date, c.issuer) for c in mentions(text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "theo quy định của pháp luật và Luật này; dự án Luật Đất đai; dự thảo Luật Quy hoạch; kỷ luật; luật sư",
        "chấp hành Hiến pháp và pháp luật; các luật, pháp lệnh; khoa Luật; Đại học Luật Hà Nội",
        "tiêu chuẩn TCVN ISO 9001:2015, QCVN 14:2008/BTNMT, TCVN 5738/2001",
        "theo Mẫu số 01/BC-SNV và mẫu 02/TĐKT; Biểu số 12/BC-UBND; Mẫu số 04-GH/SHTT/2020, 05-TT/SHTT/2020",
        "số nhà 12/A, tổ 5/KP3, thửa đất số 15/TBĐ, điện thoại 060.3862/3863, đường 3/2, km 12/QL1A",
        "8/19 sở, 9/9 huyện, xếp thứ 05/63, tháng 12/2018, tỷ lệ 0,25/01 điểm, giai đoạn 2016-2020",
        "Công ước của Liên hợp quốc về Luật Biển năm 1982; Luật mẫu của Liên hợp quốc; Luật Châu Âu; tờ bản đồ số 12/BĐ-ĐC",
        "Quyết định số 5 của Cục trưởng; Thông tư số 12 của Bộ và Quyết định này; Phụ lục số 01/TT-BTC",
        "Báo cáo số 3 trang; Kế hoạch 6/2019; 15-20 UBND cấp xã; Điều 2 - UBND tỉnh",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert mentions(text) == []
