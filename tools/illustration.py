"""Draw the sign of the site as the picture that readers of ZIM files show beside its title.

Run it where Chromium is, with the file to write. The picture is kept in the repository, so that no
build needs a browser; after a change of the sign, draw it again.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIGN = Path(__file__).resolve().parent.parent / "theme" / "assets" / "favicon.svg"
SIDE = 48
"""Pixels, as openZIM asks."""


def main(file: Path) -> None:
    """Write the picture as PNG, its corners transparent."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        page.set_content(
            f"<style>body{{margin:0}}svg{{display:block}}</style>{SIGN.read_text('utf-8')}"
        )
        page.screenshot(path=file, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
