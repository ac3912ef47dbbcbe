"""What does an analyst of the demo note beside an event, in Markdown?"""

from datetime import datetime, timedelta

from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.compose import Setting
from cfone_tui.server.demo.scenes import UNKNOWN
from cfone_tui.server.demo.targets import place

_FINDINGS = (
    "Same registrar and name servers as {count} domains of {before}.",
    "Certificate issued {minutes} minutes before the first mail.",
    "The lure names a meeting that was announced only inside {org}.",
    "The server answered for {minutes} minutes, then only to addresses {place}.",
    "First contact was {count} days before the first alert.",
    "The loader checks for a keyboard layout before it unpacks.",
    "Working hours between 06:00 and 15:00 UTC, no activity on Sundays.",
    "`User-Agent` and header order match the kit seen on {before}.",
    "The panel was reused: its favicon has been known since spring.",
    "{count} further victims share the relay; none of them has been told yet.",
)
_ADVICE = (
    "Ask {org} for proxy logs since {before}.",
    "Block the whole set, not single names: they change daily.",
    "Do not resolve the names from your own network.",
    "Share the hashes, keep the names of victims out.",
    "Look for the scheduled task before you reset passwords.",
)
_CONFIDENCE = ("low", "moderate", "moderate", "high")


def insight(chance: Chance, setting: Setting, when: datetime) -> str:
    """Return a note about an event and those around it."""
    values = {
        "count": chance.between(3, 14),
        "minutes": chance.between(12, 90),
        "before": f"{when - timedelta(days=chance.between(1, 12)):%-d %B}",
        "org": setting.industry.organisation,
        "place": place(setting.target_country) or "of the target",
    }
    findings = list(dict.fromkeys(chance.pick(_FINDINGS) for _ in range(chance.between(2, 4))))
    style = chance.random()
    if style < 0.4:
        return " ".join(text.format(**values) for text in findings[:2])
    listed = "\n".join(f"- {text.format(**values)}" for text in findings)
    parties = f"{setting.attacker or UNKNOWN}, against {setting.industry.organisation}"
    head = f"**Assessment** ({chance.pick(_CONFIDENCE)} confidence): {parties}."
    if style < 0.8:
        return f"{head}\n\n{listed}\n\n> {chance.pick(_ADVICE).format(**values)}"
    table = f"| seen | events |\n|---|---|\n| {values['before']} | {values['count']} |\n| {when:%-d %B} | 1 |"
    return f"## What is known\n\n{head}\n\n{listed}\n\n{table}\n\n{chance.pick(_ADVICE).format(**values)}"
