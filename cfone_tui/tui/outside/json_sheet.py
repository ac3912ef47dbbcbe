"""How is JSON edited outside?"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cfone_tui.contract.json_check import json_fault
from cfone_tui.tui.outside.sheet import SheetFault, without_comments

COMMENT = "//"
_UNSEEN = re.compile(r"[^\x20-\x7e\n]")


def _escape(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]


class JsonSheet:
    """A JSON text; it is read as it was written."""

    suffix = ".json"
    comment = COMMENT

    def __init__(self, json_text: str, *, notes: Sequence[str]) -> None:
        self._json = json_text
        self._notes = notes

    @property
    def text(self) -> str:
        """The JSON below its notes."""
        return "\n".join([*(f"{COMMENT} {note}" for note in self._notes), self._json, ""])

    def read(self, text: str) -> str:
        """Return the JSON without the notes."""
        blanked = without_comments(text, comment=COMMENT)
        fault = json_fault(blanked)
        if fault is not None:
            raise SheetFault(str(fault))
        return blanked.strip()


class FieldsSheet:
    """Fields with texts in them as one JSON object; ``check`` says what is wrong with their values, if anything is.

    ``names`` are those in the JSON, by the name of the field.
    """

    suffix = ".json"
    comment = COMMENT

    def __init__(
        self,
        values: Mapping[str, str],
        *,
        names: Mapping[str, str],
        notes: Sequence[str],
        check: Callable[[Mapping[str, str]], Sequence[str]],
    ) -> None:
        self._values = values
        self._names = names
        self._notes = notes
        self._check = check

    @property
    def text(self) -> str:
        """The object below its notes."""
        shown = {name: self._values.get(field, "") for field, name in self._names.items()}
        written = _UNSEEN.sub(lambda found: _escape(found[0]), json.dumps(shown, indent=2, ensure_ascii=False))
        return JsonSheet(written, notes=self._notes).text

    def read(self, text: str) -> dict[str, str]:
        """Return the value of every field; one that was left out stays as it was."""
        blanked = without_comments(text, comment=COMMENT)
        fault = json_fault(blanked)
        if fault is not None:
            raise SheetFault(str(fault))
        try:
            given: Any = json.loads(blanked)
        except (RecursionError, ValueError) as error:
            raise SheetFault(str(error)) from None
        if not isinstance(given, dict):
            raise SheetFault("an object with the fields was expected")
        fields = {name: field for field, name in self._names.items()}
        faults = [f"there is no field {name!r}" for name in given if name not in fields]
        values = dict(self._values)
        for name, value in given.items():
            if name in fields and (value is None or isinstance(value, str)):
                values[fields[name]] = value or ""
            elif name in fields:
                faults.append(f"{name}: a text in double quotes was expected")
        faults = faults or list(self._check(values))
        if faults:
            raise SheetFault(*faults)
        return values
