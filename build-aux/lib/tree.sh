# shellcheck shell=sh disable=SC2154 # variables of build-aux/dev
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tree: a Debian 13 (on Ubuntu: a newer Ubuntu) in the user's cache folder, shared by all
# checkouts whose package list is the same. tree_prepare sets `tree` and holds a shared lock on it
# until this process and all it starts have ended. A tree appears by rename: complete or not at
# all. Sourced by build-aux/dev after host.sh.

tree_recipe=1 # counts up when this file makes trees differently

tree_home ()
{
  home=${XDG_CACHE_HOME:-${HOME:-}/.cache}
  case $home in
    /.cache) home=/var/tmp/fluxr-$(id -u) ;;
  esac
  printf %s "$home/fluxr/dev"
}

# What the tree is made of, and the code name by which the host's own mirror is found.
tree_choose ()
{
  if [ "$(os_release ID)" = ubuntu ] || [ -n "$(os_release UBUNTU_CODENAME)" ]; then
    suite=resolute components='main universe' sections='build run test'
    codename=$(os_release UBUNTU_CODENAME)
  else
    suite=trixie components=main sections='build run test debug'
    codename=$(os_release DEBIAN_CODENAME)
  fi
  [ -n "$codename" ] || codename=$(os_release VERSION_CODENAME)
  # shellcheck disable=SC2086 # words
  packages=$(package_names $sections)
}

tree_name ()
{
  digest=$(printf '%s\n' "$tree_recipe" "$packages" | sha256sum | cut -c 1-12)
  printf '%s-%s-%s' "$suite" "$(dpkg --print-architecture)" "$digest"
}

# The host's mirrors for its own release, each as "[ options ] URI".
mirrors_of_lists ()
{
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null | awk -v from="$codename" '
    $1 == "deb" {
      options = ""; i = 2
      if ($i ~ /^\[/) { do { options = options $i " " } while ($(i++) !~ /\]$/) }
      if ($(i + 1) == from) print options $i
    }'
}

# The same from the newer form of apt's files. A key that is written into such a file itself is
# left out; apt's trusted keys must do then.
mirrors_of_sources ()
{
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] || continue
    awk -v from="$codename" '
      function flush (  i, n, uri, options) {
        if (types ~ /(^| )deb( |$)/ && (" " suites " ") ~ (" " from " ") \
            && enabled !~ /^(no|false|0)/) {
          options = (key ~ /^\//) ? "signed-by=" key " " : ""
          options = options (trusted ~ /^(yes|true|1)/ ? "trusted=yes " : "")
          n = split (uris, uri, " ")
          for (i = 1; i <= n; i++) print (options == "" ? "" : "[ " options "] ") uri[i]
        }
        types = uris = suites = key = enabled = trusted = ""
      }
      /^#/ { next }
      /^[ \t]*$/ { flush (); next }
      { name = tolower ($1); value = $0; sub (/^[^:]*:[ \t]*/, "", value) }
      name == "types:" { types = value }
      name == "uris:" { uris = value }
      name == "suites:" { suites = value }
      name == "signed-by:" { key = value }
      name == "enabled:" { enabled = tolower (value) }
      name == "trusted:" { trusted = tolower (value) }
      END { flush () }' "$file"
  done
}

tree_sources ()
{
  { mirrors_of_lists; mirrors_of_sources; } | grep -v 'cdrom:' \
    | awk -v to="$suite $components" '!seen[$NF]++ { print "deb " $0 " " to }' > "$work/sources"
  [ -s "$work/sources" ] \
    || die "apt has no source for '$codename' here, so there is no mirror to make the tree from"
}

# How the host reaches its mirror (proxies, time-outs, checks) holds for the tree's apt as well.
tree_apt_conf ()
{
  apt-config dump Acquire | grep -v -e IndexTargets -e cdrom -e ' "";$' > "$work/apt.conf" || :
}

