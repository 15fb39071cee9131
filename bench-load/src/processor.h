#ifndef PROCESSOR_H
#define PROCESSOR_H

#include <sys/types.h>

/* Seconds of processor time that a process has taken, in user and kernel mode, all its threads together. */
double processor_seconds(pid_t pid);

#endif
