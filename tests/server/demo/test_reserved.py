"""Does anything in the demo name a host, an address or a network that somebody could own?"""

import ipaddress
import re

from tests.server.demo.made import events, strings

_ZONES = re.compile(r"(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$")
_FILES = {"dll", "docx", "exe", "gif", "hta", "iso", "js", "lnk", "msi", "pdf", "rtf", "txt", "xlsm"}
_NETWORKS = [
    ipaddress.ip_network(text) for text in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]
_NAME = re.compile(r"(?:[^\W_][\w-]*\.)+[a-z][\w-]+")
_BROWSER = re.compile(r"Chrome/[\d.]+")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){2,}[0-9a-f:]*")
_AS = re.compile(r"\bAS(\d+)\b")


def _texts() -> list[str]:
    found = []
    for event in events():
        found += [event.event, event.indicator, event.insight or "", event.attacker, *event.tags]
        found += strings(event.raw)
    return [_BROWSER.sub("", text).replace("app.quit", "") for text in found]


def test_hosts_lie_in_reserved_zones() -> None:
    found = {name for text in _texts() for name in _NAME.findall(text)}
    hosts = {name for name in found if name.rpartition(".")[2] not in _FILES}
    assert len(hosts) > 500
    assert {name for name in hosts if not _ZONES.search(name)} == set()


def test_addresses_are_those_for_documentation() -> None:
    found = {ipaddress.ip_address(text) for it in _texts() for text in _IPV4.findall(it)}
    assert len(found) > 500
    assert [address for address in found if not any(address in network for network in _NETWORKS)] == []


def test_ipv6_addresses_are_those_for_documentation() -> None:
    found = {text for it in _texts() for text in _IPV6.findall(it) if "::" in text}
    assert len(found) > 100
    assert [text for text in found if ipaddress.ip_address(text) not in _NETWORKS[-1]] == []


def test_autonomous_systems_are_those_for_documentation() -> None:
    found = {int(number) for text in _texts() for number in _AS.findall(text)}
    assert found
    assert found <= set(range(64_496, 64_512))
