"""A sheet: where values stand, and to which of them each key leads."""

import pytest

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.markdown import MarkdownFlow
from cfone_tui.tui.widgets.sheet import Entry, Sheet, Span, plain, wrapped
from cfone_tui.tui.widgets.sheet.finding import find
from cfone_tui.tui.widgets.sheet.ways import beside, nearest_below


def _span(text: str, key: str = "") -> Span:
    return Span(SafeText(text), key=key)


def _entry(*keys: str) -> Entry:
    spans = [it for key in keys for it in (_span(key.upper(), key), _span("  "))]
    return Entry((tuple(spans[:-1]),), SafeText(keys[0]))


ENTRIES = (_entry("a"), _entry("b", "c"), Entry(((),), is_wide=True), _entry("d"))


def _with_flow(*, column: int) -> Sheet:
    flow = MarkdownFlow("one\n\ntwo\nthree", width=20)
    flow.read(100)
    return Sheet(ENTRIES, width=60, flow=flow, flow_column=column, beside_entry=1)


def _key(sheet: Sheet, index: int | None) -> str | None:
    return None if index is None else sheet.stop(index).key


def _go(sheet: Sheet, key: str, step: int) -> str | None:
    index = sheet.index_of(key)
    assert index is not None
    stop = sheet.stop(index)
    goal = (stop.last if step > 0 else stop.first) + step
    return _key(sheet, nearest_below(sheet, index, goal=goal, step=1 if step > 0 else -1))


@pytest.mark.parametrize(
    ("key", "step", "to"),
    [
        *(
            ("a", 1, "b"),
            ("b", 1, "d"),
            ("c", 1, "d"),
            ("d", 1, "flow:0"),
            ("flow:0", 1, "flow:2"),
            ("flow:3", 1, None),
        ),
        *(("flow:2", -1, "flow:0"), ("flow:0", -1, "d"), ("d", -1, "b"), ("a", -1, None)),
        *(("a", 1_000, "flow:3"), ("flow:3", -1_000, "a"), ("a", 2, "d")),
    ],
)
def test_keys_lead_from_row_to_row_and_past_what_is_empty(key: str, step: int, to: str | None) -> None:
    assert _go(_with_flow(column=0), key, step) == to


@pytest.mark.parametrize(
    ("key", "step", "to"),
    [("b", 1, "c"), ("c", -1, "b"), ("c", 1, "flow:0"), ("a", 1, "flow:0"), ("flow:2", -1, "d"), ("a", -1, None)],
)
def test_keys_lead_along_the_row_and_to_the_flow_beside(key: str, step: int, to: str | None) -> None:
    sheet = _with_flow(column=40)
    index = sheet.index_of(key)
    assert index is not None
    assert _key(sheet, beside(sheet, index, step=step)) == to


def test_a_flow_stands_beside_the_entries_from_the_one_named() -> None:
    sheet = _with_flow(column=40)
    assert plain(sheet.row(0)).rstrip() == "a           A"
    assert plain(sheet.row(1)).index("one") == 40
    assert sheet.row_count == 5


def test_a_click_finds_the_value_or_the_nearest_on_its_row() -> None:
    sheet = _with_flow(column=40)
    assert [_key(sheet, sheet.stop_at(1, cell)) for cell in (12, 15, 20, 45)] == ["b", "c", "c", "flow:0"]
    assert sheet.stop_at(2, 3) is None


def test_a_value_that_wraps_is_one_place_on_several_rows() -> None:
    sheet = Sheet([Entry(((_span("word " * 20, "long"),),), SafeText("label"))], width=40)
    (stop,) = sheet.stops
    assert (stop.first, stop.last) == (0, sheet.row_count - 1)
    assert stop.last > 2
    assert all(left == 12 for _, left, _ in stop.cells)


@pytest.mark.parametrize("text", ["a" * 100, "wide " * 30, "漢字" * 40, "é" * 90, "a " + "b" * 50, " " * 70])
@pytest.mark.parametrize("width", [1, 7, 16, 40])
def test_wrapped_lines_fit_and_lose_only_blanks(text: str, width: int) -> None:
    lines = wrapped([Span(SafeText(text))], width)
    assert "".join(map(plain, lines)).replace(" ", "") == text.replace(" ", "")
    if width > 1:
        assert all(sum(2 if sign > "\u2fff" else 1 for sign in plain(line)) <= width for line in lines)


async def test_searching_goes_round_and_back() -> None:
    sheet = _with_flow(column=0)
    at = await find(sheet, "THREE", start=0, step=1)
    assert _key(sheet, at) == "flow:3"
    assert at is not None
    assert _key(sheet, await find(sheet, "a", start=at + 1, step=1)) == "a"
    assert _key(sheet, await find(sheet, "one", start=at - 1, step=-1)) == "flow:0"
    assert await find(sheet, "nowhere", start=0, step=1) is None
