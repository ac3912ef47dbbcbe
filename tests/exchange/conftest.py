import pytest

from cfone_tui.contract.category import Category
from cfone_tui.exchange import Aim, Categories

CATEGORIES = (
    Category(uuid="c1", name="Phishing", kill_chain=3, mitre_attack=("T1566.002",)),
    Category(uuid="c2", name="Malware Delivery", kill_chain=3, mitre_attack=("T1204.002", "T1105")),
    Category(uuid="c3", name="Persistence", kill_chain=5, mitre_attack=("T1547.001",)),
    Category(uuid="c4", name="Command and Control", kill_chain=6, mitre_attack=("T1071.001", "T1573")),
    Category(uuid="c5", name="Domain Resolution", kill_chain=2, mitre_attack=("T1583.001",)),
    Category(uuid="c6", name="Other", kill_chain=0),
)


@pytest.fixture
def categories() -> Categories:
    return Categories(CATEGORIES)


@pytest.fixture
def aim(categories: Categories) -> Aim:
    return Aim(categories)
