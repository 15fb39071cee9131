#ifndef FLOWS_H
#define FLOWS_H

#include <stdint.h>

#include "options.h"
#include "socket.h"
#include "stun.h"

/*
 * Clients of the TURN server, each with an allocation. All share one socket and have an address in 127.64.0.0/10 each,
 * so that a thousand of them cost this program no more than one.
 */

enum flow_state { FLOW_NEW, FLOW_ASKING, FLOW_READY, FLOW_GONE };

struct flow {
    enum flow_state state;
    enum stun_request request; /* what is being asked for, or was last */
    uint16_t relayed_port;
    int64_t asked_nanos;
    struct stun_nonce nonce;
};

struct flows {
    const struct options *options;
    int socket;
    struct outbox *outbox;
    uint16_t peer_port; /* the peer of all flows on 127.0.0.1; 0 for flows that end as soon as they are allocated */
    uint32_t ready;     /* how many came to be ready */
    uint32_t gone;      /* how many have ended */
    struct flow *all;   /* options->flows of them */
};

enum { FLOW_CHANNEL = 0x4000 };

struct flows flows_new(const struct options *options, uint16_t peer_port);
uint32_t flow_address(uint32_t flow);

/* Asks for the challenge of a flow; `flows_take` goes on from there. */
void flows_begin(struct flows *flows, uint32_t flow);

/* Takes an answer of the server. For `socket_receive`: its context is the flows. */
void flows_take(void *flows, const struct datagram *datagram);

/* Brings all flows before `end` to be ready, or ends those that are; repeats what is not answered. */
void flows_open(struct flows *flows, uint32_t end);
void flows_close(struct flows *flows);

#endif
