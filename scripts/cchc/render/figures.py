"""Figures and galleries: pictures with captions, alone or several one after another in one paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

GALLERY: Final = "gallery"
"""Class of a gallery in the style sheet."""


class Figures(Treeprocessor):
    """Makes figures of pictures with a title, `![alt](anh.png "Chú thích")`, and a gallery of several pictures.

    A title shows as a tooltip, which phones and keyboards cannot open: so it becomes the caption. A paragraph of
    nothing but pictures, two or more, each on a line of its own, becomes a gallery. In feeds, and wherever there is no
    style sheet, its figures stand one after another.
    """

    def run(self, root: Element) -> None:
        """Change the paragraphs of pictures below `root`."""
        for paragraph in list(root.iter("p")):
            pictures = tuple(_pictures_alone(paragraph))
            if len(pictures) > 1:
                _make_gallery(paragraph, pictures)
            elif pictures and pictures[0].get("title"):
                paragraph.tag = "figure"
                _add_caption(paragraph, pictures[0])


def _pictures_alone(paragraph: Element) -> Iterator[Element]:
    """Yield the pictures of a paragraph, or nothing where it has anything else, or two pictures on one line."""
    pictures = list(paragraph)
    between = [paragraph.text or "", *(picture.tail or "" for picture in pictures)]
    are_lines = all("\n" in text for text in between[1:-1])
    if are_lines and all(picture.tag == "img" for picture in pictures) and not "".join(between).strip():
        yield from pictures


def _make_gallery(paragraph: Element, pictures: tuple[Element, ...]) -> None:
    paragraph.tag, paragraph.text = "div", "\n"
    paragraph.set("class", GALLERY)
    for picture in pictures:
        paragraph.remove(picture)
        picture.tail = None
        figure = SubElement(paragraph, "figure")
        figure.append(picture)
        figure.tail = "\n"
        if picture.get("title"):
            _add_caption(figure, picture)


def _add_caption(figure: Element, picture: Element) -> None:
    SubElement(figure, "figcaption").text = picture.attrib.pop("title")
