"""Which fields does the form of a category have, and what do they mean?"""

import re
from collections.abc import Mapping, Sequence

from textual.content import Content

from cfone_tui.contract.category import Category, CategoryCreate, CategoryEdit
from cfone_tui.reference import attack, capec, kill_chain
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind

NOTHING = {"name": "", "kill_chain": "", "mitre_attack": "", "mitre_capec": "", "shortname": ""}
"""What a new category starts with."""


def fields() -> tuple[Field, ...]:
    """Return the fields of a category."""
    return (
        Field("name", SafeText("name"), is_required=True, help=SafeText("as it shall stand on events")),
        Field(
            "kill_chain",
            SafeText("kill chain"),
            Kind.CHOICE,
            is_required=True,
            choices=[
                Choice(str(it.number), SafeText(f"{it.number} {it.name}  {it.meaning}")) for it in kill_chain.phases()
            ],
            help=SafeText("copied to every event of the category"),
        ),
        Field("mitre_attack", SafeText("ATT&CK"), help=SafeText("technique ids, such as T1566.002, T1204")),
        Field("mitre_capec", SafeText("CAPEC"), help=SafeText("ids such as 98, separated by commas")),
        Field("shortname", SafeText("short name")),
    )


def values_of(category: Category) -> dict[str, str]:
    """Return a category as the form shows it."""
    return {
        "name": category.name,
        "kill_chain": str(category.kill_chain),
        "mitre_attack": ", ".join(category.mitre_attack),
        "mitre_capec": ", ".join(category.mitre_capec),
        "shortname": category.shortname or "",
    }


def creation(values: Mapping[str, str]) -> CategoryCreate:
    """Return the category to create; raises :class:`Faults` with all that is wrong."""
    meant = _meant(values)
    return CategoryCreate.model_validate({name: value for name, value in meant.items() if value not in ("", ())})


def edit(before: Category, values: Mapping[str, str]) -> CategoryEdit:
    """Return what changes; raises :class:`Faults`."""
    meant, shown = _meant(values), _meant(values_of(before))
    changed = {name: value for name, value in meant.items() if value != shown[name]}
    if not changed:
        raise Faults({"": SafeText("nothing was changed; esc leaves the form")})
    return CategoryEdit.model_validate(changed)


def review(before: Category, changed: CategoryEdit) -> Sequence[Content]:
    """Return the changes field by field, old and new."""
    shown = values_of(before)
    said: list[Content] = []
    for name in sorted(changed.model_fields_set):
        value = getattr(changed, name)
        new = ", ".join(value) if isinstance(value, tuple) else str(value)
        said.append(Content.styled(name.replace("_", " "), "$text-muted"))
        said.append(Content.styled(f"  - {show(shown[name]) or 'nothing'}", "$error"))
        said.append(Content.styled(f"  + {show(new) or 'nothing'}", "$success"))
    return said


def _meant(values: Mapping[str, str]) -> dict[str, object]:
    faults: dict[str, SafeText] = {}
    name = " ".join(values["name"].split())
    if not name:
        faults["name"] = SafeText("is missing")
    if not values["kill_chain"]:
        faults["kill_chain"] = SafeText("is missing; 0 means none or unknown")
    techniques, patterns = _listed(values["mitre_attack"]), _listed(values["mitre_capec"])
    unknown = [it for it in techniques if attack.technique(it) is None]
    if unknown:
        faults["mitre_attack"] = SafeText(f"no ATT&CK technique: {show(', '.join(unknown), limit=80)}")
    unknown = [it for it in patterns if capec.pattern(it) is None]
    if unknown:
        faults["mitre_capec"] = SafeText(f"no CAPEC pattern: {show(', '.join(unknown), limit=80)}")
    if faults:
        raise Faults(faults)
    return {
        "name": name,
        "kill_chain": int(values["kill_chain"]),
        "mitre_attack": tuple(it.upper() for it in techniques),
        "mitre_capec": tuple(it.upper().removeprefix("CAPEC-") for it in patterns),
        "shortname": values["shortname"].strip(),
    }


def _choice(phase: kill_chain.Phase) -> Choice:
    return Choice(str(phase.number), SafeText(f"{phase.number} {phase.name}  {phase.meaning}"))


def _listed(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", text) if word]
