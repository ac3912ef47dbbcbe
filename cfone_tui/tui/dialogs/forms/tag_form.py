"""Which fields does the form of a tag have, and what do they mean?"""

from collections.abc import Iterable, Sequence
from typing import Any

from cfone_tui.contract.tag import Attribute, Tag
from cfone_tui.contract.tag_category import TagCategory
from cfone_tui.reference import countries, tlp
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.plan import Values
from cfone_tui.tui.dialogs.forms.profile_lines import (
    PROPERTY_HELP,
    REFERENCE_HELP,
    lines_of,
    number_of,
    number_text,
    properties_of,
    properties_text,
    references_of,
)
from cfone_tui.tui.dialogs.forms.thing_reading import listed
from cfone_tui.tui.dialogs.forms.words import offer_suggestions
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind

PLAIN = (
    "description",
    "actor_category",
    "motive",
    "sophistication_level",
    "opsec_level",
    "attribution_organization",
    "attribution_confidence",
    "date_of_discovery",
    "last_seen",
    "active_duration",
    "internal_description",
)
"""Fields that are a text and mean what was typed."""

ALIASES = ("aliases", "internal_aliases")
"""Fields that are names, each of which may come with a confidence and a TLP."""
LISTS = ("alias_group_names", "alias_group_names_internal")
PRIORITIES = ("priority", "analytic_priority")
LONG = ("external_references", "external_reference_links", "properties")
"""Fields of several lines, each of which says one thing."""
NAMES = (
    *("value", "category_uuid", "origin_country_iso", "tlp", "confidence"),
    *(*ALIASES, *LISTS, *PRIORITIES, *LONG, *PLAIN),
)
NOTHING = dict.fromkeys(NAMES, "")
"""What a new tag starts with."""


def fields(categories: Sequence[TagCategory]) -> tuple[Field, ...]:
    """Return the fields of a tag."""
    nothing = Choice("", SafeText("—"))
    return (
        Field("value", SafeText("tag"), is_required=True, help=SafeText("as events carry it: renamed there, too")),
        Field(
            "category_uuid",
            SafeText("category"),
            Kind.CHOICE,
            choices=[nothing, *(Choice(it.uuid, show(it.name, limit=80)) for it in categories)],
        ),
        Field("description", SafeText("description"), Kind.TEXT, lines=2),
        Field(
            "aliases",
            SafeText("aliases"),
            help=SafeText("other names, separated by commas"),
        ),
        Field("alias_group_names", SafeText("alias groups"), help=SafeText("names under which vendors group it")),
        Field(
            "origin_country_iso",
            SafeText("origin"),
            help=SafeText("country: code or name"),
            suggest=offer_suggestions(countries.suggest),
        ),
        Field("motive", SafeText("motive")),
        Field("actor_category", SafeText("kind of actor")),
        Field("sophistication_level", SafeText("skill")),
        Field("opsec_level", SafeText("opsec")),
        Field("attribution_organization", SafeText("attributed by")),
        Field("attribution_confidence", SafeText("how sure"), help=SafeText("of who is behind it, in words")),
        Field("priority", SafeText("priority"), help=SafeText("a number")),
        Field("analytic_priority", SafeText("for analytics"), help=SafeText("a number")),
        Field("confidence", SafeText("confidence"), help=SafeText("1 to 10")),
        Field(
            "tlp",
            SafeText("TLP"),
            Kind.CHOICE,
            choices=[nothing, *(Choice(it.key, SafeText(f"{it.label}  {it.sharing}")) for it in tlp.scale())],
        ),
        Field("date_of_discovery", SafeText("discovered"), help=SafeText("a date, such as 2026-11-01")),
        Field("last_seen", SafeText("last seen"), help=SafeText("a date, such as 2026-11-01")),
        Field("active_duration", SafeText("active")),
        Field("external_references", SafeText("references"), Kind.TEXT, lines=2, help=SafeText(REFERENCE_HELP)),
        Field("external_reference_links", SafeText("links"), Kind.TEXT, lines=2, help=SafeText("one URL on each line")),
        Field("internal_aliases", SafeText("internal names"), help=SafeText("separated by commas")),
        Field("alias_group_names_internal", SafeText("internal groups"), help=SafeText("separated by commas")),
        Field("internal_description", SafeText("internal note"), Kind.TEXT, lines=2),
        Field("properties", SafeText("properties"), Kind.TEXT, lines=3, help=SafeText(PROPERTY_HELP)),
    )


