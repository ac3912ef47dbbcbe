"""What the fields of a category form mean."""

import pytest

from cfone_tui.contract.category import Category
from cfone_tui.tui.dialogs.forms.category_form import creation, edit, review, values_of
from cfone_tui.tui.dialogs.forms.dialog import Faults

TYPED = {"name": " Callback  Phishing ", "kill_chain": "3", "mitre_attack": "t1566.002, T1204", "mitre_capec": "CAPEC-98", "shortname": ""}  # fmt: skip # noqa: E501 - one row
BEFORE = Category.model_validate(
    {"uuid": "1", "name": "Phishing", "killChain": 3, "mitreAttack": ["T1566.002"], "mitreCapec": ["98"]}
)


def test_a_category_is_made_of_what_was_typed() -> None:
    made = creation(TYPED)
    assert (made.name, made.kill_chain) == ("Callback Phishing", 3)
    assert made.mitre_attack == ("T1566.002", "T1204")
    assert made.mitre_capec == ("98",)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(Faults) as wrong:
        creation({**TYPED, "name": " ", "kill_chain": "", "mitre_attack": "T9999", "mitre_capec": "nine"})
    assert set(wrong.value.by_field) == {"name", "kill_chain", "mitre_attack", "mitre_capec"}


def test_only_changed_fields_are_sent() -> None:
    changed = edit(BEFORE, {**values_of(BEFORE), "name": "Smishing"})
    assert changed.model_fields_set == {"name"}
    assert [line.plain for line in review(BEFORE, changed)] == ["name", "  - Phishing", "  + Smishing"]


def test_an_edit_that_changes_nothing_is_said() -> None:
    with pytest.raises(Faults, match="nothing was changed"):
        edit(BEFORE, values_of(BEFORE))
