#!/usr/bin/env bash
# ./vitrine help
set -euo pipefail
cat <<'TEXT'
./vitrine run [--listen ADDR]       build and start everything; the demo guest when no guest is configured
./vitrine test [--quick]            run every test, or the unit tests alone
./vitrine bench [NAME] [--json F]   measure and print a table; all of them without a name
./vitrine package                   make what operations deploy, in dist/
./vitrine turn ARGS                 start the TURN appliance
./vitrine qemu [OPTIONS] [-- ARGS]  start QEMU as Vitrine wants it
    --name NAME     which guest this is (demo, or guest)
    --demo [SIZE]   our demo guest, WIDTHxHEIGHT and words for it
    --gl            pictures by DMA-BUF (gl=on), where there is a graphics card
    --clipboard     a port for the guest's agent, and its clipboard both ways
    --p2p           without a D-Bus daemon; Vitrine comes through QMP (sound needs QEMU 8)
    --no-wait       start at once instead of stopped until Vitrine listens
./vitrine macemu-webrtc [--port N] [--signaling-port N] [--listen ADDR]
                                    show one emulator, as docs/ipc.md says; ports 8000 and 8090
./vitrine doctor [PID]              what this machine, the configuration and running guests lack
./vitrine token --role viewer|operator|admin|publisher --name NAME [--days N]
                                    a bearer token for a machine
./vitrine support-bundle [--server URL] [--ca FILE] [--output FILE]
                                    configuration, logs and statistics of a running server, without secrets
./vitrine format                    format the Java sources

Environment: JAVA_HOME (a JDK 25), QEMU (another QEMU binary), VITRINE_DATA (tokens, links, recordings),
VITRINE_STATE (.vitrine), VITRINE_HTTPS_PORT (8443), VITRINE_HTTP_PORT (8081).
TEXT
