import httpx
import pytest

from cfone_tui.api.authentication import TokenAuth
from cfone_tui.settings.token import Token

BASE = httpx.URL("https://api.example/client/v4")


def header_at(url: str) -> str | None:
    request = next(TokenAuth(Token("secret-token"), base=BASE).auth_flow(httpx.Request("GET", url)))
    header: str | None = request.headers.get("authorization")
    return header


@pytest.mark.parametrize("url", ["https://api.example/other", "https://api.example:443/client/v4/x"])
def test_the_token_goes_to_its_origin(url: str) -> None:
    assert header_at(url) == "Bearer secret-token"


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example/client/v4",
        "https://api.example:8443/client/v4",
        "https://www.api.example/client/v4",
        "https://api.example.evil.example/client/v4",
        "https://evil.example/https://api.example/",
    ],
)
def test_the_token_goes_nowhere_else(url: str) -> None:
    assert header_at(url) is None
