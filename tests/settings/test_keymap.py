"""Are keys taken over as written, and is every one that cannot work told with its line?"""

from pathlib import Path

import pytest

from cfone_tui.settings.errors import Problem
from cfone_tui.settings.keymap import Bindable, Keymap, read_keymap
from cfone_tui.settings.keys import BadKey, normal
from tests.settings.writing import config

COMMANDS = {
    "events.tag": Bindable(("t",)),
    "events.down": Bindable(("j", "down"), "events"),
    "events.up": Bindable(("k", "up"), "events"),
    "datasets.down": Bindable(("j", "down"), "datasets"),
    "events.first": Bindable(("g g",), "events"),
    "window.quit": Bindable(("q",)),
}


def _read(home: Path, text: str) -> tuple[Keymap, tuple[Problem, ...]]:
    return read_keymap(config(home, text).file, COMMANDS)


def test_keys_replace_those_of_the_command_and_no_others(tmp_path: Path) -> None:
    keymap, problems = _read(tmp_path, '[keys]\n"events.tag" = ["x", "ctrl+t"]\n"window.quit" = []\n')
    assert problems == ()
    assert keymap.keys_of("events.tag", otherwise=("t",)) == ("x", "ctrl+t")
    assert keymap.keys_of("window.quit", otherwise=("q",)) == ()
    assert keymap.keys_of("events.up", otherwise=("k",)) == ("k",)


def test_an_id_needs_no_quotes_and_one_key_no_list(tmp_path: Path) -> None:
    keymap, problems = _read(tmp_path, '[keys]\nevents.tag = "x"\n')
    assert (dict(keymap.changed), problems) == ({"events.tag": ("x",)}, ())


def test_two_commands_may_change_places(tmp_path: Path) -> None:
    keymap, problems = _read(tmp_path, '[keys]\n"events.down" = ["k"]\n"events.up" = ["j"]\n')
    assert (dict(keymap.changed), problems) == ({"events.down": ("k",), "events.up": ("j",)}, ())


def test_a_key_may_be_used_in_two_places_that_never_meet(tmp_path: Path) -> None:
    _, problems = _read(tmp_path, '[keys]\n"datasets.down" = ["k"]\n')
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('"events.tga" = "x"', "no command events.tga"),
        ('"events.tag" = 5', "no list"),
        ('"events.tag" = "ctrl+i"', "arrives as tab"),
        ('"events.tag" = "super+x"', "no terminal sends"),
        ('"events.tag" = "q"', "q is a key of window.quit already"),
        ('"events.tag" = "k"', "k is a key of events.up already"),
        ('"events.up" = "q"', "q is a key of window.quit already"),
        ('"events.up" = "g"', "g is a key of events.first already"),
        ('"events.up" = "q q"', "q q is a key of window.quit already"),
    ],
)
def test_what_cannot_be_is_told_with_its_line_and_the_command_keeps_its_keys(
    tmp_path: Path, text: str, why: str
) -> None:
    keymap, (problem,) = _read(tmp_path, f"[keys]\n{text}\n")
    assert why in problem.message
    assert problem.line == 2
    for name in ("events.tag", "events.up"):
        assert keymap.keys_of(name, otherwise=COMMANDS[name].keys) == COMMANDS[name].keys


def test_a_misspelt_command_is_guessed(tmp_path: Path) -> None:
    _, (problem,) = _read(tmp_path, '[keys]\n"events.tga" = "x"\n')
    assert problem.hint == "did you mean events.tag?"


def test_of_two_commands_with_one_key_the_first_gets_it(tmp_path: Path) -> None:
    keymap, (problem,) = _read(tmp_path, '[keys]\n"events.tag" = "x"\n"window.quit" = ["x", "z"]\n')
    assert (dict(keymap.changed), problem.line) == ({"events.tag": ("x",), "window.quit": ("z",)}, 3)


def test_keys_that_are_no_table_change_nothing(tmp_path: Path) -> None:
    keymap, (problem,) = _read(tmp_path, "keys = 1\n")
    assert (dict(keymap.changed), problem.line) == ({}, 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("T", "T"),
        ("?", "?"),
        ("é", "é"),
        (",", "comma"),
        (" ", "space"),
        ("Esc", "escape"),
        ("PgUp", "pageup"),
        ("Ctrl+R", None),
        ("ctrl+r", "ctrl+r"),
        ("alt+x", "alt+x"),
        ("alt+ctrl+x", "ctrl+alt+x"),
        ("backtab", "shift+tab"),
        ("shift+up", "shift+up"),
        ("shift+f5", "shift+f5"),
        ("ctrl+left", "ctrl+left"),
        ("f12", "f12"),
        ("g g", "g g"),
        ("g  esc", "g escape"),
        ("", None),
        ("a b c", None),
        ("ctrl+m", None),
        ("ctrl+h", None),
        ("ctrl+[", None),
        ("ctrl+j", None),
        ("ctrl+1", None),
        ("ctrl+A", None),
        ("ctrl+shift+a", None),
        ("shift+a", None),
        ("shift+enter", None),
        ("cmd+c", None),
        ("ctrl+ctrl+a", None),
        ("ctrl++", None),
        ("f13", None),
        ("nope", None),
        ("\x01", None),
    ],
)
def test_keys_are_written_one_way_or_refused(written: str, meant: str | None) -> None:
    if meant is not None:
        assert normal(written) == meant
        assert normal(meant) == meant
    else:
        with pytest.raises(BadKey) as caught:
            normal(written)
        assert caught.value.hint
