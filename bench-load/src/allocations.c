#include "allocations.h"

#include <errno.h>
#include <stdio.h>

#include "clock.h"
#include "fail.h"
#include "flows.h"
#include "window.h"

static const int64_t GRACE_NANOS = 500000000; /* for the last cycles, so that nothing is left behind */

void allocations_cycle(const struct options *options) {
    struct flows flows = flows_new(options, 0);
    struct window window = window_open(options, 1);
    uint32_t begun = 0, begun_before = 0, gone_before = 0;
    bool measured = false;
    for (uint32_t due; window_goes_on(&window, &due);) {
        if (window.measured && !measured) {
            measured = true;
            begun_before = begun;
            gone_before = flows.gone;
        }
        for (; due > 0 && begun < options->flows; due--) {
            flows_begin(&flows, begun++);
        }
        outbox_send(flows.outbox);
        socket_receive(flows.socket, flows_take, &flows);
    }
    window_print(&window, begun - begun_before, flows.gone - gone_before);
    printf("\n");
    fflush(stdout);
    for (int64_t until = now_nanos() + GRACE_NANOS; flows.gone < begun && now_nanos() < until;) {
        outbox_send(flows.outbox);
        socket_receive(flows.socket, flows_take, &flows);
    }
}

void allocations_hold(const struct options *options) {
    int peer = socket_bind(INADDR_LOOPBACK);
    struct flows flows = flows_new(options, socket_port(peer));
    for (unsigned wanted; scanf("%u", &wanted) == 1;) {
        if (wanted > options->flows) {
            errno = 0;
            fail("%u allocations are more than --flows %u", wanted, options->flows);
        }
        flows_open(&flows, wanted);
        printf("held=%u\n", flows.ready);
        fflush(stdout);
    }
    flows_close(&flows);
}
