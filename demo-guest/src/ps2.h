/* The PC's keyboard controller (i8042) with the keyboard and the mouse behind it. */
#pragma once

#include "input.h"

void ps2_init(void);

/* Takes in what the keyboard and the mouse have sent; true: up to a key press, and there may be more. */
bool ps2_poll(struct input *input);

/* Sets the keyboard's lights: bit 0 scroll lock, bit 1 num lock, bit 2 caps lock. */
void ps2_set_lights(uint8_t lights);
