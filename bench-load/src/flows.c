#include "flows.h"

#include <errno.h>
#include <stdlib.h>

#include "clock.h"
#include "fail.h"

enum { IN_FLIGHT = 32, REPEAT_MILLIS = 500, PATIENCE_SECONDS = 60 };
static const uint32_t FIRST_ADDRESS = 0x7F400001; /* 127.64.0.1 */

struct flows flows_new(const struct options *options, uint16_t peer_port) {
    int opened = socket_bind(INADDR_ANY);
    struct flow *all = calloc(options->flows, sizeof *all);
    if (all == NULL) {
        fail("no memory for %u flows", options->flows);
    }
    return (struct flows){
        .options = options, .socket = opened, .outbox = outbox_new(opened), .peer_port = peer_port, .all = all};
}

uint32_t flow_address(uint32_t flow) {
    return FIRST_ADDRESS + flow;
}

static void ask(struct flows *flows, uint32_t number, enum stun_request request) {
    struct flow *flow = &flows->all[number];
    flow->state = FLOW_ASKING;
    flow->request = request;
    flow->asked_nanos = now_nanos();
    uint8_t *out = outbox_space(flows->outbox);
    size_t length = 0;
    switch (request) {
        case STUN_CHALLENGE: length = stun_challenge(out, number); break;
        case STUN_ALLOCATE: length = stun_allocate(out, number, flows->options, &flow->nonce); break;
        case STUN_BIND:
            length = stun_bind(out, number, flows->options, &flow->nonce, FLOW_CHANNEL, flows->peer_port);
            break;
        case STUN_DELETE: length = stun_delete(out, number, flows->options, &flow->nonce); break;
    }
    outbox_add(flows->outbox, &(struct datagram){.bytes = out,
                                                 .length = length,
                                                 .segment = length,
                                                 .local = flow_address(number),
                                                 .remote = INADDR_LOOPBACK,
                                                 .remote_port = flows->options->port});
}

void flows_begin(struct flows *flows, uint32_t flow) {
    ask(flows, flow, STUN_CHALLENGE);
}

static void go_on(struct flows *flows, uint32_t number) {
    struct flow *flow = &flows->all[number];
    switch (flow->request) {
        case STUN_CHALLENGE: ask(flows, number, STUN_ALLOCATE); break;
        case STUN_ALLOCATE: ask(flows, number, flows->peer_port == 0 ? STUN_DELETE : STUN_BIND); break;
        case STUN_BIND:
            flow->state = FLOW_READY;
            flows->ready++;
            break;
        case STUN_DELETE:
            flow->state = FLOW_GONE;
            flows->gone++;
            break;
    }
}

void flows_take(void *context, const struct datagram *datagram) {
    struct flows *flows = context;
    struct stun_answer answer;
    if (!stun_read(datagram->bytes, datagram->length, &answer) || answer.flow >= flows->options->flows) {
        return;
    }
    struct flow *flow = &flows->all[answer.flow];
    if (flow->state != FLOW_ASKING || flow->request != answer.request) {
        return; /* to a request that was repeated */
    }
    if (answer.nonce.length > 0) {
        flow->nonce = answer.nonce;
    }
    if (answer.relayed_port != 0) {
        flow->relayed_port = answer.relayed_port;
    }
    if (answer.error == STUN_STALE_NONCE) {
        ask(flows, answer.flow, flow->request);
    } else if (answer.error == (flow->request == STUN_CHALLENGE ? STUN_UNAUTHENTICATED : 0)) {
        go_on(flows, answer.flow);
    } else {
        errno = 0;
        fail("flow %u was answered %d to request %d", answer.flow, answer.error, (int)flow->request);
    }
}

/* Sends and receives once; repeats what was asked too long ago. Gives how many flows before `end` wait for an answer. */
static uint32_t step(struct flows *flows, uint32_t begin, uint32_t end) {
    uint32_t asking = 0;
    int64_t long_ago = now_nanos() - REPEAT_MILLIS * NANOS_PER_MILLI;
    for (uint32_t i = begin; i < end; i++) {
        if (flows->all[i].state == FLOW_ASKING) {
            asking++;
            if (flows->all[i].asked_nanos < long_ago) {
                ask(flows, i, flows->all[i].request);
            }
        }
    }
    outbox_send(flows->outbox);
    socket_receive(flows->socket, flows_take, flows);
    return asking;
}

/* Lets every flow of a range in the state `from` ask, a few at a time, and waits until all are answered. */
static void ask_all(struct flows *flows, uint32_t end, enum flow_state from, enum stun_request request) {
    int64_t deadline = now_nanos() + PATIENCE_SECONDS * NANOS_PER_SECOND;
    uint32_t first = 0; /* none before it is asking any more */
    uint32_t next = 0;
    for (uint32_t asking = 1; asking > 0 || next < end;) {
        asking = step(flows, first, next);
        while (first < next && flows->all[first].state != FLOW_ASKING) {
            first++;
        }
        for (; asking < IN_FLIGHT && next < end; next++) {
            if (flows->all[next].state == from) {
                ask(flows, next, request);
                asking++;
            }
        }
        if (now_nanos() > deadline) {
            errno = 0;
            fail("no answer from the server on port %d for %d s", flows->options->port, PATIENCE_SECONDS);
        }
    }
}

void flows_open(struct flows *flows, uint32_t end) {
    ask_all(flows, end, FLOW_NEW, STUN_CHALLENGE);
}

void flows_close(struct flows *flows) {
    ask_all(flows, flows->options->flows, FLOW_READY, STUN_DELETE);
}
