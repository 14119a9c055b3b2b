/* line_table.c - functions' details with compact line tables out of the DWARF of an object that LLVM just made.
 *
 * Input: an ELF64 little-endian relocatable object whose functions stand in sections ".text.js.<index>" and whose
 * FunctionInfo rows (abi/module_layout.h) lack only `details`; output: the same object with that field filled in, the details as
 * contents of FUNCTION_DETAILS_SECTION, and, unless it is kept, without the contents of .debug_*. No symbol changes, so that
 * relocations stay valid.
 *
 *   .debug_line --(sequence per section)--> entries per function --> new contents of two sections --> rewritten ELF
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "abi/leb128.h"
#include "abi/module_layout.h"
#include "codegen/context.h"

typedef struct {
    uint32_t code_offset, line, column;
} LineEntry;
typedef struct {
    LineEntry *items;
    uint32_t count, capacity;
} Entries;

typedef struct {
    uint8_t *data;
    size_t size;
    Elf64_Shdr *sections;
    uint32_t section_count;
    const char *names;
    Elf64_Sym *symbols;
    uint64_t symbol_count;
    int32_t *function_of_section; /* -1 none */
} Elf;

static const char *section_name(const Elf *e, uint32_t i) { return e->names + e->sections[i].sh_name; }

static bool elf_open(Elf *e, const CodegenOutput *o, uint32_t function_count) {
    Elf64_Ehdr *header = o->data;
    if (o->size < sizeof *header || memcmp(header->e_ident, ELFMAG, SELFMAG) != 0) return false;
    if (header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != ELFDATA2LSB) return false;
    *e = (Elf){.data = o->data, .size = o->size};
    e->sections = (Elf64_Shdr *)(e->data + header->e_shoff);
    e->section_count = header->e_shnum ? header->e_shnum : (uint32_t)e->sections[0].sh_size;
    uint32_t names = header->e_shstrndx == SHN_XINDEX ? e->sections[0].sh_link : header->e_shstrndx;
    e->names = (const char *)e->data + e->sections[names].sh_offset;
    e->function_of_section = malloc(e->section_count * sizeof *e->function_of_section);
    size_t prefix = strlen(LINE_FUNCTION_SECTION);
    for (uint32_t i = 0; i < e->section_count; i++) {
        const char *name = section_name(e, i);
        e->function_of_section[i] = -1;
        if (strncmp(name, LINE_FUNCTION_SECTION, prefix) == 0) {
            unsigned long index = strtoul(name + prefix, NULL, 10);
            if (index < function_count) e->function_of_section[i] = (int32_t)index;
        }
        if (e->sections[i].sh_type == SHT_SYMTAB) {
            e->symbols = (Elf64_Sym *)(e->data + e->sections[i].sh_offset);
            e->symbol_count = e->sections[i].sh_size / sizeof(Elf64_Sym);
        }
    }
    return e->symbols != NULL;
}

static uint32_t elf_find(const Elf *e, const char *name) {
    for (uint32_t i = 1; i < e->section_count; i++)
        if (strcmp(section_name(e, i), name) == 0) return i;
    return 0;
}

/* The RELA section that applies to section i, 0 where there is none. */
static uint32_t elf_relocations(const Elf *e, uint32_t i) {
    for (uint32_t r = 1; r < e->section_count; r++)
        if (e->sections[r].sh_type == SHT_RELA && e->sections[r].sh_info == i) return r;
    return 0;
}

/* Section index of a symbol, with the extended table that objects of more than 65,279 sections have. */
static uint32_t symbol_section(const Elf *e, uint64_t symbol) {
    uint32_t index = e->symbols[symbol].st_shndx;
    if (index != SHN_XINDEX) return index;
    for (uint32_t i = 1; i < e->section_count; i++)
        if (e->sections[i].sh_type == SHT_SYMTAB_SHNDX) return ((uint32_t *)(e->data + e->sections[i].sh_offset))[symbol];
    return 0;
}

