"""Who may see a dataset besides its owner, on the wire: groups of accounts, and grants to accounts and groups?"""

import re
from enum import StrEnum

from pydantic import Field

from cfone_tui.contract.wire import Many, Text, Truth, WireBody, WireModel


class Role(StrEnum):
    """What a grant allows."""

    READ = "read"
    WRITE = "write"


class SubjectType(StrEnum):
    """To whom something is granted."""

    ACCOUNT = "account"
    GROUP = "group"


class Group(WireModel):
    """A group of accounts that datasets are shared with."""

    uuid: str = Field(min_length=1)
    name: Text = ""
    description: Text = ""
    created_at: Text = ""
    updated_at: Text = ""


class Member(WireModel):
    """An account in a group: ``account_id`` is its number, ``account_tag`` its 32 hexadecimal digits.

    ``uuid`` is that of the membership.
    """

    uuid: str = Field(min_length=1)
    account_id: Text = ""
    account_tag: Text | None = None
    created_at: Text | None = None
    updated_at: Text | None = None


class GroupWithMembers(Group):
    """A group as it is read by itself."""

    members: Many[Member] = ()


class GroupWrite(WireBody):
    """The body of a group create, and of a replacement, which needs both fields too."""

    name: str = Field(min_length=1)
    description: str


class MemberCreate(WireBody):
    """The body that adds an account to a group, by its number or its tag or both."""

    account_id: str | None = None
    account_tag: str | None = None


class Grant(WireModel):
    """What an account or a group may do with a dataset."""

    uuid: str = Field(min_length=1)
    subject_type: Text = ""
    subject_id: Text = ""
    role: Text = ""
    resource_type: Text = ""
    resource_id: Text | None = None
    created_at: Text = ""
    updated_at: Text = ""


class GrantCreate(WireBody):
    """The body of a grant: ``subject_id`` is the uuid of a group, or the number or tag of an account."""

    subject_type: SubjectType
    subject_id: str = Field(min_length=1)
    role: Role


class GrantEdit(WireBody):
    """The body that changes a grant; without a role it stays as it is."""

    role: Role | None = None


class Removed(WireModel):
    """What removing a group, a member or a grant answers."""

    success: Truth = True
    message: Text = ""


def is_account_number(text: str) -> bool:
    """Return whether this is the number of an account, as bodies of the API name accounts."""
    return re.fullmatch(r"[0-9]{1,19}", text) is not None


def is_account_tag(text: str) -> bool:
    """Return whether this is the tag of an account, as paths of the API name accounts: 32 hexadecimal digits."""
    return re.fullmatch(r"[0-9A-Fa-f]{32}", text) is not None
