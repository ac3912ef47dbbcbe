"""Which fields does the form of a tag have, and what do they mean?"""

from collections.abc import Sequence
from typing import Any

from cfone_tui.contract.tag import Tag
from cfone_tui.contract.tag_category import TagCategory
from cfone_tui.reference import countries, tlp
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.plan import Values
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
    "date_of_discovery",
    "last_seen",
    "active_duration",
    "internal_description",
)
"""Fields that are a text and mean what was typed."""

NAMES = ("value", "category_uuid", "aliases", "alias_group_names", "origin_country_iso", "tlp", "confidence", *PLAIN)
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
        Field("internal_description", SafeText("internal note"), Kind.TEXT, lines=2),
    )


def values_of(tag: Tag) -> dict[str, str]:
    """Return a tag as the form shows it."""
    values = {name: str(getattr(tag, name) or "") for name in PLAIN}
    return values | {
        "value": tag.value,
        "category_uuid": tag.category_uuid or "",
        "aliases": ", ".join(str(it.value) for it in tag.aliases if it.value not in (None, "")),
        "alias_group_names": ", ".join(tag.alias_group_names),
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
    if faults:
        raise Faults(faults)
    known = {str(it.value): it for it in before.aliases} if before is not None else {}
    aliases = [
        known[name].model_dump(mode="json", by_alias=False, exclude_none=True) if name in known else {"value": name}
        for name in listed(values["aliases"])
    ]
    return {name: values[name].strip() or None for name in PLAIN} | {
        "value": value,
        "category_uuid": values["category_uuid"] or None,
        "aliases": aliases or None,
        "alias_group_names": listed(values["alias_group_names"]) or None,
        "origin_country_iso": country.alpha2 if country is not None else None,
        "tlp": values["tlp"] or None,
        "confidence": int(confidence) if confidence else None,
    }
