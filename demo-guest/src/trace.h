/* What happened, line by line on the debug console (port 0xe9), when it was asked for. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct input;

void trace_enable(void);

/* `F FRAME`: this picture is on the screen. */
void trace_frame(uint32_t frame);

/* `K QNUM down|up`: a key, its number in hexadecimal. */
void trace_key(uint8_t qnum, bool down);

/* `P X Y BUTTONS WHEEL`: the pointer. */
void trace_pointer(const struct input *input);

/* Why the guest cannot go on, whether or not tracing is on; also on the screen, which has to be in text mode still. */
void trace_failure(const char *reason);
