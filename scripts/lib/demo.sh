# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are read by the scripts that source this
# The demo guest: how it is made and which QEMU arguments show it. Sourced after common.sh.

DEMO_DIR=$VITRINE_HOME/demo-guest
DEMO_ELF=$DEMO_DIR/build/guest.elf
DEMO_WORDS='^[0-9]+x[0-9]+( (still|relative|flip|silent|trace|rate=[0-9]+))*$'

make_demo() {
    make -s -C "$DEMO_DIR"
}

# demo_arguments WORDS: one argument a line. Always TCG: the guest needs no more, and it is the same everywhere.
demo_arguments() {
    printf '%s\n' -accel tcg -M pc,pcspk-audiodev=snd0 -m 64 -nic none -vga none -device VGA,vgamem_mb=64 \
        -device AC97,audiodev=snd0 -kernel "$DEMO_ELF" -append "$1"
}
