"""What a browser can do without is left out of a page: end tags, quotes, indents, comments.

Flow   page → [report.slim] → page
Nothing that a reader sees, hears or searches changes; the files in the project stay as written.
"""

from __future__ import annotations

import re

__all__ = ["slim_html", "slim_script", "slim_style"]

LET_OUT = ("</td>", "</th>", "</tr>", "</thead>", "</tbody>", "</li>", "</dt>", "</dd>")
"""End tags that HTML lets out wherever this page has them (HTML, 13.1.2.4): what follows, or the
end of the table or list, closes the element."""

_BARE = re.compile(r'(?<=[a-z\d])="(-?[#\w](?:[\w.:/,-]*[\w.])?)"(?=[ >])')
"""A value that HTML takes without quotes (13.1.2.3), not the last before "/>", whose slash it
would swallow. No text matches: its quotes are escaped, and those of JSON end before , : ] or }."""

_BREAK_BEFORE = re.compile(r"\n\s*(?=\n|</?(?:table|thead|tbody|caption|div|dl|dt|dd|details)\b)")
"""A break that only parts blocks, of which each begins a line of its own on the screen."""

_QUOTED = r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
_STYLE = re.compile(rf"({_QUOTED})|/\*.*?\*/", re.DOTALL)
_BREAK = re.compile(r"(?<=[{};,])\s*\n\s*|^\s+")


def slim_html(body: str) -> str:
    """A body without the end tags, quotes and breaks between blocks that may be let out.

    Rows of tables keep a line of their own.

    Texts are escaped, so a tag in this text is a tag; attributes stand in double quotes, so an
    apostrophe needs no escape.

    >>> slim_html("<tr><th>Kim&#39;s</th><td>1</td></tr></tbody></table>")
    "<tr><th>Kim's<td>1</table>"
    """
    for tag in LET_OUT:
        body = body.replace(tag, "")
    bare = _BARE.sub(r"=\1", _BREAK_BEFORE.sub("", body))
    return bare.replace("&#39;", "'")


def slim_style(css: str) -> str:
    """A style sheet without comments, indents and most line breaks; strings stay as they are.

    >>> slim_style('/* a */\\n.x::before{\\n  content:"/* b */"}\\n@media print{\\n  .y{margin:0}}')
    '.x::before{content:"/* b */"}@media print{.y{margin:0}}'
    """
    bare = _STYLE.sub(lambda found: found[1] or "", css)
    return _BREAK.sub("", bare)


def slim_script(code: str) -> str:
    r"""A script without indents and without lines that only comment.

    A text that runs over a line's end would be changed by this: such a script is left as it is.

    >>> slim_script('/* Sums. */\n(() => {\n  // twice\n  let a = "/* b */";\n})();\n')
    '(() => {\nlet a = "/* b */";\n})();\n'
    >>> slim_script("a = `\n  b`;\n")
    'a = `\n  b`;\n'
    """
    lines = code.split("\n")
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return code
    kept, inside = [], False
    for line in map(str.strip, lines):
        if inside or line.startswith("/*"):
            end = line.find("*/", 0 if inside else 2)
            if 0 <= end < len(line) - 2:
                return code  # code behind a comment
            inside = end < 0
        elif line and not line.startswith("//"):
            kept.append(line)
    return "\n".join([*kept, ""])
