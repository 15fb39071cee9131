# shellcheck shell=bash
# The machine's graphics cards, as far as programs may draw with them. Sourced, never run.

RENDER_NODES=${VITRINE_DRI:-/dev/dri}

# render_node: the first one that this user may use; fails without one.
render_node() {
    local node
    for node in "$RENDER_NODES"/renderD*; do
        if [ -r "$node" ] && [ -w "$node" ]; then
            echo "$node"
            return
        fi
    done
    return 1
}
