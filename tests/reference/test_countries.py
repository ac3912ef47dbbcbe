import pytest

from cfone_tui.reference import countries


@pytest.mark.parametrize(
    ("text", "alpha2"),
    [
        ("RU", "RU"),
        ("rus", "RU"),
        ("Russia", "RU"),
        ("Russian Federation", "RU"),
        ("usa", "US"),
        ("united states of america", "US"),
        ("UK", "GB"),
        ("Turkey", "TR"),
        ("turkiye", "TR"),
        ("Türkiye", "TR"),
        ("cote d’ivoire", "CI"),
        ("Bosnia and Herzegovina", "BA"),
        ("Korea, Republic of", "KR"),
        ("korea", "KR"),
        ("xk", "XK"),
        ("t1", "T1"),
        ("tor", "T1"),
        ("unknown", "XX"),
    ],
)
def test_codes_and_names_in_any_case_find_their_country(text: str, alpha2: str) -> None:
    found = countries.country(text)
    assert found is not None
    assert found.alpha2 == alpha2


@pytest.mark.parametrize("text", ["", " ", "ZZ", "Atlantis", "-"])
def test_other_words_find_none(text: str) -> None:
    assert countries.country(text) is None


def test_every_code_and_name_finds_its_own_country() -> None:
    for it in countries.countries():
        assert {countries.country(text) for text in (it.alpha2, it.alpha3, it.name, *it.aliases) if text} == {it}


def test_all_countries_of_the_standard_are_there() -> None:
    assert len([it for it in countries.countries() if it.alpha2 not in ("XK", "T1", "XX")]) == 249


def test_codes_and_words_of_names_are_suggested() -> None:
    assert countries.suggest("ru", limit=1)[0].value == "RU"
    assert {it.value for it in countries.suggest("korea")} == {"KR", "KP"}
    assert countries.suggest("uk")[0].value == "GB"
    assert "TR" in [it.value for it in countries.suggest("turki")]
    assert countries.suggest("zzz") == []
