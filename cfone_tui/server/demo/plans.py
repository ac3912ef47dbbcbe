"""How does each kind of campaign go, step by step along the kill chain?"""

from dataclasses import dataclass

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME

CRIME = "Cybercrime"
FLOODS = "DDoS attacks"


@dataclass(frozen=True, slots=True)
class Step:
    """Some events of one category, between ``least`` and ``most``, about ``hours`` after the campaign began."""

    category: str
    least: int
    most: int
    hours: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a campaign, and the dataset its events are stored in."""

    steps: tuple[Step, ...]
    dataset: str = DEFAULT_DATASET_NAME
    tags: tuple[str, ...] = ()


def _steps(text: str) -> tuple[Step, ...]:
    """Read steps written as ``day category least-most``."""
    steps = []
    for line in text.strip().splitlines():
        day, *words, numbers = line.split()
        least, most = numbers.split("-")
        steps.append(Step(" ".join(words), int(least), int(most), float(day) * 24))
    return tuple(steps)


PLANS: dict[str, Plan] = {
    "mail": Plan(
        _steps("""
            0 Domain Registration 2-5
            0.6 Infrastructure 0-2
            1.2 Domain Resolution 1-3
            2 Spearphishing 2-6
            2.4 Phishing 1-3
            3 Malware Delivery 1-3
            3.6 Command and Control 1-4
            5 Persistence 0-1
            6 Credential Theft 0-2
            8 Data Exfiltration 0-2
        """)
    ),
    "edge": Plan(
        _steps("""
            0 Reconnaissance 0-2
            0.4 Scanning 2-5
            1 Compromised Device 1-3
            1.6 Exploitation 2-5
            1.8 Webshell 1-2
            2.5 Persistence 0-2
            3 Command and Control 1-4
            6 Lateral Movement 1-2
            9 Data Exfiltration 0-2
        """),
        tags=("edge",),
    ),
    "cloud": Plan(
        _steps("""
            0 Reconnaissance 1-2
            0.5 Domain Registration 1-4
            1.5 Phishing 3-7
            2 Credential Theft 1-3
            2.6 Residential Proxy 0-2
            4 Data Exfiltration 1-2
        """),
        tags=("aitm",),
    ),
    "supply": Plan(
        _steps("""
            0 Infrastructure 1-2
            0.7 Malware Development 1-2
            1.5 Supply Chain 3-8
            2 Malware Delivery 1-2
            2.2 Command and Control 1-3
            3 Credential Theft 1-3
            5 Data Exfiltration 0-1
        """),
        tags=("sca",),
    ),
    "watering": Plan(
        _steps("""
            0 Domain Registration 1-2
            1 Watering Hole 2-4
            1.5 Exploitation 1-2
            2 Malware Delivery 1-2
            3 Command and Control 1-3
        """)
    ),
    "destruction": Plan(
        _steps("""
            0 Scanning 1-3
            1 Exploitation 1-3
            2 Webshell 1-1
            3 Lateral Movement 1-3
            6 Ransomware 2-4
            6.2 DDoS 0-2
        """)
    ),
    "influence": Plan(
        _steps("""
            0 Domain Registration 3-6
            2 Domain Resolution 2-4
            4 Defacement 1-2
        """)
    ),
    "ransom": Plan(
        _steps("""
            0 Phishing 1-3
            0.5 Exploitation 0-2
            1 Malware Delivery 1-2
            1.4 Command and Control 1-3
            3 Credential Theft 0-2
            5 Lateral Movement 1-2
            7 Data Exfiltration 1-2
            8 Ransomware 2-5
        """),
        CRIME,
    ),
    "identity": Plan(
        _steps("""
            0 Domain Registration 2-5
            0.3 Phishing 3-8
            0.8 Credential Theft 1-3
            1.5 Residential Proxy 1-2
            2 Data Exfiltration 1-2
        """),
        CRIME,
        ("sso",),
    ),
    "mail_crime": Plan(
        _steps("""
            0 Phishing 3-7
            1 Malware Delivery 2-4
            2 Command and Control 1-3
            4 Fraud 1-2
        """),
        CRIME,
    ),
    "fraud": Plan(
        _steps("""
            0 Phishing 2-4
            2 Credential Theft 1-2
            5 Fraud 2-5
        """),
        CRIME,
    ),
    "flood": Plan(
        _steps("""
            0 Botnet 1-2
            0.1 DDoS 8-32
            0.5 Defacement 0-1
        """),
        FLOODS,
    ),
    "defacement": Plan(
        _steps("""
            0 WAF Attack 2-4
            0.2 Defacement 2-5
        """),
        FLOODS,
    ),
}
