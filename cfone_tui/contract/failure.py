"""What does the body of a failed request look like?"""

from typing import Any

from pydantic import Field, model_validator

from cfone_tui.contract.wire import Many, Number, Text, WireModel


class ErrorSource(WireModel):
    """Which part of a request an error is about, as a JSON pointer."""

    pointer: Text = ""


class ErrorItem(WireModel):
    """One reason; the threat-event operations document only the message, the gateway adds a code."""

    message: Text = ""
    code: Number | None = None
    documentation_url: Text | None = None
    source: ErrorSource | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_bare_text(cls, value: Any) -> Any:
        return {"message": value} if isinstance(value, str) else value


class Failure(WireModel):
    """The body of an error answer; ``result`` is an empty object here, null from the gateway."""

    success: bool = False
    errors: Many[ErrorItem] = ()
    result: Any = Field(default_factory=dict)
