"""What of a MISP event is worth reading, though it is no indicator: reports, detection names, remarks?"""

from dataclasses import dataclass, field

from cfone_tui.exchange.clean import line, whole

LONGEST_REMARK = 4_000
MAX_LINES = 200
_REMARKS = ("comment", "text", "other", "campaign-name", "campaign-id", "threat-actor", "malware-type")


@dataclass(slots=True)
class Notes:
    """Collects what becomes the insight of the parent event."""

    reports: list[str] = field(default_factory=list)
    detections: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add_report(self, value: str, comment: str) -> None:
        """Note where a report is found, and what is said of it."""
        self.reports.append(f"{line(value)} ({comment})" if comment else line(value))

    def add(self, attribute_type: str, category: str, value: str, comment: str) -> bool:
        """Note an attribute that is worth reading; return whether it is."""
        if attribute_type not in _REMARKS:
            return False
        if category == "Antivirus detection":
            self.detections.append(line(value))
            return True
        remark = whole(value[:LONGEST_REMARK]).strip()
        self.remarks.append(f"{remark} ({comment})" if comment else remark)
        return True

    def text(self) -> str | None:
        """Return it all as an analyst's note; None when there is nothing."""
        sections = (
            ("Reports", [f"- {it}" for it in self.reports]),
            ("Detected as", [f"- {it}" for it in self.detections]),
            ("Notes", self.remarks),
        )
        return "\n\n".join(f"{title}:\n{_listed(lines)}" for title, lines in sections if lines) or None


def _listed(lines: list[str]) -> str:
    distinct = list(dict.fromkeys(lines))
    more = [f"… and {len(distinct) - MAX_LINES:,} more"] if len(distinct) > MAX_LINES else []
    return "\n".join(distinct[:MAX_LINES] + more)
