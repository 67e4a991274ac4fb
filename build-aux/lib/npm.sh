# shellcheck shell=sh disable=SC2154 # variables of build-aux/dev
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests take from npm, in the versions of tests/billing/package-lock.json: Stripe's own
# library. The host's npm fetches it once into build-npm. Without npm or network it is not there:
# the tests skip what needs it, and fail in CI. Sourced by build-aux/dev after host.sh.

npm_fetch ()
{
  # In a subshell of its own: a failed installation ends it, not the whole command.
  has npm || { has apt-get && (apt_install npm); } || return 1
  mkdir -p "$src/build-npm"
  cp "$src/tests/billing/package.json" "$src/build-npm"
  cp "$src/tests/billing/package-lock.json" "$src/build-npm/package-lock.json"
  (cd "$src/build-npm" && npm ci --ignore-scripts --no-audit --no-fund >&2)
}

# Only the suite `policies` wants it. npm makes node_modules anew, or not at all.
npm_prepare ()
{
  case " $* " in
    '  ' | *' policies '*) ;;
    *) return 0 ;;
  esac
  if [ -d "$src/build-npm/node_modules/stripe" ] \
    && cmp -s "$src/tests/billing/package-lock.json" "$src/build-npm/package-lock.json"; then
    return 0
  fi
  npm_fetch || {
    rm -rf "$src/build-npm"
    say "npm could not fetch what tests/billing/package.json names"
  }
}
