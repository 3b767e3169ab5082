"""The qualitative evaluation from the command line, from questionnaire to themes."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.run.conftest import Write, write_dossier

from ontschot.cli import main
from ontschot.evaluation.qualitative.example_set import example_files
from ontschot.monitoring.yearly_return import Bottleneck
from ontschot.returns.document import Reported, Sender, make_return

__all__ = ["write_dossier"]

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up example."""
    folder = tmp_path_factory.mktemp("voorbeeld")
    for name, content in example_files().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def small(whole: Path, tmp_path: Path) -> Path:
    """The example with the answers of one respondent, quick to read and free to change."""
    folder = tmp_path / "klein"
    shutil.copytree(whole, folder)
    for path in (folder / "antwoorden").iterdir():
        if path.name != "zv-01-2026.xlsx":
            path.unlink()
    shutil.rmtree(folder / "codering")
    (folder / "codering").mkdir()
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Call the command line in this process, as `ontschot qualitative` does, and give what it said and its code."""

    def call(*arguments: object, language: str = "nl") -> Done:
        monkeypatch.setattr(sys, "argv", ["ontschot", "--language", language, "qualitative", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Done([], ended.value.code, said.out, said.err)

    before = {sign: signal.getsignal(sign) for sign in (signal.SIGINT, signal.SIGTERM)}
    yield call
    for sign, handler in before.items():
        signal.signal(sign, handler)


def _data(done: Done) -> Any:
    return json.loads(done.stdout)


def _set(folder: Path, old: str, new: str) -> None:
    path = folder / "evaluatie.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_questions_are_shown_in_either_language(run: Run) -> None:
    done = run("questions")
    assert done.returncode == 0
    assert "q05b" in done.stdout
    assert "Hoe effectief is die inzet?" in done.stdout
    data = _data(run("questions", "--json", language="en"))
    assert len(data["questions"]) == 19
    assert data["questions"][0]["parts"][0]["wording"]["en"].startswith("To what extent")


@pytest.mark.parametrize("suffix", ("xlsx", "docx", "html", "json"))
def test_a_questionnaire_is_written_once(run: Run, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / "nieuw" / f"vragen.{suffix}"
    options = ("--respondent", "ZV-01", "--region", "Oost", "--sector", "msz", "--year", "2026")
    done = run("questionnaire", "insurer", "--out", out, *options, "--json")
    assert (done.returncode, _data(done)["questions"]) == (0, 32)
    before = out.read_bytes()
    again = run("questionnaire", "insurer", "--out", out)
    assert (again.returncode, out.read_bytes()) == (2, before)
    assert "Dit bestand bestaat al" in again.stderr


def test_the_questionnaire_is_of_this_year_unless_said_otherwise(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "vragen.json"
    done = run("questionnaire", "nza", "--out", out)
    assert done.returncode == 0
    assert "vragen voor NZa" in done.stdout
    assert json.loads(out.read_text(encoding="utf-8"))["year"] == date.today().year  # noqa: DTZ011 - a local day


@pytest.mark.parametrize(
    ("options", "said"),
    (
        (("--out", "v.odt"), "Een vragenlijst wordt geschreven als .xlsx, .docx, .html of .json."),
        (("--out", "v.xlsx", "--respondent", "Jan Jansen"), "Dit is geen pseudoniem"),
        (("--out", "v.xlsx", "--sector", "kapper"), "Er is geen sector met deze code."),
    ),
)
def test_what_cannot_be_asked_is_refused(run: Run, options: tuple[str, ...], said: str) -> None:
    done = run("questionnaire", "insurer", *options)
    assert (done.returncode, said in done.stderr) == (2, True)
    assert not Path("v.xlsx").exists()


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "geen-map").write_text("", encoding="utf-8")
    done = run("questionnaire", "nza", "--out", tmp_path / "geen-map" / "v.json")
    assert (done.returncode, "kan niet worden geschreven" in done.stderr) == (2, True)


def test_the_example_is_written_and_every_row_of_it_counts(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "voorbeeld"
    made = run("example", folder)
    assert made.returncode == 0
    assert "niemand heeft gezegd wat erin staat" in made.stdout
    done = run("import", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "zv-01-2026.xlsx" in done.stdout


def test_refused_rows_come_back_with_a_remark(run: Run, small: Path, tmp_path: Path) -> None:
    path = small / "antwoorden" / "extra.csv"
    lines = (
        "respondent;soort_respondent;jaar;regio;sector;vraag;vraagtekst;antwoord",
        "ZA-07;zorgaanbieder;2026;;;q07;;Bel mij op 06-12345678",
        "ZA-08;zorgaanbieder;2026;;;q07;;Het gaat goed.",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    back = tmp_path / "terug"
    done = run("import", small, "--out", back, "--json")
    assert done.returncode == 1
    told = _data(done)
    assert (told["clean"], told["tables"][str(path)]["rows_rejected"]) == (False, 1)
    assert "06-12345678" not in done.stdout + done.stderr
    assert "telefoonnummer" in (back / "extra.csv").read_text(encoding="utf-8")


def test_an_evaluation_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    for command in ("import", "kappa", "themes", "check"):
        done = run(command, tmp_path / "weg")
        assert (done.returncode, "weg" in done.stderr) == (2, True), command


def test_what_cannot_be_used_stops_the_import_and_the_rest(run: Run, small: Path) -> None:
    (small / "codeboek.yaml").write_text("title: x", encoding="utf-8")
    assert run("import", small).returncode == 2
    done = run("kappa", small)
    assert (done.returncode, "codeboek.yaml" in done.stderr) == (2, True)


def test_a_coding_sheet_is_written_for_one_coder(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "codeur.xlsx"
    done = run("coding", small, "--coder", "codeur-3", "--out", out, "--json")
    assert (done.returncode, _data(done)["answers"]) == (0, 14)
    assert out.is_file()
    refused = run("coding", small, "--coder", "Jan Jansen", "--out", tmp_path / "x.xlsx")
    assert (refused.returncode, "Dit is geen korte naam" in refused.stderr) == (2, True)


def test_kappa_per_question_with_what_is_open(run: Run, whole: Path) -> None:
    done = run("kappa", whole)
    assert done.returncode == 0
    assert "alle vragen 66 60 0,91 0,9" in " ".join(done.stdout.split())
    assert "niet bepaald" in done.stdout
    assert "Niet bepaald: Beide codeurs gebruikten voor alles één en dezelfde code" in done.stdout
    assert "Passages die verschillen: 6, waarvan nog open: 4" in done.stdout
    data = _data(run("kappa", whole, "--json"))
    assert data["overall"]["kappa"] == "3587/3983"


def test_nothing_coded_is_said_and_is_no_error(run: Run, small: Path) -> None:
    done = run("kappa", small)
    assert done.returncode == 0
    assert "alle vragen 0 0 - niet bepaald" in " ".join(done.stdout.split())


def test_themes_hide_small_numbers_unless_asked(run: Run, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "bevindingen.json"
    done = run("themes", whole, "--on", "2026-11-26", "--out", out)
    assert done.returncode == 0
    assert "Beantwoord door: verborgen." in done.stdout
    assert "“Wij betalen nu het vaste overleg over kwetsbare ouderen” (een respondent)" in done.stdout
    assert "Alles hier is verzonnen" in done.stderr
    data = json.loads(out.read_text(encoding="utf-8"))
    assert (data["public"], data["fewest"], data["derivable"], data["disagreements"]) == (True, 10, 0, [])
    assert {item["rule"]: item["outcome"] for item in data["law"]}["MON-05"] == "met"
    inside = run("themes", whole, "--internal", "--json", "--on", "2026-11-26")
    assert _data(inside)["respondents"] == 9


def test_a_limit_below_that_of_the_law_is_a_breach(run: Run, whole: Path) -> None:
    done = run("themes", whole, "--fewest", "2", "--json")
    assert done.returncode == 1
    assert {item["rule"]: item["outcome"] for item in _data(done)["law"]}["MON-05"] == "breached"


def test_a_dossier_gives_its_own_limit_and_dates(run: Run, small: Path, write_dossier: Write) -> None:
    own = {
        "name": "publication.fewest_people",
        "value": 25,
        "valid_from": "2024-05-01",
        "source": {"document": "own design", "section": "proef"},
    }
    dossier = write_dossier(parameters=[own])
    done = run("themes", small, "--dossier", dossier, "--json")
    assert (done.returncode, _data(done)["fewest"]) == (0, 25)


def test_themes_for_those_within_show_numbers_and_kinds(run: Run, whole: Path) -> None:
    done = run("themes", whole, "--internal")
    assert "Beantwoord door: 3." in done.stdout
    assert "“Het" not in done.stdout
    assert "(zorgverzekeraar)" in done.stdout
    assert "overlap             msz             alle                    0     2     vaker gemeld" in done.stdout
    assert "2025: van 3 respondenten; geen jaarlijkse opgave." in done.stdout


def test_check_judges_by_the_rules_on_monitoring(run: Run, small: Path) -> None:
    done = run("check", small, "--on", "2026-11-26")
    assert done.returncode == 0
    assert "MON-02" in done.stdout
    _set(small, "made_up: true\n", "made_up: false\n")
    codebook = small / "codeboek.yaml"
    codebook.write_text(codebook.read_text(encoding="utf-8").replace("made_up: true\n", ""), encoding="utf-8")
    _set(small, "risks:", "outcome: {change: continue, text: De titel blijft., decided_on: 2026-09-01}\nrisks:")
    blocked = run("check", small, "--on", "2026-11-26", "--json")
    assert blocked.returncode == 1
    outcomes = {item["rule"]: item["outcome"] for item in _data(blocked)["findings"]}
    assert (outcomes["MON-02"], outcomes["MON-03"]) == ("breached", "breached")


def test_bottlenecks_of_yearly_returns_are_coded_with_the_answers(run: Run, small: Path) -> None:
    for number, told in enumerate(((Bottleneck("Het duurt lang.", "msz", "Oost"),), None)):
        sent = make_return(
            Sender(name=f"Verzekeraar {number}", uzovi=(f"990{number}",)),
            2025,
            date(2026, 3, 1),
            Reported((), (), (), None, told),
        )
        (small / f"return-{number}.json").write_text(sent.as_json(), encoding="utf-8")
    _set(small, "decisions:", "returns: [return-0.json, return-1.json]\ndecisions:")
    done = run("themes", small, "--internal", "--json")
    assert done.returncode == 0
    bases = {item["year"]: item for item in _data(done)["bottleneck_years"]}
    assert (bases[2025]["returned"], bases[2025]["uncoded"], bases[2026]["returned"]) == (1, 1, None)
    said = run("themes", small, "--internal").stdout
    assert "2025: van 0 respondenten en 1 knelpunten uit jaarlijkse opgaven, waarvan 1 niet gecodeerd." in said
    shown = run("coding", small, "--coder", "c", "--out", small / "c.xlsx", "--json")
    assert _data(shown)["answers"] == 15
