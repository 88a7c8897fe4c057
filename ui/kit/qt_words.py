"""Vietnamese for the few sentences that Qt itself says: menus of fields, buttons, file dialogs."""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from typing_extensions import override

_WORDS = {
    "Undo": "Hoàn tác",
    "Redo": "Làm lại",
    "Cut": "Cắt",
    "Copy": "Chép",
    "Paste": "Dán",
    "Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "Copy Link Location": "Chép địa chỉ",
    "Yes": "Có",
    "No": "Không",
    "OK": "Đồng ý",
    "Cancel": "Thôi",
    "Close": "Đóng",
    "Open": "Mở",
    "Save": "Lưu",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Help": "Hướng dẫn",
    "Discard": "Bỏ",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Abort": "Dừng",
    "Choose": "Chọn",
    "Rename": "Đổi tên",
    "New Folder": "Thư mục mới",
    "Show hidden files": "Hiện tệp ẩn",
    "Look in:": "Thư mục:",
    "File name:": "Tên tệp:",
    "Files of type:": "Loại tệp:",
    "Directory:": "Thư mục:",
    "Directories": "Thư mục",
    "All Files (*)": "Mọi tệp (*)",
    "Back": "Trở lại",
    "Go back": "Trở lại",
    "Forward": "Đi tới",
    "Go forward": "Đi tới",
    "Parent Directory": "Thư mục trên",
    "Go to the parent directory": "Lên thư mục trên",
    "Create New Folder": "Tạo thư mục mới",
    "Create a New Folder": "Tạo thư mục mới",
    "List View": "Dạng danh sách",
    "Change to list view mode": "Xem dạng danh sách",
    "Detail View": "Dạng chi tiết",
    "Change to detail view mode": "Xem dạng chi tiết",
    "Sidebar": "Thanh bên",
    "Remove": "Bỏ",
    "My Computer": "Máy này",
    "Computer": "Máy này",
    "Recent Places": "Nơi mở gần đây",
    "Find Directory": "Tìm thư mục",
    "Save As": "Lưu thành",
    "File": "Tệp",
    "Folder": "Thư mục",
    "File Folder": "Thư mục",
    "Drive": "Ổ đĩa",
    "%1 File": "Tệp %1",
    "Unknown": "Không rõ",
    "%1 bytes": "%1 byte",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Date Modified": "Ngày sửa",
    "Scroll here": "Cuộn tới đây",
    "Top": "Đầu",
    "Bottom": "Cuối",
    "Left edge": "Mép trái",
    "Right edge": "Mép phải",
    "Page up": "Lên một trang",
    "Page down": "Xuống một trang",
    "Page left": "Sang trái một trang",
    "Page right": "Sang phải một trang",
    "Scroll up": "Cuộn lên",
    "Scroll down": "Cuộn xuống",
    "Scroll left": "Cuộn sang trái",
    "Scroll right": "Cuộn sang phải",
    "Step up": "Tăng",
    "Step down": "Giảm",
    "%1 already exists.\nDo you want to replace it?": "%1 đã có.\nGhi đè lên tệp này?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nKhông có tệp này. Hãy kiểm tra lại tên tệp."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nKhông có thư mục này. Hãy kiểm tra lại tên thư mục."
    ),
}


class QtWords(QTranslator):
    """A translator without a file."""

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        return _WORDS.get(sourceText.replace("&", ""), sourceText)

    @override
    def isEmpty(self) -> bool:
        return False
