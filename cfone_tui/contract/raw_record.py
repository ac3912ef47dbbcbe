"""What is the raw record of an event on the wire, in both shapes the API gives it?"""

import json
from typing import Annotated, Any

from pydantic import WithJsonSchema

from cfone_tui.contract.wire import Number, Text, WireBody, WireModel


class RawRecord(WireModel):
    """The source material of an event.

    One read gives ``id`` as a string and ``data`` as a JSON value, the other ``id`` as a number and ``data``
    as JSON text; here ``id`` is always a string and ``data`` stays as it came: see :meth:`value`.
    """

    id: Annotated[Text, WithJsonSchema({"type": ["string", "integer"]})] = ""
    account_id: Number = 0
    created: Text = ""
    data: Any = None
    source: Text = ""
    tlp: Text = ""

    def value(self) -> Any:
        """Return the payload as a JSON value, whichever of the two shapes it came in."""
        if not isinstance(self.data, str):
            return self.data
        try:
            return json.loads(self.data)
        except (ValueError, RecursionError):
            return self.data


class RawRecordEdit(WireBody):
    """The body of a raw record edit; what is absent stays as it is."""

    data: Any = None
    source: str | None = None
    tlp: str | None = None


class RawRecordEdited(WireModel):
    """What a raw record edit answers."""

    id: Text = ""
    data: Any = None
