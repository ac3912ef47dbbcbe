"""Which filters are asked of which events, and what does plain Python say of both?"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_network

from hypothesis import strategies as st

from cfone_tui.query.syntax import quoted
from cfone_tui.store.events.standard import CATEGORIES, DATASETS
from tests.query.filters import NOW

NUMBER = 160
LOOKALIKE = "p\u0430ypal.example"
"""A name with a Cyrillic letter."""

TEXTS = {
    "attacker": ("", "Fancy Bear", "fancy bear", "APT28", "NastyShrew", "Ünsure_100%", "a,b"),
    "industry": ("", "Energy", "energy", "Government (local)"),
    "type": ("domain", "DOMAIN", "ip", ""),
    "ioc": (
        *("evil.example", "EVIL.example", "bad_evil.example", "badxevil.example", "192.0.2.7", "192.0.2.70"),
        *("192.0.20.7", "198.51.100.0/24", "2001:db8::7", "2001:db8:0:1::1", "a%b*c", "", LOOKALIKE),
    ),
    "event": ("Ransom note on evil kit", "a kit 100%", "Straße", 'say "hi"', "T1566 or CAPEC-98"),
    "cat": tuple(it.name for it in CATEGORIES[:8]),
}
COUNTRIES = {"RU": "russia", "UA": "Ukraine", "US": "USA", "XX": "", "": ""}
TAGS = ("phishing", "Reviewed", "needs review", "a_b", "apt", "tlp:red")
TLPS = ("clear", "white", "green", "amber", "AMBER", "amber-strict", "amber+strict", "red")
SCALE = (("clear", "white"), ("green",), ("amber",), ("amber+strict", "amber-strict"), ("red",))
PHASES = {1: "reconnaissance", 2: "Weaponization", 3: "delivery", 6: "C2"}
SCOPES = tuple(it for it in DATASETS if not it.is_analytics)[:2]
NETWORKS = ("192.0.2.0/24", "192.0.2.0/29", "192.0.0.0/19", "2001:db8::/48", "2001:db8::/32", "198.51.100.0/23")


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as the predicates see it; ``texts`` by the name of the field."""

    uuid: str
    dataset: str
    date: datetime
    created: datetime
    tlp: str
    kill_chain: int
    source: str
    target: str
    texts: dict[str, str]
    tags: tuple[str, ...]
    insight: str | None
    techniques: tuple[str, ...]
    patterns: tuple[str, ...]
    is_parent: bool = False
    is_child: bool = False
    is_marked: bool = False
    is_unread: bool = True


