#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak-inside.sh COMMAND: the steps of flatpak.sh that need Flatpak's tools, in their root. /src
# is the checkout, /work the cache, /out build-flatpak in the checkout.

set -eu

id=ai.fluxr.Fluxr
version=51
runtime=/work/$FLUXR_RUNTIME
state=/work/state-${FLUXR_RUNTIME##*-}
branch=stable
export FLATPAK_SYSTEM_DIR="$runtime/installation" XDG_RUNTIME_DIR=/tmp/run-0
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"

say ()
{
  printf 'dev: %s\n' "$*" >&2
}

die ()
{
  say "$*"
  exit 1
}

# quiet FILE COMMAND...: what it says goes to /out/FILE, and is shown if it fails.
quiet ()
{
  log=/out/$1
  shift
  "$@" > "$log" 2>&1 || {
    tail -n 40 "$log" >&2
    die "failed: $1; all of it is in build-flatpak/${log##*/}"
  }
}

# runtime_tree NAME ROOT: what flatpak wants to have of a root, as links to its files.
runtime_tree ()
{
  tree=$runtime/tree
  rm -rf "$tree"
  mkdir -p "$tree/files"
  cp -al "$2/usr" "$tree/usr"
  cp -a "$2/etc" "$tree/usr/etc"
  (cd "$tree/usr/etc" && rm -rf passwd* group* shadow* gshadow* hosts resolv.conf machine-id \
    localtime hostname)
  [ -e "$tree/usr/bin/ldconfig" ] || ln -s ../sbin/ldconfig "$tree/usr/bin/ldconfig"
  cat > "$tree/usr/etc/ld.so.conf" << END
include /run/flatpak/ld.so.conf.d/app-*.conf
/app/lib
include /run/flatpak/ld.so.conf.d/runtime-*.conf
/usr/lib/$(gcc_triplet "$2")
END
  cat > "$tree/metadata" << END
[Runtime]
name=$1
runtime=org.gnome.Platform/$(flatpak --default-arch)/$version
sdk=org.gnome.Sdk/$(flatpak --default-arch)/$version
END
}

gcc_triplet ()
{
  basename "$(find "$1/usr/lib" -maxdepth 1 -name '*-linux-gnu*' | head -n 1)"
}

do_runtime ()
{
  rm -rf "$runtime"
  mkdir -p "$runtime"
  ostree --repo="$runtime/repo" init --mode=bare-user-only
  for pair in org.gnome.Platform:platform org.gnome.Sdk:sdk; do
    runtime_tree "${pair%:*}" "/work/${pair#*:}"
    quiet export.log flatpak build-export --runtime --disable-sandbox --no-update-summary \
      "$runtime/repo" "$runtime/tree" $version
  done
  rm -rf "$runtime/tree"
  quiet export.log flatpak build-update-repo "$runtime/repo"
  flatpak --system remote-add --no-gpg-verify flathub "file://$runtime/repo"
  quiet export.log flatpak --system install -y flathub "org.gnome.Platform//$version" \
    "org.gnome.Sdk//$version"
  touch "$runtime/complete"
}

do_sources ()
{
  python3 /src/build-aux/flatpak_sources.py /src/flatpak/$id.json /src/flatpak/mirror.json /work \
    /out/$id.json
}

do_build ()
{
  rm -rf /work/built
  quiet build.log flatpak-builder --disable-rofiles-fuse --disable-download --disable-updates \
    --force-clean --ccache --default-branch=$branch --state-dir="$state" \
    --extra-sources=/work/sources --repo=/work/built /work/build /out/$id.json
  # The other modules are not ours.
  awk '/^Building module /{ own = $3 == "fluxr" } own && /[Ww]arning: /' /out/build.log \
    > /out/warnings.log
  say "$(wc -l < /out/warnings.log) warnings of compilers"
  [ ! -s /out/warnings.log ] || { cat /out/warnings.log >&2; exit 1; }
}

# A key for this machine's tests.
test_key ()
{
  export GNUPGHOME=/work/gnupg
  [ -d "$GNUPGHOME" ] || {
    mkdir -m 700 "$GNUPGHOME"
    gpg --batch --quiet --passphrase '' --quick-generate-key 'Fluxr test repository' ed25519 \
      sign never
  }
  key=$(gpg --batch --list-keys --with-colons | awk -F: '$1 == "fpr" { print $10; exit }')
}

# The address at which do_check serves it.
address=http://127.0.0.1:8029

publish ()
{
  test_key
  RUNTIME_REPO=$address/runtime.flatpakrepo \
    quiet publish.log /src/flatpak/publish.sh "$1" /out/site $address "$key"
}

do_bundle ()
{
  rm -rf /out/site
  quiet bundle.log flatpak build-bundle /work/built /out/fluxr.flatpak $id $branch
  publish /work/built
  say "fluxr.flatpak: $(stat -c %s /out/fluxr.flatpak) bytes;" \
    "installed: $(du -sb /work/build/files | cut -f 1) bytes"
  (cd /work/build/files && find share/licenses -type f) | sed 's/^/dev: /' >&2
}

do_check ()
{
  # What an earlier run has left.
  flatpak --system uninstall -y --noninteractive $id > /dev/null 2>&1 || :
  flatpak --system remote-delete --force fluxr > /dev/null 2>&1 || :
  quiet install.log flatpak --system install -y --bundle /out/fluxr.flatpak
  flatpak info --show-permissions $id >&2
  for user in 0 4242; do
    home=/home/$user
    mkdir -p "$home" "/tmp/run-$user"
    chown $user:$user "$home" "/tmp/run-$user"
    : > "/out/check-$user.log"
    : > "/out/window-$user.png"
    chown $user:$user "/out/check-$user.log" "/out/window-$user.png"
    say "as user $user:"
    setpriv --reuid $user --regid $user --clear-groups env HOME="$home" \
      sh /src/build-aux/lib/flatpak-session.sh "$FLUXR_RUNTIME"
  done
  check_updates
}

# What the installed Fluxr prints, for the first of the users who have worked with it.
fluxr ()
{
  HOME=/home/0 dbus-run-session -- flatpak run $id "$@" 2> /dev/null
}

commit_of ()
{
  flatpak --system info --show-commit $id
}

# From the repository, over HTTP; then what changed, and only if it is signed.
check_updates ()
{
  flatpak --system uninstall -y --noninteractive $id > /dev/null
  printf '[Flatpak Repo]\nTitle=Runtime\nUrl=file://%s/repo\n' "$runtime" \
    > /out/site/runtime.flatpakrepo
  python3 -m http.server --bind 127.0.0.1 --directory /out/site 8029 > /out/http.log 2>&1 &
  server=$!
  until python3 -c "import urllib.request as u; u.urlopen('$address/fluxr.flatpakrepo')" \
    2> /dev/null; do
    kill -0 $server || die 'the web server ended'
    sleep 0.1
  done
  quiet install.log flatpak --system install -y --from $address/$id.flatpakref
  [ -n "$(fluxr list products)" ] || die 'the data did not outlive the uninstallation'
  say 'installed from the repository; the data of the first installation is there'

  old=$(commit_of)
  date > /work/build/files/share/updated
  rm -rf /work/update
  quiet update.log flatpak build-export --subject=Update /work/update /work/build $branch
  publish /work/update
  quiet update.log flatpak --system update -y $id
  [ "$(commit_of)" != "$old" ] || die 'the update did not come'
  [ -n "$(fluxr list products)" ] || die 'the data did not outlive the update'
  say "updated from ${old%"${old#????????}"} to $(commit_of | cut -c 1-8)"
  check_forgery
  kill $server
}

# One commit without a signature among all that is signed, as somebody on the server could add it.
check_forgery ()
{
  old=$(commit_of)
  date >> /work/build/files/share/updated
  quiet update.log flatpak build-export --no-update-summary --subject=Forged \
    /out/site/repository /work/build $branch
  quiet update.log flatpak build-update-repo --gpg-sign="$key" --gpg-homedir="$GNUPGHOME" \
    /out/site/repository
  flatpak --system update -y $id > /out/forgery.log 2>&1 || :
  rm /work/build/files/share/updated
  [ "$(commit_of)" = "$old" ] || die 'an update without a signature was taken'
  reason=$(grep -i -m 1 -e gpg -e signature /out/forgery.log) \
    || die 'an update without a signature was not even seen; see build-flatpak/forgery.log'
  say "an update without a signature is refused: $reason"
}

command=$1
shift
"do_$command" "$@"
