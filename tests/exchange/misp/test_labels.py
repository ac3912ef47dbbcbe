from typing import Any

import pytest

from cfone_tui.exchange.misp.labels import MAX_TAGS, Labels, labels_of, within
from tests.exchange.misp_files import tag


def labels(*names: str, **members: Any) -> Labels:
    return labels_of({"Tag": [tag(name) for name in names], **members})


@pytest.mark.parametrize(
    "name",
    [
        'misp-galaxy:threat-actor="Sofacy"',
        'misp-galaxy:mitre-intrusion-set="Sofacy - G0007"',
        'misp-galaxy:mitre-enterprise-attack-intrusion-set="Sofacy - G0007"',
        'misp-galaxy:microsoft-activity-group="Sofacy"',
    ],
)
def test_actor_galaxies_name_the_attacker_as_the_file_does(name: str) -> None:
    found = labels(name)
    assert (found.attacker, found.attacker_country, found.tags) == ("Sofacy", "RU", ())


def test_further_actors_become_tags_and_unknown_ones_have_no_country() -> None:
    found = labels('misp-galaxy:threat-actor="Nobody We Know"', 'misp-galaxy:threat-actor="Turla Group"')
    assert (found.attacker, found.attacker_country, found.tags) == ("Nobody We Know", "", ("Turla Group",))


def test_a_country_that_the_cluster_states_goes_before_our_own_knowledge() -> None:
    cluster = {"value": "Sofacy", "tag_name": 'misp-galaxy:threat-actor="Sofacy"', "meta": {"country": ["KP"]}}
    galaxy = [{"type": "threat-actor", "GalaxyCluster": [cluster]}]
    assert labels('misp-galaxy:threat-actor="Sofacy"', Galaxy=galaxy).attacker_country == "KP"
    assert labels(Galaxy=galaxy).attacker == "Sofacy"


def test_a_custom_cluster_is_called_by_its_name_not_by_the_uuid_in_its_tag() -> None:
    name = 'misp-galaxy:threat-actor="5c8ff618-0998-4b11-89d4-000000000009"'
    galaxy = [{"type": "threat-actor", "GalaxyCluster": [{"value": "Quiet Heron", "tag_name": name}]}]
    found = labels(name, Galaxy=galaxy)
    assert found.attackers == ("Quiet Heron",)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ('misp-galaxy:mitre-attack-pattern="Spearphishing Link - T1566.002"', ("T1566.002",)),
        ('misp-galaxy:mitre-enterprise-attack-attack-pattern="Commonly Used Port - T1043"', ("T1043",)),
        ('misp-galaxy:mitre-attack-pattern="Pass the Hash"', ("T1550.002",)),
    ],
)
def test_technique_galaxies_give_ids(name: str, ids: tuple[str, ...]) -> None:
    found = labels(name)
    assert (found.techniques, found.tags) == (ids, ids)


def test_a_technique_name_that_means_nothing_or_several_things_stays_a_word() -> None:
    name = 'misp-galaxy:mitre-attack-pattern="Exploitation of Vulnerability"'
    assert labels(name).tags == ("Exploitation of Vulnerability",)
    assert labels('misp-galaxy:mitre-attack-pattern="Domains"').tags == ("Domains",)


@pytest.mark.parametrize(
    ("names", "tlp"),
    [
        (["tlp:white"], "clear"),
        (["TLP:AMBER+STRICT"], "amber+strict"),
        (["tlp:green", "tlp:red"], "red"),
        (["tlp:ex:chr"], "ex:chr"),
        (["tlp:ex:chr", "tlp:clear"], "ex:chr"),
        (["osint"], ""),
    ],
)
def test_the_strictest_marking_counts_and_is_no_tag(names: list[str], tlp: str) -> None:
    found = labels(*names)
    assert found.tlp == tlp
    assert not any("tlp" in it for it in found.tags)


def test_other_tags_stay_and_machine_tags_become_readable() -> None:
    found = labels(
        "shipyards",
        "type:OSINT",
        'osint:source-type="blog-post"',
        'misp-galaxy:mitre-malware="Drovorub - S0502"',
        'workflow:state="draft"',
        "shipyards",
    )
    assert found.tags == ("shipyards", "type:OSINT", "source-type:blog-post", "Drovorub")


def test_targets_are_understood() -> None:
    found = labels('misp-galaxy:target-information="Germany"', 'misp-galaxy:sector="Defense"')
    assert (found.target_country, bool(found.target_industry)) == ("DE", True)


def test_an_attributes_own_labels_go_before_those_of_its_event() -> None:
    own = labels("tlp:green", 'misp-galaxy:threat-actor="Axiom"', "own")
    surrounding = labels("tlp:red", 'misp-galaxy:threat-actor="Sofacy"', "shared")
    both = within(own, surrounding)
    assert (both.tlp, both.attacker, both.attacker_country) == ("green", "Axiom", "CN")
    assert both.tags == ("own", "shared")
    inherited = within(labels(), surrounding)
    assert (inherited.tlp, inherited.attacker, inherited.attacker_country) == ("red", "Sofacy", "RU")


@pytest.mark.parametrize(
    "members",
    [
        {"Tag": None, "Galaxy": None},
        {"Tag": {"name": "x"}, "Galaxy": "x"},
        {"Tag": [None, 1, {"name": None}, {"name": ["x"]}, {}], "Galaxy": [None, 1, {}, {"GalaxyCluster": 5}]},
        {"Galaxy": [{"type": 5, "GalaxyCluster": [None, {"value": 5}, {"value": " ", "meta": []}]}]},
    ],
)
def test_anything_else_there_says_nothing(members: dict[str, Any]) -> None:
    assert labels_of(members) == Labels()


def test_there_is_an_end_to_tags() -> None:
    found = labels(*(f"tag {number}" for number in range(1_000)))
    assert len(found.words) == len(within(found, found).tags) == MAX_TAGS