Predicate = Callable[[Fact], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition and what it means; some cannot be excluded."""

    text: str
    holds: Predicate = field(compare=False, repr=False)
    is_excludable: bool = True


def some_facts() -> tuple[Fact, ...]:
    """Return the events, the same ones always."""
    chance = random.Random(4)
    return tuple(_fact(number, chance) for number in range(NUMBER))


def _fact(number: int, chance: random.Random) -> Fact:
    category = chance.choice(CATEGORIES[:8])
    date = NOW - timedelta(hours=chance.randrange(24 * 40), seconds=chance.choice([0, 1, 3_600]))
    return Fact(
        uuid=f"{number:08x}-00ab-4000-8000-{number:012x}",
        dataset=chance.choice(SCOPES).uuid,
        date=_seconds(date),
        created=_seconds(NOW - timedelta(hours=chance.randrange(24 * 9))),
        tlp=chance.choice(TLPS),
        kill_chain=category.kill_chain,
        source=chance.choice(tuple(COUNTRIES)),
        target=chance.choice(tuple(COUNTRIES)),
        texts={name: chance.choice(known) for name, known in TEXTS.items()} | {"cat": category.name},
        tags=tuple(chance.sample(TAGS, chance.randrange(4))),
        insight=chance.choice([None, "a note"]),
        techniques=category.mitre_attack,
        patterns=category.mitre_capec,
        is_parent=number % 7 == 0,
        is_child=number % 7 == 1,
        is_marked=number % 5 == 0,
        is_unread=number % 6 != 0,
    )


def _seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def folded(value: str) -> str:
    return value.casefold()


def one_of(draw: st.DrawFn, options: list[Asked]) -> Asked:
    chosen: Asked = draw(st.sampled_from(options))
    return chosen


# -- text --------------------------------------------------------------------------------------------------------------


@st.composite
def texts(draw: st.DrawFn) -> Asked:
    name, known = draw(st.sampled_from(sorted(TEXTS.items())))
    value, other = draw(st.sampled_from([it for it in known if it])), draw(st.sampled_from(known))
    part = value[draw(st.integers(0, len(value) - 1)) :]
    part = part[: draw(st.integers(1, len(part)))]
    wanted, cut = folded(part), value[: draw(st.integers(1, len(value)))]

    def of(test: Callable[[str], bool]) -> Predicate:
        return lambda it: test(folded(it.texts[name]))

    # what is excluded under its best name stays under its others
    is_whole = "APT28" not in (value, other)

    return one_of(
        draw,
        [
            Asked(f"{name}:{quoted(value)}", of(lambda text: text in names_of(value)), is_whole),
            Asked(f"{name}={quoted(other)}", of(lambda text: text in names_of(other)), is_whole),
            Asked(
                f"{name}!={quoted(other)}",
                of(lambda text: text not in (names_of(other) if is_whole else (folded(other),))),
                is_whole,
            ),
            Asked(f"{name}~{quoted(part)}", of(lambda text: wanted in text)),
            Asked(f"{name}:*{quoted(part)}*", of(lambda text: wanted in text)),
            Asked(f"{name}:*{quoted(part)}", of(lambda text: text.endswith(wanted))),
            Asked(f"{name}:{quoted(part)}*", of(lambda text: text.startswith(wanted))),
            Asked(f"{name}:{quoted(cut)}*{quoted(value[-1])}", of(partial(is_between, cut, value[-1]))),
            Asked(
                f"{name}:({quoted(other)}, *{quoted(part)})",
                of(lambda text: text in names_of(other) or text.endswith(wanted)),
                is_whole,
            ),
            Asked(
                f"{name}:{quoted(value)},{quoted(other)}",
                of(lambda text: text in (*names_of(value), *names_of(other))),
                is_whole,
            ),
            Asked(
                f"{name}~{quoted(part)},{quoted(value[-1])}",
                of(lambda text: wanted in text or folded(value[-1]) in text),
            ),
        ],
    )


def names_of(value: str) -> tuple[str, ...]:
    """Return the texts, folded, that mean the same as a value."""
    names = ("fancy bear", "apt28")
    return names if folded(value) in names else (folded(value),)


def is_between(head: str, tail: str, text: str) -> bool:
    head, tail = folded(head), folded(tail)
    return len(text) >= len(head + tail) and text.startswith(head) and text.endswith(tail)


@st.composite
def words(draw: st.DrawFn) -> Asked:
    return one_of(
        draw,
        [
            Asked("evil kit", lambda it: "evil kit" in folded(it.texts["event"]), is_excludable=False),
            Asked('"100%"', lambda it: "100%" in it.texts["event"]),
            Asked("ransom AND kit", lambda it: {"ransom", "kit"} <= {*folded(it.texts["event"]).split()}, False),
            Asked("evil[.]example", lambda it: "evil.example" in folded(it.texts["ioc"])),
            Asked("*.example", lambda it: folded(it.texts["ioc"]).endswith(".example")),
            Asked("192.0.2.*", lambda it: it.texts["ioc"].startswith("192.0.2.")),
        ],
    )


@st.composite
def networks(draw: st.DrawFn) -> Asked:
    one, two = draw(st.sampled_from(NETWORKS)), draw(st.sampled_from(NETWORKS))
    return one_of(
        draw,
        [
            Asked(one, lambda it: is_within(it.texts["ioc"], one)),
            Asked(f"ioc:{one}", lambda it: is_within(it.texts["ioc"], one)),
            Asked(f"ioc:({one}, {two})", lambda it: is_within(it.texts["ioc"], one, two)),
            Asked(
                f"ioc:{one},evil*", lambda it: is_within(it.texts["ioc"], one) or folded(it.texts["ioc"])[:4] == "evil"
            ),
        ],
    )


def is_within(indicator: str, *several: str) -> bool:
    try:
        found = ip_network(indicator)
    except ValueError:
        return False
    wanted = [ip_network(it) for it in several]
    return any(found.version == it.version and found.subnet_of(it) for it in wanted)  # type: ignore[arg-type]


@st.composite
def uuids(draw: st.DrawFn) -> Asked:
    number = draw(st.integers(0, NUMBER - 1))
    uuid = f"{number:08x}-00ab-4000-8000-{number:012x}"
    return one_of(
        draw,
        [
            Asked(uuid, lambda it: it.uuid == uuid),
            Asked(f"uuid:{uuid.upper()}", lambda it: it.uuid == uuid),
            Asked(f"id:({uuid}, no-such)", lambda it: it.uuid == uuid),
            Asked(f"uuid:{uuid[:7]}*", lambda it: it.uuid.startswith(uuid[:7])),
            Asked(f"uuid:*{uuid[-2:]}", lambda it: it.uuid.endswith(uuid[-2:])),
            Asked(f"uuid~{uuid[4:10]}", lambda it: uuid[4:10] in it.uuid),
        ],
    )


@st.composite
def tags(draw: st.DrawFn) -> Asked:
    one, two = draw(st.sampled_from(TAGS)), draw(st.sampled_from(TAGS))
    part = folded(one[1:3])

    def any_of(test: Callable[[str], bool]) -> Predicate:
        return lambda it: any(test(folded(tag)) for tag in it.tags)

    return one_of(
        draw,
        [
            Asked(f"tag:{quoted(one)}", lambda it: one in it.tags),
            Asked(f"tag:({quoted(one)}, {quoted(two)})", lambda it: one in it.tags or two in it.tags),
            Asked(f"tag:{quoted(one)} tag:{quoted(two)}", lambda it: one in it.tags and two in it.tags, False),
            Asked(f"tag~{quoted(part)}", any_of(lambda tag: part in tag)),
            Asked(f"tag:{quoted(one[:2])}*", any_of(lambda tag: tag.startswith(folded(one[:2])))),
            Asked(f"tag:*{quoted(one[-2:])}", any_of(lambda tag: tag.endswith(folded(one[-2:])))),
            Asked(f"tag:{quoted(one[0])}*{quoted(one[-1])}", any_of(partial(is_between, one[0], one[-1]))),
        ],
    )


# -- what the tables know ----------------------------------------------------------------------------------------------


@st.composite
def places(draw: st.DrawFn) -> Asked:
    name = draw(st.sampled_from(["from", "to"]))
    one, two = draw(st.sampled_from(["RU", "UA", "US"])), draw(st.sampled_from(["RU", "UA", "US"]))

    def at(test: Callable[[str], bool]) -> Predicate:
        return lambda it: test(it.source if name == "from" else it.target)

    return one_of(
        draw,
        [
            Asked(f"{name}:{one}", at(lambda code: code == one)),
            Asked(f"{name}:{COUNTRIES[one]}", at(lambda code: code == one)),
            Asked(f"{name}:{one.lower()},{two}", at(lambda code: code in (one, two))),
            Asked(f"{name}:unknown", at(lambda code: code in ("XX", ""))),
            Asked(f"{name}:({one}, unknown)", at(lambda code: code in (one, "XX", ""))),
            Asked(f'{name}:""', at(lambda code: code == "")),
            Asked(f"{name}~u", at(lambda code: "U" in code)),
            Asked(f"{name}:u*", at(lambda code: code.startswith("U"))),
        ],
    )


TECHNIQUES = sorted({it for category in CATEGORIES[:8] for it in category.mitre_attack})
PATTERNS = sorted({it for category in CATEGORIES[:8] for it in category.mitre_capec})


@st.composite
def techniques(draw: st.DrawFn) -> Asked:
    one, two = draw(st.sampled_from(TECHNIQUES)), draw(st.sampled_from(TECHNIQUES))
    head = one[:5]
    return one_of(
        draw,
        [
            Asked(f"ttp:{one.lower()}", lambda it: is_part_of(it, one)),
            Asked(one, lambda it: is_part_of(it, one)),
            Asked(f'ttp:"{one}"', lambda it: one in it.techniques),
            Asked(f"ttp:({one}, {two})", lambda it: is_part_of(it, one) or is_part_of(it, two)),
            Asked(f"ttp:{head}.*", lambda it: any(its.startswith(f"{head}.") for its in it.techniques), False),
            Asked(f"ttp:{head}*", lambda it: any(its.startswith(head) for its in it.techniques), False),
            Asked(f"ttp~{one[2:]}", lambda it: any(one[2:] in its for its in it.techniques), False),
        ],
    )


def is_part_of(fact: Fact, technique: str) -> bool:
    return any(its == technique or its.startswith(f"{technique}.") for its in fact.techniques)


@st.composite
def attack_patterns(draw: st.DrawFn) -> Asked:
    one, two = draw(st.sampled_from(PATTERNS)), draw(st.sampled_from(PATTERNS))
    return one_of(
        draw,
        [
            Asked(f"capec:{one}", lambda it: one in it.patterns),
            Asked(f"capec:CAPEC-{one}", lambda it: one in it.patterns),
            Asked(f"CAPEC-{one}", lambda it: one in it.patterns),
            Asked(f"capec:{one},{two}", lambda it: one in it.patterns or two in it.patterns),
            Asked(f"capec~{one[-1]}", lambda it: any(one[-1] in its for its in it.patterns), False),
            Asked(f"capec:{one[0]}*", lambda it: any(its[0] == one[0] for its in it.patterns), False),
        ],
    )


@st.composite
def markings(draw: st.DrawFn) -> Asked:
    level, other = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    name, first, last = draw(st.sampled_from(SCALE[level])), min(level, other), max(level, other)
    options = [
        Asked(f"tlp:{name}", lambda it: rank(it) == level),
        Asked(f"tlp:TLP:{name.upper()}", lambda it: rank(it) == level),
        Asked(f"tlp:({name}, {SCALE[other][0]})", lambda it: rank(it) in (level, other)),
        Asked(f"tlp>={name}", lambda it: rank(it) >= level),
        Asked(f"tlp<={name}", lambda it: rank(it) <= level),
        Asked(f"tlp:{SCALE[first][0]}..{SCALE[last][0]}", lambda it: first <= rank(it) <= last),
        Asked(f"tlp:..{name}", lambda it: rank(it) <= level),
    ]
    options += [Asked(f"tlp>{name}", lambda it: rank(it) > level)] * (level < 4)
    options += [Asked(f"tlp<{name}", lambda it: rank(it) < level)] * (level > 0)
    return one_of(draw, options)


def rank(fact: Fact) -> int:
    return next(number for number, names in enumerate(SCALE) if fact.tlp.lower() in names)


@st.composite
def phases(draw: st.DrawFn) -> Asked:
    number, named = draw(st.integers(0, 7)), draw(st.sampled_from(sorted(PHASES)))
    return one_of(
        draw,
        [
            Asked(f"killchain:{number}", lambda it: it.kill_chain == number),
            Asked(f"killchain:{PHASES[named]}", lambda it: it.kill_chain == named),
            Asked(f"killchain:{number},{named}", lambda it: it.kill_chain in (number, named)),
            Asked(f"killchain>{min(number, 6)}", lambda it: it.kill_chain > min(number, 6)),
            Asked(f"killchain>={number}", lambda it: it.kill_chain >= number),
            Asked(f"killchain<{max(number, 1)}", lambda it: it.kill_chain < max(number, 1)),
            Asked(f"killchain<={PHASES[named]}", lambda it: it.kill_chain <= named),
            Asked(f"killchain:1..{max(number, 1)}", lambda it: 1 <= it.kill_chain <= max(number, 1)),
            Asked(f"killchain:{number}..", lambda it: it.kill_chain >= number),
            Asked(f"killchain:1..2,{number}", lambda it: 1 <= it.kill_chain <= 2 or it.kill_chain == number),
        ],
    )


# -- time --------------------------------------------------------------------------------------------------------------


@st.composite
def dates(draw: st.DrawFn) -> Asked:
    name = draw(st.sampled_from(["date", "date", "created"]))
    days = draw(st.integers(0, 40 if name == "date" else 9))
    day = (NOW - timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
    then, hour = _seconds(NOW - timedelta(days=days)), day + timedelta(hours=draw(st.integers(0, 23)))
    today = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    monday, this_monday = day - timedelta(days=day.weekday()), today - timedelta(days=today.weekday())
    month, this_month = day.replace(day=1), today.replace(day=1)
    spans = {
        f"{day:%Y-%m-%d}": (day, day + timedelta(days=1)),
        f"{day:%Y/%m/%d}": (day, day + timedelta(days=1)),
        f"{day:%G-W%V}": (monday, monday + timedelta(days=7)),
        f"{day:%Y-%m}": (month, (month + timedelta(days=31)).replace(day=1)),
        f"{hour:%Y-%m-%dT%H}": (hour, hour + timedelta(hours=1)),
        f"{hour:%Y-%m-%dT%H:%M}Z": (hour, hour + timedelta(minutes=1)),
        "today": (today, today + timedelta(days=1)),
        "yesterday": (today - timedelta(days=1), today),
        "this-week": (this_monday, this_monday + timedelta(days=7)),
        "last-week": (this_monday - timedelta(days=7), this_monday),
        "this-month": (this_month, (this_month + timedelta(days=31)).replace(day=1)),
        "last-month": ((this_month - timedelta(days=1)).replace(day=1), this_month),
    }
    written, (start, end) = draw(st.sampled_from(sorted(spans.items())))
    is_listed = name == "date"

    def when(test: Callable[[datetime], bool]) -> Predicate:
        return lambda it: test(it.date if name == "date" else it.created)

    options = [
        Asked(f"{name}:{written}", when(lambda at: start <= at < end), is_listed),
        Asked(f"{name}>{written}", when(lambda at: at >= end)),
        Asked(f"{name}>={written}", when(lambda at: at >= start)),
        Asked(f"{name}<{written}", when(lambda at: at < start)),
        Asked(f"{name}<={written}", when(lambda at: at < end)),
        Asked(f"{name}:{written}..", when(lambda at: at >= start)),
        Asked(f"{name}:..{written}", when(lambda at: at < end)),
        Asked(f"{name}:{month:%Y-%m-%d}..{day:%Y-%m-%d}", when(lambda at: month <= at < day + timedelta(1)), is_listed),
        Asked(f"{name}:-{days}d", when(lambda at: at > then)),
        Asked(f"{name}>now-{days}d", when(lambda at: at > then)),
        Asked(f"{name}>=-{days}d", when(lambda at: at >= then)),
        Asked(f"{name}<-{days}d", when(lambda at: at < then)),
        Asked(f"{name}<=-{days * 24}h", when(lambda at: at <= then)),
    ]
    if is_listed:
        options.append(
            Asked(f"date:today,{day:%Y-%m-%d}", lambda it: it.date.astimezone(UTC).date() in (today.date(), day.date()))
        )
    return one_of(draw, options)


# -- what comes with it ------------------------------------------------------------------------------------------------


def _in(uuids: tuple[str, ...]) -> Predicate:
    return lambda it: it.dataset in uuids


OTHERS = (
    Asked("children:yes", lambda it: it.is_parent),
    Asked("children:no", lambda it: not it.is_parent),
    Asked("has:tags", lambda it: bool(it.tags)),
    Asked("has:insight", lambda it: bool(it.insight)),
    Asked("has:refs", lambda it: it.is_parent or it.is_child),
    Asked("has:(insight, tags)", lambda it: bool(it.insight or it.tags)),
    Asked("is:marked", lambda it: it.is_marked),
    Asked("is:unread", lambda it: it.is_unread),
    Asked("is:lookalike", lambda it: it.texts["ioc"] == LOOKALIKE),
)
DATASET = tuple(
    Asked(text, _in(uuids), False)
    for text, uuids in (
        (f"dataset:{quoted(SCOPES[0].name)}", (SCOPES[0].uuid,)),
        (f"ds:{quoted(SCOPES[1].name.lower())}", (SCOPES[1].uuid,)),
        (f"dataset:{SCOPES[1].uuid}", (SCOPES[1].uuid,)),
        (f"dataset:({quoted(SCOPES[0].name)}, {SCOPES[1].uuid})", tuple(it.uuid for it in SCOPES)),
        ("dataset:all", tuple(it.uuid for it in SCOPES)),
    )
)


def excluded(asked: Asked) -> Asked:
    if not asked.is_excludable:
        return asked
    return Asked(f"-{asked.text}", lambda it: not asked.holds(it))


positive = st.one_of(
    *(texts(), texts(), words(), networks(), uuids(), tags(), places(), techniques(), attack_patterns()),
    *(markings(), phases(), dates(), dates(), st.sampled_from(OTHERS)),
)
conditions = st.lists(positive | positive.map(excluded), min_size=1, max_size=3)
scopes = st.none() | st.sampled_from(DATASET)


def text_of(asked: Iterable[Asked]) -> str:
    """Return the filter of these conditions; two of bare words would run into each other."""
    return " AND ".join(it.text for it in asked)
