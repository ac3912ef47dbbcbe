import pytest

from cfone_tui.reference import capec


@pytest.mark.parametrize("text", ["98", "CAPEC-98", "capec-98", " Capec-98 ", "capec98", "098"])
def test_ids_are_understood_with_and_without_their_prefix(text: str) -> None:
    found = capec.pattern(text)
    assert found is not None
    assert (found.id, found.name) == ("CAPEC-98", "Phishing")


@pytest.mark.parametrize("text", ["", " ", "CAPEC-", "999999", "9" * 40, "x98", "²", "٩٨"])
def test_what_is_no_id_is_no_pattern(text: str) -> None:
    assert capec.pattern(text) is None


def test_deprecated_patterns_are_known_but_not_suggested() -> None:
    deprecated = capec.pattern("56")
    assert deprecated is not None
    assert deprecated.is_deprecated
    assert "DEPRECATED" not in deprecated.name
    assert all(it.value != "56" for it in capec.suggest("56"))


def test_numbers_and_words_are_suggested() -> None:
    assert capec.suggest("phish", limit=1)[0].value == "98"
    assert capec.suggest("CAPEC-98", limit=1)[0].label == "Phishing"
    assert {"163", "98"} <= {it.value for it in capec.suggest("phishing")}
