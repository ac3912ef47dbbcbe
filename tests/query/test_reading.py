import pytest

from cfone_tui.query import QueryError
from cfone_tui.query.refusing import fault_of
from tests.query.filters import asked, query

SAME = {
    "TLP:RED": "tlp:red",
    "attackerCountry:RUS": "from:RU",
    "attacker_country:russia": "from:RU",
    'from:"United States of America"': "from:US",
    "tag=phishing": "tag:phishing",
    "tag==phishing": "tag:phishing",
    "tag!=phishing": "-tag:phishing",
    "!tag:phishing": "-tag:phishing",
    "NOT tag:phishing": "-tag:phishing",
    "not tag:phishing": "-tag:phishing",
    "tlp >= amber": "tlp>=amber",
    "date:>=2026-11-01": "date>=2026-11-01",
    "tag:x and from:RU AND kit": "tag:x from:RU kit",
    "tag:x && from:RU": "tag:x from:RU",
    "cat:(a OR b | c)": "cat:a,b,c",
    "tlp:red, amber": "tlp:red,amber",
    "tag:a tag:a": "tag:a",
    "tag:a,a": "tag:a",
    "event~ransom": "ransom",
    "ioc~192.0.2.7": "192.0.2.7",
    '"ransom note" kit': 'ransom note "kit"',
    "kit from:RU loader": "kit from:RU loader",
    "md5:d41d8cd98f00b204e9800998ecf8427e": "ioc:d41d8cd98f00b204e9800998ecf8427e",
    'attacker:"Fancy "Bear': 'attacker:"Fancy Bear"',
}


@pytest.mark.parametrize(("text", "canonical"), SAME.items())
def test_habits_of_other_tools_mean_the_same(text: str, canonical: str) -> None:
    assert query(text).text == canonical


BARE_INDICATORS = (
    *("192.0.2.7", "2001:db8::1", "evil.example", "https://evil.example/a?b=c&d=e,f", "AS64500"),
    *("evil.example:8080", "192.0.2.7:443", "[2001:db8::1]:443", "CVE-2026-12345", "who@evil.example"),
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
)


@pytest.mark.parametrize("text", BARE_INDICATORS)
def test_a_bare_indicator_is_looked_for_among_indicators(text: str) -> None:
    assert asked(text) == [("indicator", "contains", text)]


DEFANGED = {
    "evil[.]example": "evil.example",
    "192.0.2[.]7": "192.0.2.7",
    "hxxp://evil(.)example/x": "http://evil.example/x",
    "who[@]evil[.]example": "who@evil.example",
}


@pytest.mark.parametrize(("text", "live"), DEFANGED.items())
def test_a_defanged_indicator_is_what_it_stands_for(text: str, live: str) -> None:
    assert asked(text) == [("indicator", "contains", live)]
    assert asked(f"ioc:{text}") == [("indicator", "equals", live)]


def test_stars_around_a_bare_indicator_work_as_in_its_field() -> None:
    assert asked("*.evil[.]example") == [("indicator", "endsWith", ".evil.example")]
    assert asked("*.example") == [("indicator", "endsWith", ".example")]
    assert asked("*@evil.example") == [("indicator", "endsWith", "@evil.example")]


def test_the_beginning_of_an_address_is_looked_for_among_indicators() -> None:
    assert asked("192.0.2.*") == [("indicator", "startsWith", "192.0.2.")]
    assert asked("198.51.100.") == [("indicator", "contains", "198.51.100.")]
    assert asked("1. beacon") == [("event", "contains", "1. beacon")]


def test_a_network_stands_for_its_addresses() -> None:
    for text in ("192.0.2.0/24", "ioc:192.0.2.0/24", "ip:192[.]0[.]2[.]7/24"):
        assert asked(text) == [("indicator", "startsWith", "192.0.2.")]
        assert query(text).text == "ioc:192.0.2.0/24"
    assert asked("198.51.96.0/20") == [("indicator", "startsWith", "198.51.")]
    assert asked("2001:db8::/32") == [("indicator", "startsWith", "2001:db8:")]
    assert asked("2001:db8::1/128") == [("indicator", "startsWith", "2001:db8:")]
    assert asked('ioc:"192.0.2.0/24"') == [("indicator", "equals", "192.0.2.0/24")]
    assert asked("-192.0.2.0/24") == []


def test_a_bare_uuid_is_the_event_itself() -> None:
    uuid = "2bd8e9a1-0000-4000-8000-00000000000A"
    assert asked(uuid) == [("uuid", "equals", uuid)]
    assert asked(f"kit {uuid}") == [("event", "contains", "kit"), ("uuid", "equals", uuid)]


