/* COM1: says that the guest is there, echoes what is typed and answers each line in capitals. */
#pragma once

#include <stdbool.h>

/* Prints the first line and the prompt; without a port nothing is ever done. */
void serial_init(void);

/* Takes what was typed and gives the port what it has room for; true: more waits, and the port has to be looked at soon. */
bool serial_poll(void);
