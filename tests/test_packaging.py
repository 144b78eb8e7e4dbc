"""What is installed holds everything it needs: templates, examples, data, styles."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from helpers.plans import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_wheel_holds_templates_examples_data_and_styles(tmp_path: Path) -> None:
    subprocess.run(
        (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)),
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("templates", "*.toml"), ("examples", "**/*.toml")):
        for path in (ROOT / folder).glob(pattern):
            assert f"hearten/content/{path.relative_to(ROOT)}" in names
    source = ROOT / "src"
    for path in source.rglob("*"):
        if path.suffix in (".toml", ".tcss", ".typed", ".py"):
            assert str(path.relative_to(source)) in names
