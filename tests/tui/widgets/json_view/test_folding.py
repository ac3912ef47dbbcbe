from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.tui.widgets.json_view.folding import Folding

LINES = 40


@st.composite
def nested_spans(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Spans that are disjoint or lie within each other, as brackets do."""
    spans: list[tuple[int, int]] = []

    def divide(first: int, last: int) -> None:
        if last - first < 2 or not draw(st.booleans()):
            return
        begin = draw(st.integers(first, last - 1))
        end = draw(st.integers(begin + 1, last))
        spans.append((begin, end))
        divide(begin + 1, end - 1)
        divide(end + 1, last)

    divide(0, LINES - 1)
    return spans


@settings(deadline=None, max_examples=100)
@given(nested_spans(), st.randoms(use_true_random=False))
def test_rows_are_the_lines_that_no_fold_hides(spans: list[tuple[int, int]], chance: Random) -> None:
    folding = Folding()
    chance.shuffle(spans)
    for first, last in spans:
        folding.fold(first, last)
    hidden = {line for first, last in spans for line in range(first + 1, last + 1)}
    shown = [line for line in range(LINES) if line not in hidden]
    assert [folding.line_at(row) for row in range(len(shown))] == shown
    assert [folding.row_of(line) for line in shown] == list(range(len(shown)))
    assert folding.row_of(LINES - 1) == len(shown) - 1


def test_a_hidden_line_stands_on_the_row_of_its_fold() -> None:
    folding = Folding()
    folding.fold(2, 8)
    folding.fold(4, 6)
    assert folding.row_of(5) == 2
    assert folding.row_of(9) == 3
    folding.unfold(2)
    assert (folding.row_of(5), folding.row_of(7)) == (4, 5)
    folding.fold(2, 8)
    folding.reveal(5)
    assert folding.row_of(5) == 5
    assert not folding.is_folded(2)
