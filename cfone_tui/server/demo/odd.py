"""Which values does the demo hold that are there to deceive the eye or the terminal?

Everything here is what attackers write into the fields of an event. All hosts are reserved ones.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME
from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.compose import DATASET_IDS, marking
from cfone_tui.store.events.load import StoredEvent, StoredLink

_NEWEST_HOURS, _OLDEST_HOURS = 9, 85 * 24
_CYRILLIC_I, _CYRILLIC_ER, _CYRILLIC_A, _CYRILLIC_U = "\u0456", "\u0440", "\u0430", "\u0443"


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """What is unusual about an event; the rest of it is not."""

    indicator: str = ""
    kind: str = "domain"
    event: str = "{it} was seen in mails to several organizations"
    category: str = "Phishing"
    attacker: str = ""
    country: str = ""
    tags: tuple[str, ...] = ()
    insight: str | None = None
    tlp: str = ""
    raw: str = ""


def _punycode(label: str) -> str:
    return "xn--" + label.encode("punycode").decode("ascii")


_MARKDOWN = """# A note that tries things

[open me](javascript:alert(1)) ![track](https://pixel.example/1.gif) <img src=x onerror=alert(1)>

[@click=app.quit]quit[/] [link=https://evil.example]safe[/link] [/]

```
\x1b[2J\x1b]0;a new title\x07
```

- [ ] a box
- **bold _and open
"""

_ODD = (
    Odd(indicator=f"gr{_CYRILLIC_I}d-portal.example", category="Domain Registration", tags=("lookalike",)),
    Odd(
        indicator=f"{_punycode(f'gr{_CYRILLIC_I}d-portal')}.example", category="Domain Resolution", tags=("lookalike",)
    ),
    Odd(
        indicator=f"{_CYRILLIC_ER}{_CYRILLIC_A}{_CYRILLIC_U}.example",
        category="Domain Registration",
        tags=("lookalike",),
    ),
    Odd(indicator=f"https://{_punycode('bücher')}.example/login", kind="url"),
    Odd(indicator="pay\u200bments.example", event="A zero-width space hides in {it}"),
    Odd(indicator="login.b\u00e4nk.example", event="{it} differs from the bank's name by two dots"),
    Odd(indicator="invoice_\u202egpj.exe", kind="filename", category="Malware Delivery", tags=("rlo",)),
    Odd(indicator="report\n\t2026.pdf.exe", kind="filename", category="Malware Delivery"),
    Odd(indicator="$(reboot); `id` && rm -rf ~.txt", kind="filename", category="Malware Delivery"),
    Odd(indicator="=cmd|' /C calc'!A0", kind="filename", event='=HYPERLINK("https://evil.example","{it}")'),
    Odd(indicator="\x1b[2J\x1b]0;owned\x07curl/8.5.0", kind="user_agent", category="WAF Attack", country="T1"),
    Odd(indicator="https://files.example/\x1b]52;c;ZWNobyBoaQ==\x07", kind="url"),
    Odd(indicator="\x9b31mred.example", event="A control of the second set precedes {it}"),
    Odd(indicator="null\x00byte.dll", kind="filename", category="Malware Delivery"),
    Odd(
        indicator="198.51.100.23", kind="ip", event="[red]urgent[/red] [@click=app.quit]open[/] [/] {it}", tags=("[b]",)
    ),
    Odd(indicator="203.0.113.66", kind="ip", attacker="[bold]Not a real group[/]", category="Command and Control"),
    Odd(
        indicator="192.0.2.99", kind="ip", event="<script>alert('{it}')</script> & <b>markup</b>", category="WAF Attack"
    ),
    Odd(
        indicator=f"https://cdn.files.example/{'a1b2c3d4/' * 330}end?{'x=1&' * 40}", kind="url", category="Exploitation"
    ),
    Odd(indicator=".".join(["x" * 60] * 4) + ".example", event="The longest name that DNS allows: {it}"),
    Odd(
        indicator="請求書_2026年11月.lnk",
        kind="filename",
        event="請求書を装ったファイル {it} が送られた",
        tags=("緊急",),
    ),
    Odd(indicator="송장-확인.example", event="송장을 사칭한 {it}"),
    Odd(indicator="192.0.2.128", kind="ip", event="\u0647\u062c\u0648\u0645 من {it} على الخادم", category="WAF Attack"),
    Odd(
        indicator="198.51.100.8",
        kind="ip",
        event="👩‍💻🔥 {it} 🇺🇦 ⚠️ wrote this line",
        tags=("🔥", "needs a second look"),
    ),
    Odd(indicator="zalgo.example", event="Z" + "\u0335\u0321\u0347\u0316\u0301" * 12 + "algo on {it}"),
    Odd(
        indicator="203.0.113.5",
        kind="ip",
        event="first line\nsecond line\r\nthird\u2028fourth {it}",
        category="Scanning",
    ),
    Odd(indicator="\ufeff\ue000private.example", event="A byte order mark and a private sign precede {it}"),
    Odd(event="Nothing is known but that something happened", kind="", category="Other", tlp="white"),
    Odd(indicator="198.51.100.99", kind="IP", category="Scanning", country="XX", tlp="AMBER"),
    Odd(indicator="notes.example", insight=_MARKDOWN, event="An analyst's note on {it} holds markup"),
    Odd(indicator="long.example", insight="A long note.\n\n" + "- one more line of it\n" * 400),
    Odd(indicator="deep.example", raw="deep", event="The raw record of {it} is deep and large", category="Other"),
    Odd(indicator="tags.example", tags=("t" * 90, *(f"campaign wave {number}" for number in range(1, 25)))),
)


def odd_events(chance: Chance, anchor: datetime) -> list[tuple[StoredEvent, list[StoredLink]]]:
    """Return all odd events, spread over the time before the last hours, without links."""
    return [(_event(chance, it, anchor), []) for it in _ODD]


def _event(chance: Chance, it: Odd, anchor: datetime) -> StoredEvent:
    when = anchor - timedelta(seconds=chance.between(_NEWEST_HOURS * 3600, _OLDEST_HOURS * 3600))
    name = chance.pick((DEFAULT_DATASET_NAME, "Cybercrime"))
    return StoredEvent(
        uuid=chance.uuid(),
        dataset=DATASET_IDS[name],
        date=when,
        event=it.event.replace("{it}", it.indicator),
        category=it.category,
        tlp=it.tlp or marking(chance, name),
        attacker=it.attacker,
        attacker_country=it.country,
        target_country=chance.pick(("US", "DE", "UA", "")),
        target_industry=chance.pick(("Energy", "Government", "")),
        indicator=it.indicator,
        indicator_type=it.kind,
        insight=it.insight,
        tags=it.tags,
        raw=_deep() if it.raw else {"indicator": it.indicator, "reportedBy": "partner"},
        raw_source="partner",
    )


def _deep() -> dict[str, object]:
    nested: dict[str, object] = {"end": True}
    for level in range(40):
        nested = {"level": level, "inside": nested}
    return {"nested": nested, "packets": [f"{number:04x}" * 8 for number in range(1_500)], "html": "<b>[red]x[/]</b>"}
