from pathlib import Path

from ontschot.tables.synth import Oddity, demo_agreements, demo_population
from ontschot.tables.synth.dossier import demo_spec


def test_the_demonstration_has_every_lawful_oddity(tmp_path: Path) -> None:
    report = demo_population(tmp_path)
    assert report.people == 200_000
    bad = list(Oddity).index(Oddity.BAD_UZOVI)
    assert all(report.planted[kind] > 0 for kind in list(Oddity)[:bad])
    assert all(report.planted[kind] == 0 for kind in list(Oddity)[bad:])


def test_the_demonstration_is_about_forty_agreements_in_ten_regions() -> None:
    spec = demo_spec()
    assert spec.agreements == demo_agreements()
    assert len(spec.regions) == 11
    assert not spec.common_key
    assert not spec.dirty
    assert spec.cost_years == (2023, 2024)
