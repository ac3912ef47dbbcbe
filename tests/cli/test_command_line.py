import pytest

from cfone_tui.cli.command_line import parse, wanted_source
from cfone_tui.settings.choice import SourceKind, Wanted

OPTIONS: dict[str, tuple[list[str], Wanted]] = {
    "demo": (["--demo"], Wanted(kind=SourceKind.DEMO)),
    "local": (["--local"], Wanted(kind=SourceKind.LOCAL)),
    "cloudflare": (["--cloudflare"], Wanted(kind=SourceKind.CLOUDFLARE)),
    "profile": (["--profile", "work"], Wanted(profile="work")),
    "token on stdin": (["--token-stdin"], Wanted(has_token_on_stdin=True)),
    "read-only": (["--read-only"], Wanted(is_read_only=True)),
}
VERBS = {
    "import": (["import"], ["f.json"], set(OPTIONS)),
    "serve": (["serve"], ["--port", "1"], {"demo", "local", "read-only"}),
    "log": (["log"], ["-n", "5"], set()),
    "demo reset": (["demo", "reset"], ["--events", "5"], {"demo"}),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("option", OPTIONS)
def test_before_a_verb_an_option_is_heeded_or_refused_never_dropped(
    option: str, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given, wanted = OPTIONS[option]
    words, rest, understood = VERBS[verb]
    if option in understood:
        parsed = parse([*given, *words, *rest])
        assert (parsed.verb, wanted_source(parsed)) == (verb, wanted)
        return
    with pytest.raises(SystemExit) as ended:
        parse([*given, *words, *rest])
    assert ended.value.code == 2
    assert f"cfone {verb} takes no {given[0]}" in capsys.readouterr().err


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("option", OPTIONS)
def test_after_a_verb_an_option_means_what_it_means_before_it(
    option: str, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given, wanted = OPTIONS[option]
    words, rest, understood = VERBS[verb]
    if option in understood and verb != "demo reset":
        assert wanted_source(parse([*words, *given, *rest])) == wanted
        return
    with pytest.raises(SystemExit) as ended:
        parse([*words, *given, *rest])
    assert ended.value.code == 2
    assert given[0] in capsys.readouterr().err


@pytest.mark.parametrize("option", OPTIONS)
def test_the_window_takes_every_option(option: str) -> None:
    given, wanted = OPTIONS[option]
    parsed = parse(given)
    assert (parsed.verb, wanted_source(parsed)) == ("window", wanted)


@pytest.mark.parametrize("words", [[], ["import", "f"], ["serve"], ["demo", "reset"]])
def test_without_options_nothing_is_asked_for(words: list[str]) -> None:
    assert wanted_source(parse(words)) == Wanted()


@pytest.mark.parametrize(
    "words",
    [
        ["--demo", "--local"],
        ["import", "--demo", "--profile", "work", "f"],
        ["--profile", "work", "import", "--demo", "f"],
        ["--demo", "serve", "--local"],
    ],
)
def test_two_sources_are_refused_wherever_they_stand(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(words)
    assert ended.value.code == 2


@pytest.mark.parametrize("number", ["0", "2000001", "-1", "many"])
def test_a_demo_of_an_impossible_size_is_refused(number: str) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["demo", "reset", "--events", number])
    assert ended.value.code == 2


def test_an_unknown_marking_is_refused_and_a_known_one_is_told_by_its_key() -> None:
    assert parse(["import", "--tlp", "TLP:RED", "f"]).tlp == "red"
    with pytest.raises(SystemExit):
        parse(["import", "--tlp", "purple", "f"])
