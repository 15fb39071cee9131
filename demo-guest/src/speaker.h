/* The PC speaker: a square wave of the PIT's channel 2. */
#pragma once

#include <stdint.h>

void speaker_beep(uint32_t hertz);
void speaker_quiet(void);
