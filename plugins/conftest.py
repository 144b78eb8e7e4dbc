"""The fixtures for authors, where hearten was installed before it had some."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Load them by name."""
    if not config.pluginmanager.has_plugin("hearten"):
        config.pluginmanager.import_plugin("hearten.testing.fixtures")
