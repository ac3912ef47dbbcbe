"""How are events counted by a GraphQL query?"""

from collections.abc import Mapping

from cfone_tui.api.send import Sender
from cfone_tui.contract.graphql import GraphqlAnswer, GraphqlRequest
from cfone_tui.contract.operations import graph as operations


class Graphql:
    """The one operation that speaks GraphQL."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def query(self, text: str, variables: Mapping[str, object] | None = None) -> GraphqlAnswer:
        """Return what a query finds and what was wrong with it; both can be there at once."""
        given = {"variables": dict(variables)} if variables is not None else {}
        body = GraphqlRequest.model_validate({"query": text, **given})
        return (await self._sender.send(operations.GRAPHQL, body=body)).value
