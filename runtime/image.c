/* image.c - see image.h. What the kernel and the dynamic linker did for the first mapping is done again from
 * the same program headers and relocations (System V gABI, "Program Loading" and "Dynamic Linking"): symbols
 * of the C library are not looked up again, since the first mapping's slots hold their addresses.
 */
#include "runtime/image.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "runtime/pages.h"

extern const char __ehdr_start[] __attribute__((visibility("hidden")));

struct Image {
    Image *next; /* in the list of released ones */
    char *base;
    size_t size;
    void *data; /* the writable segments, from the first's start to the last's end */
    size_t data_size;
};

/* Set in a copy before its code runs: its writable segments. */
enum { WRITABLE_MAX = 4 };
static struct {
    void *start;
    size_t size;
} own_data[WRITABLE_MAX];

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Image *released;

#if defined(__x86_64__)
enum { RELOCATION_RELATIVE = R_X86_64_RELATIVE, RELOCATION_NONE = R_X86_64_NONE, RELOCATION_COPY = R_X86_64_COPY };
#elif defined(__aarch64__)
enum { RELOCATION_RELATIVE = R_AARCH64_RELATIVE, RELOCATION_NONE = R_AARCH64_NONE, RELOCATION_COPY = R_AARCH64_COPY };
#else
#error "image.c: relocation types of this processor"
#endif

static const char *first_base(void) { return __ehdr_start; }

typedef struct {
    const ElfW(Phdr) * headers;
    size_t header_count, size;             /* bytes from the base to the end of the last segment */
    size_t protected_start, protected_end; /* made read-only once relocated */
    size_t relr_size, rela_size, plt_size;
    const ElfW(Addr) * relr;
    const ElfW(Rela) * rela, *plt;
    const ElfW(Sym) * symbols;
    const char *names;
} Layout;

static size_t page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }
static size_t round_down(size_t n) { return n & ~(page_size() - 1); }
static size_t round_up(size_t n) { return round_down(n + page_size() - 1); }

#ifndef DT_RELR
enum { DT_RELRSZ = 35, DT_RELR = 36 };
#endif

/* What the first image's headers say; false where it is no position-independent executable with a dynamic
 * section. */
static bool read_layout(Layout *l) {
    *l = (Layout){0};
    const ElfW(Ehdr) *header = (const ElfW(Ehdr) *)first_base();
    if (header->e_type != ET_DYN) return false;
    l->headers = (const ElfW(Phdr) *)(first_base() + header->e_phoff);
    l->header_count = header->e_phnum;
    const ElfW(Dyn) *dynamic = NULL;
    for (size_t i = 0; i < l->header_count; i++) {
        const ElfW(Phdr) *p = &l->headers[i];
        if (p->p_type == PT_LOAD && p->p_vaddr + p->p_memsz > l->size) l->size = p->p_vaddr + p->p_memsz;
        if (p->p_type == PT_GNU_RELRO) l->protected_start = p->p_vaddr, l->protected_end = p->p_vaddr + p->p_memsz;
        if (p->p_type == PT_DYNAMIC) dynamic = (const ElfW(Dyn) *)(first_base() + p->p_vaddr);
    }
    if (!dynamic) return false;
    l->size = round_up(l->size);
    for (; dynamic->d_tag != DT_NULL; dynamic++) {
        /* The dynamic linker has made addresses of these on some systems, offsets on others. */
        ElfW(Addr) value = dynamic->d_un.d_ptr;
        const char *at = (const char *)(value >= (ElfW(Addr))first_base() ? value : (ElfW(Addr))first_base() + value);
        switch (dynamic->d_tag) {
        case DT_RELR: l->relr = (const ElfW(Addr) *)at; break;
        case DT_RELRSZ: l->relr_size = value; break;
        case DT_RELA: l->rela = (const ElfW(Rela) *)at; break;
        case DT_RELASZ: l->rela_size = value; break;
        case DT_JMPREL: l->plt = (const ElfW(Rela) *)at; break;
        case DT_PLTRELSZ: l->plt_size = value; break;
        case DT_SYMTAB: l->symbols = (const ElfW(Sym) *)at; break;
        case DT_STRTAB: l->names = at; break;
        default: break;
        }
    }
    return true;
}

bool image_can_copy(void) {
    Layout layout;
    return read_layout(&layout);
}

