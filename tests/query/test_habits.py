"""Is what analysts type by habit of other tools either what they mean, or an error that leads on?"""

import pytest

from cfone_tui.query import QueryError
from tests.query.filters import query

UNDERSTOOD = {
    # MISP
    "tags:tlp:red": "tag:tlp:red",
    "tlp:TLP:RED": "tlp:red",
    'category:"Network activity"': 'cat:"Network activity"',
    # KQL
    'attacker == "x" and from == "RU"': "attacker:x from:RU",
    'attacker =~ "fancy bear"': 'attacker:"fancy bear"',
    "date > ago(7d)": "date>-7d",
    # Splunk, Elastic, SQL
    'NOT attacker="Fancy Bear"': '-attacker:"Fancy Bear"',
    "attacker=*bear*": "attacker:*bear*",
    "date>now-7d": "date>-7d",
    "tlp<>red": "-tlp:red",
    'attacker:(Fancy Bear OR "Cozy Bear")': 'attacker:"Fancy Bear","Cozy Bear"',
    "ransom AND note": 'ransom "note"',
    "kit && loader": 'kit "loader"',
    # VirusTotal, Shodan
    "net:192.0.2.0/24": "ioc:192.0.2.0/24",
    "hostname:evil.example": "ioc:evil.example",
    "cve:CVE-2026-1234": "ioc:CVE-2026-1234",
    # GitHub
    "created:>=2026-11-01": "created>=2026-11-01",
    "created:2026-11-01..2026-11-07": "created:2026-11-01..2026-11-07",
    "-tag:reviewed tag:phishing": "-tag:reviewed tag:phishing",
    # what names itself
    "T1566.002": "ttp:T1566.002",
    "t1566.* kit": "ttp:T1566.* kit",
    "CAPEC-98": "capec:98",
    "-T1566": "-ttp:T1566",
    # dates and words
    "date:2026/11/01": "date:2026-11-01",
    "date:01.11.2026": "date:2026-11-01",
    'date:"last 7 days"': "date:-7d",
    "date:past-3-months": "date:-3mo",
    'date>="2026-11-01 10:00"': "date>=2026-11-01T10:00Z",
    "has:references": "has:refs",
    "from:(UK, DPRK)": "from:GB,KP",
    "search and rescue": '"search and rescue"',
}


@pytest.mark.parametrize(("text", "canonical"), UNDERSTOOD.items())
def test_a_habit_means_what_it_means_elsewhere(text: str, canonical: str) -> None:
    assert query(text).text == canonical
    assert query(canonical) == query(text)


LED_ON = {
    # text: (column, part of the message, part of the hint)
    "attribute:ip-dst": (0, "no field attribute", "ioc:"),
    "info:phishing": (0, "no field info", "event~"),
    "org:CIRCL": (0, "no field org", "dataset:APT"),
    'org:"Evil Corp"': (0, "no field org", "dataset:APT"),
    'kit country:"RU"': (4, "no field country", "from:RU"),
    "threat_level:1": (0, "no field threat_level", "tlp>=amber"),
    "confidence>50": (0, "no field confidence", "tlp>=amber"),
    "last_seen>-7d": (0, "no field last_seen", "date>-7d"),
    "last_seen > -7d": (0, "no field last_seen", "date>-7d"),
    "modifiedAt:today": (0, "no field modifiedAt", "created>-1d"),
    "unheard>3": (0, "no field unheard", '"unheard>3"'),
    "from:RU earliest=-7d": (8, "no field earliest", "date>-7d"),
    "index=main kit": (0, "no field index", "dataset:APT"),
    "atacker=x": (0, "no field atacker", "attacker:"),
    "port:443": (0, "no field port", "ioc:*:443"),
    "malware:emotet": (0, "no field malware", "tag:"),
    "label:phishing": (0, "no field label", "tag:phishing"),
    "p:5+": (0, "no field p", '"p:5+"'),
    "from:RU | stats count by attacker": (8, "nothing can be piped", "only the conditions"),
    "| take 10": (0, "nothing can be piped", "only the conditions"),
    'attacker in ("Fancy Bear", "Cozy Bear")': (12, "parentheses", 'attacker:("Fancy Bear", "Cozy Bear")'),
    "date between (2026-11-01 .. 2026-11-07)": (13, "parentheses", "date:2026-11-01..2026-11-07"),
    "killchain between (3 .. 5)": (18, "parentheses", "killchain:3..5"),
    "(from:RU) and (to:UA)": (0, "parentheses", "leave them out"),
    "(tag:a or tag:b)": (0, "parentheses", "several values"),
    'attacker="Fancy Bear" OR attacker="Cozy Bear"': (22, "OR between", 'attacker:("Fancy Bear", "Cozy Bear")'),
    'event contains "kit"': (6, "contains compares nothing", "event~kit"),
    'event startswith "ran"': (6, "startswith compares nothing", "event:ran*"),
    'indicator endswith ".example"': (10, "endswith compares nothing", "indicator:*.example"),
    'event !contains "kit"': (6, "contains compares nothing", "-event~kit"),
    "attacker like '%bear%'": (9, "like compares nothing", "attacker~bear"),
    "attacker:/.*bear/": (9, "regular expressions", "*bear*"),
    "from:RU, to:UA": (8, "a comma stands between", "drop the comma"),
    "tag:apt, from:RU": (8, "a comma stands between", "drop the comma"),
    "from :RU": (5, "cannot stand here", "from:RU"),
    "tlp:!red": (4, "does not begin with !", "-tag:reviewed"),
    "tlp:green+": (4, "no TLP marking", "tlp>=green"),
    "tlp:[amber TO red]": (4, "brackets", "tlp:amber..red"),
    "killchain:[3 TO 5]": (10, "brackets", "killchain:3..5"),
    "killchain:-3": (10, "no phase", "0 to 7"),
    "date:[2026-11-01 TO 2026-11-07]": (5, "no date", "2026-11-01..2026-11-07"),
    "date:[now-7d TO now]": (5, "[now-7d is no date", "2026-11-01..2026-11-07"),
    "date>1700000000": (5, "no date", "2023-11-14T22:13:20Z"),
    "date>=2026-11-01 10:00": (17, "together with its day", "2026-11-01T10:00"),
    "from:EU": (5, "no country EU", "a code or a name"),
    "is:read": (3, "asked in another way", "-is:unread"),
    "has:children": (4, "asked in another way", "children:yes"),
    "dataset:AP*": (8, "in full", "dataset:all"),
    "192.0.2.0-192.0.2.15": (0, "range of addresses", "192.0.2.0/28"),
    "ioc:192.0.2.1-198.51.100.9": (4, "range of addresses", "networks"),
}


@pytest.mark.parametrize(("text", "fault"), LED_ON.items())
def test_a_habit_that_cannot_be_followed_leads_on(text: str, fault: tuple[int, str, str]) -> None:
    with pytest.raises(QueryError) as caught:
        query(text)
    column, message, hint = fault
    assert caught.value.column == column
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_what_only_looks_like_a_comparison_is_text() -> None:
    for text in ("cmd=whoami", "foo->bar", "progra~1", "aa:bb:cc:dd:ee:ff", "tag:apt,tlp:red", "tag:(apt, tlp:red)"):
        assert query(text).tree
    assert query("ioc:a,b").describe() == "indicator is a or b"
