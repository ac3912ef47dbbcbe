"""Does the table of sources hold, cell by cell?"""

from pathlib import Path

import pytest

from cfone_tui.contract.encoding import Encoding
from cfone_tui.settings.choice import AccountMissing, Chosen, SourceKind, Wanted, choose, choose_for_writing
from cfone_tui.settings.config import Config
from cfone_tui.settings.errors import ProfileUnknown, SettingsError, SourceUnclear, TokenUnusable
from cfone_tui.settings.token_source import FromEnvironment, FromStandardInput
from tests.settings.writing import config

TOKEN = {"CLOUDFLARE_API_TOKEN": "v1.0-0123456789abcdef"}
ACCOUNT = {"CLOUDFLARE_ACCOUNT_ID": "ffff"}
BOTH = TOKEN | ACCOUNT
PROFILES = '[profile.work]\naccount_id = "1111"\n[profile.lab]\naccount_id = "2222"\nread_only = true\n'


def _config(home: Path, *, has_profiles: bool) -> Config:
    return config(home, PROFILES if has_profiles else "")


def _opened(wanted: Wanted, environment: dict[str, str], settings: Config, *, has_imported: bool = False) -> str:
    chosen = choose(wanted, environment=environment, config=settings, has_imported=has_imported)
    return _name(chosen)


def _name(chosen: Chosen) -> str:
    return f"{chosen.kind} {chosen.profile.account_id}" if chosen.profile else chosen.kind.value


@pytest.mark.parametrize(
    ("environment", "has_profiles", "has_imported", "expected"),
    [
        ({}, False, False, "demo"),
        ({}, False, True, "local"),
        (ACCOUNT, False, False, "demo"),
        ({}, True, False, "cloudflare 1111"),
        ({}, True, True, "cloudflare 1111"),
        (BOTH, False, False, "cloudflare ffff"),
        (BOTH, False, True, "cloudflare ffff"),
        (BOTH, True, True, "cloudflare ffff"),
        (TOKEN, True, False, "cloudflare 1111"),
    ],
)
def test_bare_opens(
    tmp_path: Path, environment: dict[str, str], has_profiles: bool, has_imported: bool, expected: str
) -> None:
    settings = _config(tmp_path, has_profiles=has_profiles)
    assert _opened(Wanted(), environment, settings, has_imported=has_imported) == expected


@pytest.mark.parametrize("kind", [SourceKind.DEMO, SourceKind.LOCAL])
@pytest.mark.parametrize("environment", [{}, TOKEN, BOTH, {"CLOUDFLARE_BASE_URL": "ftp://x"} | BOTH])
def test_demo_and_local_are_what_they_say_whatever_is_configured(
    tmp_path: Path, kind: SourceKind, environment: dict[str, str]
) -> None:
    settings = _config(tmp_path, has_profiles=True)
    assert _opened(Wanted(kind=kind), environment, settings, has_imported=True) == kind
    assert _name(choose_for_writing(Wanted(kind=kind), environment=environment, config=settings)) == kind


def test_a_profile_is_taken_by_name_even_beside_an_environment(tmp_path: Path) -> None:
    settings = _config(tmp_path, has_profiles=True)
    assert _opened(Wanted(profile="lab"), BOTH, settings) == "cloudflare 2222"
    assert _opened(Wanted(kind=SourceKind.CLOUDFLARE), BOTH, settings) == "cloudflare ffff"


@pytest.mark.parametrize("environment", [{}, TOKEN, BOTH])
@pytest.mark.parametrize("has_profiles", [True, False])
def test_writing_verbs_never_follow_a_token_by_accident(
    tmp_path: Path, environment: dict[str, str], has_profiles: bool
) -> None:
    settings = _config(tmp_path, has_profiles=has_profiles)
    assert _name(choose_for_writing(Wanted(), environment=environment, config=settings)) == "local"


def test_writing_verbs_take_an_account_that_is_asked_for(tmp_path: Path) -> None:
    settings = _config(tmp_path, has_profiles=True)
    named = choose_for_writing(Wanted(profile="work"), environment={}, config=settings)
    of_environment = choose_for_writing(Wanted(kind=SourceKind.CLOUDFLARE), environment=BOTH, config=settings)
    assert (_name(named), _name(of_environment)) == ("cloudflare 1111", "cloudflare ffff")


def test_a_token_without_account_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(AccountMissing) as caught:
        _opened(
            Wanted(), TOKEN | {"CLOUDFLARE_BASE_URL": "https://api.example/"}, _config(tmp_path, has_profiles=False)
        )
    assert "CLOUDFLARE_ACCOUNT_ID" in caught.value.hint
    assert caught.value.profile.base_url == "https://api.example"
    assert caught.value.profile.token_source == FromEnvironment()


