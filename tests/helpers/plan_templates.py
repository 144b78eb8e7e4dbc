"""The templates of the product, in tests."""

from __future__ import annotations

import tomllib

from hearten.content.plan_templates import Template, template_of, text


def load(name: str) -> Template:
    """Return one template; KeyError when there is none of that id."""
    return template_of(tomllib.loads(text(name)))
