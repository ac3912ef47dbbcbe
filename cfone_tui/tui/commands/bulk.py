"""Which commands act on many events at once, and on what is under way?"""

from cfone_tui.tui.commands.command import Change, ChangeOnEvent, Command


class Delete(ChangeOnEvent):
    """Delete the marked events, or this one: says what goes and what points at it, and asks; undo makes them again."""

    id, label, keys = "events.delete", "delete", ("D",)


class SetField(ChangeOnEvent):
    """Set a field of the marked events, or of this one, to one value."""

    field: str = ""


class SetTlp(SetField):
    """Set the TLP marking of the marked events, or of this one."""

    id, label, keys, field = "events.set-tlp", "TLP", ("M t",), "tlp"


class SetCategory(SetField):
    """Set the category of the marked events, or of this one; kill chain and ATT&CK ids come with it."""

    id, label, keys, field = "events.set-category", "category", ("M c",), "category"


class SetAttacker(SetField):
    """Set the attacker of the marked events, or of this one."""

    id, label, keys, field = "events.set-attacker", "attacker", ("M a",), "attacker"


class SetFrom(SetField):
    """Set the attacker's country of the marked events, or of this one."""

    id, label, keys, field = "events.set-from", "from", ("M f",), "attacker_country"


class SetTo(SetField):
    """Set the target's country of the marked events, or of this one."""

    id, label, keys, field = "events.set-to", "to", ("M o",), "target_country"


class SetIndustry(SetField):
    """Set the target's industry of the marked events, or of this one."""

    id, label, keys, field = "events.set-industry", "industry", ("M i",), "target_industry"


class SetDate(SetField):
    """Set the date of the marked events, or of this one, to one moment; the API takes it event by event."""

    id, label, keys, field = "events.set-date", "date", ("M d",), "date"


class SetType(SetField):
    """Set the type of the indicators of the marked events, or of this one, where it was recognised wrongly."""

    id, label, keys, field = "events.set-type", "indicator type", ("M k",), "indicator_type"


class SetInsight(SetField):
    """Set the insight of the marked events, or of this one, to one text; those that have one already are told."""

    id, label, keys, field = "events.set-insight", "insight", ("M n",), "insight"


class Move(ChangeOnEvent):
    """Move the marked events, or this one, to another dataset."""

    id, label, keys = "events.move", "move to a dataset", ("M m",)


class Copy(ChangeOnEvent):
    """Copy the marked events, or this one, to another dataset."""

    id, label, keys = "events.copy-to", "copy to a dataset", ("M y",)


class Jobs(Command):
    """Look over the change of many events that is under way, or the last one: stop it, go on, retry, take back."""

    id, label, keys = "bulk.show", "change of many events", ("g b",)


class Stop(Change):
    """Stop the change of many events after what is on its way; it can be gone on with."""

    id, label, keys = "bulk.stop", "stop the change under way", ("M x",)


SETTERS: tuple[type[SetField], ...] = (
    SetTlp,
    SetCategory,
    SetAttacker,
    SetFrom,
    SetTo,
    SetIndustry,
    SetDate,
    SetType,
    SetInsight,
)

COMMANDS: tuple[type[Command], ...] = (
    Delete,
    *SETTERS,
    Move,
    Copy,
    Jobs,
    Stop,
)
