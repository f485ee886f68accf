"""What units answer for: reform areas by mkdocs.yml, and tasks that the plans of the own office give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.model.library import Library
from cchc.model.plans import Plan, Task
from cchc.model.posts import Post
from cchc.model.settings import Term
from cchc.text.slugs import slugify


@dataclass(frozen=True, kw_only=True)
class UnitDuties:
    """The reform areas and the tasks of a unit, in the order of mkdocs.yml and of the plans."""

    areas: tuple[Term, ...]
    tasks: tuple[tuple[Plan, Task], ...]
    """Tasks whose lead has the name of the unit."""
    shared: tuple[tuple[Plan, Task], ...] = ()
    """Tasks in which it takes part."""


def unit_duties(library: Library) -> Mapping[str, UnitDuties]:
    """Return the duties of each unit that has any, by its id.

    Only plans of the own office count: the unit of another office may have the same name.
    """
    settings = library.settings
    plans = [plan for plan in library.plans if plan.issuer == settings.office.issuer]
    found: dict[str, UnitDuties] = {}
    for unit in settings.units:
        name = slugify(unit.title)
        areas = tuple(area for area in settings.reform_areas if unit.id in area.units)
        tasks = [(plan, task) for plan in plans for task in plan.tasks]
        led = tuple((plan, task) for plan, task in tasks if name in map(slugify, task.lead))
        shared = tuple((plan, task) for plan, task in tasks if name in map(slugify, task.partners))
        if areas or led or shared:
            found[unit.id] = UnitDuties(areas=areas, tasks=led, shared=shared)
    return found


def posts_about(library: Library, duties: UnitDuties, *, except_of: str) -> tuple[Post, ...]:
    """Return the posts about the tasks that a unit leads, or else shares, and has not written itself, newest first."""
    posts = {
        post.permalink: post
        for plan, task in duties.tasks or duties.shared
        for post in library.posts_by_task.get((plan.id, task.id), ())
        if post.unit != except_of
    }
    return tuple(sorted(posts.values(), key=lambda post: library.place_of_post[post.permalink]))
