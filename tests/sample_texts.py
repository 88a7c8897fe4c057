"""What is said in the sample: matters, answers and tasks from `sample_matters.txt`.

A record is a line `topic | agency | subject`, then two questions, the answer, and the task that
the agency gets; records are parted by an empty line. All of it is invented.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PRIVATE = ("BVTN", "PK", "DUOC", "NT", "HOI")
MINISTRIES = {
    "1.1": "Bộ Nội vụ", "1.2": "Bộ Y tế", "1.3": "Bộ Y tế", "1.4": "Bộ Tài chính",
    "1.5": "Bộ Y tế", "1.6": "Bộ Y tế",
}  # fmt: skip
OPENINGS = (
    "Đại biểu phản ánh: ",
    "Đại biểu nhất trí với báo cáo và nêu ý kiến: ",
    "Cảm ơn sự quan tâm của lãnh đạo tỉnh, đại biểu kiến nghị: ",
    "Từ thực tế của đơn vị, đại biểu cho biết: ",
)
ADDED = (
    "Việc này đã nêu ở hội nghị của ngành nhưng chưa có kết quả.",
    "Đơn vị đã có văn bản gửi cơ quan chuyên môn và mong được trả lời cụ thể về thời gian.",
    "Nếu được giải quyết sớm, cán bộ y tế và người bệnh đều yên tâm.",
    "Đại biểu mong các cấp sớm có hướng dẫn thống nhất để cơ sở thực hiện.",
    "Đây cũng là ý kiến chung của nhiều đồng nghiệp ở các đơn vị khác.",
)
REPLIES = (
    "Đại biểu cảm ơn và đề nghị cho biết thời hạn thực hiện cụ thể.",
    "Đại biểu nhất trí với nội dung trả lời, đề nghị có văn bản gửi đơn vị.",
    "Đại biểu đề nghị cơ quan chuyên môn về làm việc trực tiếp với đơn vị.",
)
MINUTES = {
    "opening": "Tuyên bố lý do, giới thiệu đại biểu; thông qua chương trình và nội quy hội nghị; "
    "giới thiệu người chủ trì; phân công bộ phận tổng hợp ý kiến đăng ký phát biểu",
    "secretaries_appointed": "Hội nghị cử hai thư ký ghi biên bản",
    "report": "Trình bày báo cáo thực trạng ngành Y tế trên địa bàn tỉnh và định hướng một số chủ "
    "trương lớn về phát triển kinh tế - xã hội và ngành Y tế",
    "closing": "Chủ trì cảm ơn các đại biểu và tuyên bố bế mạc hội nghị",
}


@dataclass(frozen=True)
class Issue:
    """Something that people ask, in two wordings, with its answer."""

    topic: str
    agency: str
    subject: str
    questions: tuple[str, str]
    answer: str
    task: str


def issues() -> list[Issue]:
    """All issues, in the order of the file."""
    text = Path(__file__).with_name("sample_matters.txt").read_text(encoding="utf-8")
    found = []
    for record in text.strip().split("\n\n"):
        head, first, second, answer, task = record.split("\n")
        topic, agency, subject = head.split(" | ")
        found.append(Issue(topic, agency, subject, (first, second), answer, task))
    return found


class SampleWords:
    """Gives each slip a question of its own, and every turn and conclusion its text."""

    def __init__(self, rng: random.Random) -> None:
        """All questions, in an order of chance."""
        self.rng = rng
        self.left = [(issue, question) for issue in issues() for question in issue.questions]
        rng.shuffle(self.left)
        self.of = {question: issue for issue, question in self.left}
        self.agencies = sorted({issue.agency for issue, _ in self.left})
        self.answered: dict[int, int] = {}

    def matter(self, slip: int, home: str | None, topic: str | None = None) -> dict[str, str]:
        """A question that nobody has asked yet.

        People of private bodies ask on topic 1.5, heads of stations about stations.
        """
        fits = [
            at
            for at, (issue, _) in enumerate(self.left)
            if (issue.topic == topic if topic else (issue.topic == "1.5") == (home in PRIVATE))
        ]
        of_stations = [
            at for at in fits if ("trạm" in self.left[at][1].lower()) == (home == "TRAM")
        ]
        issue, question = self.left.pop((of_stations or fits or [0])[0])
        return {
            "topic": topic or issue.topic,
            "matter": question,
            "agency": issue.agency,
            "prepared_answer": issue.answer,
        }

    def agency(self, slip: dict[str, Any]) -> str:
        """Most often the body that the matter concerns."""
        concerned = self.of[slip["matter"]].agency
        return concerned if self.rng.random() < 0.7 else self.rng.choice(self.agencies)

    def said(self, event: dict[str, Any], slip: dict[str, Any] | None) -> dict[str, str]:
        """The minutes text of an event."""
        kind = event["type"]
        if kind == "minutes":
            return {"text": MINUTES[event["kind"]]}
        if slip is None:
            return {}
        issue = self.of[slip["matter"]]
        if kind == "speech_end":
            opening, added = OPENINGS[slip["slip"] % 4], ADDED[slip["slip"] % 5]
            return {"text": f"{opening}{slip['matter']} {added}"}
        if kind == "answer_end":
            return {"text": self._answer(slip["slip"], issue)}
        if kind == "followup_end":
            return {"text": REPLIES[event["followup"] % 3]}
        return self._concluded(event, issue) if kind == "conclusion" else {}

    def _answer(self, slip: int, issue: Issue) -> str:
        self.answered[slip] = self.answered.get(slip, 0) + 1
        if self.answered[slip] == 1:
            return issue.answer
        return (
            f"Trao đổi thêm về {issue.subject}: sẽ {issue.task}; đề nghị các đơn vị gửi số liệu "
            "về trước ngày 25 của tháng để tổng hợp."
        )

    def _concluded(self, event: dict[str, Any], issue: Issue) -> dict[str, str]:
        """What the chair said: `what` for the papers, `text` as a whole sentence."""
        if event["cls"] == "truc_tiep":
            what = (
                f"Đã trả lời rõ tại hội nghị; thống nhất nội dung trả lời về {issue.subject}, "
                f"{issue.agency} tiếp tục theo dõi việc thực hiện"
            )
            return {"what": what, "text": f"{what}."}
        if event["cls"] == "kien_nghi_trung_uong":
            what = f"Kiến nghị {MINISTRIES[issue.topic]} xem xét, hướng dẫn về {issue.subject}"
            return {"what": what, "text": f"{what}."}
        what = issue.task
        if event["agency"] != issue.agency:
            what = f"phối hợp với {issue.agency} {issue.task}"
        return {"what": what, "text": f"Giao {event['agency']} {what}."}
