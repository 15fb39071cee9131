/*
 * Pushes a picture exactly as the IPC document's VideoIPC_PushFrame does: no wake-up, sequentially consistent atomics, the
 * size written as it changes. What the server must understand without the SDK.
 */
#pragma once

#include "macemu_ipc.h"
#include "picture.h"

void plain_push(struct macemu_ipc *ipc, const struct picture *picture);
