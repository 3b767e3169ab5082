"""Pseudonyms: numbers that say nothing about the person and, as in life, differ from insurer to insurer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ontschot.tables.synth.numbers import U64, stream
from ontschot.tables.synth.people import I16, Mask
from ontschot.tables.synth.spec import Layout, SynthSpec

__all__ = ["I64", "pseudonyms"]

I64 = NDArray[np.int64]

_BITS = np.uint64((1 << 62) - 1)
_SLOTS = np.uint64(64)
_FIRST = np.uint64(0x2545F4914F6CDD1D)
_SECOND = np.uint64(0xD6E8FEB86659FD93)


def pseudonyms(spec: SynthSpec, number: U64, insurer: I16, moved: Mask) -> I64:
    """Give each person's pseudonym with an insurer: below 2^62, without collisions, neither dense nor in order.

    number: who. insurer: place in the list of insurers. moved: whether this is the insurer after a switch. With a
    common key the insurer makes no difference. The dense layout numbers people from 1 up, after a switch beyond them.
    """
    if spec.layout is Layout.DENSE:
        beyond = np.uint64(0 if spec.common_key else spec.people)
        return (number + np.uint64(1) + moved.astype(np.uint64) * beyond).astype(np.int64)
    slot = np.uint64(0) if spec.common_key else insurer.astype(np.uint64) + np.uint64(1)
    return _mixed(number * _SLOTS + slot, stream(spec.seed, "pseudonym"))


def _mixed(value: U64, key: np.uint64) -> I64:
    # Every step is one-to-one on 62 bits: adding, multiplying by an odd number, folding the high bits down.
    value = (value + key) & _BITS
    value ^= value >> np.uint64(31)
    value = (value * _FIRST) & _BITS
    value ^= value >> np.uint64(29)
    value = (value * _SECOND) & _BITS
    value ^= value >> np.uint64(32)
    return value.view(np.int64)
