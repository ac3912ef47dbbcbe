"""What analysts of other tools type by habit works as meant, or is an error that names the right way."""

import pytest

from cfone_tui.query import QueryError
from tests.query.filters import asked, query

MEANT = {
    # MISP, OpenCTI, STIX
    'attacker = "Fancy Bear"': 'attacker:"Fancy Bear"',
    "type:ipv4-addr": "type:ipv4-addr",
    "tlp:TLP:AMBER+STRICT": "tlp:amber+strict",
    'tags:"tlp:red"': "tag:tlp:red",
    # Splunk
    "attacker=APT28 tlp=red": "attacker:APT28 tlp:red",
    "attacker=APT28 AND NOT tag=reviewed": "attacker:APT28 -tag:reviewed",
    "indicator=*.example.com": "ioc:*.example.com",
    # KQL
    'tlp == "red" and from != "RU"': "tlp:red -from:RU",
    "date >= ago(7d)": "date>=-7d",
    "date > now()-24h": "date>-24h",
    'tag =~ "phishing"': "tag:phishing",
    # Kibana, Lucene
    "tlp:(red OR amber)": "tlp:red,amber",
    "attacker:APT28 && !tag:foo": "attacker:APT28 -tag:foo",
    'event:"exact phrase"': 'event:"exact phrase"',
    '"exact phrase"': "exact phrase",
    # GitHub, mail
    "date:>2026-01-01": "date>2026-01-01",
    "date:2026-01-01..2026-02-01": "date:2026-01-01..2026-02-01",
    "#phishing -#reviewed": "tag:phishing -tag:reviewed",
    "from:RU,CN": "from:RU,CN",
    # what is pasted
    "hxxp://evil[.]com/a?b=c": "http://evil.com/a?b=c",
    "CVE-2024-1234": "CVE-2024-1234",
    "cve:2024-1234": "ioc:CVE-2024-1234",
    "cve-2024-*": "ioc:cve-2024-*",
    "192.0.2.*": "ioc:192.0.2.*",
    "d41d8cd98f00b204e9800998ecf8427e": "d41d8cd98f00b204e9800998ecf8427e",
    "hash:d41d8cd98f00b204e9800998ecf8427e": "ioc:d41d8cd98f00b204e9800998ecf8427e",
    "t1566": "ttp:T1566",
    "technique:1566.001": "ttp:T1566.001",
    "mitre:phishing": "ttp:T1566",
    # dates
    "date:11/23/2026": "date:2026-11-23",
    'date:"23 nov 2026"': "date:2026-11-23",
    "date:2026Q3": "date:2026-Q3",
    'date:"last 7 days"': "date:-7d",
    'date:"last week"': "date:last-week",
    "attacker~=bear": "attacker~bear",
}


@pytest.mark.parametrize(("text", "canonical"), MEANT.items())
def test_a_habit_works_as_meant(text: str, canonical: str) -> None:
    assert query(text).text == canonical


