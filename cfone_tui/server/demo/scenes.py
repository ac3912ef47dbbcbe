"""What does an event of each category look like: which indicators, which words, which tags?

In the texts ``{who}`` is the attacker, ``{it}`` the indicator, ``{org}`` the kind of target and ``{place}`` its
country with ``in`` and a blank before it, or nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cfone_tui.server.demo.chance import spread

UNKNOWN = "an unknown attacker"


@dataclass(frozen=True, slots=True)
class Scene:
    """What events of one category say; ``kinds`` are types of indicators, as often as their shares say."""

    kinds: tuple[str, ...]
    texts: tuple[str, ...]
    tags: tuple[str, ...]
    texts_of: Mapping[str, tuple[str, ...]]

    def texts_for(self, kind: str) -> tuple[str, ...]:
        """Return the texts that suit a type of indicator."""
        return self.texts_of.get(kind, self.texts)


def _scene(kinds: dict[str, int], *texts: str, tags: str = "", **texts_of: tuple[str, ...]) -> Scene:
    return Scene(spread(kinds), texts, tuple(tags.split()), texts_of)


SCENES: dict[str, Scene] = {
    "Scanning": _scene(
        {"ip": 7, "cidr": 2, "ipv6": 1, "asn": 1},
        "{it} probed VPN gateways of {org}{place}",
        "{it} swept port 8443 of networks{place}",
        "Scans for exposed management interfaces from {it}",
        "{it} enumerated mail servers of {org}",
        tags="scan recon masscan vpn",
    ),
    "Reconnaissance": _scene(
        {"email": 3, "domain": 3, "ip": 3, "user_agent": 1},
        "{who} collected staff names of {org}{place} through {it}",
        "{who} mapped the external services of {org} from {it}",
        "{it} asked the help desk of {org} who resets passwords",
        tags="recon osint",
        user_agent=("A crawler calling itself {it} copied the staff directory of {org}",),
    ),
    "Domain Registration": _scene(
        {"domain": 9, "certificate": 1},
        "{who} registered the domain {it}",
        "{who} registered {it}, a look-alike of the staff portal of {org}",
        "{it} was registered through a reseller that {who} used before",
        tags="lookalike infra nrd",
        certificate=("A certificate for a look-alike of {org} appeared in the logs: {it}",),
    ),
    "Domain Resolution": _scene(
        {"domain": 8, "ip": 2},
        "{it} resolves to a server of {who}",
        "{it} began to resolve after nine days of silence",
        "Staff of {org}{place} resolved {it}",
        tags="dns infra fastflux",
        ip=("Eleven domains of {who} moved to {it}",),
    ),
    "Infrastructure": _scene(
        {"ip": 5, "certificate": 2, "asn": 1, "ja4": 1, "ipv6": 1},
        "{who} rented the server {it}",
        "{it} shares its SSH key with two known servers of {who}",
        tags="infra vps",
        certificate=("A self-signed certificate links three servers of {who}: {it}",),
        asn=("{who} moved its relays into {it}",),
        ja4=("The fingerprint {it} separates the panel of {who} from other servers",),
    ),
    "Malware Development": _scene(
        {"sha256": 6, "filename": 2, "sha1": 1},
        "{who} tested a new build against public scanners: {it}",
        "An unfinished loader of {who} was uploaded for a check: {it}",
        "{it} shares four fifths of its code with the loader of last spring",
        tags="loader builder",
    ),
    "Phishing": _scene(
        {"url": 7, "domain": 5, "email": 4},
        "{who} lured staff of {org}{place} to {it}",
        "A copied sign-in page at {it} asked staff of {org} for their second factor",
        "Mails about unpaid invoices led to {it}",
        "{it} passed a sign-in on to the real service and kept the session",
        tags="mail phishing aitm sso kit",
        email=("{it} mailed staff of {org}{place} about a password that expires", "{it} sent 240 mails with a QR code"),
    ),
    "Spearphishing": _scene(
        {"email": 6, "filename": 4, "url": 3, "sha256": 1},
        "{who} wrote to three officers of {org}{place}, with {it}",
        "An invitation to a conference, sent to {org}{place}, carried {it}",
        "{it} reached the secretariat of {org}{place}",
        tags="mail apt lure",
        email=("{it} posed as a colleague and wrote to {org}{place}", "{it} asked a researcher for an interview"),
    ),
    "Malware Delivery": _scene(
        {"filename": 5, "sha256": 6, "url": 4, "md5": 1, "hash": 1},
        "{it} was delivered to {org}{place}",
        "{who} dropped a loader at {org}: {it}",
        "A shortcut inside an image fetched {it}",
        tags="lnk loader dropper iso",
        url=("Macros fetched the second stage from {it}", "{it} served the loader once per address"),
    ),
    "Watering Hole": _scene(
        {"domain": 5, "url": 4, "sha1": 1},
        "A forum that staff of {org} read sent its visitors to {it}",
        "{who} put a script from {it} into the site of {org}{place}",
        tags="drive-by wateringhole",
    ),
    "Supply Chain": _scene(
        {"package": 8, "sha256": 2, "url": 1},
        "The package {it} ran a script on installation and read tokens",
        "{who} took over the maintainer of {it}",
        "{it} looked for cloud keys on build machines of {org}",
        tags="sca ci-cd registry",
        sha256=("An update signed with a stolen key was served to {org}: {it}",),
        url=("A build step fetched {it}",),
    ),
    "Exploitation": _scene(
        {"ip": 5, "cve": 5, "url": 2, "ipv6": 1, "user_agent": 1},
        "{it} exploited a VPN gateway of {org}{place}",
        "{who} ran commands on a mail server of {org} from {it}",
        tags="edge 0day rce vpn",
        cve=("{who} exploited {it} at {org}{place}", "{it} was used against {org} two days after the advisory"),
        user_agent=("Requests as {it} reached a management page of {org} and created a user",),
    ),
    "WAF Attack": _scene(
        {"ip": 9, "ipv6": 2, "user_agent": 1, "ja3": 2, "ja4": 1},
        "SQL injection against the booking form of {org} from {it}",
        "{it} tried path traversal on {org}{place}",
        "{it} posted 1,900 forms with script tags",
        "Template injection attempts from {it} were blocked",
        tags="sqli xss rce lfi waf",
        user_agent=("Injection attempts by a client calling itself {it}",),
        ja3=("One TLS client {it} tried nine injections on {org}",),
        ja4=("One TLS client {it} tried nine injections on {org}",),
    ),
    "Credential Stuffing": _scene(
        {"ip": 7, "asn": 1, "user_agent": 1, "ja3": 1, "cidr": 1},
        "{it} tried 12,400 passwords on the sign-in of {org}",
        "Slow password guessing on {org}{place} from {it}",
        tags="botnet bruteforce ato",
        user_agent=("Sign-ins as {it} used passwords from an old leak",),
        ja3=("Sign-ins of 310 accounts shared the TLS client {it}",),
    ),
    "Credential Theft": _scene(
        {"sha256": 4, "domain": 3, "filename": 2, "ip": 2},
        "A stealer sent passwords of {org}{place} to {it}",
        "Session cookies of {org} were replayed from {it}",
        tags="stealer aitm cookies",
        sha256=("A stealer read the browser stores at {org}: {it}",),
        filename=("{it} read the memory of the sign-in service at {org}",),
    ),
    "Webshell": _scene(
        {"url": 5, "filename": 2, "sha256": 3},
        "A web shell answered at {it}",
        "{who} left a web shell on a server of {org}{place}: {it}",
        tags="webshell edge",
    ),
    "Persistence": _scene(
        {"filename": 5, "sha256": 4, "sha1": 1},
        "A scheduled task at {org}{place} started {it} every morning",
        "{who} replaced a service binary at {org} by {it}",
        tags="task service implant",
    ),
    "Botnet": _scene(
        {"ip": 6, "sha256": 3, "domain": 3, "ja3": 1},
        "{it} handed out commands to 2,100 cameras",
        "{it} joined a botnet that rents out floods",
        tags="botnet iot mirai",
        sha256=("A bot for home routers spread by weak passwords: {it}",),
        ja3=("Bots that fetch their orders share the TLS client {it}",),
    ),
    "Compromised Device": _scene(
        {"ip": 9, "ipv6": 2, "user_agent": 1},
        "A home router at {it} relays traffic of {who}",
        "A video recorder at {it} scans its neighbours",
        "{it} answers with the banner of an implanted router",
        tags="router iot camera soho",
        user_agent=("Devices calling themselves {it} fetched a known implant",),
    ),
    "Command and Control": _scene(
        {"ip": 5, "domain": 6, "ipv6": 1, "url": 2, "ja3": 1, "certificate": 1, "ja4": 1},
        "An implant at {org}{place} called {it} every 59 seconds",
        "{it} answers as a server of {who}",
        "{it} received 4 MB in small posts from {org}",
        tags="c2 beacon vpn tunnel",
        ja3=("Implants of {who} share the TLS client {it}",),
        ja4=("Implants of {who} share the TLS client {it}",),
        certificate=("A server of {who} presents the certificate {it}",),
    ),
    "Residential Proxy": _scene(
        {"ip": 8, "ipv6": 3, "asn": 1, "cidr": 1},
        "{it} is sold as an exit of a residential proxy network",
        "{it} signed in to {org} between two visits of its owner",
        "Traffic of 41 customers left through {it} within an hour",
        tags="proxy resip",
        asn=("{it} hosts the gateways of a proxy network",),
        cidr=("{it} rotates exits every ten minutes",),
    ),
    "Lateral Movement": _scene(
        {"ip": 4, "filename": 3, "sha256": 2},
        "{who} went on from {it} to a file server of {org}{place}",
        "A service account of {org} signed in from {it} at night",
        tags="rdp smb psexec",
        filename=("{it} was copied to nine machines of {org}{place}",),
        sha256=("A remote tool was copied to nine machines of {org}: {it}",),
    ),
    "Data Exfiltration": _scene(
        {"ip": 3, "domain": 4, "url": 3, "sha256": 1},
        "{org} sent 38 GB to {it} on a Sunday",
        "{who} copied mailboxes of {org}{place} to {it}",
        tags="exfil cloud archive",
        sha256=("A tool that packs and uploads documents ran at {org}: {it}",),
    ),
    "Ransomware": _scene(
        {"sha256": 5, "filename": 2, "crypto_wallet": 2, "domain": 1, "sha512": 1},
        "{who} encrypted the file servers of {org}{place}: {it}",
        "The locker {it} stopped 31 services before it began",
        tags="ransom locker extortion",
        crypto_wallet=("The note left at {org} asks for payment to {it}",),
        domain=("{who} announced data of {org}{place} on {it}",),
    ),
    "DDoS": _scene(
        {"ip": 5, "cidr": 4, "asn": 1, "ja3": 1, "user_agent": 1, "domain": 1},
        "{it} took part in a flood against {org}{place}",
        "Reflected DNS answers from {it} hit {org}",
        "{it} sent 1.2 million requests a second to {org}{place}",
        tags="ddos udp http-flood dns-amp syn tcp",
        cidr=("A flood of 940 Gbit/s against {org}{place} came from {it} and eleven more networks",),
        domain=("{it} was flooded with random names below it",),
        ja3=("Most clients of a flood against {org}{place} share the fingerprint {it}",),
        user_agent=("A flood of requests as {it} hit {org}{place}",),
        asn=("A third of the flood against {org}{place} came from {it}",),
    ),
    "Defacement": _scene(
        {"url": 5, "domain": 3},
        "{who} replaced the front page of {it}",
        "{it} showed a political message for two hours",
        tags="hacktivism defacement",
    ),
    "Fraud": _scene(
        {"email": 5, "crypto_wallet": 3, "domain": 2},
        "{it} asked the accounts department of {org} for a transfer",
        "{who} changed the bank details of a supplier of {org}{place} by way of {it}",
        tags="bec fraud invoice",
        crypto_wallet=("Deposits of a false exchange went to {it}",),
    ),
    "Other": _scene(
        {"domain": 2, "ip": 2, "hash": 1},
        "{it} was seen at {org}{place}; nobody has looked at it yet",
        "A partner reported {it} without context",
        tags="unsorted partner",
    ),
}
"""A scene for each standard category."""
