# shellcheck shell=sh disable=SC2154 # variables of build-aux/dev
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the host is and what it still needs. host_prepare sets `place` to system (work with the
# host's own packages) or tree (see tree.sh). Sourced by build-aux/dev; uses its say, die and src.

is_root ()
{
  [ "$(id -u)" = 0 ]
}

has ()
{
  command -v "$1" > /dev/null 2>&1
}

# os_release FIELD
os_release ()
{
  [ -r /etc/os-release ] || return 0
  (
    # shellcheck source=/dev/null
    . /etc/os-release
    eval "printf %s \"\${$1:-}\""
  )
}

# The names in the given sections of packages.txt, one a line.
package_names ()
{
  awk -v wanted=" $* " '
    /^#/ { next }
    /^\[/ { on = index (wanted, " " substr ($0, 2, length ($0) - 2) " "); next }
    on { for (i = 1; i <= NF; i++) print $i }' "$src/build-aux/packages.txt"
}

confirm ()
{
  if is_root || [ -n "${CI:-}" ]; then
    return 0
  fi
  [ -t 0 ] || die "$1 Start this in a terminal to be asked, or as root, or with CI=true."
  printf '%s [Y/n] ' "$1" >&2
  read -r answer
  case $answer in
    '' | y* | Y*) ;;
    *) die 'nothing was installed' ;;
  esac
}

as_root ()
{
  if is_root; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    die "this needs root: $*"
  fi
}

apt_get ()
{
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 \
    -o APT::Install-Recommends=false "$@" < /dev/null >&2
}

not_installed ()
{
  for package; do
    dpkg-query -W -f '${db:Status-Abbrev}\n' "$package" 2> /dev/null | grep -q '^.i' \
      || printf '%s\n' "$package"
  done
}

# Installs those of the named packages that are missing. Lists that do not know a package, or name
# a version the mirror no longer has, are fetched anew.
apt_install ()
{
  # shellcheck disable=SC2046 # a list of names
  set -- $(not_installed "$@")
  [ $# -gt 0 ] || return 0
  confirm "Install with apt: $*?"
  if apt_get install --simulate "$@" > /dev/null 2>&1 && apt_get install -y "$@"; then
    return 0
  fi
  apt_get update || say 'apt-get update had errors; going on with what there is'
  apt_get install -y "$@" || die "apt could not install: $*"
}

# A cluster made and started by installing PostgreSQL is of no use here: the tests make their own.
refuse_cluster ()
{
  [ ! -e /etc/postgresql-common ] || return 0
  as_root sh -c 'mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf'
}

gnome_is_installed ()
{
  has pkg-config && pkg-config --exists \
    'libadwaita-1 >= 1.7' 'gtk4 >= 4.18' 'glib-2.0 >= 2.84' 'sqlite3 >= 3.46'
}

candidate_is ()
{
  version=$(LC_ALL=C apt-cache policy "$1" 2> /dev/null | awk '$1 == "Candidate:" { print $2 }')
  [ -n "$version" ] && [ "$version" != '(none)' ] && dpkg --compare-versions "$version" ge "$2"
}

gnome_is_packaged ()
{
  case $(os_release ID)-$(os_release VERSION_ID) in
    debian-[0-9] | debian-1[0-2] | ubuntu-1?.* | ubuntu-2[0-4].*) return 1 ;;
    debian-* | ubuntu-*) return 0 ;;
  esac
  candidate_is libadwaita-1-dev 1.7 && candidate_is libgtk-4-dev 4.18
}

# Distributions without apt: package names differ there, so only say what is missing.
require_commands ()
{
  missing=
  for program in cc meson ninja pkg-config msgfmt blueprint-compiler Xvfb xdotool xprop import \
    mutter openbox dbus-run-session python3 psql sqlite3 shellcheck; do
    has "$program" || missing="$missing $program"
  done
  for module in gtk4 libadwaita-1 gtksourceview-5 libsoup-3.0 libsecret-1 sqlite3 yyjson md4c \
    libpq; do
    pkg-config --exists "$module" 2> /dev/null || missing="$missing $module.pc"
  done
  [ -z "$missing" ] || die "missing here (programs, and .pc files of -devel packages):$missing"
}

prepare_system ()
{
  if ! has apt-get; then
    require_commands
    return
  fi
  # shellcheck disable=SC2046 # a list of names
  set -- $(not_installed $(package_names build run test))
  [ $# -gt 0 ] || return 0
  case " $* " in
    *' postgresql '*) refuse_cluster ;;
  esac
  apt_install "$@"
}

host_prepare ()
{
  place=${FLUXR_DEV:-}
  if [ -n "$place" ]; then
    :
  elif gnome_is_installed || { has apt-get && gnome_is_packaged; }; then
    place=system
  elif has apt-get; then
    place=tree
  else
    die 'this needs GTK 4.18, libadwaita 1.7, GLib 2.84 and SQLite 3.46 with their -devel
     packages, or a Debian or Ubuntu of any age'
  fi
  case $place in
    system) prepare_system ;;
    tree) tree_prepare ;;
    *) die "FLUXR_DEV is '$place', but can only be system or tree" ;;
  esac
}
