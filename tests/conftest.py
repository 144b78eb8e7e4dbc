"""Fixtures that every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def hearten(tmp_path: Path) -> Program:
    """The program, in an empty home."""
    return Program(tmp_path)


@pytest.fixture
def with_sam(tmp_path: Path) -> Program:
    """The program, in a home that holds the example plan."""
    return Program(tmp_path).with_sam()
