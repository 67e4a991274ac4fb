# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion of "fluxr" for bash. What can follow, the program knows itself.

# fluxr_quote WORD BEGIN: WORD, as it is typed behind BEGIN. It may be the name of something, and
# must not become a command of the shell or of its history.
_fluxr_quote ()
{
    local word=$1 double=\" single=\'

    case $2 in
        \"*)
            word=${word//\\/\\\\}
            word=${word//"$double"/\\"$double"}
            word=${word//\$/\\\$}
            word=${word//\`/\\\`}
            word=${word//!/"$double$single!$single$double"}
            printf '%s' "$word"
            ;;
        \'*) printf '%s' "${word//"$single"/"$single\\$single$single"}" ;;
        *) printf '%q' "$word" ;;
    esac
}

_fluxr ()
{
    local -a words=() lines=()
    local word current line

    # bash splits at = and :, the program does not.
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if ((${#words[@]})) && [[ $word == [=:] || ${words[-1]} == --*= ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    # As the program will see them: without quotes and backslashes.
    words=("${words[@]#[\"\']}")
    words=("${words[@]%[\"\']}")
    words=("${words[@]//\\/}")
    current=${words[-1]}
    mapfile -t lines < <("$1" --complete "${words[@]}" 2> /dev/null)
    case ${lines[0]-} in
        files) compopt -o default -o filenames ;;
        open) compopt -o nospace ;;
    esac

    COMPREPLY=()
    for line in "${lines[@]:1}"; do
        line=${line%%$'\t'*}
        [[ $current != *=* ]] || line=${line#*=}
        COMPREPLY+=("$(_fluxr_quote "$line" "${COMP_WORDS[COMP_CWORD]}")")
    done
}

complete -F _fluxr fluxr
