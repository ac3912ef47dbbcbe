"""How does ``cfone import`` bring files into a dataset, and what does it say of it?"""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cfone_tui.api import ThreatEventsError
from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.workspace import open_workspace
from cfone_tui.cli.command_line import wanted_source
from cfone_tui.cli.preparing import steps_told
from cfone_tui.cli.surroundings import Failure, Surroundings, report, say, store_errors
from cfone_tui.contract.dataset import Dataset
from cfone_tui.exchange import UNMARKED_TLP, ExchangeError, Found, ImportItem
from cfone_tui.safe_text import show
from cfone_tui.settings.choice import Chosen, SourceKind, choose_for_writing
from cfone_tui.workspace.errors import WorkspaceError
from cfone_tui.workspace.importing import (
    ImportLog,
    ImportSummary,
    aim_at,
    dataset_named,
    default_dataset,
    ensure_dataset,
    import_items,
    read_file,
    write_failed,
)
from cfone_tui.workspace.importing import Progress as ImportProgress
from cfone_tui.workspace.workspace import Workspace

REASONS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    files: Sequence[Path]
    dataset: str | None
    unmarked_tlp: str
    is_agreed: bool
    failed_dir: Path


def import_files(parsed: argparse.Namespace, surroundings: Surroundings) -> int:
    """Import files; the exit status is 1 when anything failed."""
    wanted = wanted_source(parsed)
    chosen = choose_for_writing(wanted, environment=surroundings.environment, config=surroundings.config)
    if chosen.is_read_only:
        raise Failure("nothing was imported: everything is read-only, by option, environment or config.toml")
    token = surroundings.token_of(chosen, standard_input=sys.stdin)
    plan = Plan(chosen=chosen, locations=surroundings.locations, token=token)
    failed_dir = surroundings.locations.failed_dir
    request = Request(parsed.files, parsed.dataset, parsed.tlp or UNMARKED_TLP, parsed.yes, failed_dir)
    if chosen.kind is SourceKind.CLOUDFLARE and not request.is_agreed and not sys.stdin.isatty():
        raise Failure("writing to an account needs your word: run it in a terminal, or say --yes")
    with store_errors():
        return asyncio.run(_imported(plan, request))


async def _imported(plan: Plan, request: Request) -> int:
    async with AsyncExitStack() as stack:
        async with steps_told(plan.preparing):
            workspace = await open_workspace(plan, stack)
        for notice in workspace.notices:
            say(notice)
        try:
            dataset = await _dataset(workspace, request, chosen=plan.chosen)
            is_whole = True
            for path in request.files:
                is_whole &= await _import_one(workspace, path, dataset, request)
        except (ThreatEventsError, WorkspaceError) as error:
            raise Failure(f"nothing more was imported: {show(str(error))}") from None
    if plan.chosen.kind is SourceKind.LOCAL:
        plan.locations.imported_mark.touch(mode=0o600)
    return 0 if is_whole else 1


async def _dataset(workspace: Workspace, request: Request, *, chosen: Chosen) -> Dataset:
    """Return where the events go; in an account nothing is made only to be filled."""
    if request.dataset is None:
        return await default_dataset(workspace.api)
    if chosen.kind is SourceKind.CLOUDFLARE:
        return await dataset_named(workspace.api, request.dataset)
    dataset, is_new = await ensure_dataset(workspace.api, request.dataset)
    if is_new:
        say(f"made the dataset {show(dataset.name)}")
    return dataset


async def _import_one(workspace: Workspace, path: Path, dataset: Dataset, request: Request) -> bool:
    """Import one file and say what came of it; return whether all of it came in."""
    try:
        aim = await aim_at(workspace.api, dataset.uuid, unmarked_tlp=request.unmarked_tlp)
        found = await read_file(path, aim)
    except (ExchangeError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        report(f"{show(str(path))}: nothing was imported: {show(reason)}")
        return False
    if not _is_agreed(workspace, path, dataset, found, request):
        report(f"{show(str(path))}: nothing was imported, as you wish")
        return True
    log = ImportLog(workspace.state, workspace.source, clock=workspace.clock, session=workspace.session)
    with _bar() as bar:
        task = bar.add_task(show(path.name, limit=40), total=None, stage="")

        def moved(progress: ImportProgress) -> None:
            text = f"waiting {progress.waiting:.0f} s" if progress.waiting else progress.stage.value
            bar.update(task, completed=progress.done, total=progress.total or None, stage=text)

        summary = await import_items(
            workspace.api, found, log=log, dataset_id=dataset.uuid, label=path.name, on_progress=moved
        )
    report(_told(path, dataset, summary))
    if summary.failed:
        await _keep_failed(workspace, path, summary, request)
    return not summary.failed and summary.stopped is None


async def _keep_failed(workspace: Workspace, path: Path, summary: ImportSummary, request: Request) -> None:
    try:
        file = await write_failed(request.failed_dir, summary.failed, source=path.name, now=workspace.clock())
    except OSError as error:
        report(f"  what failed could not be written to {show(str(request.failed_dir))}: {error.strerror or error}")
    else:
        if file is not None:
            report(f"  what failed is in {show(str(file))}: mend it, and import that file")


def _is_agreed(workspace: Workspace, path: Path, dataset: Dataset, found: Sequence[Found], request: Request) -> bool:
    source = workspace.source
    if source.kind is not SourceKind.CLOUDFLARE or request.is_agreed:
        return True
    count = sum(isinstance(it, ImportItem) for it in found)
    account = f"account {show(source.account_id)} ({show(source.name)})"
    say(f"{show(str(path))}: {count:,} events would go to the dataset {show(dataset.name)} of {account}")
    try:
        return input("Send them? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _bar() -> Progress:
    columns = (TextColumn("{task.description}", markup=False), TextColumn("{task.fields[stage]}", markup=False))
    console = Console(stderr=True)
    return Progress(
        *columns,
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _told(path: Path, dataset: Dataset, summary: ImportSummary) -> str:
    """Return the summary; what the file or the server wrote stays within its line, wherever this is printed to."""
    parts = [
        f"{summary.created:,} created in {show(dataset.name)}",
        f"{summary.known:,} there already",
        f"{summary.related:,} links",
        f"{len(summary.skipped):,} skipped",
        f"{len(summary.failed):,} failed",
    ]
    lines = [f"{show(str(path))}: {', '.join(parts)}"]
    for why, count in Counter(it.why for it in summary.skipped).most_common(REASONS_SHOWN):
        lines.append(f"  skipped {count:,}: {show(why)}")
    lines += [f"  failed {show(it.where)}: {show(it.why)}" for it in summary.failed[:REASONS_SHOWN]]
    if len(summary.failed) > REASONS_SHOWN:
        lines.append(f"  and {len(summary.failed) - REASONS_SHOWN:,} more failed")
    if summary.stopped is not None:
        lines.append(f"  stopped: {show(str(summary.stopped))}; import the file again to go on from here")
    return "\n".join(lines)
