#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# publish.sh BUILT SITE URL KEY: takes what flatpak-builder put into the repository BUILT over into
# SITE, a folder of files that any web server can offer as URL. Each commit and the summary are
# signed with the OpenPGP key KEY (of GNUPGHOME, if set), and the .flatpakref and .flatpakrepo say
# with which one, so that nobody between the server and a user can change anything. SITE keeps the
# last versions: an update brings only what is new.
# RUNTIME_REPO=URL: where the runtime comes from, instead of Flathub.

set -eu

[ $# -eq 4 ] || {
  sed -n 's/^# \(publish.sh .*\)/usage: \1/p' "$0" >&2
  exit 2
}
built=$1 site=$2 url=${3%/} key=$4
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
id=ai.fluxr.Fluxr

mkdir -p "$site"
[ -d "$site/repository" ] || ostree --repo="$site/repository" init --mode=archive
for ref in $(ostree --repo="$built" refs --list "app/$id"); do
  flatpak build-commit-from --src-repo="$built" --no-update-summary --gpg-sign="$key" \
    ${GNUPGHOME:+--gpg-homedir="$GNUPGHOME"} "$site/repository" "$ref"
done
flatpak build-update-repo --title=Fluxr --default-branch=stable --generate-static-deltas \
  --prune --prune-depth=5 --gpg-sign="$key" ${GNUPGHOME:+--gpg-homedir="$GNUPGHOME"} \
  "$site/repository"

public=$(gpg --batch --export "$key" | base64 -w 0)
for name in $id.flatpakref fluxr.flatpakrepo; do
  sed -e "s|^Url=.*|Url=$url/repository/|" -e "s|^RuntimeRepo=.*|RuntimeRepo=${RUNTIME_REPO:-&}|" \
    -e 's|^RuntimeRepo=RuntimeRepo=|RuntimeRepo=|' "$here/$name" > "$site/$name"
  echo "GPGKey=$public" >> "$site/$name"
done
