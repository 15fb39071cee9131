/* Scan codes of set 1 into key numbers ("qnum": set 1 with bit 7 for the keys that e0 precedes). */
#pragma once

#include "input.h"

/* Takes the next byte that the keyboard sent. */
void keyboard_byte(struct input *input, uint8_t value);
