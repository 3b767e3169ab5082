"""Returns made, signed and put together from the command line, in a folder with all that is needed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.called import Done, called

__all__ = ["both", "codes", "keys", "returned"]


def returned(folder: Path, name: str, *options: str) -> Done:
    sender = {"duin": ("Duin Zorg", "9901,9902"), "veen": ("Veen Zorg", "9903")}[name]
    who = ("--organisation", sender[0], "--uzovi", sender[1], "--known-on", "2026-03-01")
    where = ("--design", str(folder / "opzet.yaml"), "--out", str(folder / f"{name}.json"))
    return called("return", str(folder / f"{name}.csv"), *where, *who, *options)


def keys(folder: Path) -> tuple[str, str]:
    return "--keys", str(folder / "sleutels.yaml")


def both(folder: Path) -> list[str]:
    assert returned(folder, "duin", "--key", str(folder / "duin.pem")).returncode == 0
    assert returned(folder, "veen", "--key", str(folder / "veen.pem")).returncode == 0
    return [str(folder / "duin.json"), str(folder / "veen.json")]


def codes(done: Done) -> list[str]:
    return [problem["code"] for problem in json.loads(done.stdout)["problems"]]
