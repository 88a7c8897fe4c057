"""The worker: order, outcomes on the GUI thread, nothing for widgets that are gone, closing."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from ui.kit.worker import Job, Worker


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_its_result_comes_home(worker: Worker, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def done(thread: threading.Thread) -> None:
        threads.extend((thread, threading.current_thread()))

    worker.read(threading.current_thread, done=done)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_acts_go_before_reads_that_wait_and_keep_their_order(worker: Worker, qtbot: QtBot) -> None:
    free, order = threading.Event(), []
    worker.act(free.wait)
    worker.read(lambda: order.append("read"))
    for number in range(3):
        worker.act(lambda number=number: order.append(f"act {number}"))  # type: ignore[misc]
    free.set()
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order == ["act 0", "act 1", "act 2", "read"]


def test_the_number_of_waiting_acts_is_known(worker: Worker, qtbot: QtBot) -> None:
    free, counts = threading.Event(), []
    worker.pending_changed.connect(counts.append)
    worker.act(free.wait)
    worker.act(lambda: None)
    assert worker.pending == 2
    free.set()
    qtbot.waitUntil(lambda: worker.pending == 0)
    assert counts == [1, 2, 1, 0]


def test_an_error_goes_to_who_asked_for_it(worker: Worker, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    worker.act(lambda: 1 // 0, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_that_nobody_asked_for_is_told_anyway(worker: Worker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(worker.failed) as told:
        worker.act(lambda: 1 // 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_nothing_is_delivered_to_who_is_gone(worker: Worker, qtbot: QtBot) -> None:
    owner, delivered, free = QObject(), [], threading.Event()
    worker.act(free.wait, done=delivered.append, failed=delivered.append, owner=owner)
    worker.act(lambda: 1 // 0, done=delivered.append, failed=delivered.append, owner=owner)
    shiboken6.delete(owner)
    free.set()
    qtbot.waitUntil(lambda: worker.pending == 0)
    assert delivered == []


def test_closing_finishes_acts_and_leaves_out_reads(qtbot: QtBot) -> None:
    worker, done = Worker(), []
    free = threading.Event()
    worker.act(free.wait)
    worker.read(lambda: done.append("read"))
    worker.act(lambda: done.append("act"))
    threading.Timer(0.05, free.set).start()
    worker.close()
    assert done == ["act"]


def test_a_failure_while_closing_is_not_lost(qtbot: QtBot) -> None:
    worker, failures = Worker(), []
    worker.failed.connect(failures.append)
    worker.act(lambda: 1 // 0)
    worker.close()
    assert [type(error) for error in failures] == [ZeroDivisionError]


def test_a_closed_worker_takes_no_more_work(qtbot: QtBot) -> None:
    worker = Worker()
    worker.close()
    worker.close()
    with pytest.raises(RuntimeError):
        worker.act(lambda: None)


def test_a_closed_worker_leaves_out_reads_without_a_word(qtbot: QtBot) -> None:
    worker, done = Worker(), []
    worker.close()
    worker.read(lambda: done.append("read"), done=done.append, failed=done.append)
    QCoreApplication.processEvents()
    assert done == []


def test_a_long_job_does_not_hold_up_acts(worker: Worker, qtbot: QtBot) -> None:
    free, order = threading.Event(), []
    worker.job("In", lambda _job: free.wait(), done=lambda _result: order.append("job"))
    worker.act(lambda: None, done=lambda _result: order.append("act"))
    qtbot.waitUntil(lambda: order == ["act"])
    free.set()
    qtbot.waitUntil(lambda: order == ["act", "job"])


def test_a_job_tells_how_far_it_is(worker: Worker, qtbot: QtBot) -> None:
    told: list[tuple[int, int, str]] = []
    free = threading.Event()

    def work(job: Job) -> None:
        free.wait()
        job.progress(3, 9, "đoàn 3")

    job = worker.job("Đọc", work)
    job.progressed.connect(lambda *step: told.append(step))
    with qtbot.waitSignal(job.ended):
        free.set()
    assert told == [(3, 9, "đoàn 3")]


def test_closing_stops_jobs(qtbot: QtBot) -> None:
    worker, begun = Worker(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while not job.cancelled():
            begun.wait(0.001)

    worker.job("In", work)
    begun.wait()
    worker.close()
    assert not any(thread.is_alive() for thread in worker._threads)
