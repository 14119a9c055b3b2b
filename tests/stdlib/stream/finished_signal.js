// finished() of a web stream with a signal that is not aborted.
const { finished } = require('stream/promises');
const stream = new ReadableStream({ start(controller) { controller.enqueue('a'); controller.close(); } });
const { signal } = new AbortController();
finished(stream, { signal }).then(() => console.log('finished'), (error) => console.log(error.message));
(async () => { for await (const chunk of stream) console.log(chunk); })();
