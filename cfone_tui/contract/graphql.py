"""What is a GraphQL request on the wire, and its answer?"""

from typing import Any

from pydantic import Field

from cfone_tui.contract.wire import Many, WireBody, WireModel


class GraphqlRequest(WireBody):
    """A query with its variables; ``operation_name`` chooses one of several operations in the text."""

    query: str = Field(min_length=1)
    variables: dict[str, Any] | None = None
    operation_name: str | None = None


class GraphqlAnswer(WireModel):
    """What was found, in the shape of the query, and what was wrong; None where there is nothing of either."""

    data: Any = None
    errors: Many[Any] | None = None
