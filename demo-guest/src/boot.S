/* Entry from a multiboot loader: 32-bit protected mode, interrupts off, EAX magic, EBX information. */

    .set MULTIBOOT_MAGIC, 0x1badb002
    .set MULTIBOOT_FLAGS, 0x00000002        /* tell us the memory's size */

    .section .multiboot, "a"
    .align 4
    .long MULTIBOOT_MAGIC
    .long MULTIBOOT_FLAGS
    .long -(MULTIBOOT_MAGIC + MULTIBOOT_FLAGS)

    .text
    .global start
start:
    cli
    mov $stack_top, %esp
    lgdt gdt_pointer
    ljmp $0x08, $1f
1:  mov $0x10, %cx
    mov %cx, %ds
    mov %cx, %es
    mov %cx, %fs
    mov %cx, %gs
    mov %cx, %ss
    cld
    push %ebx
    push %eax
    call guest_main
    .global halt_forever
halt_forever:
    cli
    hlt
    jmp halt_forever

/* An interrupt only wakes the processor from hlt; the main loop then looks at every device itself. */
    .global wake_master, wake_slave
wake_slave:
    push %eax
    mov $0x20, %al
    out %al, $0xa0
    out %al, $0x20
    pop %eax
    iret
wake_master:
    push %eax
    mov $0x20, %al
    out %al, $0x20
    pop %eax
    iret

    .section .rodata
    .align 8
gdt:
    .quad 0
    .quad 0x00cf9a000000ffff                /* 0x08: code, flat 4 GiB */
    .quad 0x00cf92000000ffff                /* 0x10: data, flat 4 GiB */
gdt_pointer:
    .word gdt_pointer - gdt - 1
    .long gdt

    .bss
    .align 16
    .skip 16384
stack_top:
