"""The form alone: what is typed and chosen in it becomes the text of a filter."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from cfone_tui.query import QueryError, Vocabulary
from cfone_tui.query.building import parts_of
from cfone_tui.safe_text import show
from cfone_tui.tui.dialogs.filter_form import FilterForm
from cfone_tui.tui.dialogs.filter_form.row import ConditionRow
from cfone_tui.tui.panes.filters import Verdict
from tests.query.filters import query
from tests.tui.widgets.drawn import drawn_lines

WORDS = Vocabulary(attackers=("Fancy Bear", "NastyShrew"), tags=("apt", "mail"))
COUNTS = {"attacker": {"NastyShrew": 31, "Fancy Bear": 4}}


def judged(text: str) -> Verdict:
    try:
        found = query(text)
    except QueryError as error:
        is_unfinished = error.column >= len(text.rstrip())
        return Verdict(show(error.message), error.column, show(error.hint), is_unfinished)
    return Verdict(show(found.describe()), clauses=len(found.clauses))


class Around(App[None]):
    """An app with nothing but the form."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.result: list[str | None] = []
        self.form = FilterForm(parts_of(text), judge=judged, count=self.asked.append)
        self.form.vocabulary = WORDS

    def on_mount(self) -> None:
        """Open the form."""
        self.push_screen(self.form, self.result.append)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(drawn_lines(self))


@asynccontextmanager
async def form(text: str = "", keys: Sequence[str] = ()) -> AsyncIterator[tuple[Around, Pilot[None]]]:
    app = Around(text)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(*(key if key.isalnum() and key not in NAMED else (key,)))
        await pilot.pause()
        yield app, pilot


NAMED = ("tab", "enter", "down", "up", "escape")

TYPED = {
    "fields and values complete": ("", ("fr", "tab", "tab", "rus", "tab", "enter"), "from:RU"),
    "a second condition": ("from:RU", ("tl", "tab", "tab", "red", "enter"), "from:RU tlp:red"),
    "an alias finds its field": ("", ("actor", "tab", "tab", "x", "enter"), "attacker:x"),
    "a comparison is chosen": ("", ("tlp", "tab", "down", "down", "tab", "amber", "enter"), "tlp>=amber"),
    "a value is excluded": ("", ("tag", "tab", "down", "down", "down", "tab", "apt", "enter"), "-tag:apt"),
    "an offer is taken by enter": ("", ("down", "down", "enter", "tab", "ru", "enter"), "from:RU"),
    "a row is removed": ("from:RU tlp:red", ("up", "up", "ctrl+r", "ctrl+s"), "tlp:red"),
    "nothing but esc leaves all as it is": ("from:RU", ("tag", "escape"), None),
}


@pytest.mark.parametrize(("text", "keys", "result"), TYPED.values(), ids=TYPED)
async def test_keys_put_a_filter_together(text: str, keys: Sequence[str], result: str | None) -> None:
    async with form(text, keys) as (app, _):
        assert app.result == [result]


async def test_it_says_what_is_asked_how_many_conditions_that_are_and_how_it_is_typed() -> None:
    async with form('attacker:"Night Owls" date:today') as (app, _):
        for words in (
            "attacker is “Night Owls” and date is today",
            "3 of 10 conditions",
            '/ attacker:"Night Owls" date:',
        ):
            assert words in app.text


async def test_values_are_offered_with_their_counts_once_these_are_known() -> None:
    async with form("", ("attacker", "tab", "tab")) as (app, pilot):
        assert app.asked[:1] == ["attacker"]
        app.form.vocabulary = Vocabulary(attackers=WORDS.attackers, counts=COUNTS)
        await pilot.pause()
        assert "NastyShrew" in app.text
        assert "31" in app.text


async def test_what_cannot_be_asked_is_marked_and_does_not_run() -> None:
    async with form("from:RU", ("tlp", "tab", "tab", "q", "enter")) as (app, _):
        assert app.result == []
        assert "q is no TLP marking" in app.text
        assert [line.strip(" ▊▌│┃").startswith("✗") for line in app.text.splitlines() if "tlp" in line][:1] == [True]


async def test_a_narrow_terminal_shows_it_whole() -> None:
    async with form("from:RU tag:apt tlp>=amber date>-7d ioc:*.example ransom note") as (app, _):
        assert "ctrl+r removes" in app.text
        assert "6 of 10" in app.text


async def test_keys_find_their_way_among_rows_that_are_just_being_added_or_removed() -> None:
    async with form("tlp:red tag:apt") as (app, pilot):
        (scroll,) = app.form.query(VerticalScroll)
        scroll.mount(ConditionRow())
        app.form.action_go(-1)
        app.form.action_walk(1)
        app.form.action_remove()
        app.form.action_go(1)
        await pilot.pause()
        assert app.form.query("ConditionRow:focus-within")
