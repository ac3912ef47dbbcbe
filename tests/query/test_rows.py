"""Does a filter, asked of the real store and tested on its rows, give exactly the rows that it describes?"""

import random
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cfone_tui.contract.event import Event
from cfone_tui.contract.wire import parse_instant
from cfone_tui.query.syntax import quoted
from cfone_tui.store.events import EventStore, load
from cfone_tui.store.events.events import page
from cfone_tui.store.events.query import EventQuery
from cfone_tui.workspace.event_row import row_of
from tests.query.filters import NOW, query

Wire = dict[str, Any]
Asked = tuple[str, Callable[[Wire], bool]]

TEXTS = {
    "attacker": ("attacker", ("", "Fancy Bear", "fancy bear", "NastyShrew", "Ünsure_100%", "a,b")),
    "industry": ("targetIndustry", ("", "Energy", "energy", "Government (local)")),
    "type": ("indicatorType", ("domain", "DOMAIN", "ip", "")),
    "ioc": (
        "indicator",
        (
            "evil.example",
            "EVIL.example",
            "bad_evil.example",
            "badxevil.example",
            "192.0.2.7",
            "192.0.2.70",
            "192.0.20.7",
            "198.51.100.0/24",
            "2001:db8::7",
            "a%b*c",
            "",
        ),
    ),
    "event": ("event", ("Ransom note on evil kit", "a kit 100%", "Straße", 'say "hi"')),
}
COUNTRIES = ("RU", "UA", "US", "XX", "")
TAGS = ("phishing", "Reviewed", "needs review", "a_b", "apt")
TLPS = ("clear", "white", "green", "amber", "AMBER", "amber-strict", "amber+strict", "red")
SCALE = (("clear", "white"), ("green",), ("amber",), ("amber+strict", "amber-strict"), ("red",))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[EventStore]:
    async with EventStore(tmp_path / "events.db", clock=lambda: NOW) as opened:
        events = await opened.read(page, EventQuery())
        assert events.total == 0
        dataset = (await opened.read(lambda it: it.execute("SELECT uuid FROM datasets").fetchone()))[0]
        await opened.change(load.add_events, some_events(dataset))
        yield opened


def some_events(dataset: str) -> list[load.StoredEvent]:
    chance = random.Random(4)
    return [
        load.StoredEvent(
            uuid=f"00000000-0000-4000-8000-{number:012}",
            dataset=dataset,
            date=NOW - timedelta(hours=chance.randrange(24 * 40), seconds=chance.choice([0, 1, 3_600])),
            category=chance.choice(["Phishing", "Domain Resolution"]),
            tlp=chance.choice(TLPS),
            attacker_country=chance.choice(COUNTRIES),
            target_country=chance.choice(COUNTRIES),
            tags=tuple(chance.sample(TAGS, chance.randrange(4))),
            insight=chance.choice([None, "a note"]),
            attacker=chance.choice(TEXTS["attacker"][1]),
            target_industry=chance.choice(TEXTS["industry"][1]),
            indicator_type=chance.choice(TEXTS["type"][1]),
            indicator=chance.choice(TEXTS["ioc"][1]),
            event=chance.choice(TEXTS["event"][1]),
        )
        for number in range(150)
    ]


def folded(value: object) -> str:
    return str(value or "").casefold()


def one_of(draw: st.DrawFn, options: list[Asked]) -> Asked:
    chosen: Asked = draw(st.sampled_from(options))
    return chosen


@st.composite
def texts(draw: st.DrawFn) -> Asked:
    field, (api, known) = draw(st.sampled_from(sorted(TEXTS.items())))
    value = draw(st.sampled_from([it for it in known if it]))
    part = value[draw(st.integers(0, len(value) - 1)) :]
    part = part[: draw(st.integers(1, len(part)))]
    wanted, cut = folded(part), draw(st.integers(1, len(value)))
    return one_of(
        draw,
        [
            (f"{field}:{quoted(value)}", lambda it: folded(it[api]) == folded(value)),
            (f"{field}:{quoted(known[0])}", lambda it: folded(it[api]) == folded(known[0])),
            (f"{field}~{quoted(part)}", lambda it: wanted in folded(it[api])),
            (f"{field}:*{quoted(part)}", lambda it: folded(it[api]).endswith(wanted)),
            (f"{field}:{quoted(part)}*", lambda it: folded(it[api]).startswith(wanted)),
            (
                f"{field}:{quoted(value[:cut])}*{quoted(value[-1])}",
                lambda it: is_between(folded(it[api]), folded(value[:cut]), folded(value[-1])),
            ),
            (
                f"{field}:({quoted(value)}, *{quoted(part)})",
                lambda it: folded(it[api]) == folded(value) or folded(it[api]).endswith(wanted),
            ),
        ],
    )


def is_within(indicator: str, network: str) -> bool:
    try:
        found = ip_network(indicator)
    except ValueError:
        return False
    return str(found.version) in str(ip_network(network).version) and found.subnet_of(ip_network(network))  # type: ignore[arg-type]


def is_between(text: str, head: str, tail: str) -> bool:
    return len(text) >= len(head + tail) and text.startswith(head) and text.endswith(tail)


