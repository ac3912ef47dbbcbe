"""What can be set of a saved query of the account in a form: its name, and what it drives?"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.content import Content

from cfone_tui.contract.saved_query import SavedQuery
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.plan import FormPlan, Values
from cfone_tui.tui.dialogs.forms.thing_reading import changed, reviewed
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind
from cfone_tui.workspace.changes.queries import fields_of
from cfone_tui.workspace.query_editing import QueryEditing

KEY = "query"
ON, OFF = "on", "off"
_SWITCHES = ("alert_enabled", "alert_rollup_enabled", "rule_enabled")


def query_plan(editing: QueryEditing, query: SavedQuery) -> FormPlan:
    """Return the plan of changing a saved query."""
    shown = query_values(query)
    return FormPlan(
        key=f"{KEY}:{query.id}",
        title="Edit saved query",
        fields=query_fields(),
        values=shown,
        read=partial(changed, shown=shown, meant=query_meant),
        review=lambda fields: reviewed(fields, before=fields_of(query), notes=_notes(fields)),
        send=partial(editing.edit, query),
        over=partial(query_plan, editing),
    )


def query_fields() -> tuple[Field, ...]:
    """Return the fields of a saved query; what it asks is changed by opening it and saving it again."""
    return (
        Field("name", SafeText("name"), is_required=True),
        _switch("alert_enabled", "alerts", "its alerts are sent"),
        _switch("alert_rollup_enabled", "digests", "a digest is sent too"),
        _switch("rule_enabled", "firewall rule", "a rule is made of the addresses it finds"),
        Field("rule_scope", SafeText("scope of the rule")),
    )


def _switch(name: str, label: str, meaning: str) -> Field:
    choices = (Choice(OFF, SafeText("off")), Choice(ON, SafeText(f"on  {meaning}")))
    return Field(name, SafeText(label), Kind.CHOICE, choices=choices)


def query_values(query: SavedQuery) -> dict[str, str]:
    """Return a saved query as the form shows it."""
    switches = {name: ON if getattr(query, name) else OFF for name in _SWITCHES}
    return {"name": query.name, **switches, "rule_scope": query.rule_scope or ""}


def query_meant(values: Values) -> dict[str, Any]:
    """Return the fields of the saved query; raises Faults with all that is wrong."""
    faults: dict[str, SafeText] = {}
    name, switches = values["name"].strip(), {it: values[it] == ON for it in _SWITCHES}
    if not name:
        faults["name"] = SafeText("is missing")
    if switches["alert_rollup_enabled"] and not switches["alert_enabled"]:
        faults["alert_rollup_enabled"] = SafeText("digests are a kind of alert: switch alerts on, or these off")
    if faults:
        raise Faults(faults)
    return {"name": name, **switches, "rule_scope": values["rule_scope"].strip() or None}


def _notes(fields: dict[str, Any]) -> Sequence[Content]:
    said = []
    if fields.get("rule_enabled"):
        said.append("A firewall rule may block what comes from these addresses, from now on.")
    elif "rule_enabled" in fields or "rule_scope" in fields:
        said.append("What the firewall rule blocks changes with it.")
    if fields.get("alert_enabled"):
        said.append("Who follows it is told of what it finds, from now on.")
    return [Content.styled(it, "$warning bold") for it in said]
