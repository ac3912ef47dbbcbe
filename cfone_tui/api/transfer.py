"""How does one request cross the network, within a deadline and a size?"""

import asyncio
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import httpx

from cfone_tui.api.errors import CannotConnect, InvalidRequest, NoAnswer, TooLarge, Unreadable
from cfone_tui.settings.token import Token

LARGEST_ERROR = 64 * 1024
"""Bytes of the body of an answer that is no success; what comes after them is not read."""

EXCERPT = 200
"""Bytes of an unreadable answer that its error keeps."""

PLAIN = ("", "identity")
ENCODINGS = (*PLAIN, "gzip", "deflate")
PIECE = 2**20
"""Bytes that are inflated in one call, during which no key is answered."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status, headers, and the body after decompression."""

    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def ray_id(self) -> str | None:
        """What names the request to Cloudflare's support."""
        return str(self.headers["cf-ray"]) if "cf-ray" in self.headers else None

    @property
    def kind(self) -> str:
        """What came, in words, when it is not what was promised."""
        if not self.body.strip():
            return "the empty answer"
        return "the web page that came" if self.body.lstrip()[:1] == b"<" else "the answer"

    def without(self, secret: Token) -> "Reply":
        """Return the reply without the token, should a small one, as errors are, repeat it."""
        known = secret.reveal().encode()
        if len(self.body) > LARGEST_ERROR or known not in self.body:
            return self
        return replace(self, body=self.body.replace(known, str(secret).encode()))

    def unreadable(self, why: str) -> Unreadable:
        """Return the error for an answer that cannot be understood."""
        return Unreadable(why, excerpt=self.body[:EXCERPT].decode("utf-8", "replace"), ray_id=self.ray_id)


async def transfer(client: httpx.AsyncClient, request: httpx.Request, *, deadline: float, max_body: int) -> Reply:
    """Send a request and return the reply; ``deadline`` is in seconds for all of it, ``max_body`` in decoded bytes.

    Raises :class:`NotSent`, :class:`NoAnswer` or :class:`Unreadable`, and never looks at the status.
    """
    try:
        async with asyncio.timeout(deadline):
            response = await client.send(request, stream=True)
            try:
                return Reply(response.status_code, response.headers, await _body_of(response, max_body=max_body))
            finally:
                await response.aclose()
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
        raise CannotConnect(str(error) or type(error).__name__) from error
    except (httpx.UnsupportedProtocol, httpx.LocalProtocolError) as error:
        raise InvalidRequest(str(error)) from error
    except httpx.DecodingError as error:
        raise Unreadable(f"the answer's compression is damaged: {error}") from error
    except (TimeoutError, httpx.TimeoutException) as error:
        raise NoAnswer(f"no answer within {deadline:g} s") from error
    except httpx.HTTPError as error:
        raise NoAnswer(f"the connection was lost: {str(error) or type(error).__name__}") from error


async def _body_of(response: httpx.Response, *, max_body: int) -> bytes:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise Unreadable("the answer is compressed in a way that was not asked for")
    # what a transport without a network hands over is read and inflated already
    is_plain = encoding in PLAIN or response.is_stream_consumed
    body = bytearray()
    async for chunk in response.aiter_bytes() if is_plain else inflated(response.aiter_raw()):
        body += chunk
        if not response.is_success and len(body) >= LARGEST_ERROR:
            return bytes(body[:LARGEST_ERROR])
        if len(body) > max_body:
            raise TooLarge(f"the answer is larger than {max_body:,} bytes")
    return bytes(body)


async def inflated(packed: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yield what gzip or deflate packed in pieces of at most :data:`PIECE` bytes, with turns for others in between.

    httpx inflates whatever came at once in one call, and 64 KB can become 64 MB.
    """
    decoder = None
    try:
        async for chunk in packed:
            if decoder is None:
                decoder = _decoder_for(chunk)
            while chunk and not decoder.eof:
                yield decoder.decompress(chunk, PIECE)
                chunk = decoder.unconsumed_tail
                await asyncio.sleep(0)
    except zlib.error as error:
        raise Unreadable(f"the answer's compression is damaged: {error}") from error
    if decoder is not None and not decoder.eof:
        raise Unreadable("the answer's compression is damaged: it has no end")


def _decoder_for(beginning: bytes) -> "zlib._Decompress":
    """Return what inflates gzip and deflate, which some send without the header it should have."""
    has_header = beginning[:1] == b"\x1f" or beginning[:1] == b"\x78"
    return zlib.decompressobj(zlib.MAX_WBITS + 32 if has_header else -zlib.MAX_WBITS)