@pytest.mark.parametrize(
    ("wanted", "environment", "error", "why"),
    [
        (Wanted(kind=SourceKind.CLOUDFLARE), {}, TokenUnusable, "no API token"),
        (Wanted(kind=SourceKind.CLOUDFLARE), ACCOUNT, TokenUnusable, "no API token"),
        (Wanted(profile="none"), BOTH, ProfileUnknown, "no profile none"),
        (Wanted(), BOTH | {"CLOUDFLARE_BASE_URL": "http://api.example"}, SourceUnclear, "CLOUDFLARE_BASE_URL"),
        (Wanted(), TOKEN | {"CLOUDFLARE_ACCOUNT_ID": "a/b"}, SourceUnclear, "CLOUDFLARE_ACCOUNT_ID"),
    ],
)
def test_what_cannot_be_done_is_an_error_and_not_the_demo(
    tmp_path: Path, wanted: Wanted, environment: dict[str, str], error: type[SettingsError], why: str
) -> None:
    with pytest.raises(error, match=why):
        _opened(wanted, environment, _config(tmp_path, has_profiles=False))


def test_a_profile_that_cannot_be_used_says_why_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProfileUnknown) as caught:
        _opened(Wanted(profile="a"), {}, config(tmp_path, "[profile.a]\naccount_id = 1\n"))
    assert caught.value.line == 2


def test_a_profile_in_a_broken_file_says_that_the_file_is_broken(tmp_path: Path) -> None:
    with pytest.raises(ProfileUnknown, match="not valid TOML"):
        _opened(Wanted(profile="a"), {}, config(tmp_path, "[profile.a\n"))


@pytest.mark.parametrize(
    ("wanted", "environment", "expected"),
    [
        (Wanted(has_token_on_stdin=True), ACCOUNT, "cloudflare ffff"),
        (Wanted(has_token_on_stdin=True), {}, "cloudflare 1111"),
        (Wanted(has_token_on_stdin=True, profile="lab"), BOTH, "cloudflare 2222"),
        (Wanted(has_token_on_stdin=True, kind=SourceKind.CLOUDFLARE), ACCOUNT, "cloudflare ffff"),
    ],
)
def test_a_token_on_standard_input_is_used_for_the_account_that_is_known(
    tmp_path: Path, wanted: Wanted, environment: dict[str, str], expected: str
) -> None:
    settings = _config(tmp_path, has_profiles=True)
    chosen = choose(wanted, environment=environment, config=settings, has_imported=True)
    assert _name(chosen) == expected
    assert chosen.profile is not None
    assert chosen.profile.token_source == FromStandardInput()


@pytest.mark.parametrize(
    ("wanted", "environment", "expected"),
    [
        (Wanted(), {}, False),
        (Wanted(is_read_only=True), {}, True),
        (Wanted(), {"CFONE_READ_ONLY": "1"}, True),
        (Wanted(), {"CFONE_READ_ONLY": "please"}, True),
        (Wanted(), {"CFONE_READ_ONLY": "0"}, False),
        (Wanted(profile="lab"), {}, True),
    ],
)
def test_read_only_comes_from_flag_environment_or_profile(
    tmp_path: Path, wanted: Wanted, environment: dict[str, str], expected: bool
) -> None:
    settings = _config(tmp_path, has_profiles=True)
    assert choose(wanted, environment=environment, config=settings, has_imported=False).is_read_only is expected


def test_read_only_of_the_whole_configuration_holds_for_the_demo(tmp_path: Path) -> None:
    settings = config(tmp_path, "read_only = true")
    assert choose(Wanted(), environment={}, config=settings, has_imported=False).is_read_only


def test_how_clauses_are_written_comes_from_the_profile_or_the_environment(tmp_path: Path) -> None:
    settings = config(tmp_path, '[profile.work]\naccount_id = "1"\nsearch_encoding = "dotted"')

    def encoding(**environment: str) -> Encoding | None:
        chosen = choose(Wanted(profile="work"), environment=environment, config=settings, has_imported=False)
        return chosen.profile.search_encoding if chosen.profile else None

    assert encoding() is Encoding.DOTTED
    assert encoding(CFONE_SEARCH_ENCODING="Brackets") is Encoding.BRACKETS
    with pytest.raises(SourceUnclear, match="json, dotted, brackets"):
        encoding(CFONE_SEARCH_ENCODING="xml")
