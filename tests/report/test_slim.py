"""What is left out of a page changes nothing that a browser makes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from model.report.live_data import script_json
from model.report.page import STYLE_SHEETS
from model.report.slim import slim_html, slim_script, slim_style
from tests.report.markup import parsed, whole

ASSETS = files("model.report") / "assets"
FULL = (
    '<div class="scroll" id="a"><table class="n2">'
    "<thead><tr><th>A</th><th>B&#39;s</th></tr></thead>"
    '<tbody>\n<tr id="r"><th>x</th><td class="q3">1</td></tr>\n<tr><th>y</th><td>2</td></tr>'
    "</tbody></table></div><ul><li>one</li>\n<li>two <b>2</b></li></ul>"
    "<dl><div><dt>t</dt><dd>d</dd></div></dl><p>end</p>"
    '<svg class="chart" id="s"><g class="mid" transform="translate(0 4)"><text x="4.5">a</text></g>'
    '<path d="M0 0H4" class="grid"/><line x1="1" x2="2" class="rule"/></svg>'
)


def test_the_page_is_read_as_if_all_tags_were_there():
    slim = slim_html(FULL)
    assert len(slim) < len(FULL) - 60
    full, read = parsed(FULL), parsed(slim)
    assert read.faults == []
    assert (read.tags, read.ids) == (full.tags, full.ids)
    assert [[cell.strip() for cell in row] for row in read.rows] == full.rows
    assert "".join(read.words) == "".join(full.words)


def test_end_tags_and_quotes_can_be_put_back():
    assert whole(slim_html(FULL)).replace("\n", "") == FULL.replace("&#39;", "'").replace("\n", "")


def test_a_value_that_needs_its_quotes_keeps_them():
    assert slim_html('<td class="q3 m">') == '<td class="q3 m">'
    assert slim_html('<path d="M0 0" class="grid"/>') == '<path d="M0 0" class="grid"/>'
    assert slim_html('<text x="-4.5" y="1">') == "<text x=-4.5 y=1>"
    assert slim_html('<a href="#x" class="y">') == "<a href=#x class=y>"
    assert slim_html('<a href="https://a.b/c/">') == '<a href="https://a.b/c/">'
    assert slim_html('<a href="https://a.b/?c=d">') == '<a href="https://a.b/?c=d">'
    assert slim_html('<p lang="">') == '<p lang="">'


@given(st.text(st.sampled_from("a9 #.-:/=\"'<>&"), max_size=6))
def test_any_value_of_an_attribute_is_read_as_it_was(value):
    def read(page):
        seen = []
        reader = HTMLParser()
        reader.handle_starttag = lambda tag, attrs: seen.append((tag, attrs))
        reader.feed(page)
        return seen

    full = f'<p class="{escape(value)}" id="{escape(value)}"><i lang="{escape(value)}">'
    attributes = [("class", value), ("id", value)]
    assert read(slim_html(full)) == [("p", attributes), ("i", [("lang", value)])]


def test_figures_and_words_for_scripts_stay_as_they_are():
    words = script_json({"a=": "b", "c": 'x="y" ', "d": ["e=", "f"], "1=": ["#"]})
    assert slim_html(str(words)) == str(words)


def test_no_line_is_empty():
    assert slim_html("<p>a</p>\n\n  \n<p>b</p>\n") == "<p>a</p>\n<p>b</p>\n"


def test_escaped_texts_stay_escaped():
    text = "<p>&lt;/td&gt; &amp;#39; &quot;</p>"
    assert slim_html(text) == text


# --- Style --------------------------------------------------------------------------------


def tokens(css: str) -> list[str]:
    """Words and strings of a style sheet, without comments and white space."""
    bare = re.sub(r'("[^"]*")|/\*.*?\*/', lambda found: found[1] or " ", css, flags=re.DOTALL)
    return re.findall(r'"[^"]*"|[^\s{};:,()"]+|[{};:,()]', bare)


@pytest.mark.parametrize("name", STYLE_SHEETS)
def test_a_style_sheet_keeps_every_rule(name):
    css = (ASSETS / name).read_text("utf-8")
    slim = slim_style(css)
    assert tokens(slim) == tokens(css)
    assert "/*" not in slim and "\n" not in slim.replace("\n", "", 1)
    assert slim_style(slim) == slim


def test_strings_in_a_style_sheet_are_not_touched():
    css = '.a::after{content:"/* no\\"t */  x"}\n.b{c:\'/* \'}'
    assert slim_style(css) == '.a::after{content:"/* no\\"t */  x"}.b{c:\'/* \'}'


def test_a_break_that_parts_words_stays():
    assert slim_style("a\nb{c:d\n  e}") == "a\nb{c:d\n  e}"


# --- Script -------------------------------------------------------------------------------


def test_the_script_of_the_page_keeps_every_line_of_code():
    code = (ASSETS / "live.js").read_text("utf-8")
    slim = slim_script(code)
    assert len(slim) < 0.85 * len(code)
    bare = re.sub(r"^\s*/\*.*?\*/\s*$|^\s*//.*$", "", code, flags=re.DOTALL | re.MULTILINE)
    assert slim.split() == bare.split()


def test_the_slim_script_is_still_a_script(tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on PATH")
    path = tmp_path / "live.js"
    path.write_text(slim_script((ASSETS / "live.js").read_text("utf-8")), encoding="utf-8")
    subprocess.run([node, "--check", str(path)], check=True)


@pytest.mark.parametrize(
    "code",
    [
        "a = `\n  b`;\n",  # a text over two lines
        'a = "x\\\n  y";\n',
        "/* a */ b();\n",  # code behind a comment
        "/* a\n   b */ c();\n",
    ],
)
def test_a_script_that_could_be_harmed_is_left_as_it_is(code):
    assert slim_script(code) == code


@pytest.mark.parametrize(
    ("code", "slim"),
    [
        ("  a();\n\n  // b\n  c(); // d\n", "a();\nc(); // d\n"),
        ("/* a\n   b */\nc();\n", "c();\n"),
        ('  let a = "/* b */";\n', 'let a = "/* b */";\n'),
        ("  let a = /\\/*/;\n", "let a = /\\/*/;\n"),
        ("  `${a} // b`;\n", "`${a} // b`;\n"),
    ],
)
def test_only_whole_lines_of_comment_go(code, slim):
    assert slim_script(code) == slim


@given(st.lists(st.sampled_from(["a();", "  b();", "// c", "/* d */", '"/*";', ""]), max_size=9))
def test_code_is_never_lost(lines):
    kept = [line.strip() for line in lines if line.strip() and line.strip()[0] not in "/"]
    assert slim_script("\n".join(lines)).split("\n")[:-1] == kept
