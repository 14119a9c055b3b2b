/* modules_errors.c - errors of requests that lead nowhere, in Node's words: `Error [CODE]: text` in stacks and toString().
 *
 * What the build found out comes as "CODE\ntext", in which '\1' stands for the folder of the program's modules.
 */
#include <stdio.h>
#include <string.h>

#include "runtime/error.h"
#include "runtime/modules.h"
#include "runtime/realm.h"

static PropertyKey key_ascii(const char *name) { return atom_from_ascii(name); }

/* NodeError.prototype.toString */
static BUILTIN(error_to_text) {
    size_t length;
    TRY(name, get_js(this_value, key_ascii("name")));
    TRY(message, get_js(this_value, key_ascii("message")));
    TRY(name_text, to_string(name));
    TRY(message_text, to_string(message));
    StringBuilder b;
    builder_init(&b);
    builder_append(&b, name_text);
    builder_append_ascii(&b, " [");
    builder_append_ascii(&b, string_to_utf8(native_slot(callee, 0), &length));
    builder_append_ascii(&b, "]: ");
    builder_append(&b, message_text);
    return builder_finish(&b);
}

static bool is_type_error(const char *code) {
    static const char *const codes[] = {"ERR_INVALID_ARG_TYPE", "ERR_INVALID_ARG_VALUE", "ERR_INVALID_MODULE_SPECIFIER",
        "ERR_PACKAGE_IMPORT_NOT_DEFINED", "ERR_IMPORT_ATTRIBUTE_MISSING", "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
        "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(codes[i], code) == 0) return true;
    return false;
}

Value module_error(const char *code, Value message) {
    bool is_type = is_type_error(code);
    Value error = error_new(is_type ? ERROR_TYPE : ERROR_ERROR, message);
    Object *o = as_object(error);
    if (strncmp(code, "ERR_", 4) == 0) {
        char header[96];
        snprintf(header, sizeof header, "%s [%s]", is_type ? "TypeError" : "Error", code);
        create_data_property(o, ATOM(name), string_from_ascii(header));
        error_capture_stack_with_header(o, UNDEFINED);
        object_delete_js(o, ATOM(name));
        Value slot = string_from_ascii(code);
        object_define(o, key_ascii("toString"),
            value_cell(function_new_closure(error_to_text, key_ascii("toString"), 0, 1, &slot)),
            PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    }
    create_data_property(o, key_ascii("code"), string_from_ascii(code));
    return error;
}

Value module_throw_pending_as(const char *code) {
    return throw_value(module_error(code, get_js(exception_take(), key_ascii("message"))));
}

Value module_throw_argument_type(const char *name, Value v) {
    const char *kind = "object";
    if (is_number(v)) kind = "number";
    else if (v == JS_TRUE || v == JS_FALSE) kind = "boolean";
    else if (is_symbol(v)) kind = "symbol";
    if (is_object(v) || v == UNDEFINED || v == JS_NULL) {
        Value constructor = is_object(v) && !is_callable(v) ? get_js(v, key_ascii("constructor")) : UNDEFINED;
        Value called = is_callable(v) ? v : constructor;
        Value type_name = is_object(called) ? get_js(called, key_ascii("name")) : UNDEFINED;
        if (constructor == EXCEPTION || type_name == EXCEPTION) return EXCEPTION;
        if (!is_object(v)) throw_error_value(ERROR_TYPE, "The \"%s\" argument must be of type string. Received %v", name, v);
        else
            throw_error_value(ERROR_TYPE, "The \"%s\" argument must be of type string. Received %s%v", name,
                is_callable(v) ? "function " : "an instance of ", type_name);
    } else throw_error_value(ERROR_TYPE, "The \"%s\" argument must be of type string. Received type %s (%v)", name, kind, v);
    return module_throw_pending_as("ERR_INVALID_ARG_TYPE");
}

/* The code of "CODE\ntext" and, as *message, its text. */
static const char *known_reason(const char *missing, Value *message) {
    const char *newline = strchr(missing, '\n');
    size_t length = (size_t)(newline - missing);
    char *code = heap_alloc_leaf(length + 1);
    memcpy(code, missing, length);
    code[length] = 0;
    StringBuilder b;
    builder_init(&b);
    for (const char *part = newline + 1;;) {
        size_t size = strcspn(part, "\1");
        builder_append(&b, string_from_utf8(part, size));
        if (!part[size]) break;
        const char *root = modules_root();
        builder_append(&b, string_from_utf8(root, strlen(root)));
        part += size + 1;
    }
    *message = builder_finish(&b);
    return code;
}

/* Files of required modules from `from` upwards to the first that required one. */
static Object *require_stack(ModuleRecord *from) {
    Object *stack = array_new(0);
    for (ModuleRecord *m = from; m;) {
        array_push(stack, m->filename);
        Value parent = is_object(m->module_object) ? get_js(m->module_object, key_ascii("parent")) : UNDEFINED;
        Value filename = is_object(parent) ? get_js(parent, key_ascii("filename")) : UNDEFINED;
        ModuleRecord *next = NULL;
        for (uint32_t i = 0; is_string(filename) && i < nacre_program.module_count && !next; i++)
            if (*module_state(program_descriptor(&nacre_program.modules[i])) &&
                string_equals(module_record(i)->filename, filename))
                next = module_record(i);
        if (next == m) break;
        m = next;
    }
    return stack;
}

static Value unknown_builtin(Value specifier) {
    Value text = string_concat(string_from_ascii("No such built-in module: "), specifier);
    return throw_value(module_error("ERR_UNKNOWN_BUILTIN_MODULE", text));
}

Value cjs_throw_not_found(ModuleRecord *from, Value specifier, const ModuleTarget *target) {
    size_t length;
    const char *text = string_to_utf8(specifier, &length);
    if (target && target->missing) {
        Value message;
        const char *code = known_reason(target->missing, &message);
        return throw_value(module_error(code, message));
    }
    if (length == 0)
        return throw_value(module_error(
            "ERR_INVALID_ARG_VALUE", string_from_ascii("The argument 'id' must be a non-empty string. Received ''")));
    if (strncmp(text, "node:", 5) == 0) return unknown_builtin(specifier);
    Object *stack = require_stack(from);
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "Cannot find module '");
    builder_append(&b, specifier);
    builder_append_ascii(&b, "'\nRequire stack:");
    for (uint32_t i = 0; i < array_length(stack); i++) {
        builder_append_ascii(&b, "\n- ");
        builder_append(&b, get_js(value_cell(stack), key_from_index(i)));
    }
    TRY(message, builder_finish(&b));
    Value error = module_error("MODULE_NOT_FOUND", message);
    create_data_property(as_object(error), key_ascii("requireStack"), value_cell(stack));
    return throw_value(error);
}

/* ---- import() ---- */

static Value imported(const char *before, const char *name, size_t name_length, const char *after, ModuleRecord *from) {
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, before);
    builder_append(&b, string_from_utf8(name, name_length));
    builder_append_ascii(&b, after);
    builder_append_ascii(&b, " imported from ");
    builder_append(&b, from->filename);
    return builder_finish(&b);
}

