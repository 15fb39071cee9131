# shellcheck shell=bash
# Secrets that the server knows by their SHA-256 alone. Sourced after common.sh.

ROLES="viewer operator admin"

new_secret() {
    od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n'
}

hash_of() {
    printf '%s' "$1" | sha256sum | cut -d' ' -f1
}

# keep_secret FILE LINE: appends the line to a file of the data directory that only its owner reads.
keep_secret() {
    make_private_dir "$(data_dir)"
    (umask 077 && printf '%s\n' "$2" >>"$(data_dir)/$1")
    chmod 600 "$(data_dir)/$1"
}

need_role() {
    need_match --role "$1" '^(viewer|operator|admin)$' "${ROLES// /, }"
}
