import httpx
import pytest

from cfone_tui.api.limits import Limits, limits_of, retry_after_of
from tests.api.conftest import NOW


@pytest.mark.parametrize(
    ("headers", "limits"),
    [
        ({}, None),
        ({"Ratelimit": "nonsense"}, None),
        ({"Ratelimit": '"default";r=50;t=30'}, Limits(remaining=50, resets_in=30)),
        ({"Ratelimit": '"default"; t=30; r=0'}, Limits(remaining=0, resets_in=30)),
        ({"Ratelimit-Policy": '"burst";q=100;w=60'}, Limits(quota=100, window=60)),
        ({"Ratelimit": '"default";r=-1;t=' + "9" * 50}, None),
    ],
)
def test_limits_are_read_from_the_headers(headers: dict[str, str], limits: Limits | None) -> None:
    assert limits_of(httpx.Headers(headers)) == limits


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Sun, 01 Mar 2026 12:01:00 GMT", 60.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("Sun, 01 Mar 2026 12:01:00 -0000", None),
        ("Sun, 01 Mar 2099 12:01:00 GMT", 3600.0),
        ("0", 0.0),
        ("1e9", None),
        ("", None),
    ],
)
def test_a_wait_is_never_negative_nor_endless(text: str, seconds: float | None) -> None:
    assert retry_after_of({"retry-after": text}, now=NOW) == seconds
