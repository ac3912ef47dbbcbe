from cfone_tui.exchange import ImportItem
from cfone_tui.workspace.importing.batches import LARGEST_BATCH, batches_of, weight_of
from cfone_tui.workspace.importing.progress import Tally
from tests.workspace.importing.test_finding import item


def sizes(items: list[ImportItem], size: int) -> list[int]:
    return [len(batch) for batch in batches_of(items, size=size, tally=Tally(lambda _: None))]


def test_batches_end_at_a_number_of_items() -> None:
    assert sizes([item(str(number)) for number in range(7)], 3) == [3, 3, 1]
    assert sizes([], 3) == []


def test_batches_end_at_a_number_of_bytes() -> None:
    heavy = [item(str(number), "x" * 200_000) for number in range(5)]
    assert LARGEST_BATCH // weight_of(heavy[0]) == 2
    assert sizes(heavy, 250) == [2, 2, 1]
