"""Which raw record stands behind an event, as the system that saw it would have written it?"""

from collections.abc import Callable
from typing import Any

from cfone_tui.server.demo.moment import Moment

Record = dict[str, Any]

_SUBJECTS = (
    "Your password expires today",
    "Invoice 4471",
    "Shared file: budget",
    "Re: conference",
    "Interview request",
)
_RULES = ("sqli-942100", "xss-941110", "lfi-930120", "rce-932100", "ssti-934100")
_QUERIES = ("id=1' OR 1=1--", "q=<script>alert(1)</script>", "file=../../../../etc/passwd", "name={{7*7}}", "cmd=;id")
_VECTORS = ("udp-flood", "dns-amplification", "syn-flood", "http2-rapid-reset", "ntp-amplification", "http-flood")
_MODELS = ("home router", "video recorder", "ip camera", "network storage", "tv box")
_COMMANDS = (
    "schtasks /create /tn Updater /tr C:\\ProgramData\\{file} /sc daily",
    "rundll32 C:\\ProgramData\\{file},Start",
    "net use \\\\files\\share /user:backup",
    "powershell -nop -w hidden -enc SQBFAFgA",
    "vssadmin delete shadows /all /quiet",
)


def dns(moment: Moment) -> Record:
    """Return what a resolver saw."""
    chance = moment.chance
    return {
        "query": {"name": moment.this_or_new("domain"), "type": "A", "at": moment.at},
        "answers": [{"data": moment.this_or_new("ip"), "ttl": chance.pick((60, 300, 3600))}],
        "registrar": chance.pick(("Example Names Ltd", "Testregistrar", "Reseller 7")),
        "nameservers": ["ns1.dns.example", "ns2.dns.example"],
        "firstSeenDaysAgo": chance.between(0, 30),
        "clients": chance.between(1, 40),
    }


def mail(moment: Moment) -> Record:
    """Return the headers of a mail."""
    chance, sender = moment.chance, moment.this_or_new("email")
    return {
        "headers": {
            "From": sender,
            "To": f"staff@{moment.industry.words[0]}.example",
            "Subject": chance.pick(_SUBJECTS),
            "Date": moment.at,
            "Message-ID": f"<{chance.hexadecimal(16)}@{sender.partition('@')[2]}>",
            "Received": f"from mx.example ([{moment.kit.of('ip')}])",
            "Authentication-Results": f"spf={chance.pick(('fail', 'softfail', 'pass'))}; dkim=none; dmarc=fail",
        },
        "links": [moment.this_or_new("url", "domain")],
        "attachments": [moment.indicator] if moment.kind in ("filename", "sha256") else [],
        "recipients": chance.between(1, 240),
        "verdict": "malicious",
    }


def file(moment: Moment) -> Record:
    """Return what a sandbox found."""
    chance = moment.chance
    return {
        "file": {
            "name": moment.this_or_new("filename"),
            "size": chance.between(4_096, 9_000_000),
            "sha256": moment.this_or_new("sha256", "hash"),
            "md5": moment.this_or_new("md5"),
            "type": chance.pick(("PE32+", "LNK", "ISO 9660", "OOXML", "ELF", "HTML")),
        },
        "sandbox": {
            "started": moment.at,
            "score": chance.between(61, 100),
            "contacted": [moment.kit.of("domain"), moment.kit.of("ip")],
            "dropped": chance.between(0, 6),
        },
    }


def request(moment: Moment) -> Record:
    """Return what a web application firewall logged."""
    chance = moment.chance
    return {
        "rayId": chance.hexadecimal(16),
        "datetime": moment.at,
        "clientIP": moment.this_or_new("ip", "ipv6"),
        "clientASN": moment.this_or_new("asn"),
        "clientCountry": moment.attacker_country or "XX",
        "method": chance.pick(("GET", "POST", "POST", "PUT")),
        "host": f"www.{moment.industry.words[0]}.example",
        "path": chance.pick(("/search", "/login", "/api/v2/items", "/remote/logincheck", "/upload")),
        "query": chance.pick(_QUERIES),
        "userAgent": moment.this_or_new("user_agent"),
        "ja3": moment.this_or_new("ja3"),
        "rule": chance.pick(_RULES),
        "action": chance.pick(("block", "block", "managed_challenge", "log")),
        "score": chance.between(1, 30),
        "requests": chance.between(1, 20_000),
    }


