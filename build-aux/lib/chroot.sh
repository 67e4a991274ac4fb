#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# chroot.sh TREE FOLDER COMMAND...: runs COMMAND in FOLDER inside TREE, which also has the host
# folders of FLUXR_DEV_FOLDERS. The first process of a new mount and PID namespace, as root (see
# with_chroot in enter.sh). In a chroot whose / is not a mount the mounts that are there cannot be
# made private, so everything hangs below one new tmpfs that is.

set -eu
tree=$1 folder=$2
shift 2

base=$(mktemp -d "$tree.mount.XXXXXX")
root=$base/root

make_devices ()
{
  mount -t tmpfs -o mode=755 dev "$root/dev"
  for node in 'null 1 3' 'zero 1 5' 'full 1 7' 'random 1 8' 'urandom 1 9' 'tty 5 0'; do
    # shellcheck disable=SC2086
    set -- $node
    if ! (umask 0 && mknod "$root/dev/$1" c "$2" "$3" 2> /dev/null); then
      : > "$root/dev/$1"
      mount --bind "/dev/$1" "$root/dev/$1"
    fi
  done
  mkdir "$root/dev/pts" "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
  mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
  ln -s pts/ptmx "$root/dev/ptmx"
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s /proc/self/fd/0 "$root/dev/stdin"
  ln -s /proc/self/fd/1 "$root/dev/stdout"
  ln -s /proc/self/fd/2 "$root/dev/stderr"
}

bind_folders ()
{
  printf '%s\n' "$FLUXR_DEV_FOLDERS" | while read -r path; do
    if [ -d "$path" ]; then
      mkdir -p "$root$path"
    else
      mkdir -p "$root$(dirname "$path")"
      : >> "$root$path"
    fi
    mount --rbind "$path" "$root$path"
  done
}

mount -t tmpfs fluxr-dev "$base"
mount --make-private "$base"
# Without /proc in the outer chroot umount fails; the mounts then end with their namespace.
trap 'umount -l "$base" 2> /dev/null || :; rmdir "$base" 2> /dev/null || :' EXIT
mkdir "$root"
mount --bind "$tree" "$root"
mount -t proc proc "$root/proc"
make_devices
mount --rbind /sys "$root/sys" 2> /dev/null || :
mount -t tmpfs -o mode=755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mount -t tmpfs -o mode=1777 tmp "$root/var/tmp"
for file in /etc/resolv.conf /etc/hosts; do
  [ ! -e "$file" ] || mount --bind "$file" "$root$file"
done
bind_folders
mount -o remount,bind,ro "$root"

status=0
# shellcheck disable=SC2016 # the words are for the inner shell
chroot "$root" sh -c 'cd "$1" 2> /dev/null || cd /; shift; exec "$@"' enter "$folder" "$@" \
  || status=$?
exit "$status"
