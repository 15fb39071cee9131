#include "traffic.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "flows.h"
#include "latencies.h"
#include "socket.h"
#include "window.h"

enum { CHANNEL_HEADER = 4 };

struct traffic {
    const struct options *options;
    struct flows flows;
    int peer;
    struct outbox *peer_outbox;
    uint32_t next; /* the flow whose turn it is */
    uint64_t sent;
    uint64_t delivered;
    struct latencies latencies;
};

/* A packet's data begins with when it was sent, which nobody on the way looks at. */
static void send_up(struct traffic *traffic, uint32_t flow) {
    const struct options *options = traffic->options;
    size_t frame = CHANNEL_HEADER + options->size_bytes;
    uint8_t *out = outbox_space(traffic->flows.outbox);
    int64_t now = now_nanos();
    for (uint32_t i = 0; i < options->burst; i++) {
        uint16_t header[] = {htons(FLOW_CHANNEL), htons((uint16_t)options->size_bytes)};
        memcpy(out + i * frame, header, sizeof header);
        memcpy(out + i * frame + CHANNEL_HEADER, &now, sizeof now);
    }
    outbox_add(traffic->flows.outbox, &(struct datagram){.bytes = out,
                                                         .length = frame * options->burst,
                                                         .segment = frame,
                                                         .local = flow_address(flow),
                                                         .remote = INADDR_LOOPBACK,
                                                         .remote_port = options->port});
}

static void send_down(struct traffic *traffic, uint32_t flow) {
    const struct options *options = traffic->options;
    outbox_add(traffic->peer_outbox, &(struct datagram){.bytes = outbox_space(traffic->peer_outbox),
                                                        .length = options->size_bytes * options->burst,
                                                        .segment = options->size_bytes,
                                                        .local = INADDR_LOOPBACK,
                                                        .remote = INADDR_LOOPBACK,
                                                        .remote_port = traffic->flows.all[flow].relayed_port});
}

static void send_back(struct traffic *traffic, const struct datagram *datagram) {
    struct datagram back = *datagram;
    back.bytes = outbox_space(traffic->peer_outbox);
    memcpy(back.bytes, datagram->bytes, datagram->length);
    outbox_add(traffic->peer_outbox, &back);
}

static void take_at_peer(void *context, const struct datagram *datagram) {
    struct traffic *traffic = context;
    if (traffic->options->mode == MODE_ECHO) {
        send_back(traffic, datagram);
    } else {
        traffic->delivered += datagram_count(datagram);
    }
}

static void take_at_client(void *context, const struct datagram *datagram) {
    struct traffic *traffic = context;
    if ((datagram->bytes[0] & 0xC0) != 0x40) {
        return; /* no channel's data but a late answer */
    }
    traffic->delivered += datagram_count(datagram);
    if (traffic->options->mode != MODE_ECHO) {
        return;
    }
    int64_t now = now_nanos();
    for (size_t at = 0; at < datagram->length; at += datagram->segment) {
        int64_t sent;
        memcpy(&sent, datagram->bytes + at + CHANNEL_HEADER, sizeof sent);
        latencies_add(&traffic->latencies, now - sent);
    }
}

/* Never sleeps: to be woken would be the relay's cost, and a network card is not woken either. */
static void run(struct traffic *traffic) {
    const struct options *options = traffic->options;
    struct window window = window_open(options, options->burst);
    uint64_t sent_before = 0, delivered_before = 0;
    bool measured = false;
    for (uint32_t due; window_goes_on(&window, &due);) {
        if (window.measured && !measured) {
            measured = true;
            sent_before = traffic->sent;
            delivered_before = traffic->delivered;
            traffic->latencies.count = 0;
        }
        for (uint32_t i = 0; i < due; i++) {
            (options->mode == MODE_DOWN ? send_down : send_up)(traffic, traffic->next);
            traffic->next = (traffic->next + 1) % options->flows;
            traffic->sent += options->burst;
        }
        outbox_send(traffic->flows.outbox);
        socket_receive(traffic->peer, take_at_peer, traffic);
        outbox_send(traffic->peer_outbox);
        socket_receive(traffic->flows.socket, take_at_client, traffic);
    }
    window_print(&window, traffic->sent - sent_before, traffic->delivered - delivered_before);
    latencies_print(&traffic->latencies);
    printf("\n");
    fflush(stdout);
}

void traffic_run(const struct options *options) {
    int peer = socket_bind(INADDR_LOOPBACK);
    struct traffic traffic = {.options = options,
                              .flows = flows_new(options, socket_port(peer)),
                              .peer = peer,
                              .peer_outbox = outbox_new(peer)};
    if (options->mode == MODE_ECHO) {
        traffic.latencies = latencies_new((size_t)(options->rate * options->seconds * 2));
    }
    flows_open(&traffic.flows, options->flows);
    run(&traffic);
    flows_close(&traffic.flows);
}