/* "name" or "@scope/name" of a bare specifier. */
static size_t package_name_length(const char *text) {
    size_t length = strcspn(text, "/");
    if (text[0] == '@' && text[length]) length += 1 + strcspn(text + length + 1, "/");
    return length;
}

/* The URL of the file that a message says is missing: what stands in its first quotes. */
static void add_url(Value error, Value message) {
    size_t length;
    const char *text = strchr(string_to_utf8(message, &length), '\'');
    const char *end = text ? strchr(++text, '\'') : NULL;
    if (end && *text == '/')
        create_data_property(as_object(error), key_ascii("url"), module_file_url(string_from_utf8(text, (size_t)(end - text))));
}

Value esm_throw_not_found(ModuleRecord *from, Value specifier, const ModuleTarget *target) {
    size_t length;
    const char *text = string_to_utf8(specifier, &length);
    const char *code = "ERR_MODULE_NOT_FOUND";
    Value message;
    if (target->missing) code = known_reason(target->missing, &message);
    else if (strncmp(text, "node:", 5) == 0) return unknown_builtin(specifier);
    else if (text[0] == '#') {
        code = "ERR_PACKAGE_IMPORT_NOT_DEFINED";
        message = imported("Package import specifier \"", text, length, "\" is not defined", from);
    } else if (text[0] == '.' || text[0] == '/' || strncmp(text, "file://", 7) == 0) {
        const char *path = module_absolute_path(from, strncmp(text, "file://", 7) == 0 ? text + 7 : text);
        message = imported("Cannot find module '", path, strlen(path), "'", from);
    } else {
        size_t scheme = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
        if (text[scheme] == ':' && strncmp(text, "data:", 5) != 0) {
            StringBuilder b;
            builder_init(&b);
            builder_append_ascii(&b,
                "Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '");
            builder_append(&b, string_from_utf8(text, scheme + 1));
            builder_append_ascii(&b, "'");
            code = "ERR_UNSUPPORTED_ESM_URL_SCHEME";
            message = builder_finish(&b);
        } else message = imported("Cannot find package '", text, package_name_length(text), "'", from);
    }
    Value error = module_error(code, message);
    if (strcmp(code, "ERR_MODULE_NOT_FOUND") == 0 || strcmp(code, "ERR_UNSUPPORTED_DIR_IMPORT") == 0) add_url(error, message);
    return throw_value(error);
}
