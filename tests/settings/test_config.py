"""Is a configuration read as written, and does a broken one still let the program start?"""

from pathlib import Path

import pytest

from cfone_tui.settings.config import read_config
from cfone_tui.settings.network import DIRECT
from cfone_tui.settings.profile import why_not_base_url
from cfone_tui.settings.token_source import FromCommand, FromEnvironment, FromFile
from tests.settings.writing import config, locations


def test_no_file_configures_nothing(tmp_path: Path) -> None:
    found = read_config(locations(tmp_path))
    assert (dict(found.profiles), found.profile, found.problems, found.is_read_only) == ({}, None, (), False)


def test_profiles_are_read_with_their_defaults(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        """
        default_profile = "lab"
        [profile.work]
        account_id = "0123456789abcdef0123456789abcdef"
        token_file = "work.token"
        [profile.lab]
        account_id = "lab"
        base_url = "http://127.0.0.1:8787/client/v4/"
        read_only = true
        token_command = ["pass", "show", "lab"]
        """,
    )
    work, lab = found.profiles["work"], found.profiles["lab"]
    assert work.base_url == "https://api.cloudflare.com/client/v4"
    assert work.token_source == FromFile(tmp_path / ".config" / "cfone" / "work.token")
    assert not work.is_read_only
    assert (lab.base_url, lab.is_read_only) == ("http://127.0.0.1:8787/client/v4", True)
    assert lab.token_source == FromCommand(("pass", "show", "lab"))
    assert found.profile is lab
    assert not found.problems


def test_the_first_profile_is_the_default_and_home_is_understood(tmp_path: Path) -> None:
    found = config(tmp_path, '[profile.a]\naccount_id="1"\ntoken_file="~/t"\n[profile.b]\naccount_id="2"\n')
    assert found.profile is found.profiles["a"]
    assert found.profiles["a"].token_source == FromFile(tmp_path / "t")
    assert found.profiles["b"].token_source == FromEnvironment()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("account_id = 5", "not text"),
        ('account_id = "../x"', "letters and digits"),
        ('account_id = "1"\nbase_url = "http://api.example"', "only https"),
        ('account_id = "1"\nbase_url = "https://a:b@api.example"', "without name"),
        ('account_id = "1"\nread_only = "yes"', "true or false"),
        ('account_id = "1"\nsearch_encoding = "dots"', "json, dotted, brackets"),
        ('account_id = "1"\nproxy = "proxy.example:3128"', "http://host:port"),
        ('account_id = "1"\nproxy = 3128', "in quotes"),
        ('account_id = "1"\nproxy = "http://[::1"', "not an address"),
        ('account_id = "1"\nbase_url = "http://127.0.0.1:1"\nproxy = "http://proxy.example"', "would read the token"),
        ('account_id = "1"\nca_file = ""', "PEM file"),
        ('account_id = "1"\ntoken = "v1.0-secret"', "unknown setting token"),
        ('account_id = "1"\ntoken_command = "pass show"', "list of words"),
        ('account_id = "1"\ntoken_file = ""', "a path"),
        ('account_id = "1"\ntoken_file = "a"\ntoken_command = ["b"]', "exclude"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    found = config(tmp_path, f'[profile.good]\naccount_id = "1"\n[profile.bad]\n{line}\n')
    (problem,) = found.problems
    assert why in problem.message
    assert problem.line == 3 + len(line.splitlines())
    assert list(found.profiles) == ["good"]
    assert found.unusable == {"bad": problem}


def test_a_profile_without_account_points_at_its_table(tmp_path: Path) -> None:
    (problem,) = config(tmp_path, "\n[profile.bad]\n").problems
    assert (problem.line, problem.message) == (2, "the profile names no account")


def test_a_command_counts_only_in_a_private_file(tmp_path: Path) -> None:
    found = config(tmp_path, '[profile.a]\naccount_id="1"\ntoken_command=["x"]\n', mode=0o644)
    assert not found.profiles
    assert "chmod 600" in found.problems[0].hint


def test_a_broken_file_leaves_the_defaults_and_one_problem(tmp_path: Path) -> None:
    found = config(tmp_path, "[profile.a\n")
    assert (dict(found.profiles), len(found.problems), found.problems[0].line) == ({}, 1, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("colour = 1", "unknown setting colour"),
        ("profile = 1", "not a table"),
        ("[profile]\nx = 1", "not a table"),
        ('default_profile = "x"', "names no profile"),
        ("read_only = 1", "true or false"),
    ],
)
def test_settings_of_the_wrong_kind_are_told(tmp_path: Path, text: str, why: str) -> None:
    found = config(tmp_path, text)
    assert [why in problem.message for problem in found.problems] == [True]


def test_a_read_only_that_cannot_be_read_protects(tmp_path: Path) -> None:
    assert config(tmp_path, 'read_only = "yes"').is_read_only


def test_a_default_profile_that_cannot_be_used_is_not_replaced_by_another_account(tmp_path: Path) -> None:
    assert config(tmp_path, '[profile.a]\naccount_id=1\n[profile.b]\naccount_id="2"\n').profile is None


@pytest.mark.parametrize("url", ["https://api.example/v4", "http://127.0.0.1:1", "http://[::1]:80/x"])
def test_addresses_that_keep_a_token_to_themselves(url: str) -> None:
    assert why_not_base_url(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost",
        "http://192.0.2.1",
        "ftp://a.example",
        "https://",
        "https://a.example?x",
        "a",
        "https://[",
        "https://a:x",
    ],
)
def test_addresses_that_do_not(url: str) -> None:
    assert why_not_base_url(url)


def test_a_profile_names_its_proxy_and_the_certificates_it_trusts(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        """
        [profile.a]
        account_id = "1"
        proxy = "http://user:secret@proxy.example:3128"
        ca_file = "ca.pem"
        [profile.b]
        account_id = "1"
        ca_file = "~/ca.pem"
        [profile.c]
        account_id = "1"
        """,
    )
    a, b, c = (profile.network for profile in found.profiles.values())
    assert (a.proxy, a.ca_file) == ("http://user:secret@proxy.example:3128", found.file.path.parent / "ca.pem")
    assert (b.proxy, b.ca_file) == (None, tmp_path / "ca.pem")
    assert c == DIRECT
    assert "secret" not in repr(found.profiles)


def test_the_password_of_a_proxy_counts_only_in_a_private_file(tmp_path: Path) -> None:
    text = '[profile.a]\naccount_id="1"\nproxy="http://user:secret@proxy.example"\n'
    assert "yours alone" in config(tmp_path, text, mode=0o644).problems[0].message
    assert not config(tmp_path, text.replace(":secret", ""), mode=0o644).problems
