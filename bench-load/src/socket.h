#ifndef SOCKET_H
#define SOCKET_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * UDP sockets on loopback that send and receive many datagrams at once, neighbours of one size as one (GSO, GRO).
 * Addresses and ports are in the host's order.
 */

/* A datagram, or several of `segment` bytes each (the last may be shorter) that came or go together. */
struct datagram {
    uint8_t *bytes;
    size_t length;
    size_t segment;
    uint32_t local;
    uint32_t remote;
    uint16_t remote_port;
};

struct outbox;

/* Binds to an address, or to all of them with INADDR_ANY: each datagram then says from which it comes or goes. */
int socket_bind(uint32_t address);
uint16_t socket_port(int socket);

/* How many datagrams are in it. */
size_t datagram_count(const struct datagram *datagram);

struct outbox *outbox_new(int socket);

/* Where the next datagram's bytes are to be written, then `outbox_add` with that pointer. */
uint8_t *outbox_space(struct outbox *outbox);
void outbox_add(struct outbox *outbox, const struct datagram *datagram);

/* Sends what is in the box. What the system does not take at once is lost, as on a network; gives how many it took. */
size_t outbox_send(struct outbox *outbox);

/* Takes what is there, at most one batch; calls back for each. False when there was nothing. */
bool socket_receive(int socket, void (*take)(void *context, const struct datagram *datagram), void *context);

#endif
