#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# inside.sh COMMAND [ARGUMENTS]: what a command of build-aux/dev does once all it needs is there.
# Each kind of build has its folder in the checkout: build (tests), build-run (run, backend,
# screenshots), build-bench, build-simulate. Standard output belongs to the program that is run;
# what preparing and building say goes to standard error.

set -eu

src=$(CDPATH='' cd -P -- "$(dirname -- "$0")/../.." && pwd)
aux=$src/build-aux

say ()
{
  printf 'dev: %s\n' "$*" >&2
}

die ()
{
  say "$*"
  exit 1
}

settle_environment ()
{
  if [ ! -w "${HOME:-/}" ] || [ "${HOME:-/}" = / ]; then
    export HOME=/tmp/home
  fi
  export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/tmp/runtime-$(id -u)}"
  mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
  [ "$(locale charmap 2> /dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
}

sanitizer_environment ()
{
  # Tests of GTK in process set the slow unwinder themselves (tests/meson.build). Cairo copies the
  # words of a PDF, which have no NUL, by their length; the strict check of that reads behind them.
  asan=detect_leaks=1:malloc_context_size=12:strict_string_checks=1:intercept_strndup=0
  [ -e /proc/self/maps ] || asan=$asan:detect_leaks=0
  export ASAN_OPTIONS="${ASAN_OPTIONS:-$asan}"
  export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=\"$aux/lsan.supp\":print_suppressions=0}"
  export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}"
}

# configure FOLDER [OPTIONS]: sets $src/FOLDER up, anew if options or place have changed since.
# Descriptor 7 is a lock on the folder, kept as long as nobody else may build or test there.
configure ()
{
  build=$src/$1
  stamp=$(printf '%s\n' "$src" "${FLUXR_DEV_PLACE:-}" "$@")
  mkdir -p "$build"
  exec 7< "$build"
  flock -n 7 || { say "waiting for another run that works in $1" && flock 7; }
  shift
  if [ "$(cat "$build/.dev-stamp" 2> /dev/null)" != "$stamp" ]; then
    find "$build" -mindepth 1 -delete
    meson setup "$@" "$build" "$src" >&2
    printf '%s\n' "$stamp" > "$build/.dev-stamp"
  fi
}

# compile [TARGET...]: says nothing if nothing is to be done.
compile ()
{
  [ "$(ninja -C "$build" -n "$@" 2> /dev/null | tail -n 1)" = 'ninja: no work to do.' ] \
    || ninja -C "$build" "$@" >&2
}

configure_run ()
{
  configure build-run --buildtype=debugoptimized --prefix="$src/build-run/root" --libdir=lib
}

# What gets installed, as ninja calls it: starting Fluxr need not wait until the tests are built.
installed_targets ()
{
  list=$build/.dev-installed
  compile build.ninja
  if [ ! -f "$list" ] || [ -n "$(find "$build/build.ninja" -newer "$list")" ]; then
    ninja -C "$build" -t targets all | sed 's/: .*//' > "$list.all"
    meson introspect "$build" --installed | python3 -c '
import json, os, sys
print("\n".join(os.path.relpath(path, sys.argv[1]) for path in json.load(sys.stdin)))' "$build" \
      | grep -xF -f "$list.all" > "$list" || :
  fi
  tr '\n' ' ' < "$list"
}

# Started from an installed copy, Fluxr finds its icons, schema and translations as users' does.
build_for_run ()
{
  configure_run
  targets=$(installed_targets)
  # shellcheck disable=SC2086 # a list of names, none with spaces
  compile $targets
  meson install -C "$build" --quiet --only-changed --no-rebuild >&2
  exec 7<&-
  export PATH="$build/root/bin:$PATH"
  export XDG_DATA_DIRS="$build/root/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
}

# Does any of the program's arguments name a command? Then no window will come. --data-dir takes
# the next word.
is_command_line ()
{
  while [ $# -gt 0 ]; do
    case $1 in
      --data-dir) [ $# -eq 1 ] || shift ;;
      -h | --help* | --version) return 0 ;;
      -* | *://*) ;;
      *) return 0 ;;
    esac
    shift
  done
  return 1
}

