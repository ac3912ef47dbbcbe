import json
import subprocess
import sys

import pytest
from hypothesis import given, settings

from cfone_tui.contract.search import check_event_clauses
from cfone_tui.query import QueryError, parse, prepare
from tests.query.filters import NOW, anything, asked, filters, query

ASKED = {
    "attacker:Nobody": [("attacker", "equals", "Nobody")],
    "actor:SloppyLemming": [("attacker", "equals", "SloppyLemming")],
    "attacker:apt*": [("attacker", "startsWith", "apt")],
    "from:RU": [("attackerCountry", "equals", "RU")],
    "to:UA": [("targetCountry", "equals", "UA")],
    "tag:phishing": [("tags", "equals", "phishing")],
    "tag:apt tag:mail": [("tags", "equals", "apt"), ("tags", "equals", "mail")],
    "tlp:red,amber": [("tlp", "in", ("red", "amber"))],
    'cat:(Phishing, "Domain Resolution")': [("category", "in", ("Phishing", "Domain Resolution"))],
    "cat:(Phishing, Domain Resolution)": [("category", "in", ("Phishing", "Domain Resolution"))],
    "-tag:reviewed": [("tags", "not", "reviewed")],
    "event~kit": [("event", "contains", "kit")],
    "ioc:*.example": [("indicator", "endsWith", ".example")],
    "ioc:evil*": [("indicator", "startsWith", "evil")],
    "ioc:*bad*": [("indicator", "contains", "bad")],
    "ioc:evil*.example": [("indicator", "like", "evil%.example")],
    "date>-7d": [("date", "gt", "2026-11-16T08:31:07Z")],
    "date:today": [("date", "gte", "2026-11-23T00:00:00Z"), ("date", "lt", "2026-11-24T00:00:00Z")],
    "date:2026-11": [("date", "gte", "2026-11-01T00:00:00Z"), ("date", "lt", "2026-12-01T00:00:00Z")],
    "date:2026-11-01..2026-11-07": [("date", "gte", "2026-11-01T00:00:00Z"), ("date", "lt", "2026-11-08T00:00:00Z")],
    "created>-1h": [("createdAt", "gt", "2026-11-23T07:31:07Z")],
    "tlp>=amber": [("tlp", "in", ("amber", "amber+strict", "amber-strict", "red"))],
    "killchain>=3": [("killChain", "gte", 3)],
    "dataset:APT": [],
    "children:yes": [("hasChildren", "equals", True)],
    "uuid:0a1b": [("uuid", "equals", "0a1b")],
    "ttp:T1566": [("mitreAttack", "in", ("T1566", "T1566.001", "T1566.002", "T1566.003", "T1566.004"))],
    'ttp:"T1566"': [("mitreAttack", "equals", "T1566")],
    "ttp:1189": [("mitreAttack", "equals", "T1189")],
    "ttp:phishing": [("mitreAttack", "in", ("T1566", "T1566.001", "T1566.002", "T1566.003", "T1566.004"))],
    "ttp:T9999": [("mitreAttack", "equals", "T9999")],
    "type:domain-name": [("indicatorType", "in", ("domain-name", "domain"))],
    "type:hash": [("indicatorType", "in", ("hash", "md5", "sha1", "sha256", "sha512"))],
    'type:"hash"': [("indicatorType", "equals", "hash")],
    "industry:finance": [("targetIndustry", "in", ("finance", "Banking & Financial Services"))],
    "cve:2024-1234": [("indicator", "equals", "CVE-2024-1234")],
    "#phishing": [("tags", "equals", "phishing")],
    'killchain:"9"': [("killChain", "equals", 9)],
    "ttp:t1566.*": [("mitreAttack", "startsWith", "T1566.")],
    "capec:98": [("mitreCapec", "equals", "98")],
    "capec:CAPEC-98": [("mitreCapec", "equals", "98")],
    "industry:Energy": [("targetIndustry", "equals", "Energy")],
    "type:domain": [("indicatorType", "equals", "domain")],
    "192.0.2.7": [("indicator", "contains", "192.0.2.7")],
    "hxxps://evil[.]example/x": [("indicator", "contains", "https://evil.example/x")],
    "ioc:evil[.]example": [("indicator", "equals", "evil.example")],
    "d41d8cd98f00b204e9800998ecf8427e": [("indicator", "contains", "d41d8cd98f00b204e9800998ecf8427e")],
    "ransom note": [("event", "contains", "ransom note")],
    "": [],
    "  ": [],
}


