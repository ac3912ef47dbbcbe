import pytest

from cfone_tui.reference import kill_chain


def test_the_seven_phases_follow_none() -> None:
    assert [it.number for it in kill_chain.phases()] == list(range(8))
    assert kill_chain.phase(0).name == "None"
    assert kill_chain.phase(3).name == "Delivery"
    assert kill_chain.phase(7).name == "Actions on Objectives"
    assert all(len(it.short) <= 8 for it in kill_chain.phases())


@pytest.mark.parametrize("number", [-1, 8, 1_000])
def test_a_number_beyond_the_table_is_kept(number: int) -> None:
    found = kill_chain.phase(number)
    assert (found.number, found.short, found.is_known) == (number, str(number), False)


@pytest.mark.parametrize("text", ["6", "c2", "Command and Control", "command-and-control", "COMMAND & CONTROL"])
def test_phases_are_found_by_name(text: str) -> None:
    assert kill_chain.phase_named(text) == kill_chain.phase(6)


@pytest.mark.parametrize("text", ["", "9", "nonsense"])
def test_other_words_are_no_phase(text: str) -> None:
    assert kill_chain.phase_named(text) is None


def test_phases_are_suggested_by_name_as_numbers() -> None:
    assert [it.value for it in kill_chain.suggest("deliv")] == ["3"]
    assert [it.value for it in kill_chain.suggest("")] == list("01234567")
