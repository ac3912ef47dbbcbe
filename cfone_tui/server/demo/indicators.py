"""How is an indicator of each type made up, from reserved domains, addresses and numbers only?

RFC 2606 and 6761 reserve the top-level domains, RFC 5737 and 3849 the addresses, RFC 5398 the AS numbers. Wallets and
hashes are random: nothing has them.
"""

from collections.abc import Callable

from cfone_tui.server.demo.chance import Chance, spread
from cfone_tui.server.demo.targets import Industry

_ZONES = spread({".example": 20, ".test": 2, ".invalid": 1, ".example.com": 2, ".example.net": 3, ".example.org": 2})
_FRONTS = ("login", "sso", "mail", "vpn", "webmail", "owa", "secure", "my", "id", "auth", "portal", "support", "docs")
_BACKS = ("portal", "login", "mail", "sso", "secure", "update", "support", "online", "files", "cdn", "helpdesk", "hr")
_RELAYS = ("api", "cdn", "img", "static", "edge", "sync", "telemetry", "ns1", "node", "assets")
_NETS = ("192.0.2", "198.51.100", "203.0.113")
_PATHS = (
    "/login",
    "/auth/session",
    "/owa/auth/logon",
    "/signin?u={tag}",
    "/d/{tag}/invoice",
    "/share/{tag}",
    "/wp-content/uploads/{tag}",
    "/vpn/index",
    "/verify?id={tag}&step=2",
    "/o365/{tag}/common/oauth2",
    "/gate",
    "/update/check?v={tag}",
)
_FILES = (
    "invoice_{number}.lnk",
    "Order-{number}.iso",
    "tender_{number}.docx",
    "{word}_update_{number}.exe",
    "meeting notes {number}.hta",
    "payroll-{number}.xlsm",
    "{word}-vpn-client.msi",
    "scan{number}.js",
    "winhelper{number}.dll",
    "{word}_list.rtf",
    "cv_{number}.pdf.exe",
)
_PACKAGES = (
    "npm:colour-utils",
    "npm:node-logstream",
    "npm:react-formkit",
    "npm:eth-wallet-sdk",
    "npm:ci-env-check",
    "pypi:py-requestx",
    "pypi:fast-yamlparse",
    "pypi:torch-serve-lite",
)
_SENDERS = ("billing", "hr", "it-support", "noreply", "secretariat", "procurement", "press", "invoices", "security")
_AGENTS = (
    "curl/8.{minor}.0",
    "python-requests/2.{minor}.0",
    "Go-http-client/1.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1{minor}.0.0.0",
    "Mozilla/5.0 (Linux; Android 13; TV Box) AppleWebKit/537.36",
    "okhttp/4.{minor}.0",
    "masscan/1.3",
)
CVES = (
    "CVE-2021-26855",
    "CVE-2021-44228",
    "CVE-2022-30190",
    "CVE-2023-20198",
    "CVE-2023-22515",
    "CVE-2023-34362",
    "CVE-2023-46805",
    "CVE-2023-4966",
    "CVE-2024-1709",
    "CVE-2024-21887",
    "CVE-2024-3400",
    "CVE-2024-4577",
)
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def domain(chance: Chance, industry: Industry) -> str:
    """Return a name as phishers and operators register them."""
    word = chance.pick(industry.words)
    back = chance.pick(_BACKS)
    style = chance.random()
    if style < 0.4:
        return f"{chance.pick(_FRONTS)}.{word}-{back}{chance.pick(_ZONES)}"
    if style < 0.7:
        return f"{word}-{back}{chance.between(2, 99) if style < 0.5 else ''}{chance.pick(_ZONES)}"
    if style < 0.9:
        return f"{chance.pick(_RELAYS)}{chance.between(1, 9)}.{word}{back}{chance.pick(_ZONES)}"
    return f"{chance.hexadecimal(10)}{chance.pick(_ZONES)}"


def url(chance: Chance, industry: Industry) -> str:
    """Return an address on such a name."""
    return on_host(chance, domain(chance, industry))


def on_host(chance: Chance, host: str) -> str:
    """Return an address on a given host."""
    path = chance.pick(_PATHS).format(tag=chance.hexadecimal(8))
    return f"http{'s' if chance.some(0.85) else ''}://{host}{path}"


def address(chance: Chance, _: Industry) -> str:
    """Return an IPv4 address."""
    return f"{chance.pick(_NETS)}.{chance.between(1, 254)}"


def address6(chance: Chance, _: Industry) -> str:
    """Return an IPv6 address."""
    return f"2001:db8:{chance.hexadecimal(4).lstrip('0') or '0'}::{chance.between(1, 0xFFFE):x}"


def network(chance: Chance, _: Industry) -> str:
    """Return a network range."""
    if chance.some(0.2):
        return f"2001:db8:{chance.between(1, 0xFFFE):x}::/48"
    return (
        f"{chance.pick(_NETS)}.{chance.pick((0, 64, 128, 192))}/26"
        if chance.some(0.7)
        else f"{chance.pick(_NETS)}.0/24"
    )


def email(chance: Chance, industry: Industry) -> str:
    """Return a sender."""
    host = f"{chance.pick(industry.words)}-{chance.pick(_BACKS)}{chance.pick(_ZONES)}"
    return f"{chance.pick(_SENDERS)}@{host}"


def filename(chance: Chance, industry: Industry) -> str:
    """Return the name of a malicious file."""
    return chance.pick(_FILES).format(number=chance.between(10, 9999), word=chance.pick(industry.words))


def package(chance: Chance, _: Industry) -> str:
    """Return a package of a public registry with its version."""
    version = f"{chance.between(0, 5)}.{chance.between(0, 20)}.{chance.between(0, 9)}"
    return f"{chance.pick(_PACKAGES)}@{version}"


def ja4(chance: Chance, _: Industry) -> str:
    """Return a JA4 fingerprint."""
    return f"t13d{chance.between(10, 20)}{chance.between(10, 20)}h2_{chance.hexadecimal(12)}_{chance.hexadecimal(12)}"


def wallet(chance: Chance, _: Industry) -> str:
    """Return what looks like a wallet."""
    return "bc1q" + "".join([chance.pick(_BECH32) for _ in range(38)])


def user_agent(chance: Chance, _: Industry) -> str:
    """Return the user agent of a tool."""
    return chance.pick(_AGENTS).format(minor=chance.between(10, 34))


def _hashed(digits: int) -> Callable[[Chance, Industry], str]:
    return lambda chance, _: chance.hexadecimal(digits)


MAKERS: dict[str, Callable[[Chance, Industry], str]] = {
    "domain": domain,
    "url": url,
    "ip": address,
    "ipv6": address6,
    "cidr": network,
    "email": email,
    "filename": filename,
    "sha256": _hashed(64),
    "sha1": _hashed(40),
    "md5": _hashed(32),
    "sha512": _hashed(128),
    "hash": _hashed(64),
    "certificate": _hashed(64),
    "ja3": _hashed(32),
    "ja4": ja4,
    "asn": lambda chance, _: f"AS{chance.between(64496, 64511)}",
    "cve": lambda chance, _: chance.pick(CVES),
    "user_agent": user_agent,
    "package": package,
    "crypto_wallet": wallet,
}
"""A maker for each type of indicator."""
