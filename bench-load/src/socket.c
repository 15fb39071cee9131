#define _GNU_SOURCE
#include "socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/udp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "fail.h"

enum { OUT_BATCH = 64, OUT_BYTES = 48 * 1024, IN_BATCH = 64, IN_BYTES = 64 * 1024, QUEUE_BYTES = 4 << 20 };

/* Room for IP_PKTINFO and a segment's size. */
union control {
    struct cmsghdr aligned;
    uint8_t bytes[CMSG_SPACE(sizeof(struct in_pktinfo)) + CMSG_SPACE(sizeof(int))];
};

struct outbox {
    int socket;
    size_t count;
    struct mmsghdr messages[OUT_BATCH];
    struct iovec parts[OUT_BATCH];
    struct sockaddr_in remotes[OUT_BATCH];
    union control controls[OUT_BATCH];
    uint8_t bytes[OUT_BATCH][OUT_BYTES];
};

static void set(int socket, int level, int name, int value) {
    if (setsockopt(socket, level, name, &value, sizeof value) < 0) {
        fail("cannot set option %d of a socket", name);
    }
}

int socket_bind(uint32_t address) {
    int opened = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(address)};
    if (opened < 0 || bind(opened, (struct sockaddr *)&local, sizeof local) < 0) {
        fail("cannot bind a UDP socket");
    }
    set(opened, SOL_SOCKET, SO_RCVBUF, QUEUE_BYTES);
    set(opened, SOL_SOCKET, SO_SNDBUF, QUEUE_BYTES);
    set(opened, IPPROTO_IP, IP_PKTINFO, 1);
    set(opened, IPPROTO_UDP, UDP_GRO, 1);
    return opened;
}

uint16_t socket_port(int socket) {
    struct sockaddr_in local;
    socklen_t length = sizeof local;
    if (getsockname(socket, (struct sockaddr *)&local, &length) < 0) {
        fail("cannot ask a socket for its port");
    }
    return ntohs(local.sin_port);
}

size_t datagram_count(const struct datagram *datagram) {
    return (datagram->length + datagram->segment - 1) / datagram->segment;
}

struct outbox *outbox_new(int socket) {
    struct outbox *outbox = calloc(1, sizeof *outbox);
    if (outbox == NULL) {
        fail("no memory");
    }
    outbox->socket = socket;
    return outbox;
}

uint8_t *outbox_space(struct outbox *outbox) {
    if (outbox->count == OUT_BATCH) {
        outbox_send(outbox);
    }
    return outbox->bytes[outbox->count];
}

static void add_control(struct msghdr *message, int level, int type, const void *value, size_t length) {
    struct cmsghdr *at = (struct cmsghdr *)((uint8_t *)message->msg_control + message->msg_controllen);
    at->cmsg_level = level;
    at->cmsg_type = type;
    at->cmsg_len = CMSG_LEN(length);
    memcpy(CMSG_DATA(at), value, length);
    message->msg_controllen += CMSG_SPACE(length);
}

void outbox_add(struct outbox *outbox, const struct datagram *datagram) {
    size_t i = outbox->count++;
    outbox->parts[i] = (struct iovec){datagram->bytes, datagram->length};
    outbox->remotes[i] = (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons(datagram->remote_port), .sin_addr.s_addr = htonl(datagram->remote)};
    struct msghdr *message = &outbox->messages[i].msg_hdr;
    *message = (struct msghdr){.msg_name = &outbox->remotes[i],
                               .msg_namelen = sizeof outbox->remotes[i],
                               .msg_iov = &outbox->parts[i],
                               .msg_iovlen = 1,
                               .msg_control = &outbox->controls[i]};
    struct in_pktinfo source = {.ipi_spec_dst.s_addr = htonl(datagram->local)};
    add_control(message, IPPROTO_IP, IP_PKTINFO, &source, sizeof source);
    if (datagram->segment < datagram->length) {
        uint16_t segment = (uint16_t)datagram->segment;
        add_control(message, IPPROTO_UDP, UDP_SEGMENT, &segment, sizeof segment);
    }
}

size_t outbox_send(struct outbox *outbox) {
    if (outbox->count == 0) {
        return 0;
    }
    int sent = sendmmsg(outbox->socket, outbox->messages, (unsigned)outbox->count, MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN && errno != EINTR && errno != ENOBUFS) {
        fail("cannot send");
    }
    outbox->count = 0;
    return sent < 0 ? 0 : (size_t)sent;
}

static void read_controls(struct msghdr *message, struct datagram *datagram) {
    for (struct cmsghdr *at = CMSG_FIRSTHDR(message); at != NULL; at = CMSG_NXTHDR(message, at)) {
        if (at->cmsg_level == IPPROTO_IP && at->cmsg_type == IP_PKTINFO) {
            struct in_pktinfo info;
            memcpy(&info, CMSG_DATA(at), sizeof info);
            datagram->local = ntohl(info.ipi_addr.s_addr);
        } else if (at->cmsg_level == IPPROTO_UDP && at->cmsg_type == UDP_GRO) {
            int segment;
            memcpy(&segment, CMSG_DATA(at), sizeof segment);
            datagram->segment = (size_t)segment;
        }
    }
}

bool socket_receive(int socket, void (*take)(void *context, const struct datagram *datagram), void *context) {
    static uint8_t bytes[IN_BATCH][IN_BYTES];
    static struct iovec parts[IN_BATCH];
    static struct sockaddr_in remotes[IN_BATCH];
    static union control controls[IN_BATCH];
    static struct mmsghdr messages[IN_BATCH];
    for (size_t i = 0; i < IN_BATCH; i++) {
        parts[i] = (struct iovec){bytes[i], IN_BYTES};
        messages[i].msg_hdr = (struct msghdr){.msg_name = &remotes[i],
                                              .msg_namelen = sizeof remotes[i],
                                              .msg_iov = &parts[i],
                                              .msg_iovlen = 1,
                                              .msg_control = &controls[i],
                                              .msg_controllen = sizeof controls[i]};
    }
    int received = recvmmsg(socket, messages, IN_BATCH, MSG_DONTWAIT, NULL);
    if (received < 0 && errno != EAGAIN && errno != EINTR) {
        fail("cannot receive");
    }
    for (int i = 0; i < received; i++) {
        struct datagram datagram = {.bytes = bytes[i],
                                    .length = messages[i].msg_len,
                                    .segment = messages[i].msg_len,
                                    .remote = ntohl(remotes[i].sin_addr.s_addr),
                                    .remote_port = ntohs(remotes[i].sin_port)};
        read_controls(&messages[i].msg_hdr, &datagram);
        if (datagram.length > 0) {
            take(context, &datagram);
        }
    }
    return received > 0;
}
