"""Which verbs and options does the command line have?"""

import argparse
from pathlib import Path

from cfone_tui import __version__
from cfone_tui.reference.tlp import scale, tlp
from cfone_tui.settings.choice import SourceKind, Wanted

DEMO_EVENTS = 3_000
MOST_DEMO_EVENTS = 2_000_000


def parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses names the verb to run as ``verb``."""
    parser = argparse.ArgumentParser(
        prog="cfone",
        description="Explore and edit Cloudforce One threat events by keyboard. Without a verb the window opens:"
        " the account of CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, your own store, or the demo.",
        epilog="A token is never given on the command line: everybody on this machine could read it.",
    )
    parser.set_defaults(verb="window")
    parser.add_argument("--version", action="version", version=f"cfone {__version__}")
    parser.add_argument("--licenses", dest="verb", action="store_const", const="licenses", help="show the notices")
    _add_sources(parser)
    parser.add_argument("--read-only", action="store_true", help="refuse every change")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _add_import(verbs.add_parser("import", help="bring MISP JSON or NDJSON files into a dataset"))
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
    parser.add_argument("--token-stdin", action="store_true", help="read the token from standard input")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Read MISP core-format JSON or NDJSON of events into your own store, or into an account if asked."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument("--dataset", metavar="NAME", help="where to; made if there is none of that name")
    parser.add_argument("--tlp", metavar="TLP", type=_tlp, default=None, help="for what bears no marking, else amber")
    parser.add_argument("--yes", action="store_true", help="do not ask before writing to an account")
    _add_sources(parser)
    parser.set_defaults(verb="import")


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, metavar="N", help="the port, a free one by default")
    parser.add_argument("--demo", action="store_true", help="serve the demo instead")
    parser.set_defaults(verb="serve")


def _add_demo(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    reset = verbs.add_parser("reset", help="throw the demo away and make it anew")
    reset.add_argument("--events", type=_count, default=DEMO_EVENTS, metavar="N", help="how many events to make")
    reset.set_defaults(verb="demo reset")


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_DEMO_EVENTS:
        raise argparse.ArgumentTypeError(f"takes 1 to {MOST_DEMO_EVENTS:,}")
    return number


def _tlp(text: str) -> str:
    marking = tlp(text)
    if not marking.is_known:
        raise argparse.ArgumentTypeError(f"takes one of {', '.join(it.key for it in scale())}")
    return marking.key


def wanted_source(parsed: argparse.Namespace) -> Wanted:
    """Return what was asked for as the source."""
    return Wanted(
        kind=parsed.kind,
        profile=parsed.profile,
        has_token_on_stdin=parsed.token_stdin,
        is_read_only=getattr(parsed, "read_only", False),
    )
