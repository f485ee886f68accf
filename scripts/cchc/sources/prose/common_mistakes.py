"""Spelling mistakes that are common in texts of offices, each with the right form.

Only what is wrong in every sentence stands here: “tỉ lệ” beside “tỷ lệ”, “hàng năm” beside “hằng năm” are not mistakes,
and “dành giải thưởng cho” is right though “dành giải nhất” is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_PAIRS: Final = """
bổ xung: bổ sung
sử lý: xử lý
sử lí: xử lí
xữ lý: xử lý
sử phạt: xử phạt
sét xử: xét xử
cư sử: cư xử
xử dụng: sử dụng
sữ dụng: sử dụng
xắp xếp: sắp xếp
sắp sếp: sắp xếp
xắp sếp: sắp xếp
xáp nhập: sáp nhập
sát nhập: sáp nhập
xẵn sàng: sẵn sàng
sẳn sàng: sẵn sàng
sẵn xàng: sẵn sàng
xáng kiến: sáng kiến
xáng tạo: sáng tạo
xúc tích: súc tích
xơ kết: sơ kết
sơ xuất: sơ suất
năng xuất: năng suất
công xuất: công suất
hiệu xuất: hiệu suất
lãi xuất: lãi suất
xác xuất: xác suất
suất sắc: xuất sắc
xuất xắc: xuất sắc
suất xắc: xuất sắc
sản suất: sản xuất
sãn xuất: sản xuất
đề suất: đề xuất
suất khẩu: xuất khẩu
xuất sứ: xuất xứ
xứ mệnh: sứ mệnh
rà xoát: rà soát
kiểm xoát: kiểm soát
khảo xát: khảo sát
giám xát: giám sát
cọ sát: cọ xát
xâu sắc: sâu sắc
xâu rộng: sâu rộng
sây dựng: xây dựng
sã hội: xã hội
sác nhận: xác nhận
sác minh: xác minh
sác định: xác định
chính sác: chính xác
xem sét: xem xét
sem xét: xem xét
nhận sét: nhận xét
sét duyệt: xét duyệt
khai xinh: khai sinh
xinh hoạt: sinh hoạt
trân thành: chân thành
chân trọng: trân trọng
trú trọng: chú trọng
chú chọng: chú trọng
chở ngại: trở ngại
chì hoãn: trì hoãn
chễ hạn: trễ hạn
chễ hẹn: trễ hẹn
chiển khai: triển khai
triễn khai: triển khai
trao dồi: trau dồi
tựu chung: tựu trung
vô hình chung: vô hình trung
chuẩn đoán: chẩn đoán
đọc giả: độc giả
thăm quan: tham quan
dữ gìn: giữ gìn
giử gìn: giữ gìn
giữ dìn: giữ gìn
giử vững: giữ vững
nổ lực: nỗ lực
hổ trợ: hỗ trợ
hỗ chợ: hỗ trợ
hướng dẩn: hướng dẫn
lảnh đạo: lãnh đạo
củng như: cũng như
cũng cố niềm tin: củng cố niềm tin
cũng cố kiến thức: củng cố kiến thức
cũng cố tổ chức: củng cố tổ chức
cũng cố quốc phòng: củng cố quốc phòng
cãi cách: cải cách
cãi thiện: cải thiện
giãi quyết: giải quyết
giãi pháp: giải pháp
giãi trình: giải trình
quãng bá: quảng bá
quãn lý: quản lý
kiễm tra: kiểm tra
chuyễn đổi: chuyển đổi
chuyển đỗi: chuyển đổi
phát triễn: phát triển
phỗ biến: phổ biến
tỗ chức: tổ chức
tổ chứt: tổ chức
đãm bảo: đảm bảo
bão đảm: bảo đảm
bão vệ: bảo vệ
phãn ánh: phản ánh
trã kết quả: trả kết quả
trã lời: trả lời
nghĩ hưu: nghỉ hưu
nghĩ phép: nghỉ phép
suy nghỉ: suy nghĩ
ý nghỉa: ý nghĩa
nghỉa vụ: nghĩa vụ
biểu mẩu: biểu mẫu
mẩu đơn: mẫu đơn
chử ký: chữ ký
chử viết: chữ viết
địa chĩ: địa chỉ
chĩ đạo: chỉ đạo
chĩ tiêu: chỉ tiêu
chặt chẻ: chặt chẽ
mạnh mẻ: mạnh mẽ
kỷ năng: kỹ năng
kỷ thuật: kỹ thuật
kỹ cương: kỷ cương
kỹ niệm: kỷ niệm
bầu cữ: bầu cử
tham mưa: tham mưu
nghành: ngành
ngiêm: nghiêm
ngiệp: nghiệp
ngiên: nghiên
ngị: nghị
ngĩa: nghĩa
"""
_RIGHT: Final = """
lịch sử lý, lịch sử lí, lịch sử phạt, cảm xúc tích, tiếp xúc tích, xúc tích cực, vấn đề suất, chủ đề suất, tài sản suất
khả năng xuất, tính năng xuất, chức năng xuất, kỹ năng xuất, tiềm năng xuất, tài năng xuất, năng xuất khẩu
năng xuất hiện, năng xuất sắc, năng xuất bản, thành công xuất, gia công xuất, thi công xuất, công xuất sắc
công xuất khẩu, công xuất hiện, nhãn hiệu xuất, thương hiệu xuất, ký hiệu xuất, tín hiệu xuất, dấu hiệu xuất
hiệu xuất hiện, hiệu xuất khẩu, chính xác xuất, hồ sơ xuất, sơ xuất trình, sơ xuất cảnh, suất khẩu phần
giám sát nhập, khảo sát nhập, kiểm sát nhập, cảnh sát nhập, sát nhập khẩu, cư trú trọng, tạm trú trọng
thường trú trọng, lưu trú trọng, thăm quan họ, thăm quan chức, đọc giả thuyết, đọc giả định, chặt chẻ củi
"""
COMMON_MISTAKES: Final[Mapping[str, str | None]] = {
    **{phrase.strip(): None for line in _RIGHT.strip().split("\n") for phrase in line.split(",")},
    **{
        wrong.strip(): right.strip() for wrong, _, right in (line.partition(":") for line in _PAIRS.strip().split("\n"))
    },
}
"""Right form by the wrong one, both in small letters; None of right phrases that hold the words of a wrong one."""
