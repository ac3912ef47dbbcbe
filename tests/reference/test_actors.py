import pytest

from cfone_tui.reference import actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gamaredon Group", "Gamaredon Group"),
        ("Gamaredon", "Gamaredon Group"),
        ("NastyShrew", "Gamaredon Group"),
        ("NASTYSHREW", "Gamaredon Group"),
        ("nasty-shrew", "Gamaredon Group"),
        ("Sandworm", "Sandworm Team"),
        ("Turla Group", "Turla"),
        ("apt 28", "APT28"),
        ("Sofacy", "APT28"),
        ("Cozy Bear", "APT29"),
        ("Flying Yeti", "FlyingYeti"),
    ],
)
def test_names_and_aliases_in_any_spelling_find_their_actor(text: str, name: str) -> None:
    found = actors.actor(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", "-", "group", "nobody at all", "PLA Navy", "UAC-0056"])
def test_a_name_of_nobody_or_of_several_finds_none(text: str) -> None:
    assert actors.actor(text) is None


def test_every_actor_is_found_by_its_name() -> None:
    for it in actors.actors():
        assert actors.actor(it.name) == it


def test_an_actor_has_what_is_said_of_it() -> None:
    found = actors.actor("NastyShrew")
    assert found is not None
    assert (found.country, found.motives, found.attack_id) == ("RU", ("espionage",), "G0047")
    assert found.cloudflare == "NastyShrew"
    assert "Primitive Bear" in found.aliases


def test_aliases_lead_to_the_name() -> None:
    assert [it.value for it in actors.suggest("cozy")] == ["APT29"]
    assert [it.value for it in actors.suggest("gamar")] == ["Gamaredon Group"]
