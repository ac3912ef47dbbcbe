"""Keys are told whole, and the one that leads out always."""

import pytest

from cfone_tui.tui.widgets.hints import fitting, parted

KEYS = "ctrl+s sends · tab next field · → takes the offer · f4 $EDITOR · esc leaves"


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (200, KEYS),
        (60, "ctrl+s sends · tab next field · esc leaves"),
        (36, "ctrl+s sends · esc leaves"),
        (12, "esc leaves"),
        (3, "esc leaves"),
    ],
)
def test_whole_keys_are_told_as_far_as_there_is_room(width: int, told: str) -> None:
    assert fitting(KEYS, width) == told


def test_without_a_size_yet_nothing_is_left_out() -> None:
    assert fitting(KEYS, 0) == KEYS


def test_over_several_lines_all_keys_are_told_and_none_is_parted() -> None:
    lines = parted(KEYS, 36)
    assert " · ".join(lines) == KEYS
    assert max(map(len, lines)) <= 36
