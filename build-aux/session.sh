#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# session.sh COMMAND...: runs COMMAND in a private desktop: display, D-Bus, accessibility, window
# manager, settings and XDG folders. Any number can run side by side; all of it ends with COMMAND.
#   DESKTOP=openbox         Xvfb, fast, square windows (the default)
#           mutter-x11      Xvfb, with GNOME's rounded corners and shadows
#           mutter-wayland  no X at all
#           none            Xvfb without a window manager
#   SCREEN=1280x800  FONT='Cantarell 11'  SCHEME=default|prefer-dark  GSK_RENDERER=cairo
#   FLUXR_SESSION_HOME=keep leaves HOME and the XDG folders as they are: a virtual display for a
#                           program that works on the user's data

set -euo pipefail

: "${DESKTOP:=openbox}" "${SCREEN:=1280x800}" "${FONT:=Cantarell 11}" "${SCHEME:=default}"
export DESKTOP SCREEN

# Desktop settings by file, since a virtual display has neither a settings daemon nor a portal.
write_settings ()
{
    mkdir -p "$dir/xdg/gtk-4.0"
    cat > "$dir/xdg/gtk-4.0/settings.ini" << END
[Settings]
gtk-font-name=$FONT
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-decoration-layout=appmenu:close
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
END
    export XDG_CONFIG_DIRS=$dir/xdg:/etc/xdg
}

private_home ()
{
    mkdir -p "$dir"/{config/glib-2.0/settings,data,cache,state}
    export HOME=$dir GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME=$dir/config XDG_DATA_HOME=$dir/data
    export XDG_CACHE_HOME=$dir/cache XDG_STATE_HOME=$dir/state
    cat > "$dir/config/glib-2.0/settings/keyfile" << END
[org/gnome/desktop/interface]
color-scheme='$SCHEME'
font-name='$FONT'
enable-animations=false
cursor-blink=false
[org/gnome/desktop/wm/preferences]
button-layout='appmenu:close'
END
}

start_xserver ()
{
    export GDK_BACKEND=x11
    mkfifo "$dir/display"
    Xvfb -displayfd 3 -screen 0 "${SCREEN}x24" -nolisten tcp -noreset \
        3<> "$dir/display" 2> "$dir/xserver.log" &
    xserver=$!
    exec 4<> "$dir/display"
    until read -r -t 1 number <&4; do
        kill -0 "$xserver" 2> /dev/null || { cat "$dir/xserver.log" >&2; exit 1; }
    done
    exec 4<&-
    export DISPLAY=:$number
}

# The second half, which this script starts on the session's bus: window manager, then the command.
desktop ()
{
    exec >&5 2>&6 5>&- 6>&-
    log=$XDG_RUNTIME_DIR/window-manager.log
    manager=
    case $DESKTOP in
        openbox) openbox --sm-disable > "$log" 2>&1 & manager=$! ;;
        mutter-x11) mutter --x11 > "$log" 2>&1 & manager=$! ;;
        mutter-wayland)
            mutter --headless --wayland --no-x11 --virtual-monitor "$SCREEN" \
                --wayland-display "$WAYLAND_DISPLAY" > "$log" 2>&1 &
            manager=$!
            ;;
        none) ;;
        *) echo "session.sh: unknown DESKTOP $DESKTOP" >&2; exit 2 ;;
    esac
    [ -z "$manager" ] || await_manager
    status=0
    "$@" || status=$?
    [ -z "$manager" ] || kill "$manager" 2> /dev/null || :
    exit "$status"
}

manager_is_up ()
{
    if [ "$DESKTOP" = mutter-wayland ]; then
        [ -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ]
    else
        xprop -root _NET_SUPPORTING_WM_CHECK 2> /dev/null | grep -q 'window id'
    fi
}

await_manager ()
{
    until manager_is_up; do
        kill -0 "$manager" 2> /dev/null || { cat "$log" >&2; exit 1; }
        sleep 0.05
    done
}

if [ "${1:-}" = --on-the-bus ]; then
    shift
    desktop "$@"
fi

dir=$(mktemp -d /tmp/fluxr-session.XXXXXX)
xserver=
trap '[ -z "$xserver" ] || kill "$xserver" 2> /dev/null; rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
unset DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
mkdir -m 700 "$dir/run"
export XDG_RUNTIME_DIR=$dir/run
# Outlives the session, since compiling shaders is slow.
export MESA_SHADER_CACHE_DIR=${MESA_SHADER_CACHE_DIR:-/tmp/fluxr-mesa-$UID}
export GSK_RENDERER=${GSK_RENDERER:-cairo} GDK_DEBUG=${GDK_DEBUG:-no-portals} ADW_DISABLE_PORTAL=1
export LANG=${LANG:-C.UTF-8}
write_settings
[ "${FLUXR_SESSION_HOME:-}" = keep ] || private_home
if [ "$DESKTOP" = mutter-wayland ]; then
    export GDK_BACKEND=wayland WAYLAND_DISPLAY=wl-fluxr
else
    start_xserver
fi

status=0
# What the bus says about each service it starts would drown the command's own messages.
dbus-run-session -- "$0" --on-the-bus "$@" 5>&1 6>&2 > "$dir/bus.log" 2>&1 || status=$?
exit "$status"
