/* channel.h - pairs of endpoints that messages pass between, within a thread or between threads.
 *
 * An endpoint lives in memory of the process; at most one thread at a time has it attached to a port of its
 * event loop. A message is bytes (a serialized value) with what cannot be bytes beside them: endpoints that
 * move, memory that is shared.
 */
#ifndef NACRE_STDLIB_CHANNEL_H
#define NACRE_STDLIB_CHANNEL_H

#include "stdlib/native/native_class.h"

typedef struct Endpoint Endpoint;

/* A fresh pair; false without memory. Each is owned by whoever has it. */
bool channel_new(Endpoint *ends[2]);
/* The port object of a detached endpoint, in the running thread. */
Value channel_port(Endpoint *endpoint);
/* Takes the endpoint out of a port, which is closed then without telling the other side. NULL: closed or no
 * port. */
Endpoint *channel_detach(Value port);
/* An endpoint that nobody will attach any more. */
void channel_close(Endpoint *endpoint);

#endif
