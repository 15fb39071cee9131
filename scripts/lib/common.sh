# shellcheck shell=bash
# What every script of the front door shares. Sourced, never run.

# shellcheck disable=SC2034 # read by the scripts that source this
VITRINE_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

say() {
    echo "vitrine: $*" >&2
}

# Something outside is not as it has to be: one line, exit 1.
fail() {
    say "$*"
    exit 1
}

# The command line is wrong: one line that names what is allowed, exit 2.
refuse() {
    say "$*"
    exit 2
}

# need_value OPTION "$@": refuses an option that stands last although it takes a value.
need_value() {
    [[ $# -ge 2 && -n $2 ]] || refuse "$1 needs a value"
}

# need_match WHAT VALUE REGEX ALLOWED
need_match() {
    [[ $2 =~ $3 ]] || refuse "$1 '$2' is not valid, allowed: $4"
}

# Where a checkout keeps what it makes while it runs: data, guests, logs.
state_dir() {
    echo "${VITRINE_STATE:-$VITRINE_HOME/.vitrine}"
}

# Where the server keeps tokens, links and recordings.
data_dir() {
    echo "${VITRINE_DATA:-$(state_dir)/data}"
}

make_private_dir() {
    (umask 077 && mkdir -p "$1")
    chmod 700 "$1"
}

# wait_until SECONDS COMMAND...: asks ten times a second; fails when the time is over.
wait_until() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.1
    done
}

# end_process PID [SECONDS]: asks it to end, waits that long (10), then ends it.
end_process() {
    local pid=$1
    kill -TERM "$pid" 2>/dev/null || return 0
    wait_until "${2:-10}" process_is_gone "$pid" || kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
}

process_is_gone() {
    # A child that ended and was not waited for yet is a zombie: gone as well.
    [ ! -e "/proc/$1" ] || [[ $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) =~ ^(Z|$) ]]
}

# with_parent COMMAND...: runs it so that it ends when this script does, however that ends.
with_parent() {
    exec setpriv --pdeathsig TERM "$@"
}
