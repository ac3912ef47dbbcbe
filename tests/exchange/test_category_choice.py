import pytest

from cfone_tui.contract.category import Category
from cfone_tui.exchange.category_choice import Categories, Wish

C2 = Wish(("Command and Control",), 6)


def test_the_first_name_that_there_is_wins(categories: Categories) -> None:
    assert categories.fitting(Wish(("Infrastructure", "phishing", "Other"), 2)) == "Phishing"


def test_own_techniques_go_before_the_wish(categories: Categories) -> None:
    assert categories.fitting(C2, own=("T1566.002",)) == "Phishing"
    assert categories.fitting(C2, own=("T1547",)) == "Persistence"


def test_techniques_are_read_as_they_are_numbered_today(categories: Categories) -> None:
    assert categories.fitting(Wish((), 0), own=("T1079",)) == "Command and Control"


def test_surrounding_techniques_decide_between_the_names_of_the_wish_only(categories: Categories) -> None:
    wish = Wish(("Malware Delivery", "Phishing"), 3)
    assert categories.fitting(wish, surrounding=("T1566.002", "T1071.001")) == "Phishing"
    assert categories.fitting(wish, surrounding=("T1071.001",)) == "Malware Delivery"


def test_without_the_names_the_phase_decides_then_other_then_the_first(categories: Categories) -> None:
    assert categories.fitting(Wish(("Beaconing",), 6)) == "Command and Control"
    assert categories.fitting(Wish(("Beaconing",), 7)) == "Other"
    assert Categories([Category(uuid="x", name="Intrusion", kill_chain=4)]).fitting(C2) == "Intrusion"


def test_names_are_found_in_any_case_and_answered_in_the_accounts_spelling(categories: Categories) -> None:
    assert categories.named(" PHISHING ") == "Phishing"
    assert categories.named("Beaconing") is None


def test_an_account_without_categories_takes_no_events() -> None:
    with pytest.raises(ValueError, match="without categories"):
        Categories([])
