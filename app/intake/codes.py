"""Every code of remarks, rejections, warnings and duplicates of a roster, with its sentence.

The list is closed: a code that is not here cannot be given. A remark that `asks` makes the
person's verdict "check"; the others only say what was done.
"""

from __future__ import annotations

from typing import NamedTuple

from app.words import _


class Remark(NamedTuple):
    """What is said of one person's row."""

    sentence: str
    asks: bool


def _says(sentence: str) -> Remark:
    return Remark(sentence, asks=False)


def _asks(sentence: str) -> Remark:
    return Remark(sentence, asks=True)


REMARKS: dict[str, Remark] = {
    # text
    "hidden_characters_removed": _says(
        _("Đã bỏ ký tự ẩn hoặc ký tự điều khiển lẫn trong ô; hãy nhìn lại họ tên và số.")
    ),
    "old_encoding_tcvn3": _says(_("Chữ viết bằng bảng mã TCVN3 (.VnTime), đã đổi sang Unicode.")),
    "old_encoding_vni": _says(_("Chữ viết bằng bảng mã VNI, đã đổi sang Unicode.")),
    "old_encoding_doubtful": _asks(
        _("Chữ viết bằng bảng mã cũ, có chỗ chưa chắc sau khi đổi sang Unicode; hãy đối chiếu.")
    ),
    "unreadable_characters": _asks(_("Có ký tự bị mất khi lưu tệp; hãy đối chiếu với bản gốc.")),
    "text_cut": _asks(_("Ô chứa quá nhiều chữ, phần cuối đã được bỏ.")),
    "cell_error": _asks(_("Có ô báo lỗi (như #REF!); giá trị được để trống.")),
    "formula_not_calculated": _asks(
        _("Có ô là công thức chưa được tính; hãy mở tệp bằng Excel rồi lưu lại.")
    ),
    # the row
    "hidden_row": _asks(_("Dòng này đang bị ẩn trong tệp; hãy hỏi đơn vị có còn mời không.")),
    "after_signature": _asks(_("Dòng này nằm dưới phần ký của danh sách.")),
    "rows_joined": _asks(_("Các dòng có chung ô họ tên đã được đọc là một người.")),
    "two_in_cell": _asks(_("Một ô ghi nhiều người; đã tách thành từng người.")),
    # name
    "name_in_capitals": _says(
        _("Họ tên viết toàn chữ hoa, giữ nguyên; có thể chọn viết hoa chữ đầu khi nhận.")
    ),
    "name_without_marks": _asks(_("Họ tên không có dấu tiếng Việt; hãy hỏi lại cách viết đúng.")),
    "name_one_word": _asks(_("Họ tên chỉ có một chữ.")),
    "name_unusual": _asks(_("Họ tên có ký tự hoặc cách viết lạ.")),
    "name_cell_parted": _asks(
        _("Ô họ tên ghi kèm chức vụ, đơn vị hoặc ghi chú; đã tách riêng phần đó.")
    ),
    # position and unit
    "position_unit_parted": _says(_("Chức vụ và đơn vị được tách từ một ô chung.")),
    "position_unit_not_parted": _asks(
        _("Chưa tách được chức vụ và đơn vị; cả ô được giữ ở chức vụ.")
    ),
    "unit_from_above": _says(_("Ô đơn vị để trống, lấy theo dòng trên.")),
    "unit_empty": _asks(_("Ô đơn vị để trống và không chắc là giống dòng trên.")),
    "unit_from_heading": _says(_("Đơn vị lấy theo dòng “Đơn vị: …” ở đầu danh sách.")),
    "group_from_above": _says(_("Ô nhóm (đoàn, thành phần) để trống, lấy theo dòng trên.")),
    "group_from_sheet": _says(_("Đoàn lấy theo tên trang tính.")),
    "ditto_without_above": _asks(_("Ghi “như trên” nhưng phía trên không có giá trị.")),
    # phone
    "phone_zero_restored": _says(_("Số điện thoại mất số 0 ở đầu, đã thêm lại.")),
    "phone_several": _says(_("Có nhiều số điện thoại, lấy số đầu tiên.")),
    "phone_text_left_out": _says(_("Ô điện thoại ghi kèm chữ, chỉ lấy số.")),
    "phone_old_prefix": _asks(_("Đầu số di động 11 số cũ, đã đổi sang đầu số mới (năm 2018).")),
    "phone_unusual": _asks(_("Đầu số điện thoại lạ; hãy kiểm tra lại.")),
    "phone_invalid": _asks(_("Số điện thoại thiếu, thừa số hoặc có ký tự lạ; được để trống.")),
    "phone_damaged": _asks(
        _("Số điện thoại đã bị Excel làm hỏng (dạng 3,10E+10), không thể khôi phục; hãy hỏi lại.")
    ),
    # citizen id
    "id_zero_restored": _says(_("Số căn cước mất số 0 ở đầu, đã thêm lại.")),
    "id_damaged": _asks(
        _("Số căn cước đã bị Excel làm hỏng (dạng 3,10E+10), không thể khôi phục; hãy hỏi lại.")
    ),
    "id_invalid": _asks(_("Số căn cước không đúng 12 số; được để trống.")),
    "id_unusual": _asks(_("Số căn cước đủ 12 số nhưng mã tỉnh hoặc mã giới tính lạ.")),
    "id_old_nine_digits": _asks(_("Số chứng minh nhân dân 9 số đã hết dùng; được để trống.")),
    "id_birth_mismatch": _says(_("Năm sinh không khớp với số căn cước.")),
    "id_gender_mismatch": _says(_("Giới tính không khớp với số căn cước.")),
    # birth
    "birth_from_number": _says(_("Ngày sinh là số ngày của Excel, đã đổi ra ngày.")),
    "birth_month_year": _says(_("Chỉ ghi tháng và năm sinh, giữ năm.")),
    "birth_two_digit_year": _asks(_("Năm sinh chỉ ghi hai số; đã hiểu là 19xx.")),
    "birth_month_first": _asks(_("Ngày sinh ghi tháng trước ngày; đã đổi lại.")),
    "birth_impossible": _asks(_("Ngày sinh không có trong lịch hoặc không đọc được; để trống.")),
    "birth_unlikely": _asks(_("Ngày sinh khó có thể đúng với một đại biểu; để trống.")),
    # gender
    "gender_unclear": _asks(_("Giới tính ghi không rõ hoặc đánh dấu cả hai cột; để trống.")),
    "gender_title_mismatch": _asks(_("Cách xưng hô (Ông, Bà) không khớp với giới tính.")),
}