has_display ()
{
  if [ -n "${WAYLAND_DISPLAY:-}" ]; then
    case $WAYLAND_DISPLAY in
      /*) [ -S "$WAYLAND_DISPLAY" ] && return 0 ;;
      *) [ -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ] && return 0 ;;
    esac
  fi
  [ -n "${DISPLAY:-}" ] && xprop -root _NET_SUPPORTED > /dev/null 2>&1
}

has_bus ()
{
  [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || [ -S "$XDG_RUNTIME_DIR/bus" ]
}

do_run ()
{
  picture=
  rest=$#
  while [ "$rest" -gt 0 ]; do
    case $1 in
      --screenshot)
        [ "$rest" -gt 1 ] || die '--screenshot wants the name of a file'
        picture=$2 rest=$((rest - 1))
        shift
        ;;
      --screenshot=*) picture=${1#--screenshot=} ;;
      *) set -- "$@" "$1" ;;
    esac
    shift
    rest=$((rest - 1))
  done
  build_for_run
  is_command_line "$@" || set -- --sample "$@"
  if [ -n "$picture" ]; then
    save_picture "$picture" "$@"
  elif is_command_line "$@" || { has_display && has_bus; }; then
    exec fluxr "$@"
  elif has_display; then
    exec dbus-run-session -- fluxr "$@"
  else
    run_unseen "$@"
  fi
}

# save_picture FILE [ARGUMENTS]
save_picture ()
{
  case $1 in
    /*) file=$1 ;;
    *) file=$FLUXR_DEV_CALLER/$1 ;;
  esac
  shift
  export FLUXR_SESSION_HOME=keep DESKTOP="${DESKTOP:-mutter-x11}"
  exec "$aux/session.sh" "$aux/screenshot.sh" "$file" fluxr "$@"
}

run_unseen ()
{
  export FLUXR_SESSION_HOME=keep DESKTOP="${DESKTOP:-mutter-x11}"
  # shellcheck disable=SC2016 # for the inner shell
  exec "$aux/session.sh" sh -c '
    echo "dev: no display here, so Fluxr is on a virtual one ($DISPLAY) until interrupted; see it:
     build-aux/dev shell import -display $DISPLAY -window root picture.png" >&2
    exec fluxr "$@"' run "$@"
}

suites_of ()
{
  meson introspect "$build" --tests | python3 -c '
import json, sys
print("\n".join(sorted({s.split(":")[-1] for t in json.load(sys.stdin) for s in t["suite"]})))'
}

do_test ()
{
  configure build --buildtype=debug -Db_sanitize=address,undefined -Db_lundef=false
  sanitizer_environment
  ninja -C "$build"
  known=$(suites_of)
  rest=$#
  while [ "$rest" -gt 0 ]; do
    printf '%s\n' "$known" | grep -qxF -e "$1" \
      || die "no suite is called '$1'; there are: $(echo "$known" | xargs)"
    set -- "$@" --suite "$1"
    shift
    rest=$((rest - 1))
  done
  rm -f "$build/meson-logs/testlog.json"
  status=0
  # A third of what a test of a window or of the sync does is work; the rest is waiting.
  meson test -C "$build" --no-rebuild --timeout-multiplier "${FLUXR_TEST_PATIENCE:-3}" \
    --num-processes "$(($(nproc) * 3))" "$@" 7<&- || status=$?
  python3 "$aux/test-report.py" "$build" "$status"
}

do_bench ()
{
  configure build-bench --buildtype=release
  compile all
  exec 7<&-
  exec python3 "$aux/run-benchmarks.py" "$build" "$@"
}

# Without sanitizers, so that many lives are quick, and with all assertions.
do_simulate ()
{
  configure build-simulate --buildtype=debugoptimized
  if [ "${1:-}" = --mutant ]; then
    [ $# -gt 1 ] || die '--mutant wants a name, or all'
    name=${2#all}
    shift 2
    exec 7<&-
    exec python3 "$src/tests/simulation/mutants.py" "$build" ${name:+"$name"} "$@"
  fi
  compile tests/simulation/simulate
  exec 7<&-
  exec "$build/tests/simulation/simulate" "$@"
}

do_backend ()
{
  configure_run
  compile tests/backend/fluxr-test-backend
  exec 7<&-
  exec "$build/tests/backend/fluxr-test-backend" "$@"
}

do_screenshots ()
{
  build_for_run
  mkdir -p "$src/screenshots"
  export DESKTOP="${DESKTOP:-mutter-x11}"
  exec "$aux/session.sh" python3 -W ignore "$src/tests/gui/screenshots.py" "$src/screenshots" "$@"
}

do_lint ()
{
  exec python3 "$aux/lint.py" "$src" "$@"
}

do_shell ()
{
  [ $# -gt 0 ] || set -- bash
  exec "$@"
}

settle_environment
command=$1
shift
"do_$command" "$@"
