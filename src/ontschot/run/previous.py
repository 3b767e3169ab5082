"""The earlier result that a run corrects: taken over only when every byte is what its receipt promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ontschot.i18n import Joined, T, Text
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.run.dossier import Dossier
from ontschot.run.output import MARK
from ontschot.run.receipt import Receipt, file_sha256, read_receipt
from ontschot.run.register import Register
from ontschot.run.register_files import read_register
from ontschot.run.settlements.settled_before import Records, read_settled

__all__ = ["NOTHING", "Previous", "open_previous", "refuse_overwriting"]


@dataclass(frozen=True, slots=True)
class Previous:
    """What an earlier run booked, and the fingerprint of its receipt; empty for a first run."""

    folder: Path | None
    register: Register
    receipt_sha256: str = ""
    read: Mapping[str, str] = field(default_factory=dict)
    """What the earlier run read: relative path to SHA-256."""
    settled: Records = field(default_factory=dict)

    @property
    def inputs(self) -> dict[str, str]:
        """What the receipt of the next run names: the earlier receipt by its fingerprint."""
        return {f"previous/{MARK}": self.receipt_sha256} if self.receipt_sha256 else {}


NOTHING = Previous(None, Register())


def open_previous(folder: Path | None, dossier: Dossier) -> Previous:
    """Take over what an earlier run booked; without a folder nothing was booked before.

    Raises InputRefusedError when there is no receipt, when a file is not what the receipt promises, when the result has
    no register, when it is as known on a later day, or when an agreement that was booked is not in the dossier: what
    is taken back needs a version that says why.
    """
    if folder is None:
        return NOTHING
    receipt = _receipt(folder)
    Problems(list(_changed(folder, receipt))).raise_if_refused()
    register, settled = _register(folder)
    Problems(list(_unfit(folder, register, dossier))).raise_if_refused()
    return Previous(folder, register, file_sha256(folder / MARK), receipt.inputs, settled)


def refuse_overwriting(folder: Path | None, target: Path) -> None:
    """Keep an earlier result: it is what the next correction starts from. Raises InputRefusedError."""
    if folder is not None and folder.resolve() == target.resolve():
        message = T("The result would take the place of the earlier result that it corrects.")
        raise _refused("previous-overwritten", target, message, T("Name another folder for the result."))


def _receipt(folder: Path) -> Receipt:
    try:
        return read_receipt(folder / MARK)
    except ValueError as error:
        remedy = T("Name the folder that a run made, with receipt.json in it.")
        message = T("There is no receipt here that can be read.")
        raise _refused("receipt-missing", folder / MARK, message, remedy) from error


def _changed(folder: Path, receipt: Receipt) -> Iterator[Problem]:
    """Files of the earlier result that were changed or lost since its run."""
    for name, promised in receipt.outputs.items():
        path = folder / name
        lost = not path.is_file()
        if lost or file_sha256(path) != promised:
            message = (
                T("This file of the earlier result is missing.")
                if lost
                else T("This file of the earlier result was changed since its run; nothing is corrected from it.")
            )
            remedy = T("Put the original back from a copy, or do the earlier run again.")
            yield Problem("previous-changed", Place(file=str(path)), message, remedy=remedy)


def _register(folder: Path) -> tuple[Register, Records]:
    try:
        return read_register(folder / "data"), read_settled(folder / "data")
    except (OSError, ValueError, TypeError, KeyError) as error:
        message = T("This earlier result has no register of entries that can be read.")
        remedy = T("Do the earlier run again with this version of the program.")
        raise _refused("previous-register", folder / "data", message, remedy) from error


def _unfit(folder: Path, register: Register, dossier: Dossier) -> Iterator[Problem]:
    place = Place(file=str(folder))
    if register.known_on > dossier.settings.known_on:
        message = T(
            "The earlier result is as known on {later}, this run on {day}: what was known later cannot be corrected.",
            later=register.known_on,
            day=dossier.settings.known_on,
        )
        remedy = T("Choose that day or a later one.")
        yield Problem("previous-later", place, message, remedy=remedy)
    known = {str(agreement.id) for agreement in dossier.agreements}
    entries = register.standing.values()
    gone = sorted({item.reference for item in entries if item.entitlement.agreement_id not in known})
    if gone:
        message = T("Booked before and not in this dossier: {names}.", names=Joined(tuple(gone)))
        remedy = T("Put the agreement back; to take back what was booked, withdraw it or end it.")
        yield Problem("previous-agreement-missing", place, message, remedy=remedy)


def _refused(code: str, path: Path, message: Text, remedy: Text) -> InputRefusedError:
    return InputRefusedError(Problems([Problem(code, Place(file=str(path)), message, remedy=remedy)]))
