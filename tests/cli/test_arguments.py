from __future__ import annotations

import pytest
import typer

from ontschot.cli.arguments import memory_bytes


@pytest.mark.parametrize(
    ("text", "size"),
    (
        ("1500MB", 1_500_000_000),
        ("4GB", 4_000_000_000),
        ("1,5 gb", 1_500_000_000),
        ("2GiB", 2 << 30),
        ("512MiB", 512 << 20),
    ),
)
def test_memory_is_read_as_people_write_it(text: str, size: int) -> None:
    assert memory_bytes(text) == size


@pytest.mark.parametrize("text", ("", "veel", "4", "-1GB", "100MB", "1TB"))
def test_what_is_no_memory_or_too_little_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        memory_bytes(text)
