// The parts of http, stream and tls by their old names are the very same things.
const http = require('http');
const stream = require('stream');
const tls = require('tls');
console.log(Object.keys(require('_http_agent')), require('_http_agent').Agent === http.Agent, require('_http_agent').globalAgent === http.globalAgent);
console.log(Object.keys(require('_http_client')), require('_http_client').ClientRequest === http.ClientRequest);
console.log(Object.keys(require('_http_incoming')), require('_http_incoming').IncomingMessage === http.IncomingMessage);
console.log(Object.keys(require('_http_outgoing')), require('_http_outgoing').OutgoingMessage === http.OutgoingMessage);
console.log(Object.keys(require('_http_server')), require('_http_server').Server === http.Server, require('_http_server').STATUS_CODES === http.STATUS_CODES);
const { _checkIsHttpToken, _checkInvalidHeaderChar, chunkExpression, continueExpression, CRLF } = require('_http_common');
console.log(_checkIsHttpToken('x-y'), _checkIsHttpToken('x y'), _checkInvalidHeaderChar('a\nb'), _checkInvalidHeaderChar('ab'), chunkExpression, continueExpression, JSON.stringify(CRLF));
console.log(require('_stream_readable') === stream.Readable, require('_stream_writable') === stream.Writable, require('_stream_duplex') === stream.Duplex,
            require('_stream_transform') === stream.Transform, require('node:_stream_passthrough') === stream.PassThrough);
console.log(Object.keys(require('_tls_wrap')), require('_tls_wrap').TLSSocket === tls.TLSSocket, typeof require('_tls_common').createSecureContext);
