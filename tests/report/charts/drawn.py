"""What a chart shows, read from its marks; the reader of paths shares nothing with their writer."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

__all__ = ["SVG", "Box", "Point", "area", "boxes", "circles", "parsed", "pieces", "with_class"]

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]
WIDTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}  # numbers that a command takes
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+(?:\.\d+)?|\.\d+)")


class Box(NamedTuple):
    """An upright box in px."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height


def parsed(markup: object) -> ET.Element:
    """A picture as a tree."""
    return ET.fromstring(str(markup).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


def with_class(root: ET.Element, tag: str, css: str) -> list[ET.Element]:
    """Elements of a kind that have all these classes."""
    wanted = set(css.split())
    return [e for e in root.iter(f"{SVG}{tag}") if wanted <= set(e.get("class", "").split())]


def circles(root: ET.Element, css: str) -> list[ET.Element]:
    """Circles of a class."""
    return with_class(root, "circle", css)


def boxes(root: ET.Element, css: str) -> list[Box]:
    """Every box of a class, drawn as an element of its own or as a part of a path."""
    found: list[Box] = []
    for element in root.iter():
        if not set(css.split()) <= set(element.get("class", "").split()):
            continue
        if element.tag == f"{SVG}rect":
            found.append(Box(*(float(element.get(n, 0)) for n in ("x", "y", "width", "height"))))
        elif element.tag == f"{SVG}path":
            for corners in pieces(element.get("d", "")):
                xs, ys = zip(*corners, strict=True)
                found.append(Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    return found


def pieces(path: str) -> list[list[Point]]:
    """The corners of each piece of a path in px; of an arc, where it ends."""
    found: list[list[Point]] = []
    tokens = TOKEN.findall(path)
    command, x, y, at = "", 0.0, 0.0, 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
            if command in "zZ":
                x, y = found[-1][0]
                continue
        count = WIDTHS[command.upper()]
        numbers = [float(token) for token in tokens[at : at + count]]
        at += count
        from_x, from_y = (x, y) if command.islower() else (0.0, 0.0)
        if command in "hH":
            x = from_x + numbers[0]
        elif command in "vV":
            y = from_y + numbers[0]
        else:
            x, y = from_x + numbers[-2], from_y + numbers[-1]
        if command in "mM":
            found.append([(x, y)])
            command = "l" if command == "m" else "L"
        else:
            found[-1].append((x, y))
    return found


def area(path: str) -> float:
    """What a path covers: holes turn the other way and count against it."""
    whole = 0.0
    for corners in pieces(path):
        around = zip(corners, corners[1:] + corners[:1], strict=True)
        whole += sum(a[0] * b[1] - b[0] * a[1] for a, b in around)
    return abs(whole) / 2
