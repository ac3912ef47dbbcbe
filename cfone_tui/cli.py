"""What does each verb of the command line do?

What only one verb needs is imported inside it: bare ``cfone`` takes the shortest path to the window.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from typing import TextIO

from cfone_tui import __version__
from cfone_tui.safe_text import show
from cfone_tui.settings.choice import Chosen, SourceKind, Wanted, choose
from cfone_tui.settings.config import Config, read_config
from cfone_tui.settings.errors import SettingsError
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.token import Token
from cfone_tui.settings.token_source import read_token
from cfone_tui.store.advice import store_advice
from cfone_tui.store.errors import StoreUnusable

FAILED = 1
INTERRUPTED = 130
DEMO_EVENTS = 3_000
MOST_DEMO_EVENTS = 2_000_000


class Failure(Exception):
    """A verb could not do its work; the message says what failed and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 failed, 2 misused, 130 interrupted."""
    parsed = _parser().parse_args(arguments)
    verb: Callable[[argparse.Namespace, _Surroundings], int] = parsed.verb
    try:
        return verb(parsed, _Surroundings(os.environ))
    except (Failure, SettingsError) as error:
        _say(f"cfone: {error}")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


class _Surroundings:
    """The environment, where files belong in it, and what is configured there."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.locations = Locations.from_environment(environment)
        self.config: Config = read_config(self.locations)

    def token_of(self, chosen: Chosen, *, standard_input: TextIO) -> Token | None:
        """Return the token of the chosen account; None for the embedded sources."""
        if chosen.profile is None:
            return None
        return read_token(chosen.profile.token_source, environment=self.environment, standard_input=standard_input)


# -- verbs ------------------------------------------------------------------------------------------------------------


def window(parsed: argparse.Namespace, surroundings: _Surroundings) -> int:
    """Open the window."""
    from cfone_tui.settings.keymap import read_keymap
    from cfone_tui.tui.app import CfoneApp
    from cfone_tui.tui.commands.registry import bindable
    from cfone_tui.workspace.workspace import Workspace

    has_imported = surroundings.locations.local_db.exists()
    wanted = _wanted(parsed)
    chosen = choose(wanted, environment=surroundings.environment, config=surroundings.config, has_imported=has_imported)
    token = surroundings.token_of(chosen, standard_input=sys.stdin)
    keymap, key_problems = read_keymap(surroundings.config.file, bindable())
    for problem in (*surroundings.config.problems, *key_problems):
        _say(f"cfone: {problem}")
    if not sys.stdout.isatty():
        raise Failure("the window needs a terminal; see cfone --help for what works without one")

    async def run() -> None:
        async with AsyncExitStack() as stack:

            async def connect() -> Workspace:
                from cfone_tui.assemble import Plan, open_workspace  # after the first frame is painted

                return await open_workspace(Plan(chosen=chosen, locations=surroundings.locations, token=token), stack)

            await CfoneApp(connect, keymap=keymap).run_async()

    asyncio.run(run())
    return 0


def serve(parsed: argparse.Namespace, surroundings: _Surroundings) -> int:
    """Serve the embedded store on loopback."""
    from cfone_tui.assemble import Plan, opened_store
    from cfone_tui.server.serving import CannotListen
    from cfone_tui.server.serving import serve as serve_store

    chosen = Chosen(kind=SourceKind.DEMO if parsed.demo else SourceKind.LOCAL)
    surroundings.locations.prepare()

    async def served() -> None:
        async with opened_store(Plan(chosen=chosen, locations=surroundings.locations)) as store:
            await serve_store(store, port=parsed.port, announce=lambda line: print(line, flush=True))

    try:
        with _store_errors():
            asyncio.run(served())
    except CannotListen as error:
        raise Failure(f"{error}; choose another one with --port") from None
    return 0


def demo_reset(parsed: argparse.Namespace, surroundings: _Surroundings) -> int:
    """Make the demo anew."""
    from cfone_tui.assemble import Plan, reset_demo

    plan = Plan(chosen=Chosen(kind=SourceKind.DEMO), locations=surroundings.locations)
    with _store_errors():
        asyncio.run(reset_demo(plan, events=parsed.events))
    print(f"the demo holds {parsed.events:,} events: {surroundings.locations.demo_db}")
    return 0


def licenses(_parsed: argparse.Namespace, _surroundings: _Surroundings) -> int:
    """Print whose facts are shipped, and under which licences."""
    from cfone_tui.reference.licenses import licenses as notice

    print(notice())
    return 0


# -- the command line -------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cfone",
        description="Explore and edit Cloudforce One threat events by keyboard. Without a verb the window opens:"
        " the account of CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, your own store, or the demo.",
        epilog="A token is never given on the command line: everybody on this machine could read it.",
    )
    parser.set_defaults(verb=window)
    parser.add_argument("--version", action="version", version=f"cfone {__version__}")
    parser.add_argument("--licenses", dest="verb", action="store_const", const=licenses, help="show the notices")
    _add_sources(parser)
    parser.add_argument("--read-only", action="store_true", help="refuse every change")
    parser.add_argument("--token-stdin", action="store_true", help="read the token from standard input")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _add_serve(verbs.add_parser("serve", help="serve the local store to other clients of the API, on loopback"))
    _add_demo(verbs.add_parser("demo", help="make the demo anew"))
    return parser


def _add_sources(parser: argparse.ArgumentParser) -> None:
    sources = parser.add_mutually_exclusive_group()
    kinds = {
        SourceKind.DEMO: "the demo, nothing leaves this machine",
        SourceKind.LOCAL: "your own embedded store",
        SourceKind.CLOUDFLARE: "the account of the environment",
    }
    for kind, text in kinds.items():
        sources.add_argument(f"--{kind}", dest="kind", action="store_const", const=kind, help=text)
    sources.add_argument("--profile", metavar="NAME", help="the account of a profile in config.toml")


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, metavar="N", help="the port, a free one by default")
    parser.add_argument("--demo", action="store_true", help="serve the demo instead")
    parser.set_defaults(verb=serve)


def _add_demo(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    reset = verbs.add_parser("reset", help="throw the demo away and make it anew")
    reset.add_argument("--events", type=_count, default=DEMO_EVENTS, metavar="N", help="how many events to make")
    reset.set_defaults(verb=demo_reset)


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_DEMO_EVENTS:
        raise argparse.ArgumentTypeError(f"takes 1 to {MOST_DEMO_EVENTS:,}")
    return number


def _wanted(parsed: argparse.Namespace) -> Wanted:
    return Wanted(
        kind=parsed.kind,
        profile=parsed.profile,
        has_token_on_stdin=parsed.token_stdin,
        is_read_only=parsed.read_only,
    )


@contextmanager
def _store_errors() -> Iterator[None]:
    try:
        yield
    except StoreUnusable as error:
        raise Failure(store_advice(error)) from None


def _say(text: str) -> None:
    """Tell the person something; what came from elsewhere cannot do anything to their terminal."""
    print(show(text, multiline=True, limit=10_000) if sys.stderr.isatty() else text, file=sys.stderr)
