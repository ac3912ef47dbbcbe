"""Can every kind of text be read, in the dark and in the light?"""

import pytest
from textual.color import Color
from textual.theme import Theme

from cfone_tui.tui.themes import THEMES

READABLE = 4.5
"""The contrast that WCAG 2 asks of text at level AA."""
TEXTS = ("text-muted", "text-disabled", "indicator", "attacker", "tag", "lookalike")
MARKINGS = ("tlp-red", "tlp-strict", "tlp-amber", "tlp-green", "tlp-clear", "tlp-other")


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted(luminance(Color.parse(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", TEXTS + MARKINGS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_is_readable_on_the_ground(theme: Theme, name: str) -> None:
    assert contrast(theme.variables[name], str(theme.background)) >= READABLE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_levels_of_text_can_be_told_apart(theme: Theme) -> None:
    ground = str(theme.background)
    levels = [str(theme.foreground), theme.variables["text-muted"], theme.variables["text-disabled"]]
    plain, dim, faint = (contrast(colour, ground) for colour in levels)
    assert plain > dim * 1.2 > faint * 1.2 * 1.2
