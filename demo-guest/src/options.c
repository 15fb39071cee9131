#include "options.h"

enum { NUMBER_LIMIT = 100000, RATE_MAX = 60 };

struct cursor {
    const char *at;
};

static bool at_end(const struct cursor *cursor) {
    return *cursor->at == 0 || *cursor->at == ' ';
}

static bool take_text(struct cursor *cursor, const char *text) {
    const char *at = cursor->at;
    while (*text) {
        if (*at++ != *text++) {
            return false;
        }
    }
    cursor->at = at;
    return true;
}

static bool take_number(struct cursor *cursor, uint32_t *number) {
    const char *first = cursor->at;
    uint32_t value = 0;
    while (*cursor->at >= '0' && *cursor->at <= '9' && value < NUMBER_LIMIT) {
        value = value * 10 + (uint32_t)(*cursor->at++ - '0');
    }
    *number = value;
    return cursor->at != first;
}

static bool take_size(struct cursor *cursor, struct options *options) {
    return take_number(cursor, &options->width) && take_text(cursor, "x") && take_number(cursor, &options->height);
}

static bool take_rate(struct cursor *cursor, struct options *options) {
    return take_text(cursor, "rate=") && take_number(cursor, &options->rate) && options->rate >= 1 &&
           options->rate <= RATE_MAX;
}

static bool take_flag(struct cursor *cursor, const char *word, bool *flag) {
    if (!take_text(cursor, word)) {
        return false;
    }
    *flag = true;
    return true;
}

static bool take_word(struct cursor *cursor, struct options *options) {
    if (*cursor->at >= '0' && *cursor->at <= '9') {
        return take_size(cursor, options);
    }
    return take_flag(cursor, "still", &options->still) || take_flag(cursor, "relative", &options->relative) ||
           take_flag(cursor, "flip", &options->flip) || take_flag(cursor, "silent", &options->silent) ||
           take_flag(cursor, "trace", &options->trace) || take_rate(cursor, options);
}

bool options_read(struct options *options, const char *command_line) {
    struct cursor cursor = {command_line};
    while (*cursor.at) {
        if (*cursor.at == ' ') {
            cursor.at++;
        } else if (!take_word(&cursor, options) || !at_end(&cursor)) {
            return false;
        }
    }
    return true;
}
