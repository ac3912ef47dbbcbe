"""Which fields does the filter language have?"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.query import sources
from cfone_tui.query.facts import ASKED_ELSEWHERE, OTHER_WORDS, POSSESSIONS, STATES, possessions, states
from cfone_tui.query.field import Field
from cfone_tui.query.kinds.choice import ChoiceKind, YesNoKind
from cfone_tui.query.kinds.dates import DateKind
from cfone_tui.query.kinds.indicators import IndicatorKind
from cfone_tui.query.kinds.named import (
    a_country,
    a_tag,
    a_technique,
    a_technique_itself,
    an_attack_pattern,
    an_attacker,
    an_indicator_type,
    an_industry,
    as_it_is,
)
from cfone_tui.query.kinds.number import PhaseKind
from cfone_tui.query.kinds.scale import ScaleKind
from cfone_tui.query.kinds.text import TextKind
from cfone_tui.query.meaning import Comparison, Verb

FIELDS: tuple[Field, ...] = (
    Field(
        name="attacker",
        aliases=("actor",),
        label="attacker",
        kind=TextKind(whole=an_attacker),
        help="the actor, by any of its names",
        examples=('attacker:"Fancy Bear"', "attacker:apt*"),
        api="attacker",
        look=lambda row, _: (row.attacker,),
        suggest=sources.attackers,
    ),
    Field(
        name="from",
        aliases=("attackerCountry", "attacker_country"),
        label="attacker country",
        kind=TextKind(whole=a_country),
        help="the country it comes from: code or name",
        examples=("from:RU", "from:(RU, KP)", "from:unknown"),
        api="attackerCountry",
        look=lambda row, _: (row.attacker_country,),
        suggest=sources.countries,
    ),
    Field(
        name="to",
        aliases=("targetCountry", "target_country"),
        label="target country",
        kind=TextKind(whole=a_country),
        help="the country it is aimed at: code or name",
        examples=("to:UA",),
        api="targetCountry",
        look=lambda row, _: (row.target_country,),
        suggest=sources.countries,
    ),
    Field(
        name="tag",
        aliases=("tags",),
        label="tag",
        kind=TextKind(whole=a_tag, why_not_empty="write -has:tags for events without any"),
        help="one of its tags",
        examples=("tag:phishing", "-tag:reviewed", "tag:apt tag:mail"),
        api="tags",
        look=lambda row, _: row.tags,
        suggest=sources.tags,
        is_multivalued=True,
    ),
    Field(
        name="tlp",
        aliases=(),
        label="TLP",
        kind=ScaleKind(),
        help="the marking, from clear to red",
        examples=("tlp:red,amber", "tlp>=amber"),
        api="tlp",
        look=lambda row, _: (row.tlp,),
        suggest=sources.markings,
    ),
    Field(
        name="date",
        aliases=("when",),
        label="date",
        kind=DateKind(),
        help="when it happened, in UTC",
        examples=("date>-7d", "date:today", "date:2026-11", "date:2026-11-01..2026-11-07"),
        api="date",
        look=lambda row, _: (row.date,),
        suggest=sources.dates,
    ),
    Field(
        name="cat",
        aliases=("category",),
        label="category",
        kind=TextKind(),
        help="the category's name",
        examples=('cat:(Phishing, "Domain Resolution")',),
        api="category",
        look=lambda row, _: (row.category,),
        suggest=sources.categories,
    ),
    Field(
        name="ioc",
        aliases=(
            "indicator",
            "ip",
            "domain",
            "url",
            "email",
            "hash",
            "md5",
            "sha1",
            "sha256",
            "ja3",
            "hostname",
            "net",
            "cve",
        ),
        label="indicator",
        kind=IndicatorKind(),
        help="the main indicator, defanged or not; a network stands for its addresses",
        examples=("ioc:*.example", "ioc:evil*", "ioc:*bad*", "ioc:192.0.2.0/24"),
        api="indicator",
        look=lambda row, _: (row.indicator,),
    ),
    Field(
        name="type",
        aliases=("indicatorType", "indicator_type"),
        label="indicator type",
        kind=TextKind(whole=an_indicator_type, in_quotes=as_it_is(an_indicator_type)),
        help="the indicator's type",
        examples=("type:domain",),
        api="indicatorType",
        look=lambda row, _: (row.indicator_type,),
        suggest=sources.indicator_types,
    ),
    Field(
        name="event",
        aliases=("text", "summary", "title"),
        label="event",
        kind=TextKind(is_free=True),
        help="the summary; bare words ask for a part of it",
        examples=("event~kit", "ransom note"),
        api="event",
        look=lambda row, _: (row.event,),
    ),
    Field(
        name="industry",
        aliases=("targetIndustry", "target_industry", "sector"),
        label="target industry",
        kind=TextKind(whole=an_industry, in_quotes=as_it_is(an_industry)),
        help="the industry it is aimed at",
        examples=("industry:Energy",),
        api="targetIndustry",
        look=lambda row, _: (row.target_industry,),
        suggest=sources.industries,
    ),
    Field(
        name="killchain",
        aliases=("kill_chain", "phase", "kc"),
        label="kill chain phase",
        kind=PhaseKind(),
        help="the phase of the kill chain: number or name",
        examples=("killchain>=3", "killchain:delivery", "killchain:3..5"),
        api="killChain",
        look=lambda row, _: (row.kill_chain,),
        suggest=sources.phases,
    ),
    Field(
        name="ttp",
        aliases=("mitreAttack", "mitre_attack", "attack", "mitre", "technique"),
        label="technique",
        kind=TextKind(
            whole=a_technique, in_quotes=a_technique_itself, part=str.upper, why_not_empty="name a technique: ttp:T1566"
        ),
        help="an ATT&CK technique and its sub-techniques; with .* only these, in quotes only itself",
        examples=("ttp:T1566", "ttp:T1566.*", 'ttp:"T1566"'),
        api="mitreAttack",
        suggest=sources.techniques,
        is_multivalued=True,
    ),
    Field(
        name="capec",
        aliases=("mitreCapec", "mitre_capec"),
        label="attack pattern",
        kind=TextKind(whole=an_attack_pattern, why_not_empty="name a pattern: capec:98"),
        help="a CAPEC pattern",
        examples=("capec:98",),
        api="mitreCapec",
        suggest=sources.attack_patterns,
        is_multivalued=True,
    ),
    Field(
        name="created",
        aliases=("createdAt", "created_at"),
        label="creation",
        kind=DateKind(),
        help="when it was recorded, in UTC",
        examples=("created>-1h",),
        api="createdAt",
        suggest=sources.dates,
    ),
    Field(
        name="children",
        aliases=("hasChildren", "has_children"),
        label="event",
        kind=YesNoKind("child events"),
        help="whether it is the parent of other events",
        examples=("children:yes",),
        api="hasChildren",
        look=lambda row, _: (row.has_children,),
        suggest=sources.choices({"yes": "a parent", "no": "no parent"}),
    ),
    Field(
        name="uuid",
        aliases=("id",),
        label="uuid",
        kind=TextKind(),
        help="the event itself",
        examples=("uuid:0a1b2c3d-0000-4000-8000-000000000001",),
        api="uuid",
        look=lambda row, _: (row.uuid,),
    ),
    Field(
        name="dataset",
        aliases=("datasetId", "dataset_id", "ds"),
        label="dataset",
        kind=ChoiceKind(),
        help="where to look: a dataset's name or uuid, or all",
        examples=("dataset:APT",),
        suggest=sources.datasets,
        is_scope=True,
    ),
    Field(
        name="is",
        aliases=(),
        label="event",
        kind=ChoiceKind(Verb.IS, tuple(STATES), elsewhere=ASKED_ELSEWHERE),
        help="what you did with it, or what it pretends to be",
        examples=("is:new", "is:unread", "is:done", "is:later", "is:second-look", "is:marked", "is:lookalike"),
        look=states,
        suggest=sources.choices(STATES),
        is_multivalued=True,
    ),
    Field(
        name="has",
        aliases=(),
        label="event",
        kind=ChoiceKind(Verb.HAS, tuple(POSSESSIONS), synonyms=OTHER_WORDS, elsewhere=ASKED_ELSEWHERE),
        help="what comes with it",
        examples=("has:insight", "has:refs", "has:note", "-has:tags"),
        look=possessions,
        suggest=sources.choices(POSSESSIONS),
        is_multivalued=True,
    ),
)


def field_of(name: str) -> Field | None:
    """Return the field of a name, an alias, the API's name or a column's, in any case; None if there is none."""
    return _by_spelling().get(name.casefold())


def spellings() -> tuple[str, ...]:
    """Return every word that means a field."""
    return tuple(_by_spelling())


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """A row of the page that explains the language."""

    name: str
    aliases: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    help: str
    examples: tuple[str, ...]
    is_local: bool

    @property
    def example(self) -> str:
        """The first of its examples."""
        return self.examples[0]


def fields_help() -> tuple[FieldHelp, ...]:
    """Return one row per field, in the order of the registry."""
    return tuple(
        FieldHelp(it.name, it.aliases, it.kind.comparisons, it.help, it.examples, it.is_local) for it in FIELDS
    )


@cache
def _by_spelling() -> dict[str, Field]:
    return {word.casefold(): it for it in FIELDS for word in (it.name, *it.aliases)}
