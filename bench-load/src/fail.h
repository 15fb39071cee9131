#ifndef FAIL_H
#define FAIL_H

/* Says what was not possible, with errno when it is set, and ends the program with 1. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
