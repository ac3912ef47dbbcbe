import pytest

from cfone_tui.reference import industries
from cfone_tui.reference.lookup import key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("banking and financial services", "Banking & Financial Services"),
        ("Finance", "Banking & Financial Services"),
        ("financial-services", "Banking & Financial Services"),
        ("Telecoms", "Telecommunications"),
        ("energy", "Energy"),
        ("Government, Administration", "Government"),
    ],
)
def test_names_of_stix_and_misp_come_to_one_industry(text: str, name: str) -> None:
    found = industries.industry(text)
    assert found is not None
    assert found.name == name


def test_no_name_leads_to_two_industries() -> None:
    names = [key(name) for it in industries.industries() for name in (it.name, *it.aliases)]
    assert len(names) == len(set(names))
    assert industries.industry("") is None


def test_aliases_lead_to_the_name() -> None:
    assert [it.value for it in industries.suggest("bank")] == ["Banking & Financial Services"]
    assert [it.value for it in industries.suggest("ngo")] == ["Non-profit"]
