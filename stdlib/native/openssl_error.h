/* openssl_error.h - OpenSSL's error queue as an Error with Node's `code`, `library`, `reason` and
 * `opensslErrorStack`.
 */
#ifndef NACRE_STDLIB_OPENSSL_ERROR_H
#define NACRE_STDLIB_OPENSSL_ERROR_H

#include "stdlib/native/binding.h"

/* Takes the last error off the queue, which is empty then. `fallback`: the message where the queue is empty.
 */
Value openssl_error(const char *fallback);
/* The same for one error number. */
Value openssl_error_of(unsigned long number, const char *fallback);

/* The whole queue, which is empty then, as connections report it: OpenSSL's own line for each error (the thread's number, code, library,
 * function, reason, file and line where its build kept them, what the alert was), `code` and the like of the first; no frames in its stack,
 * which no program's call has caused. */
Value openssl_error_printed(const char *fallback);

/* The errors of a failed call, oldest first, kept while the call's thread is left. */
enum { OPENSSL_ERRORS_MAX = 8 };
typedef struct {
    unsigned long numbers[OPENSSL_ERRORS_MAX];
    unsigned count;
} OpensslErrors;
/* Moves the running thread's queue into `errors`. */
void openssl_errors_take(OpensslErrors *errors);
/* An Error with the oldest one's message, the others in opensslErrorStack. `decorated`: with code, library
 * and reason, as errors that are thrown have; those of jobs have not. */
Value openssl_errors_value(const OpensslErrors *errors, const char *fallback, bool decorated);
/* Throws the queue as a decorated error; gives EXCEPTION. */
Value openssl_throw(const char *fallback);
/* Throws an Error of Node's own with a `code`; gives EXCEPTION. */
Value throw_coded(ErrorType type, const char *code, const char *message);

#endif
