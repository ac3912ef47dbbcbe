"""What is the raw record of an event on the wire, in both shapes the API gives it?"""

import json
from typing import Annotated, Any, Self

from pydantic import PrivateAttr, WithJsonSchema

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
    """The body of a raw record edit; what is absent stays as it is.

    A payload that was made by :meth:`of_text` goes out as it was written: decoded and encoded again, 1e400 would be no
    number any more, 1.50 another text, and of two members of one name one would be gone.
    """

    data: Any = None
    source: str | None = None
    tlp: str | None = None
    _data_text: str | None = PrivateAttr(default=None)

    @classmethod
    def of_text(cls, data_text: str, **others: str) -> Self:
        """Return the edit that sets the payload to a JSON text, which has to be one."""
        made = cls(**others)
        made._data_text = data_text
        return made

    def to_json(self) -> bytes:
        """Return the text to send, with the payload as it was written."""
        if self._data_text is None:
            return super().to_json()
        others = "".join(f", {json.dumps(name)}: {json.dumps(value)}" for name, value in self.to_wire().items())
        return f'{{"data": {self._data_text}{others}}}'.encode()


class RawRecordEdited(WireModel):
    """What a raw record edit answers."""

    id: Text = ""
    data: Any = None
