"""Which of our categories does a MISP category mean?

The names are those of a new store; an account that has none of them gets its first category of the same kill-chain
phase. MISP's categories say what an attribute is, ours what was done, so that some rows are the likelier of two.
"""

from cfone_tui.exchange.category_choice import Wish

WISHES = {
    "Network activity": Wish(("Command and Control", "Infrastructure"), 6),
    "Payload delivery": Wish(("Malware Delivery", "Phishing"), 3),
    "Payload installation": Wish(("Malware Delivery", "Persistence"), 5),
    "Payload type": Wish(("Malware Development", "Malware Delivery"), 2),
    "Artifacts dropped": Wish(("Malware Delivery", "Persistence"), 5),
    "Persistence mechanism": Wish(("Persistence",), 5),
    "Antivirus detection": Wish(("Malware Delivery",), 3),
    "External analysis": Wish(("Malware Delivery", "Other"), 0),
    "Targeting data": Wish(("Reconnaissance",), 1),
    "Person": Wish(("Reconnaissance",), 1),
    "Social network": Wish(("Reconnaissance",), 1),
    "Financial fraud": Wish(("Fraud",), 7),
}
"""By MISP category. Not listed, hence our ``Other``: Attribution, Internal reference, Support Tool, Other."""

OTHER = Wish(("Other",), 0)
VULNERABILITY = Wish(("Exploitation",), 4)
MESSAGE = Wish(("Phishing", "Spearphishing"), 3)
RESOLUTION = Wish(("Domain Resolution", "Infrastructure"), 2)


def wish_for(category: str, attribute_type: str) -> Wish:
    """Return what to look for among our categories; some attribute types say more than their category."""
    if attribute_type == "vulnerability":
        return VULNERABILITY
    if attribute_type == "domain|ip":
        return RESOLUTION
    if category == "Payload delivery" and attribute_type.startswith("email"):
        return MESSAGE
    return WISHES.get(category, OTHER)
