"""Where do the events come from this time: the demo, the user's own store, or an account?

- asked for nothing, the window opens the account of the environment, else the one of the configured profile, else the
  local store once something was imported, else the demo; verbs that write use the local store;
- ``--demo`` and ``--local`` mean just that, for the window and for verbs that write;
- ``--profile NAME`` is the account of that profile, ``--cloudflare`` the account of the environment, for both.

The environment counts where both token and account id are in it; a token alone is an error unless there is a profile.
A token that is there and does not work is an error, never a reason to show something else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cfone_tui.contract.address import CLOUDFLARE_BASE_URL
from cfone_tui.contract.encoding import Encoding
from cfone_tui.settings.config import Config
from cfone_tui.settings.errors import Problem, ProfileUnknown, SourceUnclear, TokenUnusable
from cfone_tui.settings.profile import Profile, encoding_named, why_not_account, why_not_base_url
from cfone_tui.settings.token_source import TOKEN_VARIABLE, FromEnvironment, FromStandardInput

ACCOUNT_VARIABLE = "CLOUDFLARE_ACCOUNT_ID"
BASE_URL_VARIABLE = "CLOUDFLARE_BASE_URL"
READ_ONLY_VARIABLE = "CFONE_READ_ONLY"
ENCODING_VARIABLE = "CFONE_SEARCH_ENCODING"
ENVIRONMENT_PROFILE = "environment"
"""The name of the profile that the environment variables make."""


class SourceKind(StrEnum):
    """The three sources of events."""

    DEMO = "demo"
    LOCAL = "local"
    CLOUDFLARE = "cloudflare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line asks for: a kind of source, or a profile by name, or neither."""

    kind: SourceKind | None = None
    profile: str | None = None
    has_token_on_stdin: bool = False
    is_read_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The source that was chosen; ``profile`` belongs to an account and is None otherwise."""

    kind: SourceKind
    profile: Profile | None = None
    is_read_only: bool = False


class AccountMissing(SourceUnclear):
    """There is a token but no account to use it for; with ``profile`` one can ask which accounts there are."""

    def __init__(self, problem: Problem, profile: Profile) -> None:
        super().__init__(problem)
        self.profile = profile


def choose(wanted: Wanted, *, environment: Mapping[str, str], config: Config, has_imported: bool) -> Chosen:
    """Return what the window opens; raises :class:`SourceUnclear` or :class:`TokenUnusable`."""
    chosen = _asked_for(wanted, environment, config) or _found(environment, config, has_imported=has_imported)
    return _guarded(chosen, wanted, environment, config)


def choose_for_writing(
    wanted: Wanted, *, environment: Mapping[str, str], config: Config, otherwise: SourceKind = SourceKind.LOCAL
) -> Chosen:
    """Return where a verb such as import or serve works: never in an account that was not asked for by name.

    Raises :class:`SourceUnclear` or :class:`TokenUnusable`.
    """
    chosen = _asked_for(wanted, environment, config) or Chosen(kind=otherwise)
    return _guarded(chosen, wanted, environment, config)


def _guarded(chosen: Chosen, wanted: Wanted, environment: Mapping[str, str], config: Config) -> Chosen:
    profile = chosen.profile
    if profile is not None and wanted.has_token_on_stdin:
        profile = replace(profile, token_source=FromStandardInput())
    if profile is not None and (name := environment.get(ENCODING_VARIABLE)):
        profile = replace(profile, search_encoding=_encoding(name))
    is_read_only = (
        wanted.is_read_only
        or config.is_read_only
        or environment.get(READ_ONLY_VARIABLE, "").strip().lower() not in ("", "0", "false", "no", "off")
        or (profile is not None and profile.is_read_only)
    )
    return replace(chosen, profile=profile, is_read_only=is_read_only)


def _encoding(name: str) -> Encoding:
    encoding = encoding_named(name.strip().lower())
    if encoding is None:
        raise SourceUnclear(Problem(f"{ENCODING_VARIABLE} is one of {', '.join(Encoding)}"))
    return encoding


def _asked_for(wanted: Wanted, environment: Mapping[str, str], config: Config) -> Chosen | None:
    if wanted.profile is not None:
        return _account(_profile(wanted.profile, config))
    if wanted.kind is SourceKind.CLOUDFLARE:
        return _account(_of_environment(environment, has_token=wanted.has_token_on_stdin))
    if wanted.kind is not None:
        return Chosen(kind=wanted.kind)
    if wanted.has_token_on_stdin:
        profile = config.profile if config.profile and not environment.get(ACCOUNT_VARIABLE) else None
        return _account(profile or _of_environment(environment, has_token=True))
    return None


def _found(environment: Mapping[str, str], config: Config, *, has_imported: bool) -> Chosen:
    has_token, has_account = bool(environment.get(TOKEN_VARIABLE)), bool(environment.get(ACCOUNT_VARIABLE))
    if config.profile is not None and not (has_token and has_account):
        return _account(config.profile)
    if has_token:
        return _account(_of_environment(environment, has_token=True))
    return Chosen(kind=SourceKind.LOCAL if has_imported else SourceKind.DEMO)


def _account(profile: Profile) -> Chosen:
    return Chosen(kind=SourceKind.CLOUDFLARE, profile=profile)


def _profile(name: str, config: Config) -> Profile:
    if name in config.profiles:
        return config.profiles[name]
    if name in config.unusable:
        raise ProfileUnknown(config.unusable[name])
    if config.problems and not config.file.content:
        raise ProfileUnknown(config.problems[0])
    names = ", ".join(config.profiles)
    hint = f"there are: {names}" if names else f"write [profile.{name}] with account_id into {config.file.path}"
    raise ProfileUnknown(Problem(f"there is no profile {name}", hint, config.file.path))


def _of_environment(environment: Mapping[str, str], *, has_token: bool) -> Profile:
    if not has_token and not environment.get(TOKEN_VARIABLE):
        hint = f"set {TOKEN_VARIABLE} and {ACCOUNT_VARIABLE}, or name a profile with --profile"
        raise TokenUnusable(Problem("there is no API token in the environment", hint))
    base_url = environment.get(BASE_URL_VARIABLE) or CLOUDFLARE_BASE_URL
    if wrong := why_not_base_url(base_url):
        raise SourceUnclear(Problem(f"{BASE_URL_VARIABLE} cannot be used: {wrong}"))
    account_id = environment.get(ACCOUNT_VARIABLE, "")
    profile = Profile(
        name=ENVIRONMENT_PROFILE,
        account_id=account_id,
        base_url=base_url.rstrip("/"),
        token_source=FromEnvironment(),
    )
    if not account_id:
        hint = f"set {ACCOUNT_VARIABLE}, or say --demo to look at the demo"
        raise AccountMissing(Problem("there is an API token but no account to use it for", hint), profile)
    if wrong := why_not_account(account_id):
        raise SourceUnclear(Problem(f"{ACCOUNT_VARIABLE} cannot be used: {wrong}"))
    return profile
