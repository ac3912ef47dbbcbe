from cfone_tui.reference.lookup import Suggestion, key, ranked

FRUIT = (
    Suggestion("RP", "Red pear"),
    Suggestion("A1", "Pear of the Alps"),
    Suggestion("PE", "Apple"),
    Suggestion("X", "Quince", ("Pe", "Pear-quince")),
)


def test_names_that_differ_in_case_accents_and_punctuation_have_one_key() -> None:
    assert key("Côte d'Ivoire") == key("COTE D’IVOIRE") == "cotedivoire"
    assert key("Health & Care") == key("health and care")
    assert key("海莲花") == "海莲花"
    assert key("-- ") == ""


def test_the_closer_match_comes_first() -> None:
    assert [it.value for it in ranked("pe", FRUIT, limit=9)] == ["PE", "X", "A1", "RP"]
    assert [it.value for it in ranked("pear", FRUIT, limit=9)] == ["A1", "RP", "X"]
    assert [it.value for it in ranked("ear", FRUIT, limit=9)] == []


def test_no_more_than_asked_for_and_everything_when_nothing_is_typed() -> None:
    assert list(FRUIT[:2]) == ranked("", FRUIT, limit=2)
    assert list(FRUIT) == ranked(" ", FRUIT, limit=9)