LED_ON = {
    # text: (column, part of the message, part of the hint)
    # MISP, OpenCTI, STIX
    "threat-actor:APT28": (0, "no field threat-actor", "attacker:APT28"),
    'misp-galaxy:threat-actor="Sofacy"': (0, "no field misp-galaxy", 'attacker:"Fancy Bear"'),
    "[ipv4-addr:value = '192.0.2.1']": (17, "patterns of STIX", "ioc:192.0.2.7"),
    "malware_family=emotet": (0, "no field malware_family", "tag:emotet"),
    # Splunk
    "search index=main attacker=APT28": (0, "search is not needed", "only the conditions"),
    "attacker=APT28 earliest=-24h": (15, "no field earliest", "date>-24h"),
    "attacker=APT28 | stats count by tlp": (15, "nothing can be piped", "only the conditions"),
    "attacker=APT2?": (9, "? stands for nothing", "APT2*"),
    "src_ip=192.0.2.4": (0, "no field src_ip", "ip:192.0.2.4"),
    "attacker IN (APT28, APT29)": (12, "parentheses", "attacker:(APT28, APT29)"),
    "from NOT IN (RU, CN)": (12, "parentheses", "-from:(RU, CN)"),
    # KQL
    'where attacker == "APT28"': (0, "where is not needed", "only the conditions"),
    "country in (RU, CN)": (11, "parentheses", "from:RU"),
    'tag contains "phish"': (4, "contains compares nothing", "tag~phish"),
    "tag contains phish": (4, "contains compares nothing", "tag~phish"),
    "tag !contains phish": (4, "contains compares nothing", "-tag~phish"),
    'event matches regex "ransom.*"': (6, "matches compares nothing", "event~ransom"),
    'attacker =~ "fancy.*"': (12, "regular expressions", "stars can"),
    "date between 2026-01-01 and 2026-02-01": (5, "between compares nothing", "date:2026-01-01..2026-02-01"),
    "date > now() - 24h": (13, "one word", "-24h"),
    # Kibana, Lucene
    "attacker:APT28 OR attacker:APT29": (15, "OR between", "attacker:(APT28, APT29)"),
    "tlp:red OR amber": (8, "OR between", "tlp:(red, amber)"),
    "NOT (tag:foo)": (4, "parentheses", "-tag:"),
    "+tag:foo": (0, "+ means nothing", "drop the +"),
    "attacker:bear~2": (9, "roughly", "attacker~bear"),
    "date:2026-01-01 TO 2026-02-01": (16, "TO makes no range", "date:2026-01-01..2026-02-01"),
    "source.ip:192.0.2.1": (0, "no field source.ip", "ip:192.0.2.1"),
    "threat.indicator.domain:evil.example": (0, "no field threat.indicator.domain", "domain:evil.example"),
    # SQL
    "SELECT * FROM events WHERE tlp = red": (0, "SELECT is not needed", "only the conditions"),
    "attacker IS NULL": (9, "null compares nothing", 'attacker:""'),
    "attacker IS NOT NULL": (9, "null compares nothing", '-attacker:""'),
    "attacker exists": (9, "exists compares nothing", '-attacker:""'),
    "tag not exists": (4, "exists compares nothing", "-has:tags"),
    "attacker:null": (9, "null is a word", 'attacker:""'),
    "ioc:%evil%": (4, "% stands for nothing", "*evil*"),
    'from IN ["RU", "CN"]': (8, "brackets", "from:(RU, CN)"),
    "tlp:red order by date": (8, "the order is no part", "s in the list"),
    "tlp:red limit 10": (8, "nothing to limit", "loads what you look at"),
    "attacker:APT28; from:RU": (9, "a semicolon", "a space parts"),
    # GitHub, mail
    "from:RU from:CN": (8, "no event can match both", "from:(RU, CN)"),
    "newer_than:7d": (0, "no field newer_than", "date>-7d"),
    "since:2d": (0, "no field since", "date>-2d"),
    "before:2026-11-01": (0, "no field before", "date<2026-11-01"),
    "tag:#phishing": (4, "# does not belong", "tag:phishing"),
    # values that cannot be
    "killchain>=9": (11, "no phase 9", "0 to 7"),
    "killchain>7": (10, "no phase is later", "to 7"),
    "killchain<0": (10, "no phase is earlier", "0"),
    "killchain>4 killchain<3": (12, "no event can match both", "drop one"),
    "tlp:red tlp<amber": (8, "no event can match both", "drop one"),
    "tlp:red -tlp:red": (8, "no event can match both", "drop one"),
    "date<-30d date>-7d": (10, "no event can match both", "drop one"),
    "date:today date:yesterday": (11, "no event can match both", "drop one"),
    "date:11/12/2026": (5, "may be two days", "2026-11-12 or 2026-12-11"),
    "date:november": (5, "one of every year", "2026-11"),
    "date:Q3": (5, "one of every year", "2026-Q3"),
    "date:monday": (5, "any of many days", "this-week"),
    "tlp red": (3, "a sign is missing", "tlp:red"),
    "192.0.2": (0, "part of an address", "192.0.2.*"),
    "TA0001": (0, "tactics cannot be asked", "killchain:delivery"),
    # lists and expressions
    "T1566,T1059": (5, "no list", "ttp:(T1566, T1059)"),
    "attacker:APT28|APT29": (9, "| joins no values", "(APT28, APT29)"),
    "tag:(phishing and kit)": (5, "are alternatives", "tag:phishing tag:kit"),
    "/phish.*/": (0, "regular expressions", "stars can"),
    "indicator like '%.example'": (10, "like compares nothing", "indicator:*.example"),
    "attacker like 'APT%'": (9, "like compares nothing", "attacker:APT*"),
    # states
    "age:<24h": (0, "no field age", "date>-24h"),
    "age<7d": (0, "no field age", "date>-7d"),
    "age>7d": (0, "no field age", "date<-7d"),
    "stage:recon": (0, "no field stage", "killchain:recon"),
    "status:open": (0, "no field status", "is:new"),
    "is:open": (3, "another way", "-is:done"),
    "is:starred": (3, "another way", "is:marked"),
    "has:attacker": (4, "another way", '-attacker:""'),
    "note:beacon": (0, "no field note", "has:note"),
    "from:(RU CN)": (6, "no country", "from:(RU, CN)"),
    "-ttp:T1027": (0, "19 conditions", '-ttp:"T1027"'),
}


