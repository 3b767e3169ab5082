"""The project keeps its own house rules: nothing of one machine in it, locks that agree, files that ship."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import ontschot

LOCKS = ("build", "dev", "run", "spark", "web")
# Written in pieces, so that this file does not break the rule it guards.
INDEX_HOSTS = "|".join(["py" + r"pi\.", "python" + "hosted", "registry." + "npm"])
INDEX_OPTIONS = "--(?:extra-)?index-" + "url|--find-" + "links"
MACHINE_PATHS = r"(?<![\w.*)\]}])/(?:home|root|tmp|work)/\w"
FORBIDDEN = re.compile(f"{INDEX_HOSTS}|{INDEX_OPTIONS}|{MACHINE_PATHS}")
LINK = re.compile(r"\]\(([^)\s]+)[^)]*\)")
PIN = re.compile(r"^([a-z0-9][\w.-]*)(?:\[[\w, -]+\])?==(\S+)", re.MULTILINE)


def committed(root: Path, *patterns: str) -> list[Path]:
    """The files that belong to the project, also those not committed yet."""
    if not (root / ".git").exists():
        pytest.skip("no Git repository: what belongs to the project is unknown")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    return [root / name for name in sorted(filter(None, listed.split("\0"))) if (root / name).is_file()]


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a text file; a binary file has none."""
    try:
        yield from enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    except UnicodeDecodeError:
        return


def pins(root: Path, name: str) -> dict[str, set[str]]:
    """The versions that one lock holds of each package: more than one where the Python version decides."""
    versions: dict[str, set[str]] = defaultdict(set)
    for package, version in PIN.findall((root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")):
        versions[package].add(version)
    return dict(versions)


@pytest.mark.parametrize(
    "line",
    [
        "--index-" + "url https://example.org/simple",
        "https://files.python" + "hosted.org/x",
        "https://py" + "pi.org/simple",
        "see /wor" + "k/main",
        "in /roo" + "t/x",
    ],
)
def test_the_rule_sees_what_it_should(line: str) -> None:
    assert FORBIDDEN.search(line)


@pytest.mark.parametrize("line", ["framework/main", "https://example.org/work/x", "./work/out", "duckdb==1.4.5"])
def test_the_rule_leaves_other_text_alone(line: str) -> None:
    assert not FORBIDDEN.search(line)


def test_no_file_names_a_package_index_or_a_path_of_one_machine(root: Path) -> None:
    files = committed(root)
    assert root / "pyproject.toml" in files
    places = [f"{path}:{number}" for path in files for number, line in lines_of(path) if FORBIDDEN.search(line)]
    assert places == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(root: Path, name: str) -> None:
    text = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)
    assert len(entries) == sum(map(len, pins(root, name).values())) > 0
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("part", "whole"), [("build", "dev"), ("run", "dev"), ("spark", "dev"), ("run", "web")])
def test_a_part_has_the_same_versions_in_the_whole(root: Path, part: str, whole: str) -> None:
    small, large = pins(root, part), pins(root, whole)
    assert {package: large.get(package) for package in small} == small


def test_the_version_is_one(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == ontschot.__version__


def test_the_licence_is_whole(root: Path) -> None:
    text = (root / "LICENSE").read_text(encoding="utf-8")
    assert re.findall(r"^(\d+)\. ", text, re.MULTILINE) == [str(article) for article in range(1, 16)]
    assert text.splitlines()[0].strip() == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
    assert len(text.split()) == 2_236
    assert text.rstrip().endswith(
        "All other changes or additions to this Appendix require the production of a new\nEUPL version."
    )


def test_public_bodies_can_find_the_software(root: Path) -> None:
    """What version 0.4 of the publiccode.yml standard demands (core schema), in Dutch and English."""
    public = yaml.safe_load((root / "publiccode.yml").read_text(encoding="utf-8"))
    assert public["publiccodeYmlVersion"] == "0.4"
    assert public["legal"] == {"license": "EUPL-1.2"}
    assert public["softwareType"] == "standalone/other"
    assert public["developmentStatus"] in {"concept", "development", "beta", "stable"}
    assert {"name", "url", "platforms", "categories", "localisation"} <= public.keys()
    assert public["maintenance"]["contacts"]
    assert sorted(public["description"]) == sorted(public["localisation"]["availableLanguages"]) == ["en", "nl"]
    for text in public["description"].values():
        assert len(text["genericName"]) <= 35
        assert len(text["shortDescription"]) <= 150 <= len(text["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in text["features"])


def broken_links(page: Path) -> list[str]:
    """The relative links of a Markdown page that lead nowhere."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    local = [target for target in targets if not re.match(r"[a-z]+:|#", target)]
    return [f"{page.name}: {target}" for target in local if not (page.parent / target.split("#")[0]).exists()]


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](page.md#top) [b](https://example.org) [c](gone.md) [d](#top)", encoding="utf-8")
    assert broken_links(page) == ["page.md: gone.md"]


def test_every_page_links_to_what_exists(root: Path) -> None:
    pages = committed(root, "*.md")
    assert root / "CONTRIBUTING.md" in pages
    assert [link for page in pages for link in broken_links(page)] == []


@pytest.mark.parametrize("name", ["demo", "test", "lint", "bench", "soak", "serve", "docs", "clean"])
def test_make_knows_its_target(root: Path, name: str) -> None:
    told = subprocess.run(["make", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    assert f"  make {name} " in told


def test_serve_says_that_the_register_is_still_to_come(root: Path) -> None:
    done = subprocess.run(["make", "serve"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "The register is not there yet" in done.stderr


def test_the_package_ships_every_file_it_reads(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    copy = _copy(root, tmp_path / "copy")
    subprocess.run([*command, f"--wheel-dir={tmp_path}", str(copy)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("ontschot/")}
    package = copy / "src" / "ontschot"
    expected = {path.relative_to(copy / "src").as_posix() for path in package.rglob("*") if path.is_file()}
    assert "ontschot/sources.yaml" in shipped
    assert shipped == expected


def _copy(root: Path, folder: Path) -> Path:
    """The sources that a build reads, away from the project so that a build leaves nothing behind in it."""
    for path in committed(root, "src", "requirements", "pyproject.toml", "LICENSE", "README.md"):
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder
