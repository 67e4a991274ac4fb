# shellcheck shell=sh disable=SC2154 # variables of build-aux/dev
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The way into the prepared place, where inside.sh goes on. Two profiles: `private` has nothing of
# the user's but the checkout (empty home, clean environment; tests); `user` has home, data, display
# and buses (run, shell, backend). Sourced by build-aux/dev after host.sh and tree.sh.

wished_folders ()
{
  printf '%s\n' "$src"
  # A work tree made by git has its repository elsewhere.
  git -C "$src" rev-parse --path-format=absolute --git-common-dir 2> /dev/null || :
  [ "$profile" = user ] || return 0
  printf '%s\n' "${HOME:-}" "$caller" /tmp /run/dbus "${XDG_RUNTIME_DIR:-}" "${XAUTHORITY:-}" \
    "${XDG_DATA_HOME:-}" "${XDG_CONFIG_HOME:-}" "${XDG_CACHE_HOME:-}" "${XDG_STATE_HOME:-}"
}

# Host folders seen inside under the same name, one a line, parents first; none of the system's.
shared_folders ()
{
  wished_folders | while read -r path; do
    case $path in
      '' | / | /bin | /bin/* | /sbin | /sbin/* | /lib | /lib/* | /lib64 | /etc | /etc/*) ;;
      /usr | /usr/bin* | /usr/lib* | /usr/sbin* | /usr/share* | /var | /var/lib | /run) ;;
      /dev | /dev/* | /proc | /proc/* | /sys | /sys/*) ;;
      *) [ ! -e "$path" ] || printf '%s\n' "$path" ;;
    esac
  done | sort -u
}

# Variables of the user's session that name things only the host has.
forget_host ()
{
  unset LD_LIBRARY_PATH LD_PRELOAD PYTHONPATH PYTHONHOME PKG_CONFIG_PATH CC CFLAGS LDFLAGS \
    GIO_MODULE_DIR GIO_EXTRA_MODULES GTK_PATH GTK_MODULES GI_TYPELIB_PATH GSETTINGS_SCHEMA_DIR \
    XDG_DATA_DIRS XDG_CONFIG_DIRS GDK_PIXBUF_MODULE_FILE
  export PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  if [ -z "${TZ:-}" ] && [ -L /etc/localtime ]; then
    TZ=$(readlink /etc/localtime | sed -n 's|.*/zoneinfo/||p')
    export TZ
  fi
}

# Runs COMMAND... with the environment of the profile.
in_profile ()
{
  export FLUXR_DEV_PLACE="${name:-system}" FLUXR_DEV_CALLER="$caller"
  [ "$place" = system ] || forget_host
  if [ "$profile" = private ]; then
    for variable in CI TERM NO_COLOR $(env | sed -n 's/^\(FLUXR_[A-Z_]*\)=.*/\1/p'); do
      eval "value=\${$variable:-}"
      [ -z "$value" ] || set -- "$variable=$value" "$@"
    done
    set -- env -i PATH="$PATH" LANG=C.UTF-8 USER="$(id -un)" HOME="$private_home" \
      XDG_RUNTIME_DIR="$private_home/run" "$@"
  fi
  supervise "$@"
}

with_bwrap ()
{
  inner=/
  if shared_folders | awk -v dir="$caller/" 'index (dir, $0 "/") == 1 { found = 1 }
    END { exit !found }'; then
    inner=$caller
  fi
  set -- --remount-ro / --chdir "$inner" -- "$@"
  for path in $(shared_folders | sort -r); do
    set -- --bind "$path" "$path" "$@"
  done
  is_root || set -- --unshare-user "$@"
  # A display of the host shares memory with its programs.
  [ "$profile" = user ] || set -- --unshare-ipc "$@"
  in_profile bwrap --bind "$tree" / --proc /proc --dev /dev --dev-bind-try /dev/dri /dev/dri \
    --ro-bind-try /sys /sys --tmpfs /run \
    --tmpfs /tmp --chmod 1777 /tmp --tmpfs /var/tmp --chmod 1777 /var/tmp \
    --ro-bind-try /etc/resolv.conf /etc/resolv.conf --ro-bind-try /etc/hosts /etc/hosts \
    --unshare-pid --die-with-parent "$@"
}

# Where bubblewrap cannot work (in a chroot, in some containers) root can do the same by hand.
with_chroot ()
{
  propagation=private
  unshare -m true 2> /dev/null || propagation=unchanged # / is no mount of its own in a chroot
  FLUXR_DEV_FOLDERS=$(shared_folders)
  export FLUXR_DEV_FOLDERS
  in_profile unshare -mpf --kill-child --propagation "$propagation" \
    sh "$src/build-aux/lib/chroot.sh" "$tree" "$caller" "$@"
}

# A process group of its own for the command: an interrupt at the terminal and a signal to this
# script alone then do the same, they reach all of it once; and the sandbox, which ignores them,
# stays until the command has ended in its own time.
supervise ()
{
  if [ "$command" = shell ]; then
    "$@"
    return
  fi
  exec 3<&0
  (
    trap '' INT TERM HUP
    exec setsid "$@" <&3 3<&-
  ) &
  child=$!
  exec 3<&-
  trap 'forward INT' INT
  trap 'forward TERM' TERM
  trap 'forward HUP' HUP
  while :; do
    status=0
    wait "$child" || status=$?
    kill -0 "$child" 2> /dev/null || return "$status"
  done
}

# Whoever asks a second time means it.
forward ()
{
  kill -s "$1" -- "-$child" 2> /dev/null || :
  trap 'kill -s KILL -- "-$child" 2> /dev/null || :' INT TERM HUP
}

enter_tree ()
{
  private_home=/tmp/home
  if bwrap --bind "$tree" / --proc /proc --dev /dev --unshare-pid true 2> /dev/null; then
    with_bwrap "$@"
  elif is_root && unshare -mpf --propagation unchanged true 2> /dev/null; then
    say 'bubblewrap does not work here; using unshare and chroot instead'
    with_chroot "$@"
  else
    die 'neither bubblewrap nor a mount namespace works here, so the tree cannot be entered:
     switch user namespaces on, give the container more rights, or use a Debian 13'
  fi
}

enter_system ()
{
  private_home=$(mktemp -d)
  status=0
  in_profile "$@" || status=$?
  rm -rf "$private_home"
  return "$status"
}

# From here on lists are one item a line: folders may have spaces in their names.
enter ()
{
  IFS='
'
  set -f
  "enter_$place" env --default-signal=INT,TERM,HUP sh "$src/build-aux/lib/inside.sh" "$@"
}
