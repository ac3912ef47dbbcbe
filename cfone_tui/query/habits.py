"""Which field is likely meant by a word that is none?"""

import re
from difflib import get_close_matches

from cfone_tui.query.fields import spellings
from cfone_tui.query.kinds.text import unquoted

_COUNTRY = "from:{RU} is the attacker's country, to:{UA} the target's"
_TARGET = "to:{UA} is the target's country, industry:Energy its industry"
_ATTACKER = "write attacker:{APT28}, by any of its names"
_SINCE = "write date>{-7d}"
_BEFORE = "write date<{2026-11-01}"
_NO_CHANGE = "when an event was changed is not recorded: date>-7d is when it happened, created>-1d when it came in"
_NO_SCORE = "nothing is scored: tlp>=amber is how far it may travel, killchain>=3 how far the attack had come"
_NO_REPORTER = "who reported it is not recorded; dataset:APT is where it came in"
_SUMMARY = "write event~{kit} for a part of the summary, or just the words"
_MALWARE = "write tag:{emotet}, or the word alone to look for it in the summary"
_INDICATOR = "write ioc:*{evil}* and type:domain"
_PART = "write ioc:*{invoice}* for a part of the indicator"
_ADDRESS = "write ip:{192.0.2.7}, or a network: ip:192.0.2.0/24"
_SUM = "write hash:{d41d8cd98f00b204e9800998ecf8427e}, or the hash alone"
_NOTES = "what notes say is not searched: has:note for your own, has:insight for others'"
_LISTED = "the list loads what you look at, there is nothing to limit"
_SORTED = "s in the list sorts it"
_INSTEAD = {
    **dict.fromkeys(("country", "geo", "nation"), _COUNTRY),
    **dict.fromkeys(("source", "src", "origin", "src_country"), "from:{RU} is the attacker's country"),
    **dict.fromkeys(("target", "victim"), _TARGET),
    "dst": "to:{UA} is the target's country",
    "after": "write date>{2026-11-01}",
    **dict.fromkeys(("since", "newer", "newer_than", "last", "earliest", "age"), _SINCE),
    **dict.fromkeys(("before", "until", "older", "older_than", "latest"), _BEFORE),
    **dict.fromkeys(("timestamp", "time", "first_seen", "firstseen", "fs", "last_seen", "lastseen", "ls"), _SINCE),
    "publish_timestamp": "write created>{-7d}",
    "published": "write created>{-7d}",
    "submitted": "write created>{-7d}",
    **dict.fromkeys(("updated", "updatedat", "updated_at", "modified", "modifiedat", "modified_at"), _NO_CHANGE),
    **dict.fromkeys(("score", "confidence", "severity", "positives", "threat_level", "risk", "engines"), _NO_SCORE),
    **dict.fromkeys(("author", "reporter", "owner", "org", "orgc", "creator"), _NO_REPORTER),
    **dict.fromkeys(("info", "description", "message", "subject", "content", "comment", "_raw"), _SUMMARY),
    "name": "attacker:{APT28} is the actor, event~{kit} a part of the summary",
    **dict.fromkeys(("aka", "alias", "apt", "group", "threat_actor", "threat-actor", "intrusion-set"), _ATTACKER),
    **dict.fromkeys(("threatactor", "actor_name", "intrusion_set", "adversary", "attribution"), _ATTACKER),
    **dict.fromkeys(("misp-galaxy", "galaxy"), 'write attacker:"Fancy Bear", ttp:T1566 or tag:emotet'),
    **dict.fromkeys(("label", "labels", "topic", "keyword"), "write tag:{phishing}"),
    **dict.fromkeys(("malware", "malware_family", "malware_name", "family", "campaign", "software", "tool"), _MALWARE),
    **dict.fromkeys(("attribute", "value", "observable", "artifact", "entity"), _INDICATOR),
    "insight": "write has:insight",
    **dict.fromkeys(("notes", "note"), _NOTES),
    **dict.fromkeys(("refs", "ref", "references", "related", "linked"), "write has:refs"),
    **dict.fromkeys(("marked", "starred", "flagged"), "write is:marked"),
    **dict.fromkeys(("status", "state", "triage"), "write is:new, is:done, is:later or is:second-look"),
    **dict.fromkeys(("stage", "step", "kill_chain_phase"), "write killchain:{delivery}"),
    "parent": "write children:yes for parents; an event's own are on its tab References",
    "tactic": "write the techniques of the tactic: ttp:(T1566, T1189), or its phase: killchain:delivery",
    **dict.fromkeys(("host", "site", "fqdn", "src_host", "dest_host"), "write ioc:{*.example}"),
    "port": "write ioc:*:{443}",
    **dict.fromkeys(("file", "filename", "file_name", "path", "filepath", "process", "commandline", "user"), _PART),
    **dict.fromkeys(("src_ip", "dst_ip", "dest_ip", "srcip", "dstip", "sourceip", "destip", "destinationip"), _ADDRESS),
    **dict.fromkeys(("clientip", "client_ip", "remoteip", "remote_ip", "ipaddress", "ip_address"), _ADDRESS),
    **dict.fromkeys(("filehash", "file_hash", "checksum", "imphash", "ssdeep"), _SUM),
    **dict.fromkeys(("asn", "as", "src_asn"), "write ioc:AS{64500}"),
    **dict.fromkeys(("eventid", "event_id"), "write uuid:{0a1b2c3d-0000-4000-8000-000000000001}, or the uuid alone"),
    **dict.fromkeys(("no", "_exists_"), 'write -has:tags, or -attacker:"" for any but an empty one'),
    **dict.fromkeys(("in", "index", "sourcetype"), "dataset:APT is where to look, event~kit looks in the summary"),
    **dict.fromkeys(("sort", "order", "orderby"), _SORTED),
    **dict.fromkeys(("limit", "top", "head", "size", "page"), _LISTED),
}
"""Fields of other tools' languages, and what to write instead."""

_LEAST = 3
"""Letters of a word that may be a misspelt field; shorter ones come near to too many."""

_ELASTIC = {"ip": "ip", "domain": "domain", "address": "ip", "name": "host", "full": "url", "hash": "hash"}
"""What the last part of a dotted name means, as in ``source.ip``."""

_EXAMPLE = re.compile(r"\{([^}]*)\}")
_DURATION = re.compile(r"\d+(?:s|m|min|h|d|w|mo|y)")


def likely(name: str, value: str = "", *, cutoff: float = 0.65) -> str:
    """Return a hint for a word that means no field, empty when nothing comes near; ``cutoff`` 1 allows no slip.

    The hint says what to write with ``value``, if that was written.
    """
    folded = name.casefold().removeprefix("@")
    if folded == "age" and value.startswith(">"):
        folded = "older"
    if folded in _INSTEAD:
        return _EXAMPLE.sub(lambda example: _filled(example[1], value), _INSTEAD[folded])
    parent, _, part = folded.rpartition(".")
    if parent and (part in _ELASTIC or part in _INSTEAD or part in spellings()):
        return likely(part, value) if part in _INSTEAD else f"write {_ELASTIC.get(part, part)}:{value or '192.0.2.7'}"
    near = get_close_matches(folded, spellings(), n=1, cutoff=cutoff) if len(folded) >= _LEAST else ()
    return f"did you mean {near[0]}:?" if near else ""


def _filled(example: str, value: str) -> str:
    """Return what stands in the place of an example: the value where there is one."""
    value = value.lstrip("<>=").strip("'*")
    if not value:
        return example
    if example[0] in "-2":
        # a date
        return f"-{value}" if _DURATION.fullmatch(value) else value
    return unquoted(value)
