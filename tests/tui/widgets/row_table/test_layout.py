from hypothesis import given
from hypothesis import strategies as st

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.row_table.layout import EDGE, GUTTER, Layout, thumb_lines
from cfone_tui.tui.widgets.row_table.source import Column

columns_of_any_kind = st.lists(
    st.builds(
        Column,
        key=st.just("k"),
        title=st.just(SafeText("T")),
        width=st.integers(1, 40),
        flexible=st.booleans(),
        min_width=st.integers(1, 12),
    ),
    min_size=1,
    max_size=8,
)


@given(columns_of_any_kind, st.integers(0, 250))
def test_columns_never_shrink_below_their_least_and_flexible_ones_take_the_rest(
    columns: list[Column], width: int
) -> None:
    layout = Layout.fit(columns, width=width)
    least = [column.min_width if column.flexible else column.width for column in columns]
    assert all(given_width >= minimum for given_width, minimum in zip(layout.widths, least, strict=True))
    if any(column.flexible for column in columns) and layout.total >= layout.view:
        assert layout.total == max(layout.view, sum(least) + len(columns) - 1)
    if not any(column.flexible for column in columns):
        assert list(layout.widths) == least


@given(columns_of_any_kind, st.integers(GUTTER + EDGE + 1, 250))
def test_scrolling_sideways_as_far_as_it_goes_shows_the_end_of_the_last_column(
    columns: list[Column], width: int
) -> None:
    layout = Layout.fit(columns, width=width)
    assert layout.reach >= layout.total


def test_every_position_belongs_to_the_column_on_its_left() -> None:
    layout = Layout.fit([Column("a", SafeText("A"), 3), Column("b", SafeText("B"), 2)], width=40)
    assert [layout.column_at(position) for position in range(-1, 8)] == [None, 0, 0, 0, 0, 1, 1, 1, None]


@given(st.integers(1, 60), st.integers(1, 5_000_000), st.floats(0, 1))
def test_the_thumb_stays_in_view_and_reaches_both_ends(lines: int, rows: int, share: float) -> None:
    last_top = max(rows - lines, 0)
    thumb = thumb_lines(lines=lines, rows=rows, top=round(last_top * share))
    if rows <= lines:
        assert not thumb
        return
    assert 0 <= thumb.start < thumb.stop <= lines
    assert thumb_lines(lines=lines, rows=rows, top=0).start == 0
    assert thumb_lines(lines=lines, rows=rows, top=last_top).stop == lines