def values_of(tag: Tag) -> dict[str, str]:
    """Return a tag as the form shows it."""
    values = {name: str(getattr(tag, name) or "") for name in PLAIN}
    return values | {
        "value": tag.value,
        "category_uuid": tag.category_uuid or "",
        "aliases": _names(tag.aliases),
        "internal_aliases": _names(tag.internal_aliases),
        "alias_group_names": ", ".join(tag.alias_group_names),
        "alias_group_names_internal": ", ".join(tag.alias_group_names_internal),
        "external_reference_links": "\n".join(tag.external_reference_links),
        "external_references": "\n".join(f"{it.url} {it.description or ''}".strip() for it in tag.external_references),
        "priority": number_text(tag.priority),
        "analytic_priority": number_text(tag.analytic_priority),
        "properties": properties_text(tag.properties or {}),
        "origin_country_iso": tag.origin_country_iso or "",
        "tlp": (tag.tlp or "").lower(),
        "confidence": str(tag.confidence) if tag.confidence else "",
    }


def meant(values: Values, *, before: Tag | None = None) -> dict[str, Any]:
    """Return the fields of the tag; raises Faults with all that is wrong."""
    faults: dict[str, SafeText] = {}
    value = " ".join(values["value"].split())
    if not value:
        faults["value"] = SafeText("is missing")
    origin = values["origin_country_iso"].strip()
    country = countries.country(origin) if origin else None
    if origin and country is None:
        faults["origin_country_iso"] = SafeText(f"no country: {show(origin, limit=40)}")
    confidence = values["confidence"].strip()
    if confidence and not (confidence.isascii() and confidence.isdigit() and 1 <= int(confidence) <= 10):
        faults["confidence"] = SafeText("is a whole number from 1 to 10")
    priorities = {name: number_of(values[name]) for name in PRIORITIES}
    faults |= {name: SafeText("is a number") for name, it in priorities.items() if it is None and values[name].strip()}
    try:
        properties = properties_of(values["properties"])
    except ValueError as error:
        faults["properties"] = show(str(error), limit=80)
    if faults:
        raise Faults(faults)
    known_names = {name: getattr(before, name) if before is not None else () for name in ALIASES}
    return {
        **{name: values[name].strip() or None for name in PLAIN},
        **{name: _attributes(values[name], known) or None for name, known in known_names.items()},
        **{name: listed(values[name]) or None for name in LISTS},
        **priorities,
        "value": value,
        "category_uuid": values["category_uuid"] or None,
        "external_references": references_of(values["external_references"]) or None,
        "external_reference_links": lines_of(values["external_reference_links"]) or None,
        "properties": properties or None,
        "origin_country_iso": country.alpha2 if country is not None else None,
        "tlp": values["tlp"] or None,
        "confidence": int(confidence) if confidence else None,
    }


def _names(attributes: Iterable[Attribute]) -> str:
    return ", ".join(str(it.value) for it in attributes if it.value not in (None, ""))


def _attributes(text: str, before: Iterable[Attribute]) -> list[dict[str, Any]]:
    """Return names as they are sent; those there were keep what is known of them."""
    known = {str(it.value): it for it in before}
    return [
        known[name].model_dump(mode="json", by_alias=False, exclude_none=True) if name in known else {"value": name}
        for name in listed(text)
    ]
