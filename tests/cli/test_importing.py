import io
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.workspace import open_workspace
from cfone_tui.cli import importing, main
from cfone_tui.cli.surroundings import Surroundings
from cfone_tui.contract.dataset import Dataset
from cfone_tui.exchange.found import Failed, Skipped
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.workspace.importing import ImportSummary
from cfone_tui.workspace.source import Source
from cfone_tui.workspace.workspace import Workspace
from tests.exchange.misp_files import attribute, event, file_of

FORGED = "x\nother.json: 9,999 created\r\x1b[31m"


class Terminal(io.StringIO):
    """What a person types; at its end stands Ctrl-D."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account in the environment; what answers for it is the local store."""

    async def opened(plan: Plan, stack: AsyncExitStack) -> Workspace:
        local = await open_workspace(replace(plan, chosen=Chosen(kind=SourceKind.LOCAL)), stack)
        source = Source(SourceKind.CLOUDFLARE, "environment", "a" * 32)
        return Workspace(source, local.api, local.state, clock=plan.clock, notices=[])

    monkeypatch.setenv("CLOUDFLARE_API_TOKEN", "a-token-that-is-secret-enough-to-be-one")
    monkeypatch.setenv("CLOUDFLARE_ACCOUNT_ID", "a" * 32)
    monkeypatch.setattr(importing, "open_workspace", opened)


@pytest.mark.parametrize("words", [["--demo", "import"], ["import", "--demo"]])
def test_what_goes_to_the_demo_does_not_go_to_the_local_store(
    words: list[str], misp_file: Path, surroundings: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, str(misp_file)]) == 0
    assert "2 created" in capsys.readouterr().out
    assert surroundings.locations.demo_db.exists()
    assert not surroundings.locations.local_db.exists()


@pytest.mark.parametrize("words", [["--profile", "nosuch", "import"], ["import", "--profile", "nosuch"]])
def test_a_profile_that_does_not_exist_writes_nowhere(
    words: list[str], misp_file: Path, surroundings: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, str(misp_file)]) == 1
    assert "there is no profile nosuch" in capsys.readouterr().err
    assert not surroundings.locations.local_db.exists()


@pytest.mark.parametrize("words", [["--read-only", "import"], ["import", "--read-only"]])
def test_read_only_imports_nothing_and_says_so(
    words: list[str], misp_file: Path, surroundings: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, str(misp_file)]) == 1
    assert capsys.readouterr().err.startswith("cfone: nothing was imported: everything is read-only")
    assert not surroundings.locations.local_db.exists()


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "nothing was imported, as you wish"), ("n\n", "nothing was imported"), ("y\n", "2 created")],
)
def test_an_account_is_written_to_after_a_yes_only(
    typed: str, told: str, misp_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert main(["import", "--cloudflare", str(misp_file)]) == 0
    assert told in capsys.readouterr().out


def test_a_name_cannot_add_lines_to_the_summary(
    misp_file: Path, surroundings: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    file = misp_file.rename(misp_file.with_name(FORGED.replace("/", "")))
    assert main(["import", str(file)]) == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "created" in line)
    assert line.startswith(f"{file.parent}/x␊other.json: 9,999 created␍␛[31m: 2 created")


def test_a_reason_cannot_add_lines_to_the_summary() -> None:
    summary = ImportSummary(
        skipped=(Skipped("line 1", FORGED),), failed=(Failed(FORGED, FORGED),), stopped=ValueError(FORGED)
    )
    told = importing._told(Path("a.json"), Dataset(uuid="d", name=FORGED), summary)
    lines = told.splitlines()
    assert [line.split()[0] for line in lines] == ["a.json:", "skipped", "failed", "stopped:"]
    assert all(line.isprintable() for line in lines)


def test_progress_is_drawn_on_a_terminal_from_its_first_moment(
    misp_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert main(["import", str(misp_file)]) == 0
    assert "misp.json" in capsys.readouterr().err


def test_what_failed_is_mended_and_imported_by_itself(
    tmp_path: Path, surroundings: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = attribute("domain", "evil.example", number=1), attribute("domain", {"no": "text"}, number=2)
    path = tmp_path / "odd name; rm.json"
    path.write_bytes(file_of({"Event": event(good, bad)}))
    assert main(["import", str(path)]) == 1
    assert "2 created" in (told := capsys.readouterr().out)
    assert "mend it, and import that file" in told
    (file,) = surroundings.locations.failed_dir.iterdir()
    assert file.name.startswith("odd-name-rm-failed-")
    assert file.stat().st_mode & 0o777 == 0o600
    assert main(["import", str(file)]) == 1
    assert "0 created" in capsys.readouterr().out
    mended = tmp_path / "mended.ndjson"
    mended.write_text(file.read_text().replace('{"no":"text"}', '"kit.example"'))
    assert main(["import", str(mended)]) == 0
    assert "1 created in Cloudforce One Threat Events, 1 there already, 1 links" in capsys.readouterr().out