/* ---- DWARF version 4 line programs ---- */

typedef struct {
    const uint8_t *at, *end;
} Reader;

static uint64_t read_fixed(Reader *r, unsigned bytes) {
    uint64_t v = 0;
    if ((size_t)(r->end - r->at) < bytes) {
        r->at = r->end;
        return 0;
    }
    memcpy(&v, r->at, bytes);
    r->at += bytes;
    return v;
}

static uint64_t read_uleb(Reader *r) {
    uint64_t v = 0;
    for (unsigned shift = 0; r->at < r->end; shift += 7) {
        uint8_t byte = *r->at++;
        if (shift < 64) v |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) break;
    }
    return v;
}

static int64_t read_sleb(Reader *r) {
    int64_t v = 0;
    unsigned shift = 0;
    while (r->at < r->end) {
        uint8_t byte = *r->at++;
        if (shift < 64) v |= (int64_t)((uint64_t)(byte & 127) << shift);
        shift += 7;
        if (byte < 128) {
            if (byte & 64 && shift < 64) v |= -((int64_t)1 << shift);
            break;
        }
    }
    return v;
}

typedef struct {
    Entries *functions;
    int32_t function; /* of the running sequence; -1 none */
    uint64_t address;
    int64_t line;
    uint32_t column;
} LineState;

static void add_entry(LineState *s) {
    if (s->function < 0 || s->line <= 0) return;
    Entries *e = &s->functions[s->function];
    LineEntry entry = {(uint32_t)s->address, (uint32_t)s->line, s->column};
    if (e->count) {
        LineEntry *last = &e->items[e->count - 1];
        if (last->line == entry.line && last->column == entry.column) return;
        if (last->code_offset == entry.code_offset) {
            *last = entry;
            return;
        }
    }
    if (e->count == e->capacity) {
        e->capacity = e->capacity ? e->capacity * 2 : 16;
        e->items = realloc(e->items, e->capacity * sizeof *e->items);
    }
    e->items[e->count++] = entry;
}

/* Function whose section the relocation at `offset` of .debug_line points into; *address = offset in it. Relocations
 * are in ascending order, so that *cursor only moves on. */
static int32_t relocated_function(
    const Elf *e, const Elf64_Rela *rela, uint64_t count, uint64_t offset, uint64_t *cursor, uint64_t *address) {
    while (*cursor < count && rela[*cursor].r_offset < offset) ++*cursor;
    if (*cursor >= count || rela[*cursor].r_offset != offset) return -1;
    uint64_t symbol = ELF64_R_SYM(rela[*cursor].r_info);
    if (symbol >= e->symbol_count) return -1;
    uint32_t section = symbol_section(e, symbol);
    *address = e->symbols[symbol].st_value + (uint64_t)rela[*cursor].r_addend;
    return section < e->section_count ? e->function_of_section[section] : -1;
}