def test_quotes_take_a_value_literally() -> None:
    assert asked('ioc:"evil[.]*"') == [("indicator", "equals", "evil[.]*")]
    assert asked('"192.0.2.7"') == [("event", "contains", "192.0.2.7")]
    assert asked('tlp:"blue"') == [("tlp", "equals", "blue")]
    assert asked(r'tag:"say \"hi\" \\"') == [("tags", "equals", 'say "hi" \\')]


BARE_WORDS = {
    "localhost:8080": "localhost:8080",
    "aa:bb:cc:dd:ee:ff": "aa:bb:cc:dd:ee:ff",
    "C2:beacon": "C2:beacon",
    "search and rescue": "search and rescue",
    "cmd=whoami": "cmd=whoami",
    '"tga:x"': "tga:x",
    "ransom*": "ransom",
}


@pytest.mark.parametrize(("text", "part"), BARE_WORDS.items())
def test_other_bare_words_are_looked_for_in_the_summary(text: str, part: str) -> None:
    assert asked(text) == [("event", "contains", part)]


REFUSED = {
    # text: (column, part of the message, part of the hint)
    "tga:x": (0, "no field tga", "did you mean tag:?"),
    "from:RU atacker:x": (8, "no field atacker", "did you mean attacker:?"),
    "country:RU": (0, "no field country", "to:RU"),
    "since:2026": (0, "no field since", "date>2026"),
    "foo:bar": (0, "no field foo", '"foo:bar"'),
    "kit foo:bar": (4, "no field foo", '"foo:bar"'),
    "tag:a or tag:b": (6, "or between conditions", "tag:(a, b)"),
    "tag:a OR from:RU": (6, "OR between conditions", "tlp:red,amber"),
    "ransom or note": (7, "or between conditions", '"or"'),
    "tag:a || tag:b": (6, "|| between conditions", "tag:(a, b)"),
    "event>3": (0, "cannot be compared with >", "event~kit"),
    "date~2026": (0, "cannot be compared with ~", "date>-7d"),
    "-children>yes": (0, "cannot be compared with >", "children:yes"),
    "tlp>=red,amber": (9, ">= takes one value", "tlp:(a, b)"),
    "from:Rusia": (5, "no country Rusia", "RU (Russia)"),
    "from:(RU, Rusia)": (10, "no country Rusia", "RU (Russia)"),
    "from:qqqq": (5, "no country qqqq", "RUS"),
    "tlp:ambr": (4, "no TLP marking", "did you mean amber?"),
    "tlp:q": (4, "no TLP marking", "one of clear, green"),
    "tlp>red": (4, "no marking is stricter than red", "clear, green"),
    "tlp:red..green": (4, "ends before it begins", "tlp:green..red"),
    "killchain:dilivery": (10, "no phase", "did you mean Delivery?"),
    "killchain:q": (10, "no phase", "0 to 7"),
    "killchain:5..3": (10, "ends before it begins", "killchain:3..5"),
    "killchain:..": (10, "has an end", "killchain:3..5"),
    "ttp:phishin": (4, "no id of an ATT&CK technique", "T1566"),
    'ttp:"spearphishing attachment"': (4, "no id of an ATT&CK technique", "T1566.001"),
    "capec:phishing": (6, "no number of a CAPEC pattern", "98"),
    "children:maybe": (9, "neither yes nor no", "yes or no"),
    "is:markd": (3, "markd is not known", "did you mean marked?"),
    "has:q": (4, "q is not known", "insight, refs, tags"),
    'tag:""': (4, "empty value", "-has:tags"),
    "ioc:*": (4, "matches everything", "drop the condition"),
    'event~""': (6, "matches everything", "drop the condition"),
    "from:!RU": (5, "does not begin with !", "-tag:reviewed"),
    "tag:a,-b": (6, "does not begin with -", "before the field"),
    "0.0.0.0/4": (0, "too wide", "192.0.2.0/24"),
    "sort:date": (0, "no field sort", "s in the list"),
    "limit:10": (0, "no field limit", "nothing to limit"),
    "no:tags": (0, "no field no", "-has:tags"),
    "attacker:'Fancy Bear'": (9, "single quotes", '"Fancy Bear"'),
}


@pytest.mark.parametrize(("text", "fault"), REFUSED.items())
def test_a_mistake_is_said_with_its_place_and_what_works_instead(text: str, fault: tuple[int, str, str]) -> None:
    with pytest.raises(QueryError) as caught:
        query(text)
    column, message, hint = fault
    assert caught.value.column == column
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_the_fault_of_a_bare_word_is_known_without_the_others() -> None:
    assert fault_of("tga:x")
    assert not fault_of("2001:db8::1")
    assert not fault_of("kit")