REJECTIONS: dict[str, str] = {
    "place_without_person": _("Chỉ ghi chức danh, chưa có họ tên: {text}"),
    "no_name": _("Dòng có nội dung nhưng không có họ tên: {text}"),
    "number_only": _("Dòng chỉ có số thứ tự, chưa ghi người: {text}"),
    "not_a_name": _("Ô họ tên không phải tên người: {text}"),
    "cell_error": _("Ô họ tên báo lỗi: {text}"),
    "formula_not_calculated": _(
        "Ô họ tên là công thức chưa được tính; hãy mở tệp bằng Excel rồi lưu lại: {text}"
    ),
    "name_too_long": _("Ô họ tên dài bất thường: {text}"),
    "unrecognised": _("Không nhận ra dòng này là người, nhóm hay tiêu đề: {text}"),
}

WARNINGS: dict[str, str] = {
    "declared_count_differs": _(
        "{where} ghi {declared} người nhưng đọc được {read} người{places} (lệch {difference})."
    ),
    "declared_counts_disagree": _(
        "Đầu danh sách ghi {first} người, cuối danh sách ghi {second} người."
    ),
    "hidden_sheet_not_read": _(
        "Trang tính ẩn “{sheet}” ({rows} dòng) không được đọc; hãy bỏ ẩn nếu cần."
    ),
    "hidden_rows_read": _("{rows} dòng đang ẩn vẫn được đọc và đánh dấu để kiểm tra."),
    "sheet_without_roster": _("Trang “{sheet}” không có cột họ và tên nên không được đọc."),
    "far_rows_not_read": _("Có ô nằm rất xa phía dưới, từ dòng {row}; phần đó không được đọc."),
    "old_encoding": _("Tệp dùng bảng mã cũ ({encoding}), đã đổi sang Unicode; hãy xem lại."),
    "encoding_guessed": _("Tệp không phải Unicode; đã hiểu theo bảng mã {encoding}."),
    "tracked_changes_accepted": _(
        "Tệp Word có sửa đổi được theo dõi; đọc như khi đã chấp nhận mọi sửa đổi."
    ),
    "columns_guessed": _(
        "Danh sách không có dòng tiêu đề; các cột được đoán theo nội dung, hãy xem lại."
    ),
    "columns_carried_over": _("Trang “{sheet}” không có tiêu đề, dùng các cột của trang trước."),
    "column_not_used": _("Cột “{column}” không rõ là gì nên không được đọc."),
}

