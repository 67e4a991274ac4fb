#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak-session.sh RUNTIME: works with the installed Flatpak as the user that runs this, in a
# desktop with portals and a keyring, and looks at what it writes where. /out gets the pictures.

set -eu

id=ai.fluxr.Fluxr
user=$(id -u)

say ()
{
  printf 'dev: %s\n' "$*" >&2
}

die ()
{
  say "$*"
  exit 1
}

# The desktop's own services write into folders of their own, so that those are not mistaken for
# what Fluxr writes.
outside ()
{
  export FLATPAK_SYSTEM_DIR="/work/$1/installation" XDG_RUNTIME_DIR="/tmp/run-$user"
  desk=/tmp/fluxr-desktop-$user
  mkdir -p "$desk/config/xdg-desktop-portal"
  export XDG_DATA_HOME="$desk/data" XDG_CONFIG_HOME="$desk/config" XDG_CACHE_HOME="$desk/cache" \
    XDG_STATE_HOME="$desk/state" XDG_CURRENT_DESKTOP=GNOME
  printf '[preferred]\ndefault=gtk\norg.freedesktop.impl.portal.Secret=gnome-keyring\n' \
    > "$desk/config/xdg-desktop-portal/portals.conf"
  FLUXR_SESSION_HOME=keep exec /src/build-aux/session.sh sh "$0" inside
}

# All there is outside of Fluxr's own folder, with sizes and times.
list_files ()
{
  find "$HOME" /tmp /var/tmp "$FLATPAK_SYSTEM_DIR/app" "$FLATPAK_SYSTEM_DIR/exports" \
    \( -path "$HOME/.var/app/$id" -o -path '/tmp/fluxr-*' -o -path "$XDG_RUNTIME_DIR" \) -prune \
    -o ! -type d -printf '%p %s %T@\n' 2> /dev/null | sort
}

run ()
{
  # What session.sh tells the tests of Fluxr outside.
  env -u GDK_BACKEND -u GDK_DEBUG -u ADW_DISABLE_PORTAL -u GSK_RENDERER -u MESA_SHADER_CACHE_DIR \
    -u XDG_CONFIG_DIRS flatpak run $id "$@"
}

take_picture ()
{
  seconds=0
  until window=$(xdotool search --onlyvisible --class fluxr 2> /dev/null | tail -n 1) \
    && [ -n "$window" ]; do
    sleep 0.5
    seconds=$((seconds + 1))
    [ $seconds -lt 120 ] || die 'no window came'
  done
  same=0
  while [ $same -lt 3 ]; do
    sleep 0.5
    import -window root "ppm:$XDG_RUNTIME_DIR/now"
    if cmp -s "$XDG_RUNTIME_DIR/now" "$XDG_RUNTIME_DIR/before"; then same=$((same + 1))
    else same=0; fi
    mv "$XDG_RUNTIME_DIR/now" "$XDG_RUNTIME_DIR/before"
    seconds=$((seconds + 1))
    [ $seconds -lt 120 ] || break
  done
  convert "ppm:$XDG_RUNTIME_DIR/before" -strip "png:$XDG_RUNTIME_DIR/png"
  cat "$XDG_RUNTIME_DIR/png" > "/out/window-$user.png"
}

# What would be written where nobody finds it is refused; what the shell writes is there.
check_files ()
{
  for place in "$HOME/plan.json" /tmp/plan.json /var/tmp/plan.json; do
    if run export --flow canvas --product Pocketbook "$place" 2>> "/out/check-$user.log"; then
      die "it claims to have written $place"
    fi
    if run --data-dir "${place%.json}" list products 2>> "/out/check-$user.log"; then
      die "it plans where nobody finds it, in ${place%.json}"
    fi
  done
  run export --flow canvas --product Pocketbook > "$XDG_RUNTIME_DIR/plan.json"
  [ -s "$XDG_RUNTIME_DIR/plan.json" ] || die 'nothing was exported'
  kept=$HOME/.var/app/$id/data/plan.json
  run export --flow canvas --product Pocketbook "$kept" || die 'it does not write into its folder'
  cmp "$kept" "$XDG_RUNTIME_DIR/plan.json" || die 'two exports differ'
  rm "$kept"
}

inside ()
{
  printf secret | gnome-keyring-daemon --unlock --components=secrets > /dev/null 2>&1
  list_files > "$XDG_RUNTIME_DIR/files-before"
  run --self-test > "$XDG_RUNTIME_DIR/self-test" 2> "/out/check-$user.log" || failed=yes
  sed 's/^/dev:   /' "$XDG_RUNTIME_DIR/self-test" >&2
  if [ -n "${failed:-}" ] || grep -qv '^ok ' "$XDG_RUNTIME_DIR/self-test"; then
    cat "/out/check-$user.log" >&2
    die 'the self test failed'
  fi

  run --sample >> "/out/check-$user.log" 2>&1 &
  window_program=$!
  take_picture
  xdotool windowactivate --sync "$window" key ctrl+q
  wait $window_program || die 'Fluxr did not end well'
  check_files
  say "  a window; $(run list products | wc -l) product by the command line"

  list_files > "$XDG_RUNTIME_DIR/files-after"
  diff "$XDG_RUNTIME_DIR/files-before" "$XDG_RUNTIME_DIR/files-after" >&2 \
    || die 'something was written outside of its folder'
  say "  $(wc -l < "$XDG_RUNTIME_DIR/files-after") files outside of ~/.var/app/$id, as before;" \
    "in it:"
  (cd "$HOME/.var/app/$id" && find . -path ./cache -prune -o -type f -print) \
    | sed 's/^/dev:     /' >&2
}

if [ "$1" = inside ]; then
  inside
else
  outside "$1"
fi