# Host programs the tree is made and entered with. A user also needs a range of ids to unpack with.
tree_tools ()
{
  set --
  has bwrap || set -- "$@" bubblewrap
  [ -d "$tree" ] || has mmdebstrap || set -- "$@" mmdebstrap
  if ! is_root && [ ! -d "$tree" ]; then
    has newuidmap || set -- "$@" uidmap
    grep -q -e "^$(id -un):" -e "^$(id -u):" /etc/subuid 2> /dev/null \
      || die "/etc/subuid has no range for $(id -un); as root:
     usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
  fi
  [ $# -eq 0 ] || apt_install "$@"
}

# In the new tree before its packages come: no service starts, no database cluster is made.
tree_seed ()
{
  cat << 'END'
mkdir -p "$1/etc/postgresql-common" "$1/usr/sbin"
echo 'create_main_cluster = false' > "$1/etc/postgresql-common/createcluster.conf"
printf '#!/bin/sh\nexit 101\n' > "$1/usr/sbin/policy-rc.d"
chmod 755 "$1/usr/sbin/policy-rc.d"
END
}

# After them: the languages of the tests and of the user.
tree_locales ()
{
  {
    printf '%s\n' en_US de_DE
    printf '%s\n' "${LC_ALL:-}" "${LC_MESSAGES:-}" "${LANG:-}" \
      | sed -n 's/^\([a-z]*_[A-Z]*\)[.].*/\1/p'
  } | sort -u | while read -r language; do
    # shellcheck disable=SC2016 # $1 is for mmdebstrap's shell
    printf 'chroot "$1" localedef -i %s -f UTF-8 %s.UTF-8 || :\n' "$language" "$language"
  done
}

# The mirror's packages, unpacked in $work/root. A user's files all belong to the user, so that they
# can be removed. Root works in namespaces of its own: all of it ends with this script, and no mount
# of the host stays below a folder that is going to be removed.
tree_unpack ()
{
  set -- --variant=minbase --include="$(printf %s "$packages" | tr '\n' ',')" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --aptopt="$work/apt.conf" --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --essential-hook="$(tree_seed)" --customize-hook="$(tree_locales)" "$suite"
  if ! is_root; then
    TMPDIR=$(big_temporary_folder) mmdebstrap --mode=unshare --format=tar "$@" - - \
      < "$work/sources" > "$work/pipe" &
    tar -x -C "$work/root" --exclude='./dev/*' < "$work/pipe"
    wait $!
  elif unshare -mpf --mount-proc true 2> /dev/null; then
    setpriv --pdeathsig KILL unshare -mpf --mount-proc --kill-child \
      mmdebstrap --mode=root --format=directory "$@" "$work/root" - < "$work/sources"
  else
    mmdebstrap --mode=root --format=directory "$@" "$work/root" - < "$work/sources"
  fi
}

big_temporary_folder ()
{
  for folder in "${TMPDIR:-/tmp}" /var/tmp; do
    [ "$(df -Pk "$folder" | awk 'END { print $4 }')" -lt 3000000 ] || break
  done
  printf %s "$folder"
}

# What mmdebstrap leaves empty or away. initdb wants to find its own user by name.
tree_finish ()
{
  od -A n -t x1 -N 16 /dev/urandom | tr -d ' \n' > "$1/etc/machine-id"
  echo >> "$1/etc/machine-id"
  rm -f "$1/etc/resolv.conf"
  : > "$1/etc/resolv.conf"
  is_root && return 0
  grep -q "^[^:]*:[^:]*:$(id -u):" "$1/etc/passwd" \
    || echo "$(id -un):x:$(id -u):$(id -g)::/tmp:/bin/bash" >> "$1/etc/passwd"
  grep -q "^[^:]*:[^:]*:$(id -g):" "$1/etc/group" \
    || echo "$(id -gn):x:$(id -g):" >> "$1/etc/group"
}

tree_make ()
{
  work=$trees/work
  rm -rf --one-file-system "$work"
  mkdir -p "$work/root"
  mkfifo "$work/pipe"
  free=$(df -Pk "$work" | awk 'END { print $4 }')
  [ "$free" -gt 2500000 ] \
    || die "$trees needs 2.5 GB, but only $((free / 1024)) MB are free there"
  tree_sources
  tree_apt_conf
  say "making a $suite tree in $tree (once, about a minute)"
  tree_unpack >&2 || die 'the tree could not be made'
  [ -x "$work/root/usr/bin/meson" ] || die 'the tree came out incomplete'
  tree_finish "$work/root"
  mv "$work/root" "$tree"
  rm -rf --one-file-system "$work"
}

# One run makes, others wait. The lock on the tree is given up meanwhile, and taken again first.
tree_make_locked ()
{
  flock -u 9
  exec 8> "$trees/lock"
  flock -n 8 || { say 'waiting for another run that is making a tree' && flock 8; }
  flock -s 9
  [ -d "$tree" ] || tree_make
  exec 8>&-
}

# Notes which tree this checkout uses, then removes those that no checkout uses and nobody is in.
tree_prune ()
{
  mkdir -p "$trees/used-by"
  note=$trees/used-by/$(printf %s "$src" | cksum | tr ' ' -)
  printf '%s\n%s\n' "$name" "$src" > "$note"
  for note in "$trees"/used-by/*; do
    [ -d "$(sed 1d "$note")/build-aux" ] || rm -f "$note"
  done
  for old in "$trees"/*.lock; do
    old=${old%.lock}
    if [ ! -d "$old" ] || grep -qxF "${old##*/}" "$trees"/used-by/*; then continue; fi
    flock -n "$old.lock" rm -rf --one-file-system "$old" || :
  done
}

tree_prepare ()
{
  trees=$(tree_home)
  tree_choose
  name=$(tree_name)
  tree=$trees/$name
  tree_tools
  mkdir -p "$trees"
  exec 9> "$tree.lock"
  flock -s 9
  [ -d "$tree" ] || tree_make_locked
  tree_prune
}
