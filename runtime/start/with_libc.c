/* with_libc.c - how executables start that carry the C library within them: those of static targets whose program has
 * threads.
 *
 * A thread runs a copy of the program's image and shares the C library with the first (image.h), so the two must be images
 * of their own. Beside a static executable there is no file, hence the library (musl's libc.so, which is its dynamic linker,
 * too) lies in the executable's read-only data. The entry point below does what the kernel does for an executable that names
 * a dynamic linker: it maps the library's segments, leaves its address in AT_BASE and the program's start in AT_ENTRY
 * (System V ABI, "Process Initialization"), and jumps to the library's entry, which finds the program by AT_PHDR and
 * relocates both. Until then no address in the program's data is right: this file calls nothing, and reaches its own names
 * relative to the program counter.
 */
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

extern const char nacre_libc[] __attribute__((visibility("hidden")));
extern const char __ehdr_start[] __attribute__((visibility("hidden")));
extern const char _start[] __attribute__((visibility("hidden"))); /* the C library's start file */

#if defined(__x86_64__)
#define NACRE_PAGE_MAX "4096"
#else
#define NACRE_PAGE_MAX "65536"
#endif

__asm__(".section .rodata.nacre_libc, \"a\", %progbits\n"
        ".balign " NACRE_PAGE_MAX "\n" /* so that pages of the file can be mapped */
        ".hidden nacre_libc\n"
        ".globl nacre_libc\n"
        "nacre_libc: .incbin \"" NACRE_LIBC_FILE "\"\n"
        ".section .text.nacre_start_with_libc, \"ax\", %progbits\n"
        ".hidden nacre_start_with_libc\n"
        ".globl nacre_start_with_libc\n"
        "nacre_start_with_libc:\n"
#if defined(__x86_64__)
        "  xor %ebp, %ebp\n"
        "  mov %rsp, %rbx\n"
        "  mov %rsp, %rdi\n"
        "  and $-16, %rsp\n"
        "  call nacre_load_libc\n"
        "  mov %rbx, %rsp\n"
        "  xor %edx, %edx\n"
        "  jmp *%rax\n"
#else
        "  mov x29, #0\n"
        "  mov x30, #0\n"
        "  mov x0, sp\n"
        "  bl nacre_load_libc\n"
        "  br x0\n"
#endif
);

static long call_kernel(long number, long a, long b, long c, long d, long e, long f) {
#if defined(__x86_64__)
    long result;
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
        : "=a"(result)
        : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
        : "rcx", "r11", "memory");
    return result;
#else
    register long x8 __asm__("x8") = number, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
#endif
}

static void fail(void) {
    static const char text[] = "no memory for the C library\n";
    call_kernel(SYS_write, 2, (long)text, sizeof text - 1, 0, 0, 0);
    call_kernel(SYS_exit_group, 127, 0, 0, 0, 0, 0);
}

/* One segment at its place in the reserved range, from the executable's file or, where that cannot be opened, from its memory.
 * Read-only data lies in the file as far from its start as in memory. */
static void map_segment(long base, const ElfW(Phdr) * s, long file, uintptr_t page) {
    uintptr_t start = s->p_vaddr & -page, file_end = s->p_vaddr + s->p_filesz, end = (s->p_vaddr + s->p_memsz + page - 1) & -page;
    int protection = PROT_READ | (s->p_flags & PF_W ? PROT_WRITE : 0) | (s->p_flags & PF_X ? PROT_EXEC : 0);
    const char *bytes = nacre_libc + s->p_offset - (s->p_vaddr - start);
    char *to = (char *)base + start;
    size_t size = file_end - start;
    if (call_kernel(SYS_mmap, (long)to, (long)size, protection, MAP_PRIVATE | MAP_FIXED, file, bytes - __ehdr_start) ==
        (long)to) {
        if (s->p_memsz > s->p_filesz)
            for (char *p = to + size; (uintptr_t)p & (page - 1); p++) *p = 0;
        return;
    }
    for (size_t i = 0; i < size; i++) to[i] = bytes[i];
    __builtin___clear_cache(to, to + size);
    if (call_kernel(SYS_mprotect, (long)to, (long)(end - start), protection, 0, 0, 0) != 0) fail();
}

/* stack: as the kernel left it, with the argument count first. Gives the library's entry. */
__attribute__((used, visibility("hidden"))) uintptr_t nacre_load_libc(uintptr_t *stack) {
    uintptr_t *auxiliary = stack + 1 + stack[0] + 1; /* behind the arguments: the environment */
    while (*auxiliary++) continue;
    uintptr_t page = 4096, *base_entry = NULL;
    for (uintptr_t *a = auxiliary; a[0] != AT_NULL; a += 2) {
        if (a[0] == AT_PAGESZ) page = a[1];
        if (a[0] == AT_BASE) base_entry = &a[1];
        if (a[0] == AT_ENTRY) a[1] = (uintptr_t)_start;
    }
    const ElfW(Ehdr) *header = (const ElfW(Ehdr) *)nacre_libc;
    const ElfW(Phdr) *segments = (const ElfW(Phdr) *)(nacre_libc + header->e_phoff);
    size_t size = 0;
    for (unsigned i = 0; i < header->e_phnum; i++)
        if (segments[i].p_type == PT_LOAD) size = segments[i].p_vaddr + segments[i].p_memsz;
    size = (size + page - 1) & -page;
    long base = call_kernel(SYS_mmap, 0, (long)size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (!base_entry || (unsigned long)base > -4096ul) fail();
    long file = call_kernel(SYS_openat, AT_FDCWD, (long)"/proc/self/exe", O_RDONLY | O_CLOEXEC, 0, 0, 0);
    for (unsigned i = 0; i < header->e_phnum; i++) {
        const ElfW(Phdr) *s = &segments[i];
        if (s->p_type != PT_LOAD) continue;
        map_segment(base, s, file, page);
    }
    if (file >= 0) call_kernel(SYS_close, file, 0, 0, 0, 0, 0);
    *base_entry = (uintptr_t)base;
    return (uintptr_t)base + header->e_entry;
}
