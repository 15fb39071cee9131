package dev.vitrine.turn.net;

/** Options of Linux's UDP sockets (socket(7), ip(7), ipv6(7), udp(7)). */
enum SocketOption {
    SEND_BUFFER(1, 7),
    RECEIVE_BUFFER(1, 8),
    REUSE_PORT(1, 15),
    IPV4_PATH_MTU(0, 10),
    IPV6_PATH_MTU(41, 23),
    IPV6_ONLY(41, 26),
    COALESCE(17, 104);

    /** For the path MTU options: send in fragments whatever is too long, without the don't-fragment bit. */
    static final int PATH_MTU_IGNORE = 0;
    /** For the path MTU options: set the don't-fragment bit and refuse what is too long. */
    static final int PATH_MTU_OBEY = 2;

    private final int level;
    private final int number;

    SocketOption(int level, int number) {
        this.level = level;
        this.number = number;
    }

    /** Sets the option; gives 0 or a negative error. */
    int set(Kernel kernel, int socket, int value) {
        return kernel.option(socket, level, number, value);
    }
}
