"""Which fields does the form of an event have, and how does an event fill them?"""

from collections.abc import Mapping
from datetime import datetime

from cfone_tui.contract.event import Event
from cfone_tui.contract.wire import format_instant
from cfone_tui.reference import countries, indicator_types, industries, kill_chain, tlp
from cfone_tui.reference.harmless import why_harmless
from cfone_tui.safe_text import SafeText, defang, refang, show
from cfone_tui.tui.dialogs.forms.dates import EXAMPLES
from cfone_tui.tui.dialogs.forms.words import Words, offer, offer_suggestions
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind


def edit_fields(words: Words) -> tuple[Field, ...]:
    """Return the fields that can be edited; tags have a popup of their own."""
    return (
        Field("event", SafeText("what happened"), Kind.TEXT, is_required=True, lines=2, help=SafeText("one line")),
        Field(
            "category",
            SafeText("category"),
            Kind.CHOICE,
            is_required=True,
            choices=_categories(words),
            help=SafeText("kill chain and ATT&CK ids come from it · type its name"),
        ),
        Field(
            "tlp",
            SafeText("tlp"),
            Kind.CHOICE,
            is_required=True,
            choices=[Choice(it.key, SafeText(f"{it.label}  {it.sharing}")) for it in tlp.scale()],
            help=SafeText("who may know · type or use the arrows"),
        ),
        Field("date", SafeText("date"), is_required=True, help=SafeText(EXAMPLES)),
        Field(
            "indicator",
            SafeText("indicator"),
            doubt=doubt_of,
            help=SafeText("defanged or not; it is stored as it is"),
        ),
        Field(
            "indicator_type",
            SafeText("type"),
            placeholder=SafeText("recognised from the indicator"),
            suggest=offer(dict.fromkeys((*words.vocabulary.indicator_types, *_types()))),
            help=SafeText("domain, ip, url, sha256, email …"),
        ),
        Field("attacker", SafeText("attacker"), suggest=offer(words.vocabulary.attackers)),
        Field(
            "attacker_country",
            SafeText("from"),
            suggest=offer_suggestions(countries.suggest),
            help=SafeText("attacker's country: code or name"),
        ),
        Field(
            "target_country",
            SafeText("to"),
            suggest=offer_suggestions(countries.suggest),
            help=SafeText("target's country: code or name"),
        ),
        Field("target_industry", SafeText("industry"), suggest=offer(_industries(words))),
        Field("insight", SafeText("insight"), Kind.TEXT, lines=7, help=SafeText("your analysis, Markdown")),
    )


def create_fields(words: Words) -> tuple[Field, ...]:
    """Return the fields of a new event: those that can be edited, and what is only given once."""
    dataset = Field(
        "dataset_id",
        SafeText("dataset"),
        Kind.CHOICE,
        is_required=True,
        choices=[Choice(it.uuid, show(it.name)) for it in words.datasets],
        help=SafeText("where it is stored"),
    )
    tags = Field("tags", SafeText("tags"), help=SafeText("separated by commas"))
    others = Field(
        "more_indicators",
        SafeText("more of them"),
        Kind.TEXT,
        lines=2,
        doubt=doubt_of,
        help=SafeText("further indicators of this event, one on each line; their types are recognised"),
    )
    *most, insight = edit_fields(words)
    at = next(index for index, field in enumerate(most) if field.name == "attacker")
    return (*most[:at], others, *most[at:], tags, dataset, insight)


def values_of(event: Event) -> dict[str, str]:
    """Return an event as the form shows it."""
    return {
        "event": event.event,
        "category": event.category,
        "tlp": tlp.tlp(event.tlp).key if event.tlp else "",
        "date": event.date,
        "indicator": event.indicator,
        "indicator_type": event.indicator_type,
        "attacker": event.attacker,
        "attacker_country": event.attacker_country,
        "target_country": event.target_country,
        "target_industry": event.target_industry,
        "insight": event.insight or "",
        "tags": ", ".join(event.tags),
        "dataset_id": event.dataset_id,
    }


def new_values(now: datetime, *, dataset_id: str) -> dict[str, str]:
    """Return what a new event starts with."""
    return {"date": format_instant(now), "tlp": "amber", "dataset_id": dataset_id}


def labels(words: Words) -> Mapping[str, SafeText]:
    """Return the labels of the fields by name."""
    return {field.name: field.label for field in create_fields(words)}


def doubt_of(typed: str) -> SafeText:
    """Return why indicators, one on each line, hardly belong to an attacker."""
    for line in typed.splitlines():
        value = refang(line.strip())
        why = why_harmless(value)
        if why:
            return show(f"{defang(value)}: {why}", limit=120)
    return SafeText("")


def _categories(words: Words) -> list[Choice]:
    return [
        Choice(it.name, SafeText(f"{show(it.name)}  {it.kill_chain} {kill_chain.phase(it.kill_chain).name}"))
        for it in words.categories
    ]


def _types() -> list[str]:
    return [it.name for it in indicator_types.indicator_types()]


def _industries(words: Words) -> list[str]:
    known = [it.name for it in industries.industries()]
    return list(dict.fromkeys((*words.vocabulary.industries, *known)))
