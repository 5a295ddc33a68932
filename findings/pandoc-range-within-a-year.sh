#!/bin/sh
# pandoc 3.9 (PyPI pypandoc_binary 1.17) joins the ends of a range of dates without a dash: a day, then
# the year of that day.
#
# One would expect: December 25, 1985–1985, or the day alone.
# What happens: "December 251985". With another year at the end it is right: December 25, 1985–1986.
# Whom it hurts: whoever cites what began on a known day and ended some time in the same year. The
# printed date is nonsense, and there is no warning.
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

cat >style.csl <<'XML'
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><id>try</id><title>Try</title><updated>2026-12-01T00:00:00Z</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout>
    <text variable="title" suffix=", "/><date variable="issued" form="text"/>
  </layout></bibliography>
</style>
XML
for range in 1985-12-25/1985 1985-12-25/1986; do
	cat >page.md <<MD
---
references:
- {id: diary, type: book, title: A diary, issued: $range}
nocite: '@*'
---
MD
	printf '%s: ' "$range"
	"$pandoc" --citeproc --csl style.csl --to plain page.md
done | tee seen
grep -qx '1985-12-25/1985: A diary, December 251985' seen || exit 1
grep -qx '1985-12-25/1986: A diary, December 25, 1985–1986' seen || exit 1
