"""The invented papers that the site shows in its tests: ids and texts."""

ATTACK = "<script>alert('x')</script>"
ATTACK_BODY = '<img src=x onerror="alert(1)">'
WITHHELD_WORDS = "cá voi xanh bơi ngược dòng"
SECRET_FILE = "to-trinh-rat-kin.docx"

PROVINCE = "thong-tri-05-tinh-uy-dong-ha-son-2022"
DISTRICT = "thong-tri-16-huyen-uy-suoi-may-2022"
ATTACKER = "cong-van-98-suoi-may-2023"
NEWS = "tin-hoi-nghi-suoi-may-2022"
WITHHELD = "huong-dan-27-huyen-uy-suoi-may-2022"
CENTRAL = "chi-thi-13-ban-bi-thu-2022"
LAW = "luat-cong-doan-2012"

PROVINCE_TEXT = """TỈNH ỦY ĐÔNG HÀ SƠN
*
Số 05-TT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Đông Hà Sơn, ngày 02 tháng 3 năm 2022
THÔNG TRI
về lãnh đạo đại hội công đoàn các cấp
Thực hiện Chỉ thị số 13-CT/TW, ngày 17/01/2022 của Ban Bí thư, Ban Thường vụ Tỉnh ủy yêu cầu:
1. Liên đoàn Lao động tỉnh chủ trì, phối hợp với Ban Dân vận Tỉnh ủy xây dựng kế hoạch đại hội, xong trước ngày 31/5/2023.
2. Phấn đấu kết nạp 390 đoàn viên mới trong năm 2022; đến năm 2099 có 80% doanh nghiệp có tổ chức công đoàn.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lê Bá Thử"""

DISTRICT_TEXT = """HUYỆN ỦY SUỐI MÂY
Số 16-TT/HU
Suối Mây, ngày 28 tháng 3 năm 2022
THÔNG TRI
về lãnh đạo đại hội công đoàn cơ sở
Thực hiện Thông tri số 05-TT/TU, ngày 02/03/2022 của Tỉnh ủy Đông Hà Sơn; theo Hướng dẫn số 27-HD/HU, ngày 01/02/2022 và Luật Công đoàn; căn cứ Quyết định số 9-QĐ/TU:
Nội dung	Cơ quan chủ trì	Thời hạn
Tuyên truyền về đại hội	Ban Tuyên giáo Huyện ủy	Quý IV/2099
Các chi bộ báo cáo Huyện ủy trước ngày 25 hằng tháng."""

ATTACK_TEXT = f"""Số 98-CV/HU
{ATTACK} V/v nhắc báo cáo & kiểm tra "đoàn phí"
Kính gửi: {ATTACK_BODY}
Căn cứ Thông tri số 05-TT/TU, giao {ATTACK_BODY} báo cáo."""

NEWS_TEXT = "Hội nghị đoàn viên ở Suối Mây. Chi hội phụ nữ dự. Các đại biểu nói về Thông tri 05."
WITHHELD_TEXT = f"Lưu hành nội bộ. Hướng dẫn 27-HD/HU: {WITHHELD_WORDS}. Thực hiện Thông tri 05-TT/TU và Nghị quyết 77-NQ/HU."
