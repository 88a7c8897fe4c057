"""Why a file cannot be read: a closed list of codes, each with its sentence."""

from __future__ import annotations

from app.errors import InputRefused
from app.words import _

SENTENCES: dict[str, str] = {
    "no_file": _("Không tìm thấy tệp này. Hãy kiểm tra lại đường dẫn rồi chọn tệp lần nữa."),
    "not_a_file": _(
        "Đây là thư mục hoặc thiết bị, chưa phải một tệp. "
        "Hãy mở thư mục rồi chọn tệp danh sách bên trong."
    ),
    "unreadable": _(
        "Không mở được tệp này. Có thể tệp đang được chương trình khác giữ; "
        "hãy đóng chương trình đó rồi thử lại."
    ),
    "empty": _("Tệp rỗng, không có nội dung. Hãy xin đơn vị gửi lại tệp."),
    "too_big": _(
        "Tệp quá lớn so với một danh sách. "
        "Hãy bỏ hình ảnh, các dòng và cột trống rồi lưu lại, hoặc chia thành nhiều tệp."
    ),
    "bomb": _(
        "Tệp nén bất thường: nội dung khi bung ra lớn gấp nhiều lần tệp. "
        "Vì an toàn, chương trình không mở; hãy xin đơn vị gửi lại tệp khác."
    ),
    "entities": _(
        "Tệp chứa khai báo XML không an toàn nên không được mở. "
        "Hãy mở tệp bằng Excel hoặc Word, lưu thành tệp mới rồi chọn tệp mới."
    ),
    "damaged": _("Tệp bị hỏng hoặc tải về chưa trọn vẹn. Hãy tải lại hoặc xin đơn vị gửi lại tệp."),
    "password_needed": _("Tệp được đặt mật khẩu. Hãy nhập mật khẩu để mở."),
    "password_wrong": _("Mật khẩu chưa đúng. Hãy kiểm tra lại và nhập lần nữa."),
    "password_unsupported": _(
        "Tệp được khoá theo cách mà chương trình không mở được. "
        "Hãy mở tệp bằng phần mềm đã tạo ra nó, bỏ mật khẩu, lưu lại rồi chọn lần nữa."
    ),
    "web_page": _(
        "Đây là trang web (HTML) được đặt tên như bảng tính. "
        "Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi chọn tệp mới."
    ),
    "xml_file": _(
        "Đây là tệp XML, chưa phải bảng tính. "
        "Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi chọn tệp mới."
    ),
    "old_word": _("Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word và lưu thành .docx."),
    "binary_workbook": _(
        "Đây là bảng tính nhị phân (.xlsb). Hãy mở bằng Excel và lưu thành .xlsx."
    ),
    "pdf": _(
        "Đây là tệp PDF, chương trình không đọc được bảng trong đó. "
        "Hãy xin đơn vị gửi tệp Excel hoặc Word."
    ),
    "picture": _("Đây là tệp hình ảnh. Hãy xin đơn vị gửi danh sách bằng tệp Excel hoặc Word."),
    "archive": _("Đây là tệp nén. Hãy giải nén rồi chọn tệp danh sách bên trong."),
    "unknown_kind": _(
        "Không nhận ra loại tệp này. Chương trình đọc được "
        ".xlsx, .xlsm, .xls, .ods, .csv, .txt và .docx."
    ),
    "too_many_cells": _(
        "Bảng tính có ô nằm quá xa hoặc quá nhiều ô. "
        "Hãy xoá các dòng và cột trống phía dưới, bên phải bảng rồi lưu lại."
    ),
    "too_much_text": _(
        "Tệp chứa lượng chữ quá lớn so với một danh sách. Hãy kiểm tra lại nội dung tệp."
    ),
    "letters_lost": _(
        "Tệp đã mất chữ có dấu khi lưu (Nguy?n). Hãy lưu lại thành .xlsx hoặc “CSV UTF-8”."
    ),
    "no_table": _(
        "Tệp Word này không có bảng nào. Hãy đưa danh sách vào một bảng, mỗi người một dòng."
    ),
    "no_roster": _(
        "Không tìm thấy cột họ và tên trong tệp. Hãy đặt một dòng tiêu đề có “Họ và tên”, "
        "hoặc chỉ cho chương trình cột nào là họ tên."
    ),
    "opinions": _(
        "Đây là bảng ý kiến, kiến nghị, chưa phải danh sách người. "
        "Hãy chọn tệp này ở phần “Ý kiến, kiến nghị”."
    ),
    "bad_mapping": _("Không có cột “{column}” trong tệp. Hãy chọn lại cột cho từng mục."),
    "cancelled": _("Đã dừng đọc tệp theo yêu cầu; chưa có gì được nhận vào."),
}


def refused(reason: str, **names: str) -> InputRefused:
    """The refusal of this reason, ready to raise."""
    return InputRefused(reason=reason, text=SENTENCES[reason].format(**names))
