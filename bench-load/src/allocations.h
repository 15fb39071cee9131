#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include "options.h"

/* Allocate cycles (challenged, Allocate, Refresh with a lifetime of 0) at a steady rate, each of a client of its own. */
void allocations_cycle(const struct options *options);

/*
 * Holds allocations with a channel each: reads from standard input how many there are to be, a number a line, and
 * prints `held=N` when so many are. Ends them when the input ends.
 */
void allocations_hold(const struct options *options);

#endif