def flood(moment: Moment) -> Record:
    """Return the summary of a flood."""
    chance = moment.chance
    return {
        "attackId": chance.uuid(),
        "start": moment.at,
        "durationSeconds": chance.between(40, 5_400),
        "vector": chance.pick(_VECTORS),
        "peakBitsPerSecond": chance.between(2, 940) * 1_000_000_000,
        "peakPacketsPerSecond": chance.between(1, 210) * 1_000_000,
        "sources": chance.between(300, 48_000),
        "topSource": moment.this_or_new("ip", "ipv6", "cidr"),
        "topASN": moment.this_or_new("asn"),
        "target": {"network": "203.0.113.0/24", "port": chance.pick((53, 80, 443)), "country": moment.target_country},
        "mitigated": True,
    }


def flow(moment: Moment) -> Record:
    """Return connections that a sensor counted."""
    chance = moment.chance
    return {
        "firstSeen": moment.at,
        "source": moment.kit.of("ip"),
        "destination": moment.this_or_new("ip", "ipv6", "domain", "url"),
        "port": chance.pick((443, 8443, 53, 22, 4443)),
        "protocol": "tcp",
        "connections": chance.between(2, 9_000),
        "bytesOut": chance.between(800, 40_000_000_000),
        "intervalSeconds": chance.pick((59, 60, 300, 3600)),
        "ja3": moment.this_or_new("ja3"),
        "sni": moment.kit.of("domain"),
    }


def device(moment: Moment) -> Record:
    """Return what a scan of a device found."""
    chance = moment.chance
    return {
        "observed": moment.at,
        "address": moment.this_or_new("ip", "ipv6", "cidr"),
        "asn": moment.this_or_new("asn"),
        "country": moment.attacker_country or "XX",
        "model": chance.pick(_MODELS),
        "openPorts": sorted({chance.pick((22, 23, 80, 443, 7547, 8080, 37215)) for _ in range(3)}),
        "bannerHash": chance.hexadecimal(16),
        "exits": chance.between(0, 400),
    }


def host(moment: Moment) -> Record:
    """Return what an agent on a computer reported."""
    chance = moment.chance
    name = moment.this_or_new("filename")
    return {
        "time": moment.at,
        "host": f"{moment.industry.words[0]}-ws{chance.between(1, 400):03}",
        "user": chance.pick(("svc-backup", "anovak", "jsmith", "administrator", "svc-print")),
        "process": name,
        "commandLine": chance.pick(_COMMANDS).replace("{file}", name),
        "sha256": moment.this_or_new("sha256"),
        "parent": chance.pick(("explorer.exe", "services.exe", "winword.exe", "wmiprvse.exe")),
        "remoteAddress": moment.this_or_new("ip"),
    }


def payment(moment: Moment) -> Record:
    """Return what a bank or an exchange reported."""
    chance = moment.chance
    return {
        "reported": moment.at,
        "from": moment.this_or_new("email"),
        "beneficiary": moment.this_or_new("crypto_wallet"),
        "amount": chance.between(900, 2_400_000),
        "currency": chance.pick(("EUR", "USD", "BTC", "UAH")),
        "status": chance.pick(("stopped", "recalled", "lost")),
    }


_BY_CATEGORY: dict[str, tuple[Callable[[Moment], Record], str]] = {
    "Scanning": (flow, "sensor"),
    "Reconnaissance": (request, "waf"),
    "Domain Registration": (dns, "registrations"),
    "Domain Resolution": (dns, "resolver"),
    "Infrastructure": (flow, "sensor"),
    "Malware Development": (file, "sandbox"),
    "Phishing": (mail, "email-security"),
    "Spearphishing": (mail, "email-security"),
    "Malware Delivery": (file, "sandbox"),
    "Watering Hole": (request, "browser-isolation"),
    "Supply Chain": (file, "package-scanner"),
    "Exploitation": (request, "waf"),
    "WAF Attack": (request, "waf"),
    "Credential Stuffing": (request, "waf"),
    "Credential Theft": (host, "endpoint"),
    "Webshell": (request, "waf"),
    "Persistence": (host, "endpoint"),
    "Botnet": (device, "honeypot"),
    "Compromised Device": (device, "device-scan"),
    "Command and Control": (flow, "resolver"),
    "Residential Proxy": (device, "proxy-research"),
    "Lateral Movement": (host, "endpoint"),
    "Data Exfiltration": (flow, "gateway"),
    "Ransomware": (file, "sandbox"),
    "DDoS": (flood, "ddos-protection"),
    "Defacement": (request, "crawler"),
    "Fraud": (payment, "partner"),
    "Other": (flow, "partner"),
}


def record(moment: Moment) -> tuple[Record, str]:
    """Return the raw record of an event, and the name of the system that wrote it."""
    write, system = _BY_CATEGORY[moment.category]
    return {"matched": {"type": moment.kind, "value": moment.indicator}} | write(moment), system
