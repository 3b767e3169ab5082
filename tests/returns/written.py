"""Files as an insurer and the NZa have them: panels, a registered design, keys, a register."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tests.returns.owners import SENDERS, Row, design, people
from tests.returns.signing import DUIN_KEY, VEEN_KEY, register_text

from ontschot.evaluation.design.read import written
from ontschot.evaluation.design.registered import registered

__all__ = ["ROWS", "write_all", "write_panel"]

ROWS = people(1, 500)
_COLUMNS = ("unit", "region", "period", "first_treated_period", "weight", "cost", "use")


def write_panel(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as a semicolon CSV; a row without cost is left out, as owners do who have no claim."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_COLUMNS)
        for row in rows:
            if row["cost"] is not None:
                writer.writerow(["" if row[name] is None else row[name] for name in _COLUMNS])


def write_all(folder: Path, **other: Any) -> Path:
    """Write a panel per sender, the design, the keys of two senders and the register."""
    for number, sender in enumerate(SENDERS[:2]):
        write_panel(folder / f"{sender.name[:4].lower()}.csv", [row for row in ROWS if row["owner"] == number])
    fixed = registered(design(**{"draws": 99, **other}), "A. Jansen", date(2026, 1, 5))
    (folder / "opzet.yaml").write_text(written(fixed), encoding="utf-8")
    for name, key in (("duin", DUIN_KEY), ("veen", VEEN_KEY)):
        path = folder / f"{name}.pem"
        path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        path.chmod(0o600)
    (folder / "sleutels.yaml").write_text(register_text(), encoding="utf-8")
    return folder
