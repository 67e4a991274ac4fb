#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshot.sh FILE PROGRAM [ARGUMENTS]: starts PROGRAM on the display, waits until it has a window
# that no longer changes, saves the screen to FILE and ends PROGRAM. Fails, and writes nothing, if
# no window comes.

set -euo pipefail

file=$1
shift
patience=${FLUXR_SCREENSHOT_PATIENCE:-120}
mkdir -p "$(dirname "$file")"
shots=$(mktemp -d)
program=
trap 'end_program; rm -rf "$shots"' EXIT

end_program ()
{
    [ -n "$program" ] || return 0
    kill "$program" 2> /dev/null || :
    for _ in {1..50}; do
        kill -0 "$program" 2> /dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$program"
}

fail ()
{
    echo "dev: $*" >&2
    exit 1
}

# Windows of the program that are mapped and not the tiny helpers toolkits make.
window_is_there ()
{
    local window
    for window in $(xdotool search --onlyvisible --name . 2> /dev/null); do
        [ "$(xdotool getwindowpid "$window" 2> /dev/null)" = "$program" ] && return 0
    done
    return 1
}

check_in_time ()
{
    if ! kill -0 "$program" 2> /dev/null; then
        program=
        fail 'the program ended before it had a window that came to rest'
    fi
    [ "$SECONDS" -lt "$patience" ] || fail "$1 within $patience s"
}

take ()
{
    import -window root -depth 8 "ppm:$shots/$1"
}

"$@" &
program=$!
until window_is_there; do
    check_in_time 'no window came'
    sleep 0.1
done

take before
same=0
while [ "$same" -lt 3 ]; do
    check_in_time 'the window did not come to rest'
    sleep 0.3
    take now
    if cmp -s "$shots/before" "$shots/now"; then same=$((same + 1)); else same=0; fi
    mv "$shots/now" "$shots/before"
done
convert "ppm:$shots/before" -strip "png:$file"
echo "dev: saved $file" >&2
