"""A certificate made for one test, by the openssl of this computer."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this computer in *folder*; return its place and that of its key."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("openssl is not here, so no certificate can be made")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "9999")
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    files = ("-keyout", str(key), "-out", str(certificate))
    words = (openssl, "req", "-x509", *kind, *names, *files)
    subprocess.run(words, check=True, capture_output=True, timeout=60)
    key.chmod(0o600)
    return certificate, key
