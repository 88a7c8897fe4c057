"""What the command line understands, said in the program's own words."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

from app.errors import InputRefused
from app.words import _

_WRONG = (
    (r"the following arguments are required: (.*)", _("còn thiếu {0}")),
    (r"unrecognized arguments: (.*)", _("không có mục {0}")),
    (r"argument (.*): expected .*", _("{0} phải kèm một giá trị")),
    (r"argument (.*): invalid \w+ value: (.*)", _("{0} không nhận giá trị {1}")),
    (r"argument (.*): invalid choice: (\S+) .*", _("{0} không có lựa chọn {1}")),
    (r"ambiguous option: (\S+) .*", _("{0} có thể là nhiều tùy chọn")),
)
"""What argparse says of a wrong command, and how a person is told."""


class Parser(argparse.ArgumentParser):
    """Says in the program's words how a command is used and what is wrong with one."""

    def __init__(self, **given: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **given)
        self._positionals.title, self._optionals.title = _("phải ghi"), _("tùy chọn")
        self.add_argument("-h", "--help", action="help", help=_("xem cách dùng"))

    def error(self, message: str) -> NoReturn:
        """Refuse the command."""
        text = _("Lệnh chưa đúng: {wrong}. Hãy gõ “{command} --help” để xem cách dùng.")
        raise InputRefused("bad_command", text.format(wrong=_wrong(message), command=self.prog))


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("Cách dùng: ") if prefix is None else prefix)


def _wrong(message: str) -> str:
    for pattern, words in _WRONG:
        if found := re.fullmatch(pattern, message):
            return words.format(*found.groups())
    return message


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = Parser(
        prog="doithoai",
        description=_("Đối Thoại: điều hành hội nghị đối thoại. Không có lệnh thì mở cửa sổ."),
    )
    top.add_argument("--sample", action="store_true", help=_("mở hội nghị mẫu"))
    top.add_argument("--data", metavar="TỆP|URL", help=_("mở dữ liệu này"))
    top.add_argument("--selftest", action="store_true", help=_("tự kiểm tra rồi thoát"))
    commands = top.add_subparsers(dest="command", metavar="LỆNH", required=True)

    def command(name: str, help: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
        sub.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))
        return sub

    _reading(command)
    _days(command)
    _keeping(command)
    return top


def _reading(command: Any) -> None:
    for name, help in (
        ("read", _("đọc danh sách đại biểu")),
        ("plan", _("đọc phân bổ đại biểu trong kế hoạch")),
        ("questions", _("đọc ý kiến, kiến nghị đã tổng hợp")),
    ):
        sub = command(name, help)
        sub.add_argument("file", type=Path, metavar="TỆP", help=_("tệp cần đọc"))
        sub.add_argument("--password", metavar="MẬT_KHẨU", help=_("mật khẩu của tệp"))
        if name == "questions":
            topics = _("các nhóm vấn đề của hội nghị, ví dụ 1.1,1.2")
            sub.add_argument("--topics", default="", metavar="NHÓM", help=topics)
    command("card", _("đọc mã QR căn cước, mỗi dòng một mã"))


def _days(command: Any) -> None:
    sub = command("replay", _("phát lại cả một ngày họp"))
    sub.add_argument("day", type=Path, metavar="NGÀY", help=_("tệp ngày họp (.json)"))
    sub.add_argument("--data", required=True, metavar="TỆP|URL", help=_("dữ liệu mới để ghi vào"))
    out = _("thư mục để ghi văn bản")
    sub.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC", help=out)
    ack = _("ghi mã từng việc vào tệp này ngay khi việc đã lưu")
    sub.add_argument("--ack", type=Path, metavar="TỆP", help=ack)
    speed = _("phát nhanh gấp mấy lần giờ thật; 0 là không chờ")
    sub.add_argument("--speed", type=_speed, default=0.0, metavar="LẦN", help=speed)
    sub = command("bench", _("đo những gì người dùng phải chờ"))
    sub.add_argument("names", nargs="*", metavar="TÊN", help=_("phép đo; không ghi thì đo tất cả"))
    sub.add_argument("--url", metavar="URL", help=_("đo trên máy chủ PostgreSQL này"))


def _keeping(command: Any) -> None:
    data = {"metavar": "TỆP|URL", "help": _("dữ liệu; không ghi thì là dữ liệu của máy này")}
    sub = command("journal", _("in nhật ký"))
    sub.add_argument("--data", **data)
    since = _("chỉ in từ sau số thứ tự này")
    sub.add_argument("--since", type=int, default=0, metavar="SỐ", help=since)
    command("verify", _("kiểm tra nhật ký và số liệu")).add_argument("--data", **data)
    sub = command("backup", _("sao lưu dữ liệu"))
    sub.add_argument("--data", **data)
    sub.add_argument("--to", type=Path, metavar="THƯ_MỤC", help=_("nơi để bản sao lưu"))
    sub = command("restore", _("khôi phục từ bản sao lưu"))
    sub.add_argument("backup", type=Path, metavar="BẢN_SAO", help=_("bản sao lưu"))
    sub.add_argument("--data", **data)


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 <= speed < float("inf"):
        raise ValueError(text)
    return speed
