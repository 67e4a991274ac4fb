# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion of "fluxr" for fish. What can follow, the program knows itself.

function __fluxr_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l lines ($program --complete $words $current 2>/dev/null)
    test (count $lines) -gt 1; and printf '%s\n' $lines[2..-1]
    test "$lines[1]" = files; and __fish_complete_path $current
end

complete -c fluxr -f -a '(__fluxr_complete)'
