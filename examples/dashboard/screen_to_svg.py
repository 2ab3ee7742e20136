"""Draws a terminal's screen as SVG: ANSI text of `tmux capture-pane -e` on stdin, SVG on stdout."""

import html
import re
import sys
import unicodedata

CELL_WIDTH, CELL_HEIGHT, MARGIN = 8.4, 18, 12
GROUND, INK = "#101418", "#d6dbe0"
BASIC = ["#1c2127", "#e05561", "#8cc265", "#d18f52", "#4aa5f0", "#c162de", "#42b3c2", "#c8ccd4", "#59616d", "#ff616e", "#a5e075", "#f0a45d", "#4dc4ff", "#de73ff", "#4cd1e0", "#ffffff"]
PIECE = re.compile(r"\x1b\[([0-9;:]*)m|\x1b[^m]*m|([^\x1b])")


def colour(number):
    if number < 16:
        return BASIC[number]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    steps = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "#{:02x}{:02x}{:02x}".format(steps[number // 36], steps[number // 6 % 6], steps[number % 6])


def changed(style, codes):
    """The style after one SGR sequence."""
    style, codes = dict(style), [int(code or 0) for code in re.split("[;:]", codes or "0")]
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = {}
        elif code in (1, 2, 4, 7):
            style[code] = True
        elif code == 22:
            style.pop(1, None), style.pop(2, None)
        elif code in (24, 27):
            style.pop(code - 20, None)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style["ink"] = colour(code - 30 if code < 90 else code - 82)
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style["ground"] = colour(code - 40 if code < 100 else code - 92)
        elif code in (38, 48) and codes and codes.pop(0) == 5:
            style["ink" if code == 38 else "ground"] = colour(codes.pop(0))
        elif code in (39, 49):
            style.pop("ink" if code == 39 else "ground", None)
    return style


def cells(line, style):
    """The cells of a line, and the style with which the next begins."""
    row = []
    for codes, character in PIECE.findall(line):
        if character:
            row.append((character, style))
            row.extend([("", style)] * (unicodedata.east_asian_width(character) in "WF"))
        else:
            style = changed(style, codes)
    return row, style


def runs(row):
    """Neighbours of one style as (first column, text, number of cells, style)."""
    start = 0
    for end in range(1, len(row) + 1):
        if end == len(row) or row[end][1] != row[start][1]:
            yield start, "".join(text for text, _ in row[start:end]), end - start, row[start][1]
            start = end


def drawn(y, start, text, width, style):
    ink, ground = style.get("ink", INK), style.get("ground")
    if style.get(7):
        ink, ground = ground or GROUND, ink
    x = MARGIN + start * CELL_WIDTH
    if ground:
        yield f'<rect x="{x:.1f}" y="{y}" width="{width * CELL_WIDTH:.1f}" height="{CELL_HEIGHT}" fill="{ground}"/>'
    if text.strip():
        more = ' font-weight="bold"' * bool(style.get(1)) + ' opacity=".65"' * bool(style.get(2)) + ' text-decoration="underline"' * bool(style.get(4))
        yield f'<text x="{x:.1f}" y="{y + 13}" fill="{ink}" textLength="{width * CELL_WIDTH:.1f}"{more} xml:space="preserve">{html.escape(text)}</text>'


def main():
    rows, style = [], {}
    for line in sys.stdin.read().rstrip("\n").split("\n"):
        row, style = cells(line, style)
        rows.append(row)
    width, height = 2 * MARGIN + max(map(len, rows)) * CELL_WIDTH, 2 * MARGIN + len(rows) * CELL_HEIGHT
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-family="ui-monospace, SFMono-Regular, Menlo, DejaVu Sans Mono, monospace" font-size="14">')
    print(f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>')
    for number, row in enumerate(rows):
        for run in runs(row):
            print("".join(drawn(MARGIN + number * CELL_HEIGHT, *run)))
    print("</svg>")


main()
