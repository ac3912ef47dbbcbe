"""Which fields do the forms of datasets, indicators and categories of tags have, and what do they mean?"""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cfone_tui.contract.dataset import Dataset
from cfone_tui.contract.indicator import Indicator
from cfone_tui.contract.tag_category import TagCategory, TagPropertyWrite
from cfone_tui.reference import indicator_types
from cfone_tui.safe_text import SafeText, refang, show
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.plan import Values
from cfone_tui.tui.dialogs.forms.thing_reading import listed
from cfone_tui.tui.dialogs.forms.words import offer
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind

PRIVATE, PUBLIC = "private", "public"

# -- datasets -----------------------------------------------------------------------------------------------------


def dataset_fields() -> tuple[Field, ...]:
    """Return the fields of a dataset."""
    return (
        Field("name", SafeText("name"), is_required=True),
        Field(
            "is_public",
            SafeText("visibility"),
            Kind.CHOICE,
            choices=[
                Choice(PRIVATE, SafeText("private  this account, and whom it is shared with")),
                Choice(PUBLIC, SafeText("public  anyone with Cloudforce One may search it")),
            ],
        ),
    )


def dataset_values(dataset: Dataset | None) -> dict[str, str]:
    """Return a dataset as the form shows it; a new one is private."""
    if dataset is None:
        return {"name": "", "is_public": PRIVATE}
    return {"name": dataset.name, "is_public": PUBLIC if dataset.is_public else PRIVATE}


def dataset_meant(values: Values) -> dict[str, Any]:
    """Return the fields of the dataset; raises Faults."""
    name = " ".join(values["name"].split())
    if not name:
        raise Faults({"name": SafeText("is missing")})
    return {"name": name, "is_public": values["is_public"] == PUBLIC}


# -- categories of tags ---------------------------------------------------------------------------------------------


def tag_category_fields() -> tuple[Field, ...]:
    """Return the fields of a category of tags."""
    return (
        Field("name", SafeText("name"), is_required=True),
        Field("description", SafeText("description"), Kind.TEXT, lines=2),
        Field(
            "property_schema",
            SafeText("properties"),
            Kind.TEXT,
            lines=10,
            help=SafeText('JSON: [{"key": "tooling", "kind": "string"}], kinds string number enum date array object'),
        ),
    )


def tag_category_values(category: TagCategory | None) -> dict[str, str]:
    """Return a category of tags as the form shows it."""
    if category is None:
        return {"name": "", "description": "", "property_schema": ""}
    schema = [it.model_dump(mode="json", exclude_none=True, exclude_defaults=True) for it in category.property_schema]
    text = json.dumps(schema, indent=1, ensure_ascii=False) if schema else ""
    return {"name": category.name, "description": category.description or "", "property_schema": text}


def tag_category_meant(values: Values) -> dict[str, Any]:
    """Return the fields of the category of tags; raises Faults with all that is wrong."""
    faults: dict[str, SafeText] = {}
    name = " ".join(values["name"].split())
    if not name:
        faults["name"] = SafeText("is missing")
    schema: list[dict[str, Any]] = []
    text = values["property_schema"].strip()
    try:
        written = TypeAdapter(tuple[TagPropertyWrite, ...]).validate_json(text or "[]")
        schema = [it.model_dump(mode="json", by_alias=False, exclude_unset=True) for it in written]
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        faults["property_schema"] = show(f"{where}: {first['msg']}" if where else first["msg"], limit=200)
    if faults:
        raise Faults(faults)
    return {"name": name, "description": values["description"].strip() or None, "property_schema": schema}


# -- indicators -----------------------------------------------------------------------------------------------------


def indicator_fields(
    *, types: Sequence[str], tags: Sequence[str], datasets: Sequence[Dataset] = ()
) -> tuple[Field, ...]:
    """Return the fields of an indicator; a new one wants to know in which of the datasets."""
    choices = [Choice(it.uuid, show(it.name, limit=80)) for it in datasets]
    where = Field("dataset_id", SafeText("dataset"), Kind.CHOICE, is_required=True, choices=choices)
    return (
        *((where,) if choices else ()),
        Field("value", SafeText("value"), is_required=True, help=SafeText("defanged or not; it is kept as it is live")),
        Field(
            "indicator_type",
            SafeText("type"),
            is_required=True,
            suggest=offer(types),
            help=SafeText("empty: recognised by its shape"),
        ),
        Field(
            "tags", SafeText("tags"), suggest=offer(tags), help=SafeText("separated by commas; tags of its events stay")
        ),
    )


def indicator_values(indicator: Indicator | None, *, dataset_id: str = "") -> dict[str, str]:
    """Return an indicator as the form shows it."""
    if indicator is None:
        return {"dataset_id": dataset_id, "value": "", "indicator_type": "", "tags": ""}
    tags = ", ".join(sorted(it.value for it in indicator.tags if it.value))
    return {"value": indicator.value, "indicator_type": indicator.indicator_type, "tags": tags}


def indicator_meant(values: Values) -> dict[str, Any]:
    """Return the fields of the indicator; raises Faults with all that is wrong."""
    faults: dict[str, SafeText] = {}
    value, kind = refang(values["value"].strip()), values["indicator_type"].strip()
    if not value:
        faults["value"] = SafeText("is missing")
    elif not kind:
        recognised = indicator_types.recognise(value)
        kind = recognised.name if recognised is not None else ""
    if value and not kind:
        faults["indicator_type"] = SafeText("is missing: the shape of the value does not tell it")
    if faults:
        raise Faults(faults)
    return {"value": value, "indicator_type": kind, "tags": sorted(listed(values["tags"]))}
