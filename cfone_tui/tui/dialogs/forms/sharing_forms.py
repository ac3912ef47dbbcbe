"""Which fields do the forms of groups and grants have, and what do they mean?"""

from collections.abc import Sequence
from typing import Any

from cfone_tui.contract.sharing import (
    Grant,
    Group,
    GroupWithMembers,
    Role,
    SubjectType,
    is_account_number,
    is_account_tag,
)
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.plan import Values
from cfone_tui.tui.dialogs.forms.thing_reading import listed
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind
from cfone_tui.workspace.sharing_editing import account_of

ACCOUNT_HELP = SafeText("its number, or its tag of 32 hexadecimal digits")
ROLES = (
    Choice(Role.READ, SafeText("read  may search the events")),
    Choice(Role.WRITE, SafeText("write  may change the events too")),
)

# -- groups ---------------------------------------------------------------------------------------------------------


def group_fields() -> tuple[Field, ...]:
    """Return the fields of a group."""
    members = SafeText("numbers or tags of accounts, separated by commas or on lines of their own")
    return (
        Field("name", SafeText("name"), is_required=True),
        Field("description", SafeText("description")),
        Field("members", SafeText("accounts"), Kind.TEXT, lines=4, help=members),
    )


def group_values(group: GroupWithMembers | None) -> dict[str, str]:
    """Return a group as the form shows it."""
    if group is None:
        return {"name": "", "description": "", "members": ""}
    members = "\n".join(sorted(filter(None, map(account_of, group.members))))
    return {"name": group.name, "description": group.description, "members": members}


def group_meant(values: Values) -> dict[str, Any]:
    """Return the fields of the group; raises Faults with all that is wrong."""
    faults: dict[str, SafeText] = {}
    name, accounts = " ".join(values["name"].split()), sorted(listed(values["members"]))
    if not name:
        faults["name"] = SafeText("is missing")
    if wrong := [it for it in accounts if not _is_account(it)]:
        faults["members"] = SafeText(f"no account: {show(wrong[0], limit=40)}")
    if faults:
        raise Faults(faults)
    return {"name": name, "description": values["description"].strip() or None, "members": accounts or None}


# -- grants ---------------------------------------------------------------------------------------------------------


def grant_fields(groups: Sequence[Group]) -> tuple[Field, ...]:
    """Return the fields of a new grant."""
    choices = [Choice("", SafeText("—")), *(Choice(it.uuid, show(it.name or it.uuid, limit=80)) for it in groups)]
    return (
        Field("group", SafeText("to the group"), Kind.CHOICE, choices=choices),
        Field("account", SafeText("or account"), help=ACCOUNT_HELP),
        role_field(),
    )


def role_field() -> Field:
    """Return the field that says what is allowed."""
    return Field("role", SafeText("may"), Kind.CHOICE, choices=ROLES, is_required=True)


def grant_values(grant: Grant | None) -> dict[str, str]:
    """Return a grant as a form shows it; a new one lets read."""
    if grant is None:
        return {"group": "", "account": "", "role": str(Role.READ)}
    return {"role": grant.role}


def grant_meant(values: Values) -> dict[str, Any]:
    """Return to whom what is granted; raises Faults."""
    role = {"role": values["role"]}
    if "group" not in values:
        return role
    group, account = values["group"], values["account"].strip()
    if bool(group) == bool(account):
        raise Faults({"account": SafeText("name a group or an account, one of them")})
    if account and not _is_account(account):
        raise Faults({"account": SafeText(f"is no account: write {ACCOUNT_HELP}")})
    if group:
        return {"subject_type": str(SubjectType.GROUP), "subject_id": group, **role}
    return {"subject_type": str(SubjectType.ACCOUNT), "subject_id": account, **role}


def _is_account(text: str) -> bool:
    return is_account_number(text) or is_account_tag(text)
