"""Does the client still wait for its answer?"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect
from starlette.types import Receive

T = TypeVar("T")


async def while_awaited(receive: Receive, answering: Coroutine[Any, Any, T]) -> T:
    """Return the answer; when the client goes away, stop looking for it and raise :class:`ClientDisconnect`.

    To be called once the body was read: what is received then can only be that the client left.
    """
    answer = asyncio.create_task(answering)
    departure = asyncio.create_task(_departure(receive))
    try:
        await asyncio.wait((answer, departure), return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise ClientDisconnect
        return answer.result()
    finally:
        answer.cancel()
        departure.cancel()
        await asyncio.wait((answer, departure))


async def _departure(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