/* Maps one segment of the file over its place in the reserved range. */
static bool map_segment(char *base, const ElfW(Phdr) * p, int file) {
    size_t start = round_down(p->p_vaddr), file_end = p->p_vaddr + p->p_filesz, end = p->p_vaddr + p->p_memsz;
    int protection = PROT_READ | (p->p_flags & PF_W ? PROT_WRITE : 0) | (p->p_flags & PF_X ? PROT_EXEC : 0);
    if (file_end > start && mmap(base + start, file_end - start, protection, MAP_PRIVATE | MAP_FIXED, file,
                                (off_t)round_down(p->p_offset)) == MAP_FAILED)
        return false;
    if (end == file_end) return true;
    size_t anonymous = round_up(file_end);
    if (p->p_filesz && anonymous > file_end) memset(base + file_end, 0, (end < anonymous ? end : anonymous) - file_end);
    if (!p->p_filesz) anonymous = start;
    return end <= anonymous ||
           mmap(base + anonymous, end - anonymous, protection, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static void relocate_relative(char *base, const Layout *l) {
    ElfW(Addr) *where = NULL;
    for (size_t i = 0; i < l->relr_size / sizeof *l->relr; i++) {
        ElfW(Addr) entry = l->relr[i];
        if (!(entry & 1)) {
            where = (ElfW(Addr) *)(base + entry);
            *where++ += (ElfW(Addr))base;
            continue;
        }
        ElfW(Addr) *at = where;
        for (; entry >>= 1; at++)
            if (entry & 1) *at += (ElfW(Addr))base;
        where += 8 * sizeof(ElfW(Addr)) - 1;
    }
}

/* Addresses in the first image become those in the copy; the C library's stay. */
static void relocate_table(char *base, const Layout *l, const ElfW(Rela) * table, size_t size) {
    ElfW(Addr) first = (ElfW(Addr))first_base();
    for (size_t i = 0; i < size / sizeof *table; i++) {
        const ElfW(Rela) *r = &table[i];
        ElfW(Addr) *slot = (ElfW(Addr) *)(base + r->r_offset), value = *(const ElfW(Addr) *)(first + r->r_offset);
        switch (ELF64_R_TYPE(r->r_info)) {
        case RELOCATION_NONE: break;
        case RELOCATION_RELATIVE: *slot = (ElfW(Addr))base + (ElfW(Addr))r->r_addend; break;
        case RELOCATION_COPY: { /* a variable of the C library that lives in the executable */
            const ElfW(Sym) *symbol = &l->symbols[ELF64_R_SYM(r->r_info)];
            memcpy(slot, (const char *)first + r->r_offset, symbol->st_size);
            break;
        }
        default: *slot = value - first < l->size ? value - first + (ElfW(Addr))base : value;
        }
    }
}

/* The executable's file, by the path where /proc is not mounted and the path still leads to it; -1 where it is not found. */
static int open_executable(const char *path) {
    int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    if (file >= 0) return file;
    char start[1024];
    file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || (read(file, start, sizeof start) == sizeof start && memcmp(start, first_base(), sizeof start) == 0))
        return file;
    close(file);
    return -1;
}

static bool fill(Image *image, const Layout *l, const char *path) {
    int file = open_executable(path);
    if (file < 0) return false;
    bool done = true;
    size_t data_start = SIZE_MAX, data_end = 0;
    __typeof__(own_data) writable = {0};
    unsigned writable_count = 0;
    for (size_t i = 0; i < l->header_count && done; i++) {
        const ElfW(Phdr) *p = &l->headers[i];
        if (p->p_type != PT_LOAD) continue;
        done = map_segment(image->base, p, file);
        if (!(p->p_flags & PF_W)) continue;
        pages_populate(image->base + p->p_vaddr, p->p_memsz);
        if (writable_count == WRITABLE_MAX) done = false;
        else writable[writable_count].start = image->base + p->p_vaddr, writable[writable_count++].size = p->p_memsz;
        if (p->p_vaddr < data_start) data_start = p->p_vaddr;
        if (p->p_vaddr + p->p_memsz > data_end) data_end = p->p_vaddr + p->p_memsz;
    }
    close(file);
    if (!done) return false;
    relocate_relative(image->base, l);
    relocate_table(image->base, l, l->rela, l->rela_size);
    relocate_table(image->base, l, l->plt, l->plt_size);
    image->data = image->base + data_start;
    image->data_size = data_end - data_start;
    memcpy(image_address(image, &own_data), &writable, sizeof writable);
    return true;
}

Image *image_copy(const char *path) {
    Layout layout;
    if (!read_layout(&layout)) return NULL;
    pthread_mutex_lock(&lock);
    Image *image = released;
    if (image) released = image->next;
    pthread_mutex_unlock(&lock);
    if (!image) {
        image = calloc(1, sizeof *image);
        if (!image) return NULL;
        image->size = layout.size;
        image->base = mmap(NULL, layout.size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (image->base == MAP_FAILED) {
            free(image);
            return NULL;
        }
    }
    if (fill(image, &layout, path)) return image;
    image_release(image);
    return NULL;
}

void image_release(Image *image) {
    /* The C library may still know addresses of code in it: the range stays, its private pages go. */
    madvise(image->data, image->data_size, MADV_DONTNEED);
    pthread_mutex_lock(&lock);
    image->next = released;
    released = image;
    pthread_mutex_unlock(&lock);
}

void *image_address(const Image *image, const void *original) { return image->base + ((const char *)original - first_base()); }

/* Calls fn for each slot that holds the address of the C library's function `name`. */
static bool redirect(char *base, const char *name, const void *replacement) {
    Layout l;
    if (!read_layout(&l)) return false;
    bool found = false;
    for (int table = 0; table < 2; table++) {
        const ElfW(Rela) *entries = table ? l.plt : l.rela;
        size_t count = (table ? l.plt_size : l.rela_size) / sizeof *entries;
        for (size_t i = 0; i < count; i++) {
            size_t symbol = ELF64_R_SYM(entries[i].r_info);
            if (!symbol || strcmp(l.names + l.symbols[symbol].st_name, name) != 0) continue;
            char *slot = base + entries[i].r_offset, *page = (char *)round_down((size_t)slot);
            bool is_protected =
                base == first_base() && entries[i].r_offset - l.protected_start < l.protected_end - l.protected_start;
            if (is_protected && mprotect(page, page_size(), PROT_READ | PROT_WRITE) != 0) continue;
            *(const void **)slot = replacement;
            if (is_protected) mprotect(page, page_size(), PROT_READ);
            found = true;
        }
    }
    return found;
}

bool image_redirect(Image *image, const char *name, const void *replacement) { return redirect(image->base, name, replacement); }
bool image_redirect_original(const char *name, const void *replacement) {
    return redirect((char *)first_base(), name, replacement);
}

bool image_own_data(unsigned n, void **start, size_t *size) {
    if (n >= WRITABLE_MAX || !own_data[n].start) return false;
    *start = own_data[n].start;
    *size = own_data[n].size;
    return true;
}
