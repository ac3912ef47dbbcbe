"""What does a new store begin with: which datasets, categories and indicator types?

Cloudflare documents its standard datasets by two names: the default one is "APTs" in its guides and, as what a request
without a dataset means, "Cloudforce One Threat Events" in its API. Here it is one dataset under the API's name. Of
categories only "Domain Resolution" is documented; the others are ours, with ids of ATT&CK 19 and CAPEC 3.9.
"""

import uuid
from typing import NamedTuple

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME
from cfone_tui.reference.indicator_types import indicator_types
from cfone_tui.store.database import Connection
from cfone_tui.store.events.folding import fold
from cfone_tui.store.events.mitre import list_id


class StandardDataset(NamedTuple):
    """A dataset every store begins with."""

    name: str
    is_analytics: bool


class StandardCategory(NamedTuple):
    """A category every store begins with; ``attack`` and ``capec`` are ids separated by blanks."""

    name: str
    kill_chain: int
    attack: str
    capec: str
    shortname: str


DATASETS = (
    StandardDataset(DEFAULT_DATASET_NAME, is_analytics=False),
    StandardDataset("DDoS attacks", is_analytics=True),
    StandardDataset("Cybercrime", is_analytics=False),
    StandardDataset("Compromised devices", is_analytics=True),
    StandardDataset("Residential proxies", is_analytics=True),
    StandardDataset("WAF attacks", is_analytics=True),
)
"""The default dataset comes first."""

CATEGORIES = (
    StandardCategory("Reconnaissance", 1, "T1592 T1589", "169", "recon"),
    StandardCategory("Network Scanning", 1, "T1595 T1046", "300 292", "scan"),
    StandardCategory("Vulnerability Scanning", 1, "T1595.002", "310", "vulnscan"),
    StandardCategory("Domain Registration", 2, "T1583.001", "", "domreg"),
    StandardCategory("Infrastructure Setup", 2, "T1583.003 T1608", "", "infra"),
    StandardCategory("Malware Development", 2, "T1587.001", "542", "maldev"),
    StandardCategory("Phishing", 3, "T1566", "98", "phish"),
    StandardCategory("Spear Phishing", 3, "T1566.001 T1566.002", "163", "spear"),
    StandardCategory("Watering Hole", 3, "T1189", "185", "waterhole"),
    StandardCategory("Supply Chain Compromise", 3, "T1195", "184 186", "supply"),
    StandardCategory("Exploitation", 4, "T1190", "248", "exploit"),
    StandardCategory("SQL Injection", 4, "T1190", "66", "sqli"),
    StandardCategory("Cross-Site Scripting", 4, "T1189", "63", "xss"),
    StandardCategory("Credential Stuffing", 4, "T1110.004", "600", "credstuff"),
    StandardCategory("Brute Force", 4, "T1110", "49", "brute"),
    StandardCategory("Malware", 5, "T1204.002 T1105", "549", "malware"),
    StandardCategory("Web Shell", 5, "T1505.003", "", "webshell"),
    StandardCategory("Compromised Device", 5, "T1584.005", "442", "device"),
    StandardCategory("Command and Control", 6, "T1071.001 T1573", "", "c2"),
    StandardCategory("Domain Resolution", 6, "T1071.004 T1568", "", "domres"),
    StandardCategory("Proxy Network", 6, "T1090.002 T1090.003", "", "proxy"),
    StandardCategory("DDoS", 7, "T1498 T1499", "125", "ddos"),
    StandardCategory("HTTP Flood", 7, "T1499", "488", "httpflood"),
    StandardCategory("Ransomware", 7, "T1486", "", "ransom"),
    StandardCategory("Data Exfiltration", 7, "T1041 T1567", "", "exfil"),
    StandardCategory("Financial Fraud", 7, "T1657", "", "fraud"),
    StandardCategory("Wiper", 7, "T1485 T1561", "", "wiper"),
    StandardCategory("Other", 0, "", "", "other"),
)

DOMAIN_TYPE_ID = 5
"""The number of the type ``domain`` in the API's examples."""

_NAMESPACE = uuid.UUID("6c4a2f0e-3d0b-5e57-9a55-0d3d8f2a7c11")


def standard_uuid(kind: str, name: str) -> str:
    """Return the uuid of a standard dataset or category: the same in every store, so that a remade one is recognised."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}:{name}"))


def seed(connection: Connection) -> None:
    """Write the standard datasets, categories and indicator types into an empty store."""
    for dataset in DATASETS:
        connection.execute(
            "INSERT INTO datasets (uuid, name, name_folded, is_public, is_analytics, is_default, indicator_write_mode)"
            " VALUES (?, ?, ?, 0, ?, ?, 'full')",
            (
                standard_uuid("dataset", dataset.name),
                dataset.name,
                fold(dataset.name),
                dataset.is_analytics,
                dataset is DATASETS[0],
            ),
        )
    for category in CATEGORIES:
        connection.execute(
            "INSERT INTO categories (uuid, name, name_folded, kill_chain, mitre_list, shortname)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                standard_uuid("category", category.name),
                category.name,
                fold(category.name),
                category.kill_chain,
                list_id(connection, category.attack.split(), category.capec.split()),
                category.shortname,
            ),
        )
    types = [it.name for it in indicator_types()]
    numbers = (number for number in range(1, len(types) + 1) if number != DOMAIN_TYPE_ID)
    connection.executemany(
        "INSERT INTO indicator_types (id, name, name_folded) VALUES (?, ?, ?)",
        [(DOMAIN_TYPE_ID if name == "domain" else next(numbers), name, fold(name)) for name in types],
    )
