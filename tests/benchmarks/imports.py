"""How many events per second does ``cfone import`` bring in through the service, beside bare sqlite3?

Seconds are those of the processor, which others who use the machine change little.
"""

import argparse
import json
import resource
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.demo import bare_insert
from tests.benchmarks.places import elsewhere


def main() -> None:
    """Print events per second, without the start of the program, and the share of what bare sqlite3 does."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=10_000)
    count = arguments.parse_args().events
    with elsewhere() as environment:
        folder = Path(environment["HOME"])
        bare = bare_insert(folder / "bare.db", count=count)
        _imported(folder, environment, count=1)
        start = _imported(folder, environment, count=2)
        spent = _imported(folder, environment, count=count) - start
    print(f"{count:,} events")
    print(f"{'bare sqlite3 executemany':32}{count / bare:10,.0f}/s")
    print(f"{'cfone import, NDJSON':32}{count / spent:10,.0f}/s{bare / spent:7.3f}x")


def _imported(folder: Path, environment: dict[str, str], *, count: int) -> float:
    file = folder / f"{count}.ndjson"
    file.write_text("".join(json.dumps(_event(number, of=count)) + "\n" for number in range(count)))
    before = _spent_by_children()
    argv = [sys.executable, "-m", "cfone_tui", "import", "--local", str(file)]
    subprocess.run(argv, env=environment, check=True, stdout=subprocess.DEVNULL)
    return _spent_by_children() - before


def _spent_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _event(number: int, *, of: int) -> dict[str, object]:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    return {
        "date": moment.isoformat(),
        "event": f"Host {number} of {of} seen in a campaign",
        "category": "Phishing",
        "tlp": "amber",
        "indicator": f"host-{number}-{of}.example",
        "indicatorType": "domain",
        "attacker": f"Actor {number % 40}",
        "attackerCountry": "RU",
        "targetCountry": "UA",
        "targetIndustry": "Energy",
        "tags": ["apt", f"campaign-{number % 25}"],
        "raw": {"data": {"seen": number}, "source": "benchmark", "tlp": "amber"},
    }


if __name__ == "__main__":
    main()
