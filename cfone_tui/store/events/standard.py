"""Which datasets and categories, of events and of tags, does every new store have?

The names of the datasets are those of Cloudflare's documentation; the one for APT activity bears the name of the
default dataset. The categories, their kill-chain phases and MITRE ids are our own selection.
"""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME
from cfone_tui.contract.tag_category import ACTOR


@dataclass(frozen=True, slots=True)
class StandardDataset:
    """A dataset every store has."""

    name: str
    is_public: bool = False
    is_analytics: bool = False

    @property
    def uuid(self) -> str:
        """The same uuid in every store."""
        return str(uuid5(NAMESPACE_URL, f"cfone:dataset:{self.name}"))


@dataclass(frozen=True, slots=True)
class StandardCategory:
    """A category every store has; ``kill_chain`` is 0-7."""

    name: str
    kill_chain: int
    mitre_attack: tuple[str, ...] = ()
    mitre_capec: tuple[str, ...] = ()

    @property
    def uuid(self) -> str:
        """The same uuid in every store."""
        return str(uuid5(NAMESPACE_URL, f"cfone:category:{self.name}"))


@dataclass(frozen=True, slots=True)
class StandardTagCategory:
    """A category of tags every store has."""

    name: str
    description: str

    @property
    def uuid(self) -> str:
        """The same uuid in every store."""
        return str(uuid5(NAMESPACE_URL, f"cfone:tag-category:{self.name}"))


DATASETS = (
    StandardDataset(DEFAULT_DATASET_NAME, is_public=True),
    StandardDataset("DDoS attacks", is_public=True, is_analytics=True),
    StandardDataset("Cybercrime", is_public=True),
    StandardDataset("Compromised devices"),
    StandardDataset("Residential proxies", is_analytics=True),
    StandardDataset("WAF attacks", is_public=True, is_analytics=True),
)
"""The first one is the default dataset."""

CATEGORIES = (
    StandardCategory("Scanning", 1, ("T1595.001", "T1595.002"), ("169", "300")),
    StandardCategory("Reconnaissance", 1, ("T1592", "T1589"), ("169",)),
    StandardCategory("Domain Registration", 2, ("T1583.001",), ("89",)),
    StandardCategory("Domain Resolution", 2, ("T1583.001", "T1071.004"), ()),
    StandardCategory("Infrastructure", 2, ("T1583", "T1584"), ()),
    StandardCategory("Malware Development", 2, ("T1587.001",), ()),
    StandardCategory("Phishing", 3, ("T1566.002", "T1598.003"), ("98",)),
    StandardCategory("Spearphishing", 3, ("T1566.001", "T1566.002"), ("163",)),
    StandardCategory("Malware Delivery", 3, ("T1204.002", "T1105"), ("542",)),
    StandardCategory("Watering Hole", 3, ("T1189",), ("98",)),
    StandardCategory("Supply Chain", 3, ("T1195.002",), ("538",)),
    StandardCategory("Exploitation", 4, ("T1190", "T1203"), ("242",)),
    StandardCategory("WAF Attack", 4, ("T1190",), ("66", "63")),
    StandardCategory("Credential Stuffing", 4, ("T1110.004",), ("600",)),
    StandardCategory("Credential Theft", 4, ("T1555", "T1056"), ("509",)),
    StandardCategory("Webshell", 5, ("T1505.003",), ("650",)),
    StandardCategory("Persistence", 5, ("T1053.005", "T1547.001"), ("564",)),
    StandardCategory("Botnet", 5, ("T1584.005",), ()),
    StandardCategory("Compromised Device", 5, ("T1584.008",), ()),
    StandardCategory("Command and Control", 6, ("T1071.001", "T1573"), ()),
    StandardCategory("Residential Proxy", 6, ("T1090.002", "T1584.008"), ()),
    StandardCategory("Lateral Movement", 7, ("T1021.001", "T1021.002"), ("555",)),
    StandardCategory("Data Exfiltration", 7, ("T1041", "T1567.002"), ()),
    StandardCategory("Ransomware", 7, ("T1486", "T1490"), ()),
    StandardCategory("DDoS", 7, ("T1498.001", "T1498.002"), ("125", "488")),
    StandardCategory("Defacement", 7, ("T1491.002",), ()),
    StandardCategory("Fraud", 7, ("T1657",), ()),
    StandardCategory("Other", 0),
)
"""From reconnaissance to actions on objectives."""

TAG_CATEGORIES = (StandardTagCategory(ACTOR, "Who is behind an activity: groups, campaigns and their other names"),)
"""The API has an operation of its own for the tags of the first one."""
