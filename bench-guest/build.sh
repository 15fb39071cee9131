#!/usr/bin/env bash
# Makes build/vmlinuz and build/initramfs: Debian's kernel with our one program. Installs nothing: the kernel's package is
# fetched and unpacked here.
set -euo pipefail
cd "$(dirname "$0")"
modules=(virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci virtio_dma_buf drm drm_kms_helper
    drm_shmem_helper virtio-gpu)

fetch_kernel() {
    local package
    package=$(apt-cache depends linux-image-amd64 | sed -n 's/^ *Depends: \(linux-image-[^ ]*\)$/\1/p' | head -n 1)
    if [ -z "$package" ]; then
        echo "bench guest: apt knows no linux-image-amd64, run: apt-get update" >&2
        exit 1
    fi
    rm -rf build/kernel
    mkdir -p build/kernel
    (cd build/kernel && apt-get -q -o Acquire::Retries=3 download "$package" >&2 && dpkg-deb -x ./*.deb . && rm ./*.deb)
}

# The modules, unpacked, and the list of them in the order in which they have to be loaded.
gather_modules() {
    local module file
    rm -rf build/root
    mkdir -p build/root/dev build/root/modules
    for module in "${modules[@]}"; do
        file=$(find build/kernel -name "$module.ko*" -print -quit)
        case $file in
            *.ko) cp "$file" "build/root/modules/$module.ko" ;;
            *.ko.xz) xz -dc "$file" >"build/root/modules/$module.ko" ;;
            *.ko.zst) zstd -qdc "$file" >"build/root/modules/$module.ko" ;;
            *) continue ;; # built into this kernel, or not known to it
        esac
        echo "/modules/$module.ko" >>build/root/modules/order
    done
}

# entry NAME MODE: one file of a cpio archive in the format "newc", its contents on standard input.
inode=0
entry() {
    local length name=$1
    inode=$((inode + 1))
    cat >build/entry
    length=$(stat -c %s build/entry)
    printf '070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%s\0' \
        "$inode" "$2" 0 0 1 0 "$length" 0 0 0 0 $((${#name} + 1)) 0 "$name"
    pad $((110 + ${#name} + 1))
    cat build/entry
    pad "$length"
}

# pad LENGTH: the zeros that bring LENGTH to a multiple of four.
pad() {
    head -c $(((4 - $1 % 4) % 4)) /dev/zero
}

archive() {
    local file directory=0040755 regular=0100755
    entry dev $((directory)) </dev/null
    entry modules $((directory)) </dev/null
    entry init $((regular)) <build/root/init
    for file in build/root/modules/*; do
        entry "modules/$(basename "$file")" $((regular)) <"$file"
    done
    entry 'TRAILER!!!' 0 </dev/null
}

mkdir -p build
if [ ! -d build/kernel/boot ]; then
    fetch_kernel
fi
gather_modules
"${CC:-gcc}" -std=gnu11 -O2 -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Werror -static \
    -o build/root/init src/*.c
cp build/kernel/boot/vmlinuz-* build/vmlinuz
archive >build/initramfs.new
mv build/initramfs.new build/initramfs
rm -f build/entry
