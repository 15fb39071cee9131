/*
 * The absolute pointer of QEMU's pc machine: a queue behind the I/O port 0x5658 that tells positions from 0 to 65535.
 * Its interrupts are those of the PS/2 mouse, which sends empty packets meanwhile.
 */
#pragma once

#include "input.h"

/* Asks for positions; false: this machine has no such pointer. */
bool vmmouse_enable(void);

/* Gives the pointer back to the PS/2 mouse. */
void vmmouse_disable(void);

/* Takes in everything that is queued, for a picture of this size. */
void vmmouse_poll(struct input *input, uint32_t width, uint32_t height);
