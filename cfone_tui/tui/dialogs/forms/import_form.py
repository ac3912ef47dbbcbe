"""Which file goes where, as the form of an import asks it?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cfone_tui.contract.dataset import Dataset
from cfone_tui.exchange import UNMARKED_TLP
from cfone_tui.reference import tlp
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind


@dataclass(frozen=True, slots=True)
class ImportWish:
    """A file, the dataset it goes to, and the marking of what bears none."""

    path: Path
    dataset: Dataset
    unmarked_tlp: str


def fields(datasets: Sequence[Dataset]) -> tuple[Field, ...]:
    """Return the fields of an import."""
    return (
        Field(
            "path",
            SafeText("file"),
            is_required=True,
            help=SafeText("MISP core-format JSON, or events one on each line; ~ is your home"),
        ),
        Field(
            "dataset",
            SafeText("dataset"),
            Kind.CHOICE,
            is_required=True,
            choices=[Choice(it.uuid, show(it.name)) for it in datasets],
            help=SafeText("where the events go"),
        ),
        Field(
            "tlp",
            SafeText("tlp"),
            Kind.CHOICE,
            is_required=True,
            choices=[Choice(it.key, SafeText(f"{it.label}  {it.sharing}")) for it in tlp.scale()],
            help=SafeText("for events that bear no marking"),
        ),
    )


def start_values(dataset_id: str) -> Mapping[str, str]:
    """Return what the form begins with."""
    return {"path": "", "dataset": dataset_id, "tlp": UNMARKED_TLP}


def reader(datasets: Sequence[Dataset]) -> Callable[[Mapping[str, str]], ImportWish]:
    """Return what reads the form; it raises :class:`Faults` with all that is wrong."""
    known = {it.uuid: it for it in datasets}

    def read(values: Mapping[str, str]) -> ImportWish:
        faults: dict[str, SafeText] = {}
        path = _path(values["path"].strip(), faults)
        dataset = known.get(values["dataset"])
        if dataset is None:
            faults["dataset"] = SafeText("is missing")
        if faults or dataset is None:
            raise Faults(faults)
        return ImportWish(path, dataset, values["tlp"])

    return read


def _path(text: str, faults: dict[str, SafeText]) -> Path:
    if not text:
        faults["path"] = SafeText("is missing")
        return Path()
    try:
        path = Path(text).expanduser()
        if path.is_dir():
            faults["path"] = SafeText("is a folder")
        elif not path.exists():
            faults["path"] = SafeText("there is no such file")
    except (OSError, ValueError, RuntimeError) as error:
        faults["path"] = show(f"cannot be looked at: {error}", limit=120)
        return Path()
    return path
