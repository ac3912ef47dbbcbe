"""What is a profile: which account, where, how its token is found, and whether it may be changed?"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cfone_tui.contract.address import CLOUDFLARE_BASE_URL
from cfone_tui.contract.encoding import Encoding
from cfone_tui.settings.errors import Problem
from cfone_tui.settings.network import DIRECT, Network, network_of, why_not_proxy
from cfone_tui.settings.network import SETTINGS as NETWORK
from cfone_tui.settings.token_source import FromCommand, FromEnvironment, FromFile, TokenSource
from cfone_tui.settings.toml_file import TomlFile

TABLE = "profile"
_SETTINGS = {"account_id", "base_url", "read_only", "search_encoding", "token_file", "token_command", *NETWORK}
_ACCOUNT = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One account to connect to; ``account_id`` is empty when only the token is known."""

    name: str
    account_id: str
    base_url: str = CLOUDFLARE_BASE_URL
    token_source: TokenSource = field(default_factory=FromEnvironment)
    is_read_only: bool = False
    search_encoding: Encoding = Encoding.JSON
    network: Network = DIRECT


class _Wrong(Exception):
    """A value that cannot be used: what is wrong, what to do, under which key."""

    def __init__(self, message: str, hint: str = "", *, key: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.key = message, hint, key


def read_profile(name: str, *, file: TomlFile, home: Path) -> Profile | Problem:
    """Return the profile of the table ``[profile.name]`` of a file, or why it cannot be used."""
    at = (TABLE, name)
    try:
        table = file.content[TABLE][name]
        if not isinstance(table, Mapping):
            raise _Wrong(f"profile {name} is not a table", f"write it as [profile.{name}]")
        for unknown in table.keys() - _SETTINGS:
            raise _Wrong(f"profile {name} has an unknown setting {unknown}", key=unknown)
        return Profile(
            name=name,
            account_id=_account(table),
            base_url=_base_url(table),
            token_source=_token_source(table, file, home),
            is_read_only=_flag(table),
            search_encoding=_encoding(table),
            network=_network(table, file, home),
        )
    except _Wrong as wrong:
        return file.problem(wrong.message, wrong.hint, at=(*at, wrong.key) if wrong.key else at)


def why_not_account(text: str) -> str | None:
    """Return what is wrong with an account id that is to become part of an address; None when nothing is."""
    return None if _ACCOUNT.fullmatch(text) else "an account id is letters and digits, 32 of them at Cloudflare"


def why_not_base_url(text: str) -> str | None:
    """Return why a token must not be sent to this address; None when it may."""
    try:
        parts = urlsplit(text)
        is_odd = parts.username is not None or parts.query or parts.fragment or not parts.hostname
        _ = parts.port
    except ValueError:
        return "not an address"
    if is_odd:
        return "an address is https://host/path, without name, query or fragment"
    if parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
        return None
    return "only https, or http to 127.0.0.1, keeps a token to itself"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _account(table: Mapping[str, Any]) -> str:
    account_id = table.get("account_id")
    if account_id is None:
        raise _Wrong("the profile names no account", 'add account_id = "…", it is part of the dashboard\'s address')
    wrong = why_not_account(account_id) if isinstance(account_id, str) else "account_id is not text in quotes"
    if wrong:
        raise _Wrong(wrong, key="account_id")
    return str(account_id)


def _base_url(table: Mapping[str, Any]) -> str:
    base_url = table.get("base_url", CLOUDFLARE_BASE_URL)
    wrong = why_not_base_url(base_url) if isinstance(base_url, str) else "base_url is not text in quotes"
    if wrong:
        raise _Wrong(wrong, key="base_url")
    return str(base_url).rstrip("/")


def _flag(table: Mapping[str, Any]) -> bool:
    value = table.get("read_only", False)
    if not isinstance(value, bool):
        raise _Wrong("read_only is true or false, without quotes", key="read_only")
    return value


def encoding_named(name: object) -> Encoding | None:
    """Return the way to write search clauses that a setting names; None for a name that is none."""
    return Encoding(name) if isinstance(name, str) and name in set(Encoding) else None


def _encoding(table: Mapping[str, Any]) -> Encoding:
    encoding = encoding_named(table.get("search_encoding", Encoding.JSON.value))
    if encoding is None:
        raise _Wrong(f"search_encoding is one of {', '.join(Encoding)}", key="search_encoding")
    return encoding


def _network(table: Mapping[str, Any], file: TomlFile, home: Path) -> Network:
    if "proxy" in table:
        wrong = why_not_proxy(table["proxy"], base_url=_base_url(table), is_file_private=file.is_private)
        if wrong:
            raise _Wrong(wrong, key="proxy")
    if not isinstance(table.get("ca_file", ""), str) or table.get("ca_file") == "":
        raise _Wrong("ca_file is the path of a PEM file, in quotes", key="ca_file")
    return network_of(table, folder=file.path.parent, home=home)


def _token_source(table: Mapping[str, Any], file: TomlFile, home: Path) -> TokenSource:
    path, command = table.get("token_file"), table.get("token_command")
    if path is not None and command is not None:
        raise _Wrong("token_file and token_command exclude each other", "keep one of them", key="token_command")
    if path is not None:
        if not isinstance(path, str) or not path:
            raise _Wrong("token_file is a path in quotes", key="token_file")
        return FromFile(home / path[2:] if path.startswith("~/") else file.path.parent / path)
    if command is None:
        return FromEnvironment()
    if not isinstance(command, list) or not command or not all(isinstance(word, str) and word for word in command):
        raise _Wrong('token_command is a list of words such as ["pass", "show", "cloudflare"]', key="token_command")
    if not file.is_private:
        hint = f"whoever can write this file could run commands as you: chmod 600 {file.path}"
        raise _Wrong("token_command counts only in a file that is yours alone", hint, key="token_command")
    return FromCommand(tuple(command))
