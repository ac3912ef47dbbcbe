"""Which verbs and options does the command line have?"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from cfone_tui import __version__
from cfone_tui.settings.choice import SourceKind, Wanted

DEMO_EVENTS = 3_000
MOST_DEMO_EVENTS = 2_000_000
LOGGED = 50

OF_THE_SOURCE = {
    "demo": False,
    "local": False,
    "cloudflare": False,
    "profile": None,
    "token_stdin": False,
    "read_only": False,
}
"""What says which source, and how, with what holds where it is not given: before and after a verb it means the same."""

HELP = {
    "demo": "the demo, nothing leaves this machine",
    "local": "your own embedded store",
    "cloudflare": "the account of the environment",
    "profile": "the account of a profile in config.toml",
    "token_stdin": "read the token from standard input",
    "read_only": "refuse every change",
}
SOURCES = ("demo", "local", "cloudflare", "profile")
UNDERSTOOD: dict[str, set[str]] = {
    "serve": {"demo", "local", "read_only"},
    "demo reset": {"demo"},
    "operations": set(),
    "log": set(),
}
"""Which of these a verb can do something with; a verb that is not here takes all."""


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what was asked for; prints why and exits with status 2 when that is no sense or several."""
    everything = parser()
    parsed = everything.parse_args(arguments)
    given = [name for name, otherwise in OF_THE_SOURCE.items() if getattr(parsed, name) != otherwise]
    sources = [name for name in given if name in SOURCES]
    if len(sources) > 1:
        everything.error(f"{' and '.join(map(_option, sources))} name different sources: give one")
    ignored = [name for name in given if name not in UNDERSTOOD.get(parsed.verb, given)]
    if ignored:
        everything.error(f"cfone {parsed.verb} takes no {_option(ignored[0])}")
    return parsed


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses names the verb to run as ``verb``."""
    parser = argparse.ArgumentParser(
        prog="cfone",
        description="Explore and edit Cloudforce One threat events by keyboard. Without a verb the window opens:"
        " the account of CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, your own store, or the demo.",
        epilog="A token is never given on the command line: everybody on this machine could read it.",
    )
    parser.set_defaults(verb="window", **OF_THE_SOURCE)
    parser.add_argument("--version", action="version", version=f"cfone {__version__}")
    parser.add_argument("--licenses", dest="verb", action="store_const", const="licenses", help="show the notices")
    _add_source(parser, *OF_THE_SOURCE)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _add_import(verbs.add_parser("import", help="bring MISP JSON or NDJSON files into a dataset"))
    _add_serve(verbs.add_parser("serve", help="serve the local store to other clients of the API, on loopback"))
    _add_demo(verbs.add_parser("demo", help="make the demo anew"))
    _add_log(verbs.add_parser("log", help="list the requests that were sent lately, and what came of them"))
    _add_operations(verbs.add_parser("operations", help="list what the API offers, or tell all of one operation"))
    return parser


def _add_source(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add what says which source; without defaults, for those of a verb would undo what stands before it."""
    sources = parser.add_mutually_exclusive_group()
    for name in names:
        if name == "profile":
            sources.add_argument(_option(name), metavar="NAME", default=argparse.SUPPRESS, help=HELP[name])
        else:
            holder = sources if name in SOURCES else parser
            holder.add_argument(_option(name), action="store_true", default=argparse.SUPPRESS, help=HELP[name])


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Read MISP core-format JSON or NDJSON of events into your own store, or into an account if asked."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument("--dataset", metavar="NAME", help="where to; made if there is none of that name")
    parser.add_argument("--tlp", metavar="TLP", type=_tlp, default=None, help="for what bears no marking, else amber")
    parser.add_argument("--yes", action="store_true", help="do not ask before writing to an account")
    _add_source(parser, *OF_THE_SOURCE)
    parser.set_defaults(verb="import")


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, metavar="N", help="the port, a free one by default")
    _add_source(parser, "demo", "local", "read_only")
    parser.set_defaults(verb="serve")


def _add_demo(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    reset = verbs.add_parser("reset", help="throw the demo away and make it anew")
    reset.add_argument("--events", type=_count, default=DEMO_EVENTS, metavar="N", help="how many events to make")
    reset.set_defaults(verb="demo reset")


def _add_operations(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="the operation to tell more of, such as events.list")
    parser.set_defaults(verb="operations")


def _add_log(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "List the latest requests of every window and verb, the newest last. Neither tokens nor what was searched for"
        " are kept, only paths and the names of parameters."
    )
    parser.add_argument("--failed", action="store_true", help="only those that did not get what they asked for")
    parser.add_argument("-n", dest="number", type=_positive, default=LOGGED, metavar="N", help="how many at most")
    parser.add_argument("--json", action="store_true", help="as JSON, one request in a line")
    parser.set_defaults(verb="log")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("takes 1 or more")
    return number


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_DEMO_EVENTS:
        raise argparse.ArgumentTypeError(f"takes 1 to {MOST_DEMO_EVENTS:,}")
    return number


def _tlp(text: str) -> str:
    from cfone_tui.reference.tlp import scale, tlp  # reading its table takes 20 ms, which the window does not pay

    marking = tlp(text)
    if not marking.is_known:
        raise argparse.ArgumentTypeError(f"takes one of {', '.join(it.key for it in scale())}")
    return marking.key


def wanted_source(parsed: argparse.Namespace) -> Wanted:
    """Return what was asked for as the source."""
    return Wanted(
        kind=next((kind for kind in SourceKind if getattr(parsed, kind)), None),
        profile=parsed.profile,
        has_token_on_stdin=parsed.token_stdin,
        is_read_only=parsed.read_only,
    )