@pytest.mark.parametrize(("text", "fault"), LED_ON.items())
def test_a_habit_that_cannot_be_followed_names_the_right_way(text: str, fault: tuple[int, str, str]) -> None:
    with pytest.raises(QueryError) as caught:
        query(text)
    column, message, hint = fault
    assert caught.value.column == column
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_an_actor_is_found_under_all_of_its_names() -> None:
    for text in ('attacker:"Fancy Bear"', "attacker:apt28", "actor:Sofacy", 'attacker:"fancy  bear"'):
        ((field, op, names),) = asked(text)
        assert (field, op) == ("attacker", "in")
        assert isinstance(names, tuple)
        assert {"Fancy Bear", "Sofacy", "Forest Blizzard"} <= {*names, "Fancy Bear", "Sofacy"}
        assert len({name.casefold() for name in names if isinstance(name, str)}) == len(names)
    assert query('attacker:"Fancy Bear"').describe() == (
        "attacker is “Fancy Bear” (APT28, IncoherentShrew and 14 more)"
    )
    assert query("attacker:APT28").describe() == "attacker is APT28 (and 16 other names)"


def test_the_name_of_an_actor_alone_is_text_and_says_how_the_actor_is_asked_for() -> None:
    assert query("APT28").describe() == "event contains APT28 (attacker:APT28 asks for the actor)"
    assert query('"fancy bear" kit').describe() == (
        'event contains “fancy bear” (attacker:"fancy bear" asks for the actor) and event contains kit'
    )
    assert query("ransom note").describe() == "event contains “ransom note”"


def test_an_excluded_actor_costs_few_conditions_and_says_whom_it_leaves() -> None:
    assert asked("-attacker:APT28") == [("attacker", "not", "APT28")]
    assert asked("-attacker:Sofacy") == [
        ("attacker", "not", "Sofacy"),
        ("attacker", "not", "APT28"),
        ("attacker", "not", "IncoherentShrew"),
    ]
    assert query("-attacker:Sofacy").describe() == (
        "attacker is not Sofacy, APT28 or IncoherentShrew (its other names stay)"
    )


def test_a_technique_brings_its_parts_and_goes_with_them() -> None:
    assert query("ttp:T1566").describe() == "a technique is T1566 Phishing or one of its 4 sub-techniques"
    assert query('ttp:"T1566"').describe() == "a technique is T1566 Phishing itself"
    assert [value for _, _, value in asked("-ttp:T1566")] == ["T1566", *(f"T1566.00{n}" for n in range(1, 5))]
    assert query("ttp:T9999").describe() == "a technique is T9999 (not known here)"


def test_a_star_in_quotes_is_said_to_be_one() -> None:
    assert query('ioc:"*.example"').describe() == "indicator is *.example (its * as it stands, being quoted)"


@pytest.mark.parametrize(
    "text",
    ['attacker:"null"', 'attacker:"what?"', 'attacker:"bear~"', 'tag:"a;"', 'ioc:"%a"', 'tag:"#x"', 'killchain:"9"'],
)
def test_in_quotes_any_value_is_taken_and_stays_in_quotes(text: str) -> None:
    assert query(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "the event contains kit",
        "title has been sold",
        "order of battle",
        "100% of hosts",
        "limit exceeded",
        "where are they",
        "version 1.2.3.4",
        "ioc:https://a.example/?x=1",
        "from:RU -from:CN",
        "killchain:3 killchain>2",
        "tag:apt tag:mail",
        "date>-7d date<-1d",
        "C# loader",
        "+49 30",
    ],
)
def test_what_only_looks_like_a_habit_is_asked(text: str) -> None:
    assert query(text).clauses
