# shellcheck shell=bash
# shellcheck disable=SC2034 # the variable is read by the scripts that source this
# QEMU's sound as Vitrine wants it. Its mixing engine would make one voice of all sound devices, at one rate; without it each
# device is a voice of its own, in its own format.
AUDIO_VOICES_APART=dbus,id=snd0,out.mixing-engine=off,out.fixed-settings=off,in.mixing-engine=off,in.fixed-settings=off
