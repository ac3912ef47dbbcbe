import pytest

from cfone_tui.contract.vocabulary import CountryList, NameList

COUNTRY = {"name": "Afghanistan", "alpha2": "AF", "alpha3": "AFG"}


@pytest.mark.parametrize(
    "shape",
    [
        ["A", "B"],
        ["A", None, " ", "B"],
        {"type": "array", "items": ["A", "B"]},
        {"items": ["A", "B"]},
        {"success": True, "result": ["A", "B"]},
        {"result": {"type": "array", "items": ["A", "B"]}},
    ],
)
def test_names_are_read_from_every_shape(shape: object) -> None:
    assert NameList.model_validate(shape).items == ("A", "B")


def test_a_schema_in_place_of_names_means_none() -> None:
    assert NameList.model_validate({"type": "array", "items": {"type": "string"}}).items == ()


@pytest.mark.parametrize(
    "shape",
    [
        [{"result": [COUNTRY], "success": "true"}],
        {"result": [COUNTRY], "success": True},
        {"success": True, "result": [{"result": [COUNTRY], "success": "true"}]},
        {"success": True, "result": {"result": [COUNTRY]}},
        [COUNTRY],
    ],
)
def test_countries_are_read_from_every_nesting(shape: object) -> None:
    assert [country.alpha3 for country in CountryList.model_validate(shape).result] == ["AFG"]


def test_countries_may_lack_the_newer_code_and_be_none_at_all() -> None:
    assert CountryList.model_validate([{"name": "Afghanistan", "alpha3": "AF"}]).result[0].alpha2 == ""
    assert CountryList.model_validate([{"result": [], "success": "true"}]).result == ()
    assert CountryList.model_validate([]).result == ()
