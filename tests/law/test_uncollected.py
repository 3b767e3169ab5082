"""The search for circles of values rests while agreements are judged, and is as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from ontschot.law.uncollected import uncollected


def _stopped() -> None:
    with uncollected():
        raise KeyboardInterrupt


def test_it_rests_and_goes_on_also_after_an_interruption() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyboardInterrupt):
        _stopped()
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
