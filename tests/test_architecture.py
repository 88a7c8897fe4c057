"""Who may import whom: two storeys, features downwards only, no words that we do not need."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FEATURES = (
    "conference", "office", "delegations", "attendees", "rosters", "reception", "slips",
    "opinions", "minutes", "floor", "conclusions", "followup",
)  # fmt: skip
"""In the order in which they may lean on each other: a feature imports only those before it."""
NOT_NEEDED = ("repository", "manager", "helper", "utils", "presenter", "locator", "container")


def files(storey: str) -> list[Path]:
    return sorted((ROOT / storey).rglob("*.py"))


def parts_of(feature: str) -> list[Path]:
    """The files of a feature: one module, or a folder of the same name."""
    return [*(ROOT / "app").glob(f"{feature}.py"), *(ROOT / "app" / feature).glob("*.py")]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions, in full dotted names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_load(path: Path) -> set[str]:
    """The modules that a file imports when it is loaded, types aside."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def under(module: str, *parents: str) -> bool:
    return any(module == parent or module.startswith(parent + ".") for parent in parents)


def offenders(storey: str, *forbidden: str) -> list[str]:
    return [
        f"{name_of(path)} imports {module}"
        for path in files(storey)
        for module in imports(path)
        if under(module, *forbidden)
    ]


def test_the_scan_really_saw_the_house() -> None:
    every = [path for storey in ("app", "ui") for path in files(storey)]
    seen = {module for path in every for module in imports(path)}
    assert len(files("app")) > 60
    assert len(files("ui")) > 40
    assert {"sqlalchemy", "PySide6.QtWidgets", "app.acts", "reportlab.platypus"} & seen
    assert under("sqlalchemy.orm", "sqlalchemy")
    assert not under("sqlalchemyx", "sqlalchemy")


def test_the_lower_storey_knows_no_qt_and_no_screen() -> None:
    assert offenders("app", "PySide6", "shiboken6", "ui") == []


def test_the_upper_storey_knows_no_database() -> None:
    assert offenders("ui", "sqlalchemy", "app.models", "alembic", "psycopg") == []


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_leans_only_on_those_before_it(feature: str) -> None:
    allowed = FEATURES[: FEATURES.index(feature)]
    found = {
        module.split(".")[1]
        for path in parts_of(feature)
        for module in imports(path)
        if module.startswith("app.") and module.split(".")[1] in FEATURES
    }
    assert found - {*allowed, feature} == set()


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_knows_neither_the_store_nor_papers(feature: str) -> None:
    found = [
        module
        for path in parts_of(feature)
        for module in imports(path)
        if under(module, "app.store", "app.documents", "app.papers", "app.database")
    ]
    assert found == []


def test_the_kit_knows_no_conference() -> None:
    words = tuple(f"app.{feature}" for feature in FEATURES)
    rooms = tuple(f"ui.{path.name}" for path in (ROOT / "ui").iterdir() if path.name != "kit")
    found = [
        f"{name_of(path)} imports {module}"
        for path in (ROOT / "ui" / "kit").rglob("*.py")
        for module in imports(path)
        if under(module, *words, *rooms)
    ]
    assert found == []


def test_rooms_of_the_upper_storey_do_not_know_each_other() -> None:
    """`display` and `people` are there for the others."""
    shared = {"kit", "display", "people"}
    rooms = {path.name for path in (ROOT / "ui").iterdir() if path.is_dir()} - shared
    found = [
        f"{name_of(path)} imports {module}"
        for room in rooms
        for path in (ROOT / "ui" / room).rglob("*.py")
        for module in imports(path)
        if under(module, *(f"ui.{other}" for other in rooms - {room}))
    ]
    assert found == []


def test_the_first_window_is_painted_without_the_databases_libraries() -> None:
    for name in ("ui/main.py", "ui/window.py", "ui/kit/page.py", "ui/kit/desk.py"):
        loaded = at_load(ROOT / name)
        assert not any(under(module, "sqlalchemy", "app.store", "reportlab") for module in loaded)


def test_acts_do_not_commit_and_know_no_clock_and_no_chance() -> None:
    forbidden = {"commit", "rollback", "time", "time_ns", "now", "token_hex", "random", "print"}
    found = []
    for feature in FEATURES:
        functions = [
            node
            for path in parts_of(feature)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        ]
        for function in functions:
            if not (isinstance(function, ast.FunctionDef) and _is_act(function)):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Try):
                    found.append(f"{feature}.{function.name} has a try")
                if isinstance(node, ast.Call):
                    called = ast.unparse(node.func).rsplit(".", 1)[-1]
                    if called in forbidden:
                        found.append(f"{feature}.{function.name} calls {called}")
    assert found == []


def _is_act(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(each).startswith("act(") for each in function.decorator_list)


def test_files_and_functions_stay_small() -> None:
    long = []
    for storey in ("app", "ui"):
        for path in files(storey):
            text = path.read_text(encoding="utf-8")
            if "migrations/versions" in path.as_posix():
                continue
            if text.count("\n") > (450 if path.name == "models.py" else 400):
                long.append(f"{name_of(path)}: {text.count(chr(10))} lines")
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or 0) - node.lineno
                    if lines > 60:
                        long.append(f"{name_of(path)}.{node.name}: {lines} lines")
    assert long == []


def test_no_word_that_we_do_not_need() -> None:
    names = [name_of(path) for storey in ("app", "ui") for path in files(storey)]
    assert [name for name in names if any(word in name for word in NOT_NEEDED)] == []


def test_every_act_is_registered_under_its_feature() -> None:
    import importlib

    for feature in FEATURES:
        importlib.import_module(f"app.{feature}")
    from app.acts import ACTS

    assert len(ACTS) > 50
    assert {name.split(".")[0] for name in ACTS} <= set(FEATURES)


def test_locked_requirements_name_no_address() -> None:
    text = (ROOT / "requirements.txt").read_text()
    assert "--hash=sha256:" in text
    assert "http" not in text
    assert "file:" not in text