@pytest.mark.parametrize(("text", "clauses"), ASKED.items())
def test_every_row_of_the_table_asks_what_it_says(text: str, clauses: list[tuple[str, str, object]]) -> None:
    assert asked(text) == clauses


SAID = {
    "from:RU tlp>=amber date>-7d": (
        "attacker country is Russia and TLP is amber or stricter and date in the last 7 days"
    ),
    "": "all events",
    "dataset:APT ransom note": "in dataset APT and event contains “ransom note”",
    "-tag:reviewed,old": "no tag is reviewed or old",
    "ttp:T1566.002": "a technique is T1566.002 Phishing: Spearphishing Link",
    "ioc:evil*,*.example": "indicator starts with evil or ends with .example (tested on loaded rows)",
    "-ioc:evil*,*.example": (
        "indicator does not start with evil and does not end with .example (tested on loaded rows)"
    ),
    "children:no": "event has no child events",
    "-children:no": "event has child events",
    "is:marked -has:tags": "event is marked (tested on loaded rows) and event has no tags (tested on loaded rows)",
    "killchain:delivery..": "kill chain phase is 3 Delivery or later",
    "killchain<3": "kill chain phase is earlier than 3 Delivery",
    "date:2026-11-01..-1d": "date from 2026-11-01 to 1 day ago",
    "date<-7d": "date more than 7 days ago",
    "date>-1h": "date in the last hour",
    "-date:2026-11-23": "date not on 2026-11-23 (tested on loaded rows)",
    'from:""': "attacker country is empty",
    "tag:a,b,c,d,e,f,g,h": "a tag is a, b, c, d, e, f or 2 more",
}


@pytest.mark.parametrize(("text", "words"), SAID.items())
def test_a_filter_is_said_in_plain_english(text: str, words: str) -> None:
    assert query(text).describe() == words


def test_datasets_are_the_scope_and_no_condition() -> None:
    found = query('dataset:APT,"DDoS attacks" from:RU')
    assert found.datasets == ("APT", "DDoS attacks")
    assert len(found.clauses) == 1
    assert not found.is_empty
    assert query("").is_empty


@settings(max_examples=300, deadline=None)
@given(filters)
def test_a_filter_has_one_spelling_that_means_the_same(text: str) -> None:
    try:
        found = query(text)
    except QueryError:
        return
    assert query(found.text) == found


@settings(max_examples=300, deadline=None)
@given(filters | anything)
def test_any_text_is_either_a_filter_that_the_api_takes_or_an_error_with_its_place(text: str) -> None:
    try:
        found = query(text)
    except QueryError as error:
        assert 0 <= error.column <= len(text)
        assert error.message
        return
    check_event_clauses(found.clauses)
    assert found.describe()


def test_a_relative_date_follows_the_clock() -> None:
    later = parse("date>-1d", now=NOW.replace(day=24))
    assert later.clauses != query("date>-1d").clauses
    assert later.text == "date>-1d"


def test_a_start_without_a_filter_does_not_load_the_parser() -> None:
    program = (
        "import json, sys, datetime, cfone_tui.query as q;"
        "q.parse('', now=datetime.datetime.now(datetime.UTC)); print(json.dumps('lark' in sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert json.loads(answer.stdout) is False


def test_the_parser_can_be_loaded_ahead() -> None:
    prepare()
    assert "lark" in sys.modules
