#!/bin/sh
# biber 2.18 (Debian 12, biber 2.18-1) drops a date such as `199X~`, about the 1990s, and says nothing.
#
# One would expect: the date as it is, as biber keeps `199X` and `1995~`; or a warning. The manual of biblatex
# gives both signs for fields of dates, and EDTF (ISO 8601-2) lets `~` end any date.
# What happens: the entry comes out without a date. There is no warning, not even where entries are
# validated (`-V`).
# Whom it hurts: whoever cites letters, photographs or memoirs that can't be dated more closely: the
# work stands in the bibliography without a date.
# Seen on 2026-12-01. It needs Debian 12, whose packages are unpacked into a folder and not installed.
#
# Prints what it sees. Exits with 1 if that has changed, with 2 if it couldn't be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p debs/partial root
chmod -R a+rwX .
apt-get install --yes --quiet=2 --no-install-recommends --reinstall --download-only \
	--option Debug::NoLocking=1 --option Dir::Cache::archives="$folder/debs" \
	biber=2.18-1 >apt.log 2>&1 || { cat apt.log; exit 2; }
for deb in debs/*.deb; do dpkg -x "$deb" root; done
multiarch=$(dpkg-architecture -q DEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")
PERL5LIB=$(printf '%s:' root/usr/share/perl5 root/usr/lib/"$multiarch"/perl*/* root/usr/share/perl/*)
export PERL5LIB LD_LIBRARY_PATH="root/usr/lib:root/usr/lib/$multiarch"
perl root/usr/bin/biber --version

cat >try.bib <<'BIB'
@book{decade, author = {Doe, Jane}, title = {A diary}, date = {199X}}
@book{aboutyear, author = {Doe, Jane}, title = {A diary}, date = {1995~}}
@book{aboutdecade, author = {Doe, Jane}, title = {A diary}, date = {199X~}}
BIB
perl root/usr/bin/biber --tool -V --nolog --output-file=out.bib try.bib >log 2>&1
grep -E '^(WARN|ERROR)' log || echo "no warning"
grep -iE '^@|date' out.bib | tee seen
grep -q '^WARN\|^ERROR' log && exit 1
grep -q 'DATE = {199X}' seen || exit 1
grep -q 'DATE = {1995~}' seen || exit 1
[ "$(grep -ci 'date = ' seen)" = 2 ] || exit 1