static bool read_lines(const Elf *e, uint32_t section, Entries *functions) {
    const Elf64_Shdr *s = &e->sections[section];
    const uint8_t *base = e->data + s->sh_offset;
    uint32_t r = elf_relocations(e, section);
    const Elf64_Rela *rela = r ? (Elf64_Rela *)(e->data + e->sections[r].sh_offset) : NULL;
    uint64_t rela_count = r ? e->sections[r].sh_size / sizeof *rela : 0, cursor = 0;

    Reader in = {base, base + s->sh_size};
    while (in.at < in.end) {
        uint64_t length = read_fixed(&in, 4);
        if (length >= 0xfffffff0u || length > (uint64_t)(in.end - in.at)) return false;
        const uint8_t *unit_end = in.at + length;
        if (read_fixed(&in, 2) != 4) return false;
        uint64_t header_length = read_fixed(&in, 4);
        const uint8_t *program = in.at + header_length;
        uint8_t min_length = (uint8_t)read_fixed(&in, 1);
        read_fixed(&in, 2); /* operations an instruction, default is_stmt */
        int8_t line_base = (int8_t)read_fixed(&in, 1);
        uint8_t line_range = (uint8_t)read_fixed(&in, 1), opcode_base = (uint8_t)read_fixed(&in, 1);
        const uint8_t *operand_counts = in.at;
        if (program > unit_end || line_range == 0) return false;
        in.at = program;
        Reader p = {program, unit_end};
        LineState state = {functions, -1, 0, 1, 0};
        while (p.at < p.end) {
            uint8_t op = *p.at++;
            if (op >= opcode_base) {
                state.address += (uint64_t)((op - opcode_base) / line_range) * min_length;
                state.line += line_base + (op - opcode_base) % line_range;
                add_entry(&state);
                continue;
            }
            switch (op) {
            case 0: {
                uint64_t size = read_uleb(&p);
                const uint8_t *next = p.at + size;
                uint8_t extended = size ? *p.at : 0;
                if (extended == 2) { /* set_address */
                    state.function =
                        relocated_function(e, rela, rela_count, (uint64_t)(p.at + 1 - base), &cursor, &state.address);
                } else if (extended == 1) { /* end_sequence */
                    state = (LineState){functions, -1, 0, 1, 0};
                }
                p.at = next;
                break;
            }
            case 1: add_entry(&state); break;
            case 2: state.address += read_uleb(&p) * min_length; break;
            case 3: state.line += read_sleb(&p); break;
            case 5: state.column = (uint32_t)read_uleb(&p); break;
            case 8: state.address += (uint64_t)((255 - opcode_base) / line_range) * min_length; break;
            case 9: state.address += read_fixed(&p, 2); break;
            default:
                for (int k = 0; k < operand_counts[op - 1]; k++) read_uleb(&p);
            }
        }
        in.at = unit_end;
    }
    return true;
}

/* ---- writing back ---- */

static size_t write_line_entries(uint8_t *out, const Entries *entries, uint32_t function_line) {
    size_t size = 0;
    LineEntry last = {0, function_line, 0};
    for (uint32_t k = 0; k < entries->count; k++) {
        LineEntry x = entries->items[k];
        size += write_uleb128(out + size, x.code_offset - last.code_offset);
        size += write_sleb128(out + size, (int64_t)x.line - last.line);
        size += write_sleb128(out + size, (int64_t)x.column - last.column);
        last = x;
    }
    return size;
}

/* Where core modules' functions begin does not matter, as their text is not kept; whether they have any does. */
static size_t write_details(uint8_t *out, const IrModule *m, const IrFunction *f, uint64_t code_size) {
    bool has_text = m->kind != IR_MODULE_STDLIB;
    size_t size = 0;
    size += write_uleb128(out + size, f->loc.line);
    size += write_uleb128(out + size, f->loc.column);
    size += write_uleb128(out + size, has_text ? f->source_start : 0);
    size += write_uleb128(out + size, has_text ? f->source_end - f->source_start : f->source_end != 0);
    size += write_uleb128(out + size, code_size);
    if (f->length >= FUNCTION_LENGTH_WIDE) size += write_uleb128(out + size, f->length);
    return size;
}

/* Fills the rows in; all functions' details into *details, whose size is returned. */
static size_t fill_rows(Elf *e, const IrModule *m, const Entries *functions, uint32_t table_section, uint8_t **details) {
    enum { NUMBERS = 7 }; /* of a function's details, without its entries */
    FunctionInfo *rows = (FunctionInfo *)(e->data + e->sections[table_section].sh_offset);
    uint64_t *code_sizes = calloc(m->function_count, sizeof *code_sizes);
    for (uint32_t i = 0; i < e->section_count; i++)
        if (e->function_of_section[i] >= 0 && e->sections[i].sh_type == SHT_PROGBITS)
            code_sizes[e->function_of_section[i]] = e->sections[i].sh_size;
    size_t total = 0, most = 0, size = 0;
    for (uint32_t i = 0; i < m->function_count; i++) {
        total += functions[i].count;
        if (functions[i].count > most) most = functions[i].count;
    }
    *details = malloc((total * 3 + (size_t)m->function_count * NUMBERS) * LEB128_MAX + 1);
    uint8_t *entries = malloc(most * 3 * LEB128_MAX + 1);
    for (uint32_t i = 0; i < m->function_count; i++) {
        const IrFunction *f = m->functions[i];
        rows[i].details = (uint32_t)size;
        size += write_details(*details + size, m, f, code_sizes[i]);
        size_t bytes = write_line_entries(entries, &functions[i], f->loc.line);
        size += write_uleb128(*details + size, bytes);
        memcpy(*details + size, entries, bytes);
        size += bytes;
    }
    free(entries);
    free(code_sizes);
    return size;
}

