"""Draw the preview picture (`og:image`) for each kind of page, fit for any edition.

    python tools/cards.py FOLDER

It needs Chromium. The pictures are kept in the repository, so that no build needs a browser.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1200, 630

CARDS = {
    "home": ("The record", "Who said what, to whom, when, and how we know"),
    "quotes": ("A quote", "The words as each article prints them"),
    "questions": ("A question", "Where the accounts differ, side by side"),
    "people": ("A person", "What was said, in the order in which it was said"),
    "organizations": ("An organization", "What it said, published and took part in"),
    "meetings": ("A meeting", "What was recorded at the time, and what was told later"),
    "enlargements": ("An enlargement", "Who joined, when, and what was said about it"),
    "documents": ("A document", "What it is, and how it became public"),
    "articles": ("An article", "The text as printed, every quotation marked"),
    "essays": ("An essay", "What it quotes is proven like everything else"),
}
"""The heading of each picture and the line under it, by file name."""

SIGNS = {
    "home": "M20 22h26v60H20zM54 22h26v60H54zM28 36h10M28 48h10M62 36h10M62 48h10",
    "quotes": "M22 60V46q0-18 18-20M22 60h18V44H22M58 60V46q0-18 18-20M58 60h18V44H58",
    "questions": "M34 36q0-16 16-16t16 16q0 10-16 18v10M50 76v4",
    "people": "M50 20a15 15 0 1 0 .1 0M22 82q0-26 28-26t28 26",
    "organizations": "M18 40 50 20l32 20zM26 46v28M42 46v28M58 46v28M74 46v28M16 80h68",
    "meetings": "M34 24a11 11 0 1 0 .1 0M66 24a11 11 0 1 0 .1 0"
    "M14 78q0-22 20-22t16 12q-2-12 16-12t20 22",
    "enlargements": "M50 26v48M26 50h48M50 12a38 38 0 1 0 .1 0",
    "documents": "M28 16h30l16 16v52H28zM58 16v16h16M38 46h26M38 58h26M38 70h16",
    "articles": "M18 22h64v56H18zM28 34h44M28 46h20M28 56h20M28 66h20M56 46h16v20H56z",
    "essays": "M20 80l6-22 38-38q8-6 15 1t1 15L42 74zM56 28l16 16M26 58l16 16M52 82h28",
}
"""The sign of each picture: an SVG path, stroked, in a view box of 100 by 100."""

PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; background: #fdfcf8; color: #221f1a;
  display: grid; grid-template-columns: 400px 1fr; align-items: center;
  border-bottom: 14px solid #a87a14; box-sizing: border-box; }}
svg {{ width: 260px; margin-left: 110px; fill: none; stroke: #a87a14; stroke-width: 4;
  stroke-linecap: round; stroke-linejoin: round; }}
h1 {{ margin: 0 90px .35em 0; font: 400 88px/1.1 Georgia, "DejaVu Serif", serif; }}
p {{ margin: 0 90px 0 0; color: #5e584e; font: 38px/1.4 "DejaVu Sans", sans-serif; }}
</style><svg viewBox="0 0 100 100"><path d="{sign}"/></svg>
<div><h1>{heading}</h1><p>{line}</p></div>"""


def main(folder: Path) -> None:
    """Write one PNG for each kind."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, (heading, line) in CARDS.items():
            page.set_content(PAGE.format(sign=SIGNS[name], heading=heading, line=line))
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
