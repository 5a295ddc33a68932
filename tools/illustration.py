"""Draw the site's icon as the illustration of the ZIM file.

    python tools/illustration.py edition/publish/zim/illustration-48.png

It needs Chromium. The picture is kept in the repository, so that no build needs a browser.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ICON = Path(__file__).resolve().parent.parent / "theme" / "assets" / "favicon.svg"
SIDE = 48
"""Width and height in pixels, as openZIM requires."""


def main(file: Path) -> None:
    """Write the picture as PNG, its corners transparent."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        page.set_content(
            f"<style>body{{margin:0}}svg{{display:block}}</style>{ICON.read_text('utf-8')}"
        )
        page.screenshot(path=file, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
