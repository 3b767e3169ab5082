"""What the commands that sign share: a passphrase never on the command line, codes, and the register."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.returns.signing import register_text

from ontschot.cli.signing import VARIABLE, codes_of, passphrase_of, trust_of
from ontschot.cli.usage import UnusableValueError
from ontschot.problems import InputRefusedError


def test_a_passphrase_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "een lange zin")
    assert passphrase_of(asked=True) == "een lange zin"
    assert not passphrase_of(asked=False)


def test_codes_are_read_in_order_and_once() -> None:
    assert codes_of("9902, 9901,9902") == ("9901", "9902")
    for wrong in ("", "99", "9901;9902", "abcd"):
        with pytest.raises(UnusableValueError):
            codes_of(wrong)


def test_the_register_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "sleutels.yaml"
    path.write_text(register_text(), "utf-8")
    trust = trust_of(path, required=True)
    assert trust.register is not None
    assert trust.required
    assert trust_of(None, required=False).register is None
    path.write_text("keys: []", "utf-8")
    with pytest.raises(InputRefusedError):
        trust_of(path, required=False)


def test_signatures_cannot_be_required_without_a_register() -> None:
    with pytest.raises(InputRefusedError) as error:
        trust_of(None, required=True)
    assert [problem.code for problem in error.value.problems] == ["usage-keys"]
