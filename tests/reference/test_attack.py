import pytest

from cfone_tui.reference import attack


def test_a_technique_has_its_name_and_tactics() -> None:
    found = attack.technique(" t1566.002 ")
    assert found is not None
    assert (found.id, found.name, found.tactics) == ("T1566.002", "Spearphishing Link", ("Initial Access",))
    assert found.parent_id == "T1566"
    assert found.label == "T1566.002 Phishing: Spearphishing Link"


def test_a_revoked_id_keeps_its_old_name_and_leads_to_its_successor() -> None:
    found = attack.technique("T1002")
    assert found is not None
    assert found.label == "T1002 Data Compressed (now T1560 Archive Collected Data)"
    assert found.tactics == ("Collection",)
    assert attack.current("T1002") == attack.technique("T1560")
    assert attack.current("T1566") == attack.technique("T1566")


def test_a_deprecated_id_has_a_name_but_no_successor() -> None:
    found = attack.technique("T1026")
    assert found is not None
    assert found.is_deprecated
    assert attack.current("T1026") == found
    assert found.label == "T1026 Multiband Communication"


@pytest.mark.parametrize("text", ["", "T", "T9999", "98", "phishing", "T1566.2"])
def test_what_is_no_id_is_no_technique(text: str) -> None:
    assert attack.technique(text) is None
    assert attack.current(text) is None


def test_every_revoked_id_leads_to_a_technique_in_force_with_tactics() -> None:
    revoked = [it for it in attack.techniques() if it.replaced_by]
    assert len(revoked) > 100
    for it in revoked:
        successor = attack.current(it.id)
        assert successor is not None
        assert successor.tactics
        assert not successor.replaced_by


def test_ids_and_words_of_names_are_suggested() -> None:
    assert [it.value for it in attack.suggest("t1566", limit=2)] == ["T1566", "T1566.001"]
    assert "T1566.002" in [it.value for it in attack.suggest("spear")]
    assert attack.suggest("data compressed") == []
    assert len(attack.suggest("", limit=7)) == 7
