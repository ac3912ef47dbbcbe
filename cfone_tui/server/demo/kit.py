"""With which domains, addresses and files does an attacker work?"""

from cfone_tui.server.demo import indicators
from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.targets import Industry

_BACKS = ("portal", "mail", "sso", "secure", "files", "online")


class Kit:
    """What is used once: every question gets a new answer."""

    def __init__(self, chance: Chance, industry: Industry) -> None:
        self.chance = chance
        self.industry = industry

    def of(self, kind: str) -> str:
        """Return an indicator of this type."""
        return indicators.MAKERS[kind](self.chance, self.industry)


class CampaignKit(Kit):
    """What is used for the whole of a campaign: a few of each type, which come back; addresses lie on its domains."""

    def __init__(self, chance: Chance, industry: Industry) -> None:
        super().__init__(chance, industry)
        self._used: dict[str, list[str]] = {}
        self._base = (
            f"{chance.pick(industry.words)}-{chance.pick(('portal', 'mail', 'sso', 'secure', 'files', 'online'))}"
        )

    def of(self, kind: str) -> str:
        """Return an indicator of this type, a new one more often than one that was used before."""
        used = self._used.setdefault(kind, [])
        if used and self.chance.some(0.3):
            return self.chance.pick(used)
        used.append(self._new(kind))
        return used[-1]

    def _new(self, kind: str) -> str:
        if kind == "domain":
            return self._domain()
        if kind == "url":
            return indicators.on_host(self.chance, self.of("domain"))
        if kind == "email":
            return f"{self.chance.pick(('hr', 'it-support', 'secretariat', 'press'))}@{self.of('domain')}"
        return super().of(kind)

    def _domain(self) -> str:
        """Return a name related to the others, so that one sees that they belong together."""
        style = self.chance.between(0, 5)
        if style == 0:
            return f"{self._base}.example"
        if style == 1:
            return f"{self._base.replace('o', '0', 1)}.example"
        if style == 2:
            return f"{self._base}{self.chance.between(2, 30)}.example"
        if style == 3:
            return f"{self._base}.{self.chance.pick(('test', 'example.net', 'example.org'))}"
        return f"{self.chance.pick(('login', 'mail', 'vpn', 'cdn', 'api', 'docs', 'id'))}.{self._base}.example"
