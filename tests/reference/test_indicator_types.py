import pytest

from cfone_tui.reference import indicator_types
from cfone_tui.reference.lookup import key
from cfone_tui.safe_text import defang


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("domain", "domain"),
        ("DOMAIN", "domain"),
        ("hostname", "domain"),
        ("IP address", "ip"),
        ("ip_address", "ip"),
        ("SHA-256", "sha256"),
        ("User-Agent", "user_agent"),
        ("file", "filename"),
    ],
)
def test_names_come_to_one_type(text: str, name: str) -> None:
    found = indicator_types.indicator_type(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("attribute_type", "name"),
    [
        ("ip-dst", "ip"),
        ("ip-src", "ip"),
        ("hostname", "domain"),
        ("url", "url"),
        ("email-dst", "email"),
        ("sha1", "sha1"),
        ("imphash", "hash"),
        ("AS", "asn"),
        ("vulnerability", "cve"),
        ("x509-fingerprint-sha1", "certificate"),
        ("ja3-fingerprint-md5", "ja3"),
    ],
)
def test_attribute_types_of_misp_are_known(attribute_type: str, name: str) -> None:
    found = indicator_types.from_misp(attribute_type)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("attribute_type", ["text", "link", "port", "threat-actor", "filename|sha1", ""])
def test_attribute_types_that_are_no_single_indicator_are_none(attribute_type: str) -> None:
    assert indicator_types.from_misp(attribute_type) is None


def test_no_name_leads_to_two_types() -> None:
    types = indicator_types.indicator_types()
    names = [name for it in types for name in {key(text) for text in (it.name, it.label, *it.aliases)}]
    attributes = [name for it in types for name in it.misp]
    assert len(names) == len(set(names))
    assert len(attributes) == len(set(attributes))


def test_every_example_is_recognised_as_its_type_unless_another_type_looks_the_same() -> None:
    recognised = {it.name: indicator_types.recognise(it.example) for it in indicator_types.indicator_types()}
    others = {name: found and found.name for name, found in recognised.items() if found is None or found.name != name}
    assert others == {"hash": "sha256", "ja3": "md5", "certificate": "sha256", "user_agent": None}


def test_only_types_that_resolve_are_defanged() -> None:
    defanged = {it.name for it in indicator_types.indicator_types() if defang(it.example, kind=it.name) != it.example}
    assert defanged == {"domain", "ip", "cidr", "url", "email"}


def test_types_are_suggested() -> None:
    assert [it.value for it in indicator_types.suggest("sha", limit=3)] == ["sha256", "sha1", "sha512"]
    assert indicator_types.suggest("network")[0].value == "cidr"
