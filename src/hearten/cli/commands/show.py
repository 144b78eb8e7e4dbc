"""hearten show: the plan, or one part of it, in words or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.cli.say import out, talk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from hearten.actions.session import Session
    from hearten.model.outline import Part, Said


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the part to show, if not all."""
    parser.add_argument(
        "section",
        nargs="?",
        metavar="SECTION",
        help="a part (areas, goals, habits, people, safety, …), or one thing by id or title",
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the plan as far as it reads; say when a part of it does not."""
    from hearten.model.errors import HeartenError

    loaded = session.load()
    plan = loaded.plan
    if plan is None:
        lines = "\n".join(problem.sentence() for problem in loaded.problems)
        raise HeartenError(lines or loaded.read_only)
    if session.json:
        out(_as_json(session, args.section))
    else:
        from hearten.content.library import library
        from hearten.model.outline import outline

        whole = outline(plan, session.kinds(), library().names())
        part = _chosen(whole, args.section) if args.section else whole
        out("\n".join(_told(part, 0)).strip("\n"))
    if any(not problem.hint for problem in loaded.problems):
        talk("Some lines of the plan do not read yet. hearten check shows them.")
    return 0


def _chosen(whole: Part, name: str) -> Part:
    from hearten.model.errors import UsageError
    from hearten.model.fields import closest, quoted
    from hearten.model.outline import section, section_names
    from hearten.model.schema import TABLES

    part = section(whole, name.replace("-", "_")) or section(whole, name)
    if part is not None:
        return part
    if name.replace("-", "_") in TABLES:
        raise UsageError(f"There is nothing under {quoted(name)} yet.", exit_code=0)
    near = closest(name, section_names(whole))
    hint = f"Did you mean: {near}" if near else f"There are: {', '.join(section_names(whole))}"
    raise UsageError(f"This plan has no part {quoted(name)}. {hint}")


def _as_json(session: Session, name: str | None) -> str:
    """Return the data of ``export json``, or one table or item of it."""
    import json

    from hearten.actions.export import preview
    from hearten.model.errors import UsageError
    from hearten.model.fields import quoted
    from hearten.model.json_text import json_text

    (file,) = preview(session, "json", {})
    whole = json.loads(file.data)
    if name is None:
        return file.data.decode().rstrip("\n")
    found = _piece(whole["plan"], name.replace("-", "_"), name)
    if found is None:
        raise UsageError(f"This plan has no part {quoted(name)}. See: hearten show")
    return json_text({**whole, "plan": found})


def _piece(plan: dict[str, Any], table: str, name: str) -> dict[str, Any] | None:
    if table in plan:
        return {table: plan[table]}
    for key, held in plan.items():
        for item in held if isinstance(held, list) else ():
            if isinstance(item, dict) and item.get("id") == name:
                return {key: [item]}
    return None


def _told(part: Part, depth: int) -> Iterator[str]:
    yield from ("", part.heading)
    if depth < 2:
        yield ("=" if depth == 0 else "-") * min(len(part.heading), 60)
    yield from _lines(part.said, "  ")
    if part.quiet:
        small = " · ".join(f"{each.label}: {', '.join(each.values)}" for each in part.quiet)
        yield f"  ({small})"
    for inner in part.parts:
        yield from _told(inner, depth + 1)


def _lines(said: Sequence[Said], margin: str) -> Iterator[str]:
    for each in said:
        if len(each.values) == 1 and "\n" not in each.values[0].strip("\n"):
            yield f"{margin}{each.label}: {each.values[0].strip()}"
            continue
        yield f"{margin}{each.label}:"
        for value in each.values:
            first, *more = value.strip("\n").split("\n")
            yield f"{margin}  - {first}" if len(each.values) > 1 else f"{margin}  {first}"
            yield from (f"{margin}    {line}".rstrip() for line in more)
