"""Is a compressed answer inflated in pieces, however much it is packed?"""

import gzip
import zlib
from collections.abc import AsyncIterator, Callable

import pytest

from cfone_tui.api import Unreadable
from cfone_tui.api.transfer import PIECE, inflated

TEXT = b'[{"uuid":"e"}]' * 1000
DEFLATED = zlib.compress(TEXT)


async def _pieces(packed: bytes, *, at_once: int = 100) -> list[bytes]:
    async def coming() -> AsyncIterator[bytes]:
        for start in range(0, len(packed), at_once):
            yield packed[start : start + at_once]

    return [piece async for piece in inflated(coming())]


@pytest.mark.parametrize("packed", [gzip.compress(TEXT), DEFLATED, DEFLATED[2:-4]], ids=["gzip", "deflate", "bare"])
@pytest.mark.parametrize("at_once", [1, 100, 1_000_000])
async def test_what_was_packed_comes_out(packed: bytes, at_once: int) -> None:
    assert b"".join(await _pieces(packed, at_once=at_once)) == TEXT


async def test_no_piece_is_large_however_much_comes_out_of_one_chunk() -> None:
    bomb = gzip.compress(bytes(20 * PIECE))
    pieces = await _pieces(bomb, at_once=len(bomb))
    assert max(map(len, pieces)) <= PIECE
    assert sum(map(len, pieces)) == 20 * PIECE


@pytest.mark.parametrize("damage", [lambda it: it[:-9], lambda it: it[:30] + b"\0\0\0" + it[33:]], ids=["cut", "other"])
async def test_damage_is_told(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Unreadable, match="compression"):
        await _pieces(damage(gzip.compress(TEXT)))


async def test_what_follows_the_end_is_passed_over() -> None:
    assert b"".join(await _pieces(gzip.compress(TEXT) + b"more")) == TEXT


async def test_nothing_is_nothing() -> None:
    assert await _pieces(b"") == []
