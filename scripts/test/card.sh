#!/usr/bin/env bash
# Runs the tests that need a graphics card on a machine that has none: in a virtual machine with virtio-gpu, whose OpenGL this
# machine draws by software (virgl). It sees this machine's files and can change none of them. Three minutes; installs nothing.
# card.sh [CLASS[#METHOD]...]
set -euo pipefail
. "$(dirname "$0")/../lib/common.sh"
. "$(dirname "$0")/../lib/jdk.sh"
. "$(dirname "$0")/../lib/demo.sh"
. "$(dirname "$0")/../lib/newer-qemu.sh"

limit_seconds=1200
modules=(virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci netfs fscache 9pnet 9pnet_virtio 9p overlay
    virtio_dma_buf drm drm_kms_helper drm_shmem_helper virtio-gpu vgem)
shell=$VITRINE_HOME/bench-guest/build/busybox
tests=("$@")
[ $# -gt 0 ] || tests=(dev.vitrine.streamer.dmabuf.RenderNodeTest
    "dev.vitrine.streamer.qemu.QemuGlQemuTest#showsTheGuestByTheRealGraphicsCard")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# fetch_shell: a static busybox, kept beside the kernel, so that a second run needs no network.
fetch_shell() {
    [ ! -x "$shell" ] || return 0
    (cd "$scratch" && apt-get -q -o Acquire::Retries=3 download busybox-static >&2 && dpkg -x busybox-static*.deb shell) &&
        cp "$scratch/shell/bin/busybox" "$shell"
}

# The kernel's modules in the order in which they are loaded, and a shell.
make_root() {
    local module file number=100
    mkdir -p "$scratch"/root/{bin,modules,dev,proc,sys,host,writes,new}
    cp "$shell" "$scratch/root/bin/busybox"
    for module in "${modules[@]}"; do
        file=$(find "$VITRINE_HOME/bench-guest/build/kernel" -name "$module.ko*" -print -quit)
        number=$((number + 1))
        case $file in
            *.ko) cp "$file" "$scratch/root/modules/$number.ko" ;;
            *.ko.xz) xz -dc "$file" >"$scratch/root/modules/$number.ko" ;;
            *.ko.zst) zstd -qdc "$file" >"$scratch/root/modules/$number.ko" ;;
            *) ;; # built into this kernel, or not known to it
        esac
    done
    write_init >"$scratch/root/init"
    chmod +x "$scratch/root/init"
    (cd "$scratch/root" && find . | bin/busybox cpio -o -H newc 2>/dev/null) >"$scratch/initramfs"
}

# All of this machine's files, and whatever is written goes into memory.
write_init() {
    cat <<'INIT'
#!/bin/busybox sh
b=/bin/busybox
$b mount -t proc none /proc
$b mount -t sysfs none /sys
$b mount -t devtmpfs none /dev
for module in /modules/*; do $b insmod $module; done
$b mount -t 9p -o trans=virtio,version=9p2000.L,cache=loose,msize=512000,ro files /host
$b mount -t tmpfs -o size=1500m none /writes
$b mkdir /writes/upper /writes/work
$b mount -t overlay -o lowerdir=/host,upperdir=/writes/upper,workdir=/writes/work none /new
$b mount -t proc none /new/proc
$b mount -t sysfs none /new/sys
$b mount --move /dev /new/dev
$b mkdir -p /new/dev/shm /new/dev/pts
$b mount -t tmpfs none /new/dev/shm
$b mount -t devpts none /new/dev/pts
$b ip link set lo up
run=$($b sed 's/.*run=\([^ ]*\).*/\1/' /proc/cmdline)
$b chroot /new /bin/bash -c "exec /bin/bash $run </dev/ttyS0 >/dev/ttyS0 2>&1"
$b poweroff -f
INIT
}

write_run() {
    cat <<RUN
cd $VITRINE_HOME/streamer-ejb
export HOME=$HOME PATH=/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8
ls -l /dev/dri
$JAVA_HOME/bin/java -XX:TieredStopAtLevel=1 -Dvitrine.test.patience=300 --enable-native-access=ALL-UNNAMED \
    -cp target/test-classes:target/classes:$(cat "$scratch/classpath") dev.vitrine.streamer.CardTests ${tests[*]}
echo "card tests ended with \$?"
RUN
}

use_jdk
fetch_newer_qemu || fail "without a newer QEMU there is no virtio-gpu with virgl"
make_demo
[ -d "$VITRINE_HOME/bench-guest/build/kernel" ] || "$VITRINE_HOME/bench-guest/build.sh"
fetch_shell || fail "apt has no busybox-static, without which there is no card to test with: try 'apt-get update'"
cd "$VITRINE_HOME"
# Each module writes that file, the one that is asked for last.
./mvnw -q -pl streamer-ejb -am test-compile dependency:build-classpath -Dmdep.outputFile="$scratch/classpath"
make_root
write_run >"$scratch/run"
timeout "$limit_seconds" "$(newer_qemu_dir)/qemu-system-x86_64" -accel tcg -M q35 -cpu max -smp 2 -m 4096 \
    -nodefaults -nographic -serial stdio -no-reboot \
    -device virtio-vga-gl -display egl-headless,rendernode=/dev/null \
    -fsdev local,id=files,path=/,readonly=on,security_model=none,multidevs=remap \
    -device virtio-9p-pci,fsdev=files,mount_tag=files \
    -kernel bench-guest/build/kernel/boot/vmlinuz-* -initrd "$scratch/initramfs" \
    -append "console=ttyS0 quiet panic=-1 run=$scratch/run" | tee "$scratch/output"
grep -q "card tests ended with 0" "$scratch/output" || fail "a test with the graphics card failed"
