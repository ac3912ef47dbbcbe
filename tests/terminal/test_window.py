"""The window in a real pseudo-terminal: what is drawn, what is sent, and how the terminal is left."""

import re
import signal

import pytest

from tests.terminal.terminal import Terminal, terminal

ALTERNATE, MAIN = b"\x1b[?1049h", b"\x1b[?1049l"
HIDDEN, SHOWN = b"\x1b[?25l", b"\x1b[?25h"
SET_BY_DATA = re.compile(rb"\x1b\](?:0|1|2|8|52|777|1337);|\xc2[\x80-\x9f]")
"""Titles, links, the clipboard and controls of the second set: the program sends none of them by itself."""


def _is_restored(shown: Terminal) -> bool:
    data = bytes(shown.written)
    return data.rfind(MAIN) > data.rfind(ALTERNATE) >= 0 and data.rfind(SHOWN) > data.rfind(HIDDEN)


def test_the_demo_opens_keys_work_and_the_terminal_is_given_back(environment: dict[str, str]) -> None:
    with terminal(["--demo"], environment=environment) as shown:
        shown.sees("DEMO", "3,000", "login[.]grid-portal", "filter")
        shown.send("/tlp:red\r")
        shown.sees("tlp:red", "of 3,000", "RED")
        shown.send("0")
        shown.sees("3,000 exact")
        shown.resize(120, 40)
        shown.sees("Overview", "kill chain")
        shown.until(lambda: "help" in shown.lines[39], "the footer in the last line")
        shown.resize(80, 24)
        shown.until(lambda: "help" in shown.lines[23] and "Overview" not in shown.text, "the small window")
        shown.send("q")
        assert shown.ended() == 0
        assert _is_restored(shown)
        assert b"Traceback" not in shown.written
        assert b"Warning" not in shown.written


def test_hostile_values_never_reach_the_terminal_as_they_are(environment: dict[str, str]) -> None:
    with terminal(["--demo"], environment=environment) as shown:
        shown.sees("3,000", "login[.]grid-portal")
        for typed, seen in (("curl/8.5.0 from:T1", "WAF"), ("mred.example", "mred"), ("ioc:*52;c*", "hxxps")):
            shown.send(f"/\x15{typed}\r")
            shown.sees(" of 3,000", seen)
            shown.send("\r")
            shown.sees("Overview")
            shown.send("]]")
            shown.sees("raw record")
            shown.send("[[\x1b")
            shown.until(lambda: "Overview" not in shown.text, "the list")
        assert SET_BY_DATA.search(bytes(shown.written)) is None
        assert b"\x1b[2J\x1b]0" not in shown.written
        shown.send("Q")
        assert shown.ended() == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=["SIGHUP", "SIGTERM"])
def test_a_signal_ends_it_in_order(environment: dict[str, str], number: signal.Signals) -> None:
    with terminal(["--demo"], environment=environment) as shown:
        shown.sees("3,000", "login[.]grid-portal")
        shown.process.send_signal(number)
        shown.ended()
        assert shown.process.returncode >= 0
        assert _is_restored(shown)
        assert b"Traceback" not in shown.written


def test_to_go_on_without_having_been_stopped_changes_nothing(environment: dict[str, str]) -> None:
    with terminal(["--demo"], environment=environment) as shown:
        shown.sees("3,000", "login[.]grid-portal")
        shown.process.send_signal(signal.SIGCONT)
        shown.send("/tlp:red\r")
        shown.sees("of 3,000", "RED")
        shown.send("Q")
        assert shown.ended() == 0
        # begun once more it would read and write with twice as many threads, of which two never end
        assert shown.written.count(ALTERNATE) == 1


def test_a_hangup_keeps_what_was_being_typed_to_the_last_key(environment: dict[str, str]) -> None:
    with terminal(["--demo"], environment=environment) as shown:
        shown.sees("3,000", "login[.]grid-portal")
        shown.send("a")
        shown.sees("New event")
        shown.send("Seen in the proxy logs")
        shown.sees("Seen in the proxy logs")
        shown.process.send_signal(signal.SIGHUP)
        shown.ended()
    with terminal(["--demo"], environment=environment) as shown:
        shown.sees("3,000", "typed last time and not sent")
        shown.send("gD")
        shown.sees("Typed and not sent")
        shown.send("\r")
        shown.sees("not sent yet", "Seen in the proxy logs")
        shown.process.send_signal(signal.SIGTERM)
        shown.ended()


def test_no_color_is_respected(environment: dict[str, str]) -> None:
    with terminal(["--demo"], environment={**environment, "NO_COLOR": "1"}) as shown:
        shown.sees("3,000", "AMBER", "login[.]grid-portal")
        colours = set(re.findall(rb"\x1b\[(?:\d+;)*38;2;(\d+);(\d+);(\d+)", bytes(shown.written)))
        assert all(red == green == blue for red, green, blue in colours)
        shown.send("q")
        assert shown.ended() == 0


def test_a_wrong_token_is_said_in_the_window_and_the_demo_is_not_shown(environment: dict[str, str]) -> None:
    account = {
        "CLOUDFLARE_API_TOKEN": "a-token-that-is-secret",
        "CLOUDFLARE_ACCOUNT_ID": "0123456789abcdef0123456789abcdef",
        "CLOUDFLARE_BASE_URL": "http://127.0.0.1:9",
    }
    with terminal([], environment={**environment, **account}) as shown:
        shown.sees("CLOUDFLARE", "failed", "q quits")
        shown.send("q")
        assert shown.ended() == 0
        assert b"a-token-that-is-secret" not in shown.written