DUPLICATES: dict[str, str] = {
    "same_id": _("Trùng số căn cước và họ tên"),
    "same_phone": _("Trùng họ tên và số điện thoại"),
    "same_birth": _("Trùng họ tên, ngày sinh và đơn vị"),
    "same_unit": _("Trùng họ tên và đơn vị, không có điểm nào khác nhau"),
    "same_turned": _("Họ tên đảo thứ tự, trùng số điện thoại hoặc số căn cước"),
    "same_unmarked": _("Họ tên thiếu dấu, trùng số điện thoại hoặc số căn cước"),
    "different_id": _("Trùng họ tên nhưng khác số căn cước"),
    "different_birth": _("Trùng họ tên nhưng khác ngày hoặc năm sinh"),
    "different_gender": _("Trùng họ tên nhưng khác giới tính"),
    "different_unit": _("Trùng họ tên nhưng khác đơn vị"),
    "different_marks": _("Họ tên chỉ giống nhau khi bỏ dấu"),
    "ask_id": _("Một số căn cước ghi cho hai họ tên khác nhau"),
    "ask_phone": _("Một số điện thoại ghi cho nhiều họ tên khác nhau"),
    "ask_id_typo": _("Trùng họ tên, số căn cước chỉ lệch một chữ số"),
    "ask_birth_typo": _("Trùng họ tên, ngày sinh chỉ lệch một chữ số hoặc đảo ngày với tháng"),
    "ask_birth": _("Trùng họ tên và ngày sinh nhưng khác đơn vị"),
    "ask_unit_near": _("Trùng họ tên, tên đơn vị gần giống nhau"),
    "ask_no_unit": _("Trùng họ tên, thiếu đơn vị để phân biệt"),
    "ask_phone_differs": _("Trùng họ tên và đơn vị nhưng khác số điện thoại"),
    "ask_position_differs": _("Trùng họ tên và đơn vị nhưng khác chức vụ"),
    "ask_one_word": _("Trùng tên và đơn vị nhưng tên chỉ có một chữ"),
    "ask_unmarked": _("Một dòng viết họ tên thiếu dấu, cùng đơn vị hoặc số điện thoại"),
    "ask_turned": _("Họ tên giống nhau khi đảo thứ tự, cùng đơn vị hoặc số"),
    "ask_conflict": _("Có điểm trùng và có điểm khác, cần hỏi lại"),
}


def asks(remarks: tuple[str, ...]) -> bool:
    """Whether any of the remarks needs a person's eye."""
    return any(REMARKS[code].asks for code in remarks)


def rejection(code: str, text: str) -> str:
    """The sentence of a rejected row, with a little of what it says."""
    shown = text if len(text) <= 80 else text[:77] + "…"
    return REJECTIONS[code].format(text=shown)
