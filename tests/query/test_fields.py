import pytest

from cfone_tui.contract.search import BOOLEAN_FIELD, NUMBER_FIELD, TEXT_FIELDS
from cfone_tui.query import fields_help
from cfone_tui.query.fields import FIELDS, field_of, spellings
from cfone_tui.query.habits import likely
from cfone_tui.query.meaning import Comparison
from tests.query.filters import query

ALIASES = {
    "actor": "attacker",
    "from": "attackerCountry",
    "to": "targetCountry",
    "industry": "targetIndustry",
    "ioc": "indicator",
    "type": "indicatorType",
    "ttp": "mitreAttack",
    "capec": "mitreCapec",
    "tag": "tags",
    "cat": "category",
    "created": "createdAt",
    "children": "hasChildren",
    "killchain": "killChain",
}


def test_every_field_that_the_api_searches_can_be_asked() -> None:
    assert sorted(field.api for field in FIELDS if field.api) == sorted((*TEXT_FIELDS, NUMBER_FIELD, BOOLEAN_FIELD))


@pytest.mark.parametrize(("alias", "api"), ALIASES.items())
def test_the_short_names_mean_the_fields_of_the_api(alias: str, api: str) -> None:
    field = field_of(alias)
    assert field is not None
    assert field.api == api
    assert field_of(api.upper()) is field


def test_no_word_means_two_fields() -> None:
    words = [word.casefold() for field in FIELDS for word in {field.name, *field.aliases}]
    assert len(words) == len(set(words)) == len(spellings())


@pytest.mark.parametrize("example", [example for field in FIELDS for example in field.examples])
def test_every_example_of_the_help_can_be_asked(example: str) -> None:
    assert query(example).tree


def test_the_help_has_a_row_for_every_field() -> None:
    rows = fields_help()
    assert [row.name for row in rows] == [field.name for field in FIELDS]
    assert all(row.help and row.example == row.examples[0] for row in rows)
    assert [row.name for row in rows if row.is_local] == ["is", "has"]
    assert Comparison.GTE in next(row for row in rows if row.name == "tlp").comparisons


def test_every_comparison_of_a_field_has_a_meaning() -> None:
    assert all(comparison.meaning for field in FIELDS for comparison in field.kind.comparisons)


def test_a_wrong_field_leads_to_a_right_one() -> None:
    assert likely("atacker") == "did you mean attacker:?"
    assert "from:RU" in likely("Country")
    assert likely("zzz") == ""
