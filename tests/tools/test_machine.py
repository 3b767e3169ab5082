"""What a machine lacks is said loudly and stops nobody who can work without it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

# What the scripts themselves are written with; no package manager among them, so that nothing gets installed.
NEEDED = ("bash", "cat", "head", "id", "sed")


def machine(folder: Path, **programs: str) -> dict[str, str]:
    """The environment of a machine that has these programs and no others, each as a line of shell."""
    for name in NEEDED:
        (folder / name).symlink_to(str(shutil.which(name)))
    for name, line in programs.items():
        (folder / name).write_text(f"#!{shutil.which('bash')}\n{line}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return {"PATH": str(folder)}


def run(script: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(shutil.which("bash")), str(script)], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("version", ["17.0.15", "21", "25-ea"])
def test_java_that_spark_can_use_needs_no_word(root: Path, tmp_path: Path, version: str) -> None:
    done = run(root / "tools" / "java", machine(tmp_path, java=f"echo 'openjdk version \"{version}\" 2025' >&2"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("version", ["1.8.0_402", "11.0.22", "16"])
def test_java_that_is_too_old_is_said_loudly(root: Path, tmp_path: Path, version: str) -> None:
    done = run(root / "tools" / "java", machine(tmp_path, java=f"echo 'openjdk version \"{version}\" 2025' >&2"))
    assert (done.returncode, done.stdout) == (0, "")
    assert "The tests on Spark are SKIPPED" in done.stderr


def test_no_java_is_said_loudly(root: Path, tmp_path: Path) -> None:
    done = run(root / "tools" / "java", machine(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")
    assert "*** Java 17 or newer is not installed" in done.stderr


def test_a_browser_needs_no_word(root: Path, tmp_path: Path) -> None:
    done = run(root / "tools" / "browser", machine(tmp_path, chromium="exit 0"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_browser_is_said_loudly(root: Path, tmp_path: Path) -> None:
    done = run(root / "tools" / "browser", machine(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")
    assert "The tests that look at pages in a browser are SKIPPED" in done.stderr


def test_a_python_that_is_too_old_is_refused_with_a_remedy(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "venv"
    command = ["make", "PYTHON=false", f"VENV={place}", f"{place}/bin/python"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed; name it with: make PYTHON=python3.11" in done.stderr
    assert not place.exists()
