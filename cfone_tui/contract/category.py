"""What is a category on the wire?"""

from pydantic import Field

from cfone_tui.contract.wire import Number, Text, TextList, WireBody, WireModel


class Category(WireModel):
    """A kind of event; its kill-chain phase (0-7) and MITRE ids are copied to every event of the category."""

    uuid: str = Field(min_length=1)
    name: Text = ""
    kill_chain: Number = 0
    mitre_attack: TextList = ()
    mitre_capec: TextList = ()
    shortname: Text | None = None


class CategoryCreate(WireBody):
    """The body of a category create."""

    name: str = Field(min_length=1)
    kill_chain: int = Field(ge=0, le=7)
    mitre_attack: tuple[str, ...] = ()
    mitre_capec: tuple[str, ...] = ()
    shortname: str | None = None


class CategoryEdit(WireBody):
    """The body of a category edit: what is absent stays as it is."""

    name: str | None = Field(default=None, min_length=1)
    kill_chain: int | None = Field(default=None, ge=0, le=7)
    mitre_attack: tuple[str, ...] | None = None
    mitre_capec: tuple[str, ...] | None = None
    shortname: str | None = None


class CategoryDeleted(WireModel):
    """The identity of a category that was deleted."""

    uuid: Text = ""