@st.composite
def tags(draw: st.DrawFn) -> Asked:
    one, two = draw(st.sampled_from(TAGS)), draw(st.sampled_from(TAGS))
    return one_of(
        draw,
        [
            (f"tag:{quoted(one)}", lambda it: one in it["tags"]),
            (f"tag:({quoted(one)}, {quoted(two)})", lambda it: one in it["tags"] or two in it["tags"]),
            (f"tag~{quoted(one[1:3])}", lambda it: any(one[1:3] in tag for tag in it["tags"])),
            ("192.0.0.0/19", lambda it: is_within(it["indicator"], "192.0.0.0/19")),
            ("2001:db8::/48", lambda it: is_within(it["indicator"], "2001:db8::/48")),
            ("has:tags", lambda it: bool(it["tags"])),
            ("has:insight", lambda it: bool(it["insight"])),
        ],
    )


@st.composite
def places(draw: st.DrawFn) -> Asked:
    field, api = draw(st.sampled_from([("from", "attackerCountry"), ("to", "targetCountry")]))
    one, two = draw(st.sampled_from(COUNTRIES[:3])), draw(st.sampled_from(COUNTRIES[:3]))
    return one_of(
        draw,
        [
            (f"{field}:{one}", lambda it: it[api] == one),
            (f"{field}:{one.lower()},{two}", lambda it: it[api] in (one, two)),
            (f"{field}:unknown", lambda it: it[api] in ("XX", "")),
        ],
    )


@st.composite
def markings(draw: st.DrawFn) -> Asked:
    level, other = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    name, first, last = SCALE[level][0], min(level, other), max(level, other)
    return one_of(
        draw,
        [
            (f"tlp:{name}", lambda it: rank(it) == level),
            (f"tlp>={name}", lambda it: rank(it) >= level),
            (f"tlp<={name}", lambda it: rank(it) <= level),
            (f"tlp:{SCALE[first][0]}..{SCALE[last][0]}", lambda it: first <= rank(it) <= last),
        ],
    )


def rank(event: Wire) -> int:
    return next(number for number, names in enumerate(SCALE) if event["tlp"].lower() in names)


@st.composite
def dates(draw: st.DrawFn) -> Asked:
    days = draw(st.integers(0, 40))
    day = (NOW - timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
    after, then = day + timedelta(days=1), NOW.replace(microsecond=0) - timedelta(days=days)
    month = day.replace(day=1)
    return one_of(
        draw,
        [
            (f"date:{day:%Y-%m-%d}", lambda it: day <= moment(it) < after),
            (f"date>{day:%Y-%m-%d}", lambda it: moment(it) >= after),
            (f"date>={day:%Y-%m-%d}", lambda it: moment(it) >= day),
            (f"date<{day:%Y-%m-%d}", lambda it: moment(it) < day),
            (f"date<={day:%Y-%m-%d}", lambda it: moment(it) < after),
            (f"date>-{days}d", lambda it: moment(it) > then),
            (f"date<=-{days}d", lambda it: moment(it) <= then),
            (f"date:{day:%Y-%m}", lambda it: month <= moment(it) < (month + timedelta(days=31)).replace(day=1)),
            (f"date:{month:%Y-%m-%d}..{day:%Y-%m-%d}", lambda it: month <= moment(it) < after),
        ],
    )


def moment(event: Wire) -> datetime:
    found = parse_instant(event["date"])
    assert found is not None
    return found.astimezone(UTC)


@st.composite
def phases(draw: st.DrawFn) -> Asked:
    number = draw(st.integers(0, 7))
    return one_of(
        draw,
        [
            (f"killchain:{number}", lambda it: it["killChain"] == number),
            (f"killchain>{number}", lambda it: it["killChain"] > number),
            (f"killchain:1..{max(number, 1)}", lambda it: 1 <= it["killChain"] <= max(number, 1)),
            ("children:no", lambda it: not it["hasChildren"]),
        ],
    )


def excluded(asked: Asked) -> Asked:
    return f"-{asked[0]}", lambda it: not asked[1](it)


positive = texts() | tags() | places() | markings() | dates() | phases()
asked = st.lists(positive | positive.map(excluded), min_size=1, max_size=2)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked)
async def test_a_filter_gives_exactly_the_rows_it_describes(store: EventStore, asked: list[Asked]) -> None:
    everything = await store.read(page, EventQuery(scope=("all",), page_size=500))
    found = query(" ".join(text for text, _ in asked))
    answered = await store.read(page, EventQuery(scope=("all",), page_size=500, clauses=found.clauses))
    passed = [event for event in answered.events if found.matches(row_of(Event.model_validate(event)))]
    expected = [event for event in everything.events if all(predicate(event) for _, predicate in asked)]
    assert len(everything.events) == 150
    assert [event["uuid"] for event in passed] == [event["uuid"] for event in expected]


async def test_signs_that_like_gives_a_meaning_let_no_other_rows_pass(store: EventStore) -> None:
    found = query("ioc:bad_*example")
    answered = await store.read(page, EventQuery(scope=("all",), page_size=500, clauses=found.clauses))
    rows = [row_of(Event.model_validate(event)) for event in answered.events]
    assert {row.indicator for row in rows} == {"bad_evil.example", "badxevil.example"}
    assert {row.indicator for row in rows if found.matches(row)} == {"bad_evil.example"}
