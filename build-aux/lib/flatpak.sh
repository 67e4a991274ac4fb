# shellcheck shell=sh disable=SC2154,SC2034 # variables from and for build-aux/dev and tree.sh
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Flatpak, from nothing: a stand-in for GNOME's runtime and SDK made of Debian packages, and a
# root with Flatpak's tools in which flatpak-inside.sh builds and tries out the bundle. All of it is
# kept in the user's cache folder. Sourced by build-aux/dev after host.sh and tree.sh.

flatpak_recipe=1 # counts up when this file or flatpak-inside.sh makes roots or runtime differently

# What step 1 of flatpak-inside.sh exports; sid is where Debian has the newest GNOME.
flatpak_choose ()
{
  suite=sid components=main
  codename=$(os_release DEBIAN_CODENAME)
  [ -n "$codename" ] || codename=$(os_release VERSION_CODENAME)
  [ "$(os_release ID)" = debian ] \
    || die 'the stand-in for the runtime is made from Debian packages; elsewhere use flatpak-builder
     with the real one, as flatpak/README.md says'
  is_root || die 'this makes and enters whole systems, and works as two users: run it as root'
  flatpak_home=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/fluxr/flatpak
  flatpak_out=$src/build-flatpak
  flatpak_tools=$flatpak_home/tools-$(flatpak_digest flatpak)
  flatpak_runtime=$flatpak_home/runtime-$(flatpak_digest flatpak-platform flatpak-sdk)
}

flatpak_digest ()
{
  printf '%s\n' "$flatpak_recipe" "$(package_names "$@")" | sha256sum | cut -c 1-12
}

# Seconds since the last one are what the step before took.
flatpak_step ()
{
  now=$(date +%s)
  [ -z "${flatpak_step:-}" ] || say "$flatpak_step: $((now - flatpak_since)) s"
  flatpak_step=$1 flatpak_since=$now
}

# flatpak_root FOLDER SECTION...: a root with the packages of these sections, or nothing.
flatpak_root ()
{
  root=$1 work=$1.work
  shift
  rm -rf --one-file-system "$work"
  mkdir -p "$work/root"
  mkfifo "$work/pipe"
  packages=$(package_names "$@")
  tree_sources
  tree_apt_conf
  tree_unpack > "$work.log" 2>&1 || { tail -n 20 "$work.log" >&2; return 1; }
  tree_finish "$work/root"
  # Where flatpak_enter shows the checkout, the cache and the results.
  mkdir -p "$work/root/src" "$work/root/work" "$work/root/out"
  echo 'fluxr:x:4242:4242::/home/4242:/bin/sh' >> "$work/root/etc/passwd"
  echo 'fluxr:x:4242:' >> "$work/root/etc/group"
  mv "$work/root" "$root"
  rm -rf --one-file-system "$work" "$work.log"
}

# The roots that are missing, all at once: each waits a good part of its time.
flatpak_roots ()
{
  set --
  if [ ! -d "$flatpak_tools" ]; then
    (flatpak_root "$flatpak_tools" flatpak) &
    set -- $!
  fi
  if [ ! -f "$flatpak_runtime/complete" ]; then
    rm -rf --one-file-system "$flatpak_home/platform" "$flatpak_home/sdk"
    (flatpak_root "$flatpak_home/platform" flatpak-platform) &
    set -- "$@" $!
    (flatpak_root "$flatpak_home/sdk" flatpak-platform flatpak-sdk) &
    set -- "$@" $!
  fi
  status=0
  for child; do
    wait "$child" || status=$?
  done
  [ "$status" = 0 ] || die 'the roots could not be made'
}

# flatpak_enter online|offline COMMAND...: runs COMMAND of flatpak-inside.sh in the root of tools.
flatpak_enter ()
{
  net=$1
  shift
  set -- --remount-ro / --chdir / -- env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/home/root LANG=C.UTF-8 TERM="${TERM:-dumb}" FLUXR_RUNTIME="${flatpak_runtime##*/}" \
    sh /src/build-aux/lib/flatpak-inside.sh "$@"
  if [ "$net" = offline ]; then
    set -- --unshare-net "$@"
  else
    set -- --ro-bind-try /etc/resolv.conf /etc/resolv.conf --ro-bind-try /etc/hosts /etc/hosts \
      --ro-bind-try /usr/share/keyrings /usr/share/keyrings \
      --ro-bind-try /etc/apt/trusted.gpg.d /etc/apt/trusted.gpg.d "$@"
  fi
  # Root's bwrap hides parts of /proc, those inside may then mount none, unless one is whole.
  bwrap --bind "$flatpak_tools" / --proc /proc --dev /dev --ro-bind-try /sys /sys --tmpfs /run \
    --tmpfs /home --tmpfs /tmp --chmod 1777 /tmp --tmpfs /var/tmp --chmod 1777 /var/tmp \
    --ro-bind "$src" /src --bind "$flatpak_home" /work --bind "$flatpak_out" /out \
    --bind /proc /run/proc --unshare-pid --unshare-ipc --die-with-parent "$@"
}

# Old roots and states: their packages were others.
flatpak_prune ()
{
  for old in "$flatpak_home"/tools-* "$flatpak_home"/runtime-* "$flatpak_home"/state-*; do
    case $old in
      "$flatpak_tools" | "$flatpak_runtime" | */state-"${flatpak_runtime##*-}") ;;
      *) rm -rf --one-file-system "$old" ;;
    esac
  done
}

flatpak_prepare ()
{
  flatpak_choose
  case ${1:-} in
    '') ;;
    --fresh) rm -rf --one-file-system "$flatpak_home" ;;
    *) die 'the only option is --fresh' ;;
  esac
  mkdir -p "$flatpak_home" "$flatpak_out"
  # Other users, too, run what is installed in there.
  chmod 755 "$flatpak_home" "$flatpak_out"
  exec 9> "$flatpak_home/lock"
  flock -n 9 || { say 'waiting for another run that makes a Flatpak' && flock 9; }
  free=$(df -Pk "$flatpak_home" | awk 'END { print $4 }')
  [ -f "$flatpak_runtime/complete" ] || [ "$free" -gt 6000000 ] \
    || die "$flatpak_home needs 6 GB, but only $((free / 1024)) MB are free there"
  set --
  has bwrap || set -- "$@" bubblewrap
  has mmdebstrap || [ -f "$flatpak_runtime/complete" ] || set -- "$@" mmdebstrap
  [ $# -eq 0 ] || apt_install "$@"
}

do_flatpak ()
{
  begin=$(date +%s)
  flatpak_step 'tools of the host'
  flatpak_prepare "$@"
  flatpak_step 'roots from Debian packages'
  flatpak_roots
  flatpak_prune
  if [ ! -f "$flatpak_runtime/complete" ]; then
    flatpak_step 'runtime and SDK, exported and installed'
    flatpak_enter offline runtime
    rm -rf --one-file-system "$flatpak_home/platform" "$flatpak_home/sdk"
  fi
  flatpak_step 'sources'
  flatpak_enter online sources
  flatpak_step 'build, without network'
  flatpak_enter offline build
  flatpak_step 'bundle and repository'
  flatpak_enter offline bundle
  flatpak_step 'installed and tried out'
  flatpak_enter offline check
  flatpak_step ''
  say "all of it: $(($(date +%s) - begin)) s; the results are in ${flatpak_out#"$src"/}"
}
