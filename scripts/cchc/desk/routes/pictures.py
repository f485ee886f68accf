"""The pictures of the post that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.media_files import PICTURE_LIMIT
from cchc.desk.post_pictures import PostPictures, Texts
from cchc.desk.routes.bringing_in import path_in
from cchc.desk.web.answers import json_answer, workplace_of
from cchc.desk.web.bodies import Writing, asked_of, body_of
from cchc.intake.writing import picture_markdown
from cchc.text.cleaning import clean, one_line

_SMALL: Final = 320
_LARGE: Final = 1200
"""Pixels of the width of a picture in a list, and of one that is worked on."""


@dataclass(frozen=True, kw_only=True)
class _Words:
    file: str
    alt: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class _Chosen:
    tep: str
    file: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class _Cut(_Chosen):
    left: float
    top: float
    right: float
    bottom: float
    """Percent that is cut off."""


@dataclass(frozen=True, kw_only=True)
class _NewName:
    tep: str
    file: str
    name: str


def pictures(request: Request) -> Response:
    """Answer with the pictures of a post."""
    return json_answer({"pictures": _of(request, request.query_params.get("tep", "")).all()})


def picture_file(request: Request) -> Response:
    """Answer with a picture to look at: its pixels and nothing else."""
    query = request.query_params
    width = _LARGE if query.get("rong") == str(_LARGE) else _SMALL
    data = _of(request, query.get("tep", "")).preview(query.get("anh", ""), width=width)
    return Response(data, media_type="image/webp")


def add(request: Request) -> Response:
    """Take a picture in and answer with its name and its Markdown."""
    query = request.query_params
    found = _of(request, query.get("tep", ""))
    data = body_of(request)
    made = found.add(data, alt=query.get("alt", ""), caption=query.get("caption", ""))
    _refresh(found, made.file)
    return json_answer(made)


def markdown(request: Request) -> Response:
    """Answer with the Markdown of a picture with other words."""
    asked = asked_of(request, _Words)
    alt, caption = one_line(clean(asked.alt)), one_line(clean(asked.caption))
    return json_answer({"file": asked.file, "markdown": picture_markdown(asked.file, alt=alt, caption=caption)})


def replace(request: Request) -> Response:
    """Put another picture in the place of one."""
    query = request.query_params
    found = _of(request, query.get("tep", ""))
    data = body_of(request)
    found.replace(query.get("file", ""), data, expected=query.get("expected", ""))
    _refresh(found, query.get("file", ""))
    return json_answer({})


def crop(request: Request) -> Response:
    """Cut a picture."""
    asked = asked_of(request, _Cut)
    shares = (asked.left / 100, asked.top / 100, asked.right / 100, asked.bottom / 100)
    found = _of(request, asked.tep)
    found.crop(asked.file, shares, expected=asked.expected)
    _refresh(found, asked.file)
    return json_answer({})


def rename(request: Request) -> Response:
    """Rename a picture with all references to it."""
    asked = asked_of(request, _NewName)
    found = _of(request, asked.tep)
    file, changed = found.rename(asked.file, asked.name)
    _refresh(found, asked.file, file, texts=changed)
    return json_answer({"file": file, "changed": changed})


def remove(request: Request) -> Response:
    """Move a picture that nothing uses into the bin."""
    asked = asked_of(request, _Chosen)
    found = _of(request, asked.tep)
    found.remove(asked.file, expected=asked.expected)
    _refresh(found, asked.file)
    return json_answer({})


def _of(request: Request, tep: str) -> PostPictures:
    workplace = workplace_of(request)
    snapshot = workplace.live.settled()
    texts = Texts(items=snapshot.items.values(), broken=snapshot.broken_files, public=snapshot.library.items_by_path)
    return PostPictures(workplace, path_in(workplace, tep), texts)


def _refresh(found: PostPictures, *files: str, texts: Sequence[str] = ()) -> None:
    """Let the section in memory know what was written."""
    folder = PurePosixPath(found.path).parent
    found.workplace.live.refresh([*texts, *(f"{folder}/{file}" for file in files)])


ROUTES: Final = (
    Route("/api/pictures", pictures),
    Route("/api/picture-file", picture_file),
    Writing("/api/picture", add, at_most=PICTURE_LIMIT),
    Writing("/api/picture-markdown", markdown),
    Writing("/api/picture-replace", replace, at_most=PICTURE_LIMIT),
    Writing("/api/picture-crop", crop),
    Writing("/api/picture-rename", rename),
    Writing("/api/picture-remove", remove),
)
