"""Planted personal data is found, and what only looks like it is not. No number here is known to be anybody's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.personal_data import numbers, passages
from cchc.text.personal_data.finding import PersonalDatum, find_personal_data, masked
from cchc.text.personal_data.kinds import PersonalDataKind

PLANTED = [
    # Citizen id, old and new.
    ("id-number", "Công dân có số căn cước 001085012345 đã nộp hồ sơ."),
    ("id-number", "CCCD 001085012345, đến nhận kết quả."),
    ("id-number", "Số định danh cá nhân: 031 202 001 234."),
    ("id-number", "Mã 079300012345 trong danh sách kèm theo."),
    ("id-number", "căn cước công dân số 0010 8501 2345"),
    ("id-number", "CMND số 123456789 do Công an tỉnh cấp."),
    ("id-number", "CMTND: 012.345.678"),
    ("id-number", "số giấy tờ tùy thân 135792468"),
    ("id-number", "**CCCD:** 036185004321"),
    ("id-number", "Chứng minh nhân dân: 123 456 789"),
    ("id-number", "CCCD số 123456789012 (gõ sai)"),
    ("id-number", "001085012345/Nguyễn"),
    ("id-number", "| Họ và tên | Số CCCD |\n| --- | --- |\n| Nguyễn Văn A | 123456789 |"),
    ("id-number", "| STT | Họ tên | CMND | Số tiền |\n|---|---|---|---|\n| 1 | Trần Thị B | 987654321 | 500.000 |"),
    ("id-number", "Lê Thị C 12/3 001185012345 0912345678"),
    # Passport, insurance, tax.
    ("passport", "Hộ chiếu số B1234567 cấp năm 2020."),
    ("passport", "Passport No. C7654321"),
    ("passport", "Số hộ chiếu: N12345678"),
    ("passport", "| Họ tên | Hộ chiếu |\n|---|---|\n| Trần Văn B | B7654321 |"),
    ("social-insurance", "Mã số BHXH 0123456789 đã được cấp."),
    ("social-insurance", "số sổ bảo hiểm xã hội: 7912345678"),
    ("social-insurance", "Thẻ BHYT HC4010123456789"),
    ("social-insurance", "Thẻ bảo hiểm y tế số GD 4 79 7912345678"),
    ("tax-code", "Mã số thuế cá nhân: 8012345678"),
    ("tax-code", "MST 8765432109"),
    ("tax-code", "MST cá nhân 001085012345"),
    # Accounts.
    ("bank-account", "Ủng hộ qua STK 19031234567890 Techcombank"),
    ("bank-account", "số tài khoản: 0123456789012 tại Agribank"),
    ("bank-account", "Tài khoản 711A12345678, số TK 711012345678"),
    ("bank-account", "STK: 1903 1234 5678 90"),
    ("bank-account", "chuyển vào Vietcombank 1012345678"),
    ("bank-account", "| Họ tên | Số tài khoản |\n|---|---|\n| Trần Văn B | 2100205123456 |"),
    # Telephones.
    ("phone", "Liên hệ 0912345678 để được hướng dẫn."),
    ("phone", "ĐT: 0912 345 678"),
    ("phone", "ĐT.0912.345.678"),
    ("phone", "SĐT:0387654321"),
    ("phone", "gọi +84 912 345 678"),
    ("phone", "gọi +84912345678 nhé"),
    ("phone", "Zalo 84912345678"),
    ("phone", "điện thoại 024 3851 2345"),
    ("phone", "Văn phòng: (024) 3851 2345"),
    ("phone", "0243.385.1234"),
    ("phone", "0912345678/0987654321"),
    ("phone", "Anh Ba (0987654321) phản ánh."),
    ("phone", "Bà con gọi số (0987 654 321)."),
    ("phone", "(0912-345-678; hỏi ông Ba)"),
    ("child", "Em bé 5 tuổi tên Nguyễn Thị Na bị bạo hành."),
    ("phone", "ĐT: (84)912345678"),
    ("phone", "Bà con gọi 0912\n345 678 để hỏi."),
    ("phone", "Số ０９１２３４５６７８"),  # noqa: RUF001 - as a keyboard of another language types it
    ("id-number", "CCCD 001085\n012345 do Cục Cảnh sát cấp"),
    ("phone", "0912345678-0987654321"),
    ("phone", "0912.345.678-0987.654.321"),
    ("phone", "anh A – 0912-345-678"),
    ("phone", "0912\u00a0345\u00a0678"),
    ("phone", "[Gọi](tel:0912345678)"),
    ("phone", "https://zalo.me/0912345678"),
    ("phone", "| Họ tên | Điện thoại |\n|---|---|\n| Trần Văn B | 0987654321 |"),
    ("phone", "Mọi thắc mắc gọi 09 1234 5678."),
    ("phone", "MST 0100109106, ĐT 0912345678"),
    ("phone", "| Họ tên | Số điện thoại |\n|---|---|\n| Trần Văn B | 987654321 |"),
    ("id-number", "| Họ tên | CCCD |\n|---|---|\n| Trần Văn B | 1085012345 |"),
    ("id-number", "| Họ tên | CCCD |\n|---|---|\n| Trần Văn B | 38085012345 |"),
    ("birthday", "| Họ tên | Ngày sinh |\n|---|---|\n| Trần Văn B | 29587 |"),
    # E-mail addresses.
    ("email", "thư gửi nguyenvana@gmail.com"),
    ("email", "[Gửi](mailto:tran.b85@yahoo.com.vn)"),
    ("email", "Email: Le_Thi-C+1@outlook.com."),
    ("email", "| Tên | Email |\n|---|---|\n| B | tranb@edu.vn |"),
    # Plates.
    ("plate", "xe 30A-123.45 đỗ trước cổng"),
    ("plate", "xe mô tô biển số 29-X1 234.56"),
    ("plate", "biển kiểm soát 51F-12345"),
    ("plate", "xe máy 29X1-1234 vi phạm"),
    ("plate", "BKS: 75C 01234"),
    # Days of birth.
    ("birthday", "Ông Nguyễn Văn A, sinh năm 1960, ở xã này."),
    ("birthday", "bà Trần Thị B (sinh ngày 12/3/1975)"),
    ("birthday", "Ngày sinh: 05-11-1988"),
    ("birthday", "sinh ngày 5 tháng 6 năm 2001"),
    ("birthday", "chị Lê Thị C, SN 1990, người dân"),
    ("birthday", "Phạm Văn D, sinh 12.02.1984"),
    ("birthday", "- Ngày, tháng, năm sinh: 1990-05-06"),
    ("birthday", "| Họ và tên | Năm sinh |\n|---|---|\n| Nguyễn Văn A | 1960 |"),
    ("birthday", "| TT | Họ tên | Ngày sinh |\n|---|---|---|\n| 1 | Vũ Thị Hoa | 01/02/1979 |"),
    # Homes.
    ("home-address", "Ông Nguyễn Văn A, thôn Đông Cựu, đã nộp hồ sơ."),
    ("home-address", "bà Hoa, số nhà 12, được hướng dẫn"),
    ("home-address", "Anh Trần Văn B (tổ dân phố 5) phản ánh"),
    ("home-address", "chị Lê Thị C, 45 tuổi, ngụ ấp 3, cho biết"),
    ("home-address", "ông A trú tại số 5 ngõ 12 phố Huế"),
    ("home-address", "Nguyễn Thị D, thường trú: thôn 3, xã X"),
    ("home-address", "ông Lê Văn E, số 12 đường Trần Phú"),
    ("home-address", "cụ Phạm Thị F, sinh năm 1940, ở xóm Bãi"),
    ("home-address", "| Họ tên | Địa chỉ |\n|---|---|\n| Nguyễn Văn A | Thôn Đông, xã Phú Nghĩa |"),
    ("home-address", "| Chủ hộ | Nơi thường trú |\n|---|---|\n| Lò Văn Pán | Bản Nà Sản |"),
    # Children.
    ("child", "em Nguyễn Văn An, học sinh lớp 5B, đạt giải"),
    ("child", "cháu Trần Thị Bình, 6 tuổi, được cấp thẻ"),
    ("child", "bé Lê Minh Khôi, con anh Lê Văn Tám"),
    ("child", "học sinh Phạm Thu Hà, lớp 9A, Trường THCS Minh Đức"),
    ("child", "cháu trai tên Vũ Đức Anh, con của chị Hoa"),
    ("child", "| Họ tên | Lớp |\n|---|---|\n| Đỗ Gia Bảo | 4A |"),
    # Health.
    ("health", "bà Nguyễn Thị B mắc bệnh tiểu đường nhiều năm"),
    ("health", "ông Trần Văn C bị tai biến, đi lại khó khăn"),
    ("health", "anh Lê Văn D nhiễm HIV từ năm 2019"),
    ("health", "Bệnh nhân Phạm Văn E được đưa về nhà"),
    ("health", "chị Vũ Thị F, người khuyết tật, nộp hồ sơ"),
    ("health", "cháu Hoàng Minh G bị bệnh tim bẩm sinh"),
    ("health", "ông Đỗ Văn H có con bị tâm thần"),
    ("health", "| Họ tên | Dạng khuyết tật |\n|---|---|\n| Bùi Văn K | Vận động |"),
]

LOOKALIKES = [
    "Kế hoạch số 123/KH-UBND ngày 12/3/2026 của Ủy ban nhân dân xã.",
    "Quyết định số 1234567890/QĐ-UBND",
    "Thủ tục 1.001193 và 2.000815, 1.004222.",
    "Mã 1.001193.000.00.00.H26 trên Cổng.",
    "Mã định danh 000.00.00.H26",
    "Mã hồ sơ H26.12.3-240115-0001",
    "Mã hồ sơ: 000.00.12.H26-240312-0912345678",
    "số hồ sơ 0912345678",
    "Tổng thu 125.000.000.000 đồng.",
    "Tổng thu 125 000 000 000 đồng.",
    "Chi 012.345.678 đồng",
    "Dự toán 1.234.567.890 đồng, giảm 12,5 %.",
    "Có 123.456.789 lượt truy cập, 98,76 % hài lòng.",
    "Số tiền 123456789 đồng",
    "ngân sách cấp 001085 triệu",
    "thẻ căn cước đã cấp cho 123.456.789 người",
    "tài khoản VNeID mức 2: 1234567890 lượt",
    "Tài khoản kho bạc 3713.0.1012345.00000",
    "tài khoản 3761012345678 tại Kho bạc Nhà nước",
    "ngân hàng phục vụ từ 01.01.2025 đến 31.12.2025",
    "ngân hàng mở cửa 2025-2026, 08:00-11:30",
    "MST 0100109106 của công ty",
    "Mã số thuế: 0312345678",
    "mã số doanh nghiệp 0901234567",
    "Gọi 1022 hoặc 18001096, 1900 9095, 113, 111.",
    "Đường dây nóng 1800 1096.",
    "Năm 2021–2025 và 2026-2030.",
    "từ 03.11.2026 10:30 đến 05.12.2026",
    "date: 2026-03-15 08:30",
    "ngày 12/3/2026 lúc 09:12",
    "TCVN ISO 9001:2015, TCVN 6909:2001",
    "ISO 27001:2022 và ISO/IEC 40500:2012",
    "ISBN 978-604-80-1234-5",
    "ISBN 9786048012345",
    "Mã vạch 8934567890123",
    "Tọa độ 21.028511, 105.804817",
    "Tọa độ 10,762622; 106,660172",
    "21.0285 105.8542",
    "mục 12.0912 345 678",
    "https://www.google.com/maps/@21.0285,105.8048,15z",
    "https://tinh.example/tin/bai-0912345678.html",
    "https://dichvucong.gov.vn/p/home?ma=001085012345",
    "[tệp](bao-cao-0912345678.pdf)",
    "mã bưu gửi EE123456789VN",
    "mã vận đơn 0912345678",
    "sha256: 3f0912345678ab4401e085012345",
    "0c001085012345ff",
    "id: tag:tinh.example,2025:tin/2025/bai",
    "thư gửi motcua@minhduc.dongnai.gov.vn",
    "email vanthu@hanoi.gov.vn, congbao@chinhphu.vn",
    "ví dụ: ten@tinh.example",
    "@thongtin @1022",
    "Điều 30A, khoản 2; 30a/2008/NQ-CP",
    "Nghị quyết 30a, mục 12A-3",
    "Mẫu 01A-123 và 02B/2025",
    "phòng 12A-345, tầng 3",
    "Khổ giấy 21A4-2025",
    "học sinh lớp 9A và học sinh ngày 12/3/2026 đến trường",
    "học sinh năm 2024 tăng",
    "khai sinh ngày 12/3/2026 tại xã",
    "đăng ký khai sinh năm 2025 tăng 12 %",
    "thí sinh ngày 5/6/2026 dự thi",
    "vệ sinh năm 2023, phát sinh năm 2024, tuyển sinh năm 2025",
    "công dân sinh năm 2008 làm thẻ căn cước",
    "trẻ em sinh ngày 01/01/2026 trở đi",
    "người sinh năm 1960 trở về trước",
    "Chủ tịch Hồ Chí Minh sinh ngày 19/5/1890",
    "an sinh năm 2026 của ông Nguyễn Văn A",
    "Ông Nguyễn Văn A, Chủ tịch Ủy ban nhân dân xã, chủ trì.",
    "ông Nguyễn Văn A, Trưởng thôn Đông Cựu",
    "bà Trần Thị B, Bí thư chi bộ thôn 3",
    "bà Lê Thị C, Tổ trưởng tổ dân phố số 5",
    "Trưởng thôn 3, thôn 4 dự họp",
    "đường Nguyễn Văn Trỗi, tổ dân phố 5",
    "Nhà văn hóa thôn Đông, số nhà 12",
    "Anh Trần Văn B, cán bộ Bộ phận Một cửa, số 12 đường Trần Phú",
    "ông Lê Văn D, địa chỉ: Trụ sở UBND xã",
    "Bà Rịa, khu phố 3",
    "Hộ gia đình thôn Đông nộp tại số 12 đường Trần Phú.",
    "| Đơn vị | Địa chỉ |\n|---|---|\n| Bộ phận Một cửa | Số 12 đường Trần Phú |",
    "| Họ tên | Chức vụ |\n|---|---|\n| Nguyễn Văn A | Trưởng thôn Đông |",
    "học sinh Trường THCS Nguyễn Trãi, lớp 9A",
    "trẻ em Việt Nam 6 tuổi vào lớp 1",
    "Trường Tiểu học Nguyễn Văn Bé, lớp 5B",
    "cô giáo Nguyễn Thị H, giáo viên lớp 5",
    "chị em phụ nữ, lớp 3 tầng",
    "Thiếu niên Tiền phong Hồ Chí Minh lớp 4A",
    "| Khối | Lớp |\n|---|---|\n| Sáng | 9A |",
    "Bệnh viện Đa khoa Trần Văn Thời điều trị 30 bệnh nhân ung thư",
    "ông Nguyễn Văn A, Giám đốc Bệnh viện Tâm thần",
    "bà Trần Thị B, Chủ tịch Hội Người khuyết tật",
    "ông Lê Văn C thăm bệnh nhân ung thư",
    "Bà Nguyễn Thị Dung thường xuyên đến từng nhà",
    "Ông Lê Văn Dung, thư ký hội nghị",
    "ông Phan Phung thưa với hội nghị",
    "Phòng, chống HIV/AIDS năm 2026 do ông Nguyễn Văn A phụ trách",
    "người khuyết tật đặc biệt nặng được trợ cấp",
    "Bác sĩ Phạm Văn D nói về bệnh tiểu đường",
    "Nguyễn Văn A, giải Nhất cuộc thi, theo Quyết định số 12/QĐ-UBND",
    "Người ký: Trần Thị B, Phó Chủ tịch",
    "Theo Luật số 26/2023/QH15 về căn cước, mức 123456789012345678901",
    "hộ chiếu phổ thông: mẫu TK01a, thủ tục 1.010382",
    "cấp hộ chiếu, phí 200.000 đồng",
    "BHXH tự nguyện 1.500.000.000 đồng",
    "bảo hiểm y tế đạt 95,5 %, tăng 1.234.567 thẻ",
    "Chỉ số 0,912345678 và 001,085012345",
    "Bảng: 1 2 3 4 5 6 7 8 9 10 11 12",
    "Chỉ tiêu quốc gia 2026: 80 % – 90 % – 100 %",
    "Văn bản 5678/BNV-CCHC ngày 01/12/2025, 39-NQ/TW",
    "Mã đơn vị hành chính 10015, 10030, 10045, 10072, 10081",
    "Số seri AA 01234567, số vào sổ CH00123",
]


@pytest.mark.parametrize(("kind", "text"), PLANTED)
def test_planted_personal_data_is_found(kind: str, text: str) -> None:
    assert PersonalDataKind(kind) in {found.kind for found in find_personal_data(text)}


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_personal_data_is_not(text: str) -> None:
    assert find_personal_data(text) == ()


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len(PLANTED) >= 80
    assert len(LOOKALIKES) >= 80
    assert {kind for kind, _ in PLANTED} == set(PersonalDataKind) - {"location"}


def test_a_finding_names_its_line_its_kind_and_its_words() -> None:
    text = "Mở đầu.\n\nLiên hệ 0912 345 678,\nhoặc ten@gmail.com."
    assert find_personal_data(text, first_line=7) == (
        PersonalDatum(9, PersonalDataKind.PHONE, "0912 345 678"),
        PersonalDatum(10, PersonalDataKind.EMAIL, "ten@gmail.com"),
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("001085012345", "001…45"),
        ("0912 345 678", "091…78"),
        ("nguyenvana@gmail.com", "ng…@gmail.com"),
        ("Ông Nguyễn Văn A, thôn 3", "Ôn… Ng… Vă… A, thôn 3"),
        ("30A-123.45", "30A-123…45"),
        ("Sinh ngày 12/3/1975", "Si… ngày 12/3/19…"),
    ],
)
def test_a_masked_finding_can_be_searched_for_but_not_read(words: str, shown: str) -> None:
    assert masked(words) == shown


@pytest.mark.parametrize(
    "sign", ["1", "0 ", "0912345678 ", "@", "a@", "[", "|", "sinh ", "ông Nguyễn Văn A, thôn ", "| a ", "thôn A", "\n|"]
)
def test_a_long_line_of_anything_is_read_in_linear_time(sign: str) -> None:
    text = sign * (60_000 // len(sign))
    assert len(find_personal_data(text)) <= len(text)


BROKEN = re.compile(r"(?<![\w.,/-])(0[0-9]{3,8})\n(?=[0-9]{3})")
HEALTH_CARD = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2} ?[1-5] ?[0-9]{2} ?[0-9]{10}(?![A-Za-z0-9])")


PARTS = ("0", "0912", "345", "\n", " ", "A", "GD", "4", "01", "0123456789", ",", "a")


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_patterns_that_look_for_a_digit_or_a_letter_first_find_the_same(text: str) -> None:
    assert passages.Passages(text).text == BROKEN.sub(r"\1 ", text)
    found = find_personal_data(f"BHYT {text}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "_HEALTH_CARD", HEALTH_CARD)
        assert find_personal_data(f"BHYT {text}") == found


@pytest.mark.parametrize(
    "told",
    [
        *("mắc bệnh", "bị bệnh", "bị bệnh tim", "bị bệnh lao", "bị bệnh nặng", "bị bệnh phong", "bị khuyết tật"),
        *("có dạng tật", "bị suy thận", "phải chạy thận", "đang mang thai", "phải điều trị sau phá thai"),
        *("bị bại liệt", "bị bại não", "bị suy tim", "bị ung thư"),
    ],
)
def test_each_state_of_health_is_found_whatever_others_have_in_common_with_it(told: str) -> None:
    found = find_personal_data(f"Ông Nguyễn Văn An {told}, ở xã.")
    assert [one.kind for one in found] == [PersonalDataKind.HEALTH]
