/*
 * A load for TURN servers that costs less than they do: allocations, and packets through channels. Prints what was
 * counted as one line of `name=value`.
 */
#include "allocations.h"
#include "options.h"
#include "traffic.h"

int main(int count, char **arguments) {
    struct options options = options_read(count, arguments);
    switch (options.mode) {
        case MODE_UP:
        case MODE_DOWN:
        case MODE_ECHO: traffic_run(&options); break;
        case MODE_CYCLE: allocations_cycle(&options); break;
        case MODE_HOLD: allocations_hold(&options); break;
    }
}
