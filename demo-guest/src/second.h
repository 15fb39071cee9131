/* The second display, where there is one: a PCI display that is no VGA (QEMU's secondary-vga), which comes and goes while we run. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "input.h"

/* Shows a strip of its own on a plain ground; lets go of whatever is to be unplugged, and takes what was plugged in. */
void second_draw(uint32_t frame, uint32_t millis, const struct input *input);

/* Gives it another size; nothing happens while there is none. */
void second_set_resolution(uint32_t width, uint32_t height);
