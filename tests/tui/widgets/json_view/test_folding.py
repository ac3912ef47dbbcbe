from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.tui.widgets.json_view.folding import Folding
from cfone_tui.tui.widgets.json_view.reader import NONE, Document, JsonReader

nested = st.recursive(st.just(1), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=25)


def folding_of(text: str) -> tuple[JsonReader, Folding]:
    reader = JsonReader([Document(text)])
    for _ in reader.read():
        pass
    return reader, Folding(reader)


def arrange(folding: Folding) -> None:
    for _ in folding.arrange():
        pass


@settings(deadline=None, max_examples=150)
@given(nested, st.none() | st.integers(0, 3), st.randoms(use_true_random=False))
def test_rows_are_the_lines_that_no_fold_hides(value: object, level: int | None, chance: Random) -> None:
    reader, folding = folding_of(str(value))
    folding.fold_from(level)
    openings = list(reader.openings)
    for line in chance.sample(openings, chance.randint(0, len(openings))):
        folding.toggle(line)
    arrange(folding)
    folded = [line for line in openings if folding.is_folded(line)]
    hidden = {line for first in folded for line in range(first + 1, reader.lasts[first] + 1)}
    shown = [line for line in range(reader.count) if line not in hidden]
    assert [folding.line_at(row) for row in range(len(shown))] == shown
    assert [folding.row_of(line) for line in shown] == list(range(len(shown)))
    assert folding.row_of(reader.count - 1) == len(shown) - 1


def test_a_hidden_line_stands_on_the_row_of_its_fold() -> None:
    reader, folding = folding_of("[0, [1, [2, 3], 4], 5]")
    for line in (2, 4):
        folding.toggle(line)
    arrange(folding)
    assert (folding.row_of(5), folding.row_of(reader.lasts[2] + 1)) == (2, 3)
    folding.toggle(2)
    arrange(folding)
    assert (folding.row_of(5), folding.row_of(8)) == (4, 5)
    folding.toggle(2)
    for _ in folding.reveal(5):
        pass
    arrange(folding)
    assert folding.row_of(5) == 5
    assert not folding.is_folded(2)


def test_a_level_folds_what_is_deeper_and_toggling_makes_exceptions() -> None:
    reader, folding = folding_of("[[[1]], [2]]")
    folding.fold_from(1)
    arrange(folding)
    assert [line for line in reader.openings if folding.is_folded(line)] == [1, 2, 6]
    folding.toggle(1)
    arrange(folding)
    assert [folding.line_at(row) for row in range(5)] == [0, 1, 2, 5, 6]
    folding.fold_from(None)
    arrange(folding)
    assert folding.row_of(reader.count - 1) == reader.count - 1
    assert reader.lasts[3] == NONE
    assert not folding.is_folded(3), "what opens nothing cannot be folded"


def test_a_hundred_thousand_folds_are_arranged_in_many_steps() -> None:
    reader, folding = folding_of("[" + ",".join(["[1]"] * 100_000) + "]")
    folding.fold_from(1)
    assert sum(1 for _ in folding.arrange()) == 100
    assert folding.row_of(reader.count - 1) == 100_001
