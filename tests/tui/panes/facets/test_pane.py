import pytest
from textual.app import App, ComposeResult

from cfone_tui.tui.panes.facets import FacetsPane, FacetsShown
from cfone_tui.tui.themes import DARK
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.facets import Facets, FacetValue, column_of
from tests.conftest import NOW
from tests.tui.widgets.drawn import drawn_lines


class Shown(App[None]):
    def __init__(self, shown: FacetsShown) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.shown = shown

    def compose(self) -> ComposeResult:
        pane = FacetsPane()
        pane.counted = self.shown
        yield pane


def shown(field: str = "attacker", *values: tuple[str, int], without: int = 0, **of: object) -> FacetsShown:
    column = column_of(field)
    assert column is not None
    exactness = of.pop("exactness", Exactness.EXACT)
    assert isinstance(exactness, Exactness)
    facets = Facets(
        column,
        tuple(FacetValue(*value) for value in values),
        without,
        Count(500, exactness, NOW),
        has_more=bool(of.pop("has_more", False)),
    )
    return FacetsShown(column=column, facets=facets, is_old=False, **of)  # type: ignore[arg-type]


async def lines(shown: FacetsShown, *keys: str, size: tuple[int, int] = (26, 8)) -> list[str]:
    app = Shown(shown)
    async with app.run_test(size=size) as pilot:
        app.query_one(FacetsPane).focus()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        return [line.rstrip() for line in drawn_lines(app)]


async def test_values_have_bars_and_those_without_come_last() -> None:
    drawn = await lines(shown("attacker", ("NastyShrew", 40), ("Toad", 20), without=9))
    assert drawn[:4] == [
        " ATTACKER           exact",
        " NastyShrew      █████ 40",
        " Toad            ██▌   20",
        " none            █▏     9",
    ]


async def test_hostile_values_are_shown_safely_and_cut() -> None:
    drawn = await lines(shown("tag", ("\x1b[31mred\u202e", 2), ("a" * 90, 1)))
    assert "\x1b" not in "".join(drawn)
    assert "\u202e" not in "".join(drawn)
    assert drawn[2].startswith(" aaaa")
    assert drawn[2].endswith("1")


async def test_what_has_no_room_is_summed_up_and_scrolled_to() -> None:
    many = shown("attacker", *((f"actor {number}", 90 - number) for number in range(30)), without=1)
    assert (await lines(many))[-2].strip() == "25 more"
    at_the_end = await lines(many, *["j"] * 29)
    assert "actor 29" in at_the_end[-3]
    assert at_the_end[-1].split()[0] == "none"
    cut = shown("attacker", ("one", 1), has_more=True)
    assert (await lines(cut))[2].strip() == "over 0 more"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (shown(exactness=Exactness.LOADED), "of 500 loaded"),
        (shown(is_walked=True), "as of 08:31Z"),
        (shown(is_walked=True, read=1_500, exactness=Exactness.LOADED), "1,500 read, esc ends"),
        (FacetsShown(), "counting …"),
        (FacetsShown(is_old=False), "not in the list"),
    ],
)
async def test_how_sure_the_numbers_are_is_always_said(said: FacetsShown, expected: str) -> None:
    assert expected in "\n".join(await lines(said))


async def test_values_are_called_what_people_call_them() -> None:
    assert "3 Delivery" in "\n".join(await lines(shown("killchain", ("3", 2))))
    assert "A+S" in "\n".join(await lines(shown("tlp", ("amber+strict", 2))))
    assert "RU Russia" in "\n".join(await lines(shown("from", ("RU", 2))))
    assert "APT" in "\n".join(await lines(shown("dataset", ("0a1b", 2), names={"0a1b": "APT"})))
