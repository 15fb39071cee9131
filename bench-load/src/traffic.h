#ifndef TRAFFIC_H
#define TRAFFIC_H

#include "options.h"

/* Packets through channels at a steady rate: up from clients to the peer, down from the peer to clients, or both ways. */
void traffic_run(const struct options *options);

#endif
