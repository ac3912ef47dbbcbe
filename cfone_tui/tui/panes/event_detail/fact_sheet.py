"""Which colours do the values of an event have on a sheet?"""

from cfone_tui.tui.widgets.sheet import SheetView


class FactSheet(SheetView):
    """A sheet whose spans are named by what they say of an event, or by what they are in Markdown."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - declared like this by Textual
        "fact--title",
        "fact--heading",
        "fact--dim",
        "fact--faint",
        "fact--indicator",
        "fact--attacker",
        "fact--tag",
        "fact--badge",
        "fact--bar",
        "fact--warning",
        "fact--error",
        "fact--good",
        "fact--tlp-red",
        "fact--tlp-amber-strict",
        "fact--tlp-amber",
        "fact--tlp-green",
        "fact--tlp-clear",
        "fact--tlp-other",
        "md--title",
        "md--heading",
        "md--strong",
        "md--em",
        "md--struck",
        "md--code",
        "md--link",
        "md--target",
        "md--dim",
        "md--quote",
        "md--quote-bar",
        "md--bullet",
    }

    DEFAULT_CSS = """
    FactSheet {
        & > .fact--title { text-style: bold; }
        & > .fact--heading { color: $text-muted; text-style: bold; }
        & > .fact--dim { color: $text-muted; }
        & > .fact--faint { color: $text-disabled; }
        & > .fact--indicator { color: $indicator; }
        & > .fact--attacker { color: $attacker; text-style: bold; }
        & > .fact--tag { color: $tag; }
        & > .fact--badge { color: $tag; background: $surface; }
        & > .fact--bar { color: $accent; }
        & > .fact--warning { color: $lookalike; }
        & > .fact--error { color: $error; }
        & > .fact--good { color: $success; }
        & > .fact--tlp-red { color: $tlp-red; text-style: bold; }
        & > .fact--tlp-amber-strict { color: $tlp-strict; text-style: bold; }
        & > .fact--tlp-amber { color: $tlp-amber; text-style: bold; }
        & > .fact--tlp-green { color: $tlp-green; text-style: bold; }
        & > .fact--tlp-clear { color: $tlp-clear; text-style: bold; }
        & > .fact--tlp-other { color: $tlp-other; }
        & > .md--title { text-style: bold underline; }
        & > .md--heading { text-style: bold; }
        & > .md--strong { text-style: bold; }
        & > .md--em { text-style: italic; }
        & > .md--struck { text-style: strike; color: $text-muted; }
        & > .md--code { background: $surface; }
        & > .md--link { text-style: underline; }
        & > .md--target { color: $indicator; }
        & > .md--dim { color: $text-disabled; }
        & > .md--quote { color: $text-muted; text-style: italic; }
        & > .md--quote-bar { color: $line; }
        & > .md--bullet { color: $accent; }
    }
    """