static bool is_debug(const Elf *e, uint32_t i) {
    const char *name = section_name(e, i);
    return strncmp(name, ".debug_", 7) == 0 || strncmp(name, ".rela.debug_", 12) == 0;
}

/* Lays the sections out anew: one with new contents, debug ones emptied where they go. */
static void rewrite(Elf *e, CodegenOutput *o, uint32_t replaced, const void *contents, size_t size, bool keep_debug) {
    size_t bound = sizeof(Elf64_Ehdr) + size + 16;
    for (uint32_t i = 1; i < e->section_count; i++)
        if (e->sections[i].sh_type != SHT_NOBITS) bound += e->sections[i].sh_size + e->sections[i].sh_addralign + 8;
    bound += (e->section_count + 1) * sizeof(Elf64_Shdr);
    uint8_t *out = calloc(1, bound);
    size_t at = sizeof(Elf64_Ehdr);
    Elf64_Shdr *headers = malloc(e->section_count * sizeof *headers);
    memcpy(headers, e->sections, e->section_count * sizeof *headers);
    for (uint32_t i = 1; i < e->section_count; i++) {
        Elf64_Shdr *h = &headers[i];
        size_t align = h->sh_addralign > 1 ? h->sh_addralign : 1;
        const void *from = e->data + h->sh_offset;
        if (i == replaced) from = contents, h->sh_size = size;
        if (!keep_debug && is_debug(e, i)) h->sh_size = 0;
        if (h->sh_type != SHT_NOBITS) at = (at + align - 1) / align * align;
        h->sh_offset = at;
        if (h->sh_type == SHT_NOBITS || h->sh_size == 0) continue;
        memcpy(out + at, from, h->sh_size);
        at += h->sh_size;
    }
    at = (at + 7) / 8 * 8;
    memcpy(out + at, headers, e->section_count * sizeof *headers);
    Elf64_Ehdr header;
    memcpy(&header, e->data, sizeof header);
    header.e_shoff = at;
    memcpy(out, &header, sizeof header);
    free(headers);
    free(o->data);
    o->data = out;
    o->size = at + e->section_count * sizeof *headers;
}

bool line_table_fill(const IrModule *m, CodegenOutput *output, bool keep_debug, const char **error) {
    if (m->function_count == 0) return true;
    Elf e;
    *error = "not an ELF object";
    if (!elf_open(&e, output, m->function_count)) return false;
    uint32_t lines = elf_find(&e, ".debug_line"), table = elf_find(&e, FUNCTION_INFO_SECTION),
             details = elf_find(&e, FUNCTION_DETAILS_SECTION);
    bool ok = table != 0 && details != 0;
    *error = "table sections are missing";
    Entries *functions = calloc(m->function_count, sizeof *functions);
    if (ok && lines) {
        *error = "unexpected DWARF";
        ok = read_lines(&e, lines, functions);
    }
    if (ok) {
        uint8_t *bytes;
        size_t size = fill_rows(&e, m, functions, table, &bytes);
        rewrite(&e, output, details, bytes, size, keep_debug);
        free(bytes);
    }
    for (uint32_t i = 0; i < m->function_count; i++) free(functions[i].items);
    free(functions);
    free(e.function_of_section);
    return ok;
}
