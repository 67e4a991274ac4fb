#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-potfiles.sh ROOT: po/POTFILES names every file with strings for people, no other, in order.

set -eu

cd "$1"
listed=$(mktemp)
found=$(mktemp)
trap 'rm -f "$listed" "$found"' EXIT

export LC_ALL=C
grep -v '^#' po/POTFILES > "$listed"
{
  grep -rlE '\b(_|N_|C_|NC_|Q_|g_dngettext|ngettext|g_dpgettext2?) ?\(' src --include='*.c' --include='*.h' --include='*.blp' || true
  ls data/*.desktop.in data/*.metainfo.xml.in data/*.gschema.xml
} | sort > "$found"

if ! diff -u "$listed" "$found"; then
  echo "po/POTFILES and the sources differ: lines with - have no strings, lines with + are missing" >&2
  exit 1
fi

# Blueprint accepts single quotes as well, but xgettext does not find them.
if grep -rnE "\b(_|C_) ?\('" src --include='*.blp'; then
  echo "translatable strings of a .blp file need double quotes" >&2
  exit 1
fi
