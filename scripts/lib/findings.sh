# shellcheck shell=bash
# What the doctor finds: well, lacking (the doctor ends with 1) or worth a hint. Sourced, never run.

lacks=0

found_well() {
    echo "ok    $1"
}

# found_lack WHAT MEND
found_lack() {
    lacks=$((lacks + 1))
    echo "LACK  $1"
    echo "      mend it: $2"
}

# found_hint WHAT MEND
found_hint() {
    echo "hint  $1"
    echo "      better: $2"
}
