import pytest

from cfone_tui.contract.address import CLOUDFLARE_BASE_URL
from cfone_tui.store.state import Owner
from cfone_tui.workspace.source import Source, SourceKind


@pytest.mark.parametrize(
    ("base_url", "account_id"),
    [
        ("", "a1"),
        (CLOUDFLARE_BASE_URL, "a1"),
        ("http://127.0.0.1:8787/client/v4", "a1@127.0.0.1:8787/client/v4"),
        ("https://Proxy.example/cloudflare", "a1@proxy.example/cloudflare"),
    ],
)
def test_accounts_of_other_servers_own_rows_of_their_own(base_url: str, account_id: str) -> None:
    one, other = (Source(SourceKind.CLOUDFLARE, name, "a1", base_url=base_url) for name in ("work", "night shift"))
    assert one.owner == other.owner == Owner("cloudflare", account_id)
