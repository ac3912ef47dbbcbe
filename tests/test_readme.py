"""README, CI and the package say the same: one test command, every key, every package."""

import re
from collections.abc import Iterable
from pathlib import Path

import cfone_tui
from cfone_tui.cli import command_line
from cfone_tui.query import fields_help, parse
from cfone_tui.query.guide import LIMITS, RULES
from cfone_tui.tui.commands.registry import COMMANDS
from tests.conftest import NOW

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
TEST_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt '.[test]' && .venv/bin/python -m pytest"
)


def _section(title: str) -> str:
    return README.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def _keys_of_the_readme() -> set[str]:
    rows = [line.split("|")[1] for line in _section("Keys").splitlines() if line.startswith("|")][2:]
    words = re.sub(r"`", " ", " ".join(rows)).replace(",", " ").split()
    return set(words)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert f"```sh\n{TEST_COMMAND}\n```" in README
    assert TEST_COMMAND in (ROOT / ".ci" / "run").read_text().splitlines()


def test_every_key_of_the_readme_is_bound() -> None:
    bound = {key.replace(" ", "") for command in COMMANDS.values() for key in command.keys}
    names = {"=": "equals_sign", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket", "esc": "escape"}
    unbound = {
        key for key in _keys_of_the_readme() - {"arrows"} if key not in bound and names.get(key, key) not in bound
    }
    assert unbound == set()


def test_every_command_with_a_key_of_its_own_is_in_the_readme() -> None:
    written = _keys_of_the_readme() | {
        "escape",
        "right",
        "left",
        "down",
        "up",
        *"2345678",
        *(f"z{digit}" for digit in "2345678"),
    }
    secondary = {"pagedown", "pageup", "ctrl+f", "ctrl+b"}
    missing = [
        command.id
        for command in COMMANDS.values()
        if not written & {key.replace(" ", "") for key in command.keys} and not secondary & set(command.keys)
    ]
    assert missing == []


def test_the_filters_of_the_readme_can_be_asked() -> None:
    rows = [line for line in _section("Filters").splitlines() if line.startswith("| `")]
    filters = [text for row in rows for text in re.findall(r"`([^`]+)`", row.split(" | ")[0])]
    assert len(filters) > 20
    for text in filters:
        parse(text, now=NOW)


def test_the_readme_explains_the_language_as_the_window_does() -> None:
    section = _section("Filters")
    assert LIMITS in section
    for rule in RULES:
        assert f"| {_code(rule.examples)} | {rule.meaning} |\n" in section
    for it in fields_help():
        cells = (f"`{it.name}`", ", ".join(it.aliases), _code(it.comparisons), it.help, _code(it.examples))
        assert f"| {' | '.join(cells)} |\n" in section


def _code(texts: Iterable[str]) -> str:
    return " ".join(f"`{text}`" for text in texts)


def test_the_verbs_of_the_readme_are_understood() -> None:
    for command in re.findall(r"`cfone ([^`\[…]+?)`", README):
        arguments = command.replace("NAME", "work").replace("FILE", "x.json").split()
        command_line.parse(arguments if arguments != ["import"] else [*arguments, "x.json"])


def test_the_map_of_the_package_names_every_package() -> None:
    named = set(re.findall(r"``(\w+)``", cfone_tui.__doc__ or ""))
    folder = Path(cfone_tui.__file__).parent
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert packages | modules <= named


def test_nothing_a_reader_needs_is_missing_from_the_package() -> None:
    for name in ("LICENSE", "constraints.txt", "cfone_tui/reference/NOTICE.md", ".github/CONTRIBUTING.md"):
        assert (ROOT / name).is_file(), name
