"""Extract the search's stemmers for the browser from a release of Sphinx.

    pip download --no-deps sphinx==9.0.4
    python tools/stemmers.py sphinx-9.0.4-py3-none-any.whl theme/assets/stemmers

The Snowball project publishes no package of these scripts, which Sphinx ships for its own search.
Their version must be that of `snowballstemmer` in pyproject.toml.
"""

import sys
from pathlib import Path
from zipfile import ZipFile

NAMES = ("base-stemmer.js", "english-stemmer.js", "russian-stemmer.js")
FOLDER = "sphinx/search"
HEAD = "/* {} Minified by the Sphinx project; see ../snowball-3.0.1.LICENSE.txt. */\n"


def main(wheel: Path, target: Path) -> None:
    """Write each script below a line on its origin."""
    with ZipFile(wheel) as release:
        source = release.read(f"{FOLDER}/non-minified-js/english-stemmer.js").decode()
        version = source.partition(" by ")[2].partition(" - ")[0]
        for name in NAMES:
            script = release.read(f"{FOLDER}/minified-js/{name}").decode()
            head = HEAD.format(f"{version}, from {wheel.name.rpartition('-py3')[0]}.")
            (target / name).write_text(head + script.strip() + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
