/* Time since the start, from the ACPI timer, and an alarm from the PIT: no periodic tick. */
#pragma once

#include <stdint.h>

enum { CLOCK_HZ = 3579545 };

void clock_init(void);

/* Ticks of CLOCK_HZ since the start, modulo 2^32. To be asked at least every 4 s: the hardware counts 24 bits. */
uint32_t clock_ticks(void);

/* Milliseconds since the start. */
uint32_t clock_millis(void);

/* Raises the timer's interrupt once, after this many ticks or after 50 ms, whichever comes first. */
void clock_alarm(uint32_t ticks);
