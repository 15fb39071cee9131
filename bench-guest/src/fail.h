/* The end of a guest that cannot go on. */
#pragma once

/* Says on the console what could not be done and why (errno), and switches the machine off. */
_Noreturn void fail(const char *what);
