"""How does what was refused come to stand beside the fields of the form it came from?"""

from collections.abc import Mapping, Sequence

from cfone_tui.api import Refused
from cfone_tui.safe_text import SafeText, show
from cfone_tui.workspace.applied import Failure


def errors_of(failures: Sequence[Failure]) -> Mapping[str, SafeText]:
    """Return the reasons by the name of their field; those of no field under the empty name."""
    errors: dict[str, SafeText] = {}
    for failure in failures:
        for conflict in failure.conflicts:
            theirs = show(conflict.theirs, limit=60) or "nothing"
            errors[conflict.field] = SafeText(f"somebody changed it to {theirs} meanwhile; ctrl+s writes yours")
        if isinstance(failure.error, Refused):
            for item in failure.error.items:
                name = _snake(item.source.pointer) if item.source is not None else ""
                errors[name] = show(item.message)
        if not errors:
            errors[""] = show(failure.why)
    return errors


def _snake(pointer: str) -> str:
    name = pointer.strip("/").split("/")[0]
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
