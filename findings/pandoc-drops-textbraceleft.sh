#!/bin/sh
# pandoc 3.9 (PyPI pypandoc_binary 1.17) drops \textbraceleft and \textbraceright where it reads
# BibTeX or biblatex.
#
# One would expect: set {a, b}. Both are commands of LaTeX itself, and in a .bib file, where braces count even
# behind a backslash, they are the usual way to write a brace that has no partner.
# What happens: set a, b. The braces are lost without a warning. \{ and \} are kept.
# Whom it hurts: whoever brings titles or quotations with braces from BibTeX to pandoc: a letter of a
# quotation is gone, and nobody is told.
# Seen on 2026-12-01.
#
# Prints what it sees. Exits with 1 if that has changed, with 2 if it couldn't be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env || exit 2
env/bin/pip install --quiet --disable-pip-version-check --only-binary :all: pypandoc_binary==1.17 || exit 2
pandoc=$(env/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1

cat >try.bib <<'BIB'
@book{named, title = {Of the set \textbraceleft{}a, b\textbraceright{}}}
@book{escaped, title = {Of the set \{a, b\}}}
BIB
for reader in bibtex biblatex; do
	printf '%s\n' "$reader"
	"$pandoc" --from "$reader" --to csljson try.bib | grep -E '"(id|title)"'
done | tee seen
[ "$(grep -cF '"title": "Of the set a, b"' seen)" = 2 ] || exit 1
[ "$(grep -cF '"title": "Of the set {a, b}"' seen)" = 2 ] || exit 1
