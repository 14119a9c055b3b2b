'use strict';
// Frames of the WebSocket protocol (RFC 6455, section 5), as a client sends and receives them.
const {
  ArrayPrototypePush, DataView, TypedArrayPrototypeSet, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;
const { decode } = internalBinding('encoding');
const { randomFill } = internalBinding('crypto');

const CONTINUATION = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const LIMIT = 2 ** 31; // bytes of a message

// One frame with all its bytes, masked as clients must.
function encode(opcode, payload) {
  const { length } = payload;
  const extra = length < 126 ? 0 : length < 65536 ? 2 : 8;
  const frame = new Uint8Array(6 + extra + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127);
  if (extra === 2) {
    frame[2] = length >>> 8;
    frame[3] = length & 255;
  } else if (extra === 8) {
    const view = new DataView(frame.buffer);
    view.setUint32(2, (length - length % 2 ** 32) / 2 ** 32);
    view.setUint32(6, length >>> 0);
  }
  const start = 2 + extra;
  randomFill(TypedArrayPrototypeSubarray(frame, start, start + 4));
  for (let i = 0; i < length; i++) frame[start + 4 + i] = payload[i] ^ frame[start + (i & 3)];
  return frame;
}

// Takes bytes as they come; calls on.message(opcode, bytes), on.ping(bytes), on.pong(bytes), on.close(code, reason) and, once, on.fail(code, text).
class Decoder {
  constructor(on) {
    this.on = on;
    this.bytes = new Uint8Array(0);
    this.parts = []; // of a message in fragments
    this.size = 0;
    this.opcode = 0;
    this.over = false;
  }
  fail(code, text) {
    this.over = true;
    this.on.fail(code, text);
  }
  push(chunk) {
    if (this.over) return;
    if (this.bytes.length === 0) this.bytes = chunk;
    else {
      const joined = new Uint8Array(this.bytes.length + chunk.length);
      TypedArrayPrototypeSet(joined, this.bytes, 0);
      TypedArrayPrototypeSet(joined, chunk, this.bytes.length);
      this.bytes = joined;
    }
    while (!this.over && this.frame());
  }
  // One frame, if it is all there.
  frame() {
    const { bytes } = this;
    if (bytes.length < 2) return false;
    const final = (bytes[0] & 0x80) !== 0;
    const opcode = bytes[0] & 15;
    let length = bytes[1] & 127;
    let start = 2;
    if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) return this.fail(1002, 'Invalid opcode received');
    if ((bytes[1] & 0x80) !== 0) return this.fail(1002, 'Frame cannot be masked');
    if ((bytes[0] & 0x40) !== 0) return this.fail(1002, 'Expected RSV1 to be clear.');
    if ((bytes[0] & 0x30) !== 0) return this.fail(1002, 'RSV1, RSV2, RSV3 must be clear');
    if (opcode >= CLOSE && !final) return this.fail(1002, 'Invalid frame type was fragmented.');
    if (opcode >= CLOSE && length > 125) return this.fail(1002, 'Control frame either too large or fragmented');
    if (length === 126) {
      if (bytes.length < 4) return false;
      length = bytes[2] << 8 | bytes[3];
      start = 4;
    } else if (length === 127) {
      if (bytes.length < 10) return false;
      const view = new DataView(bytes.buffer, bytes.byteOffset, 10);
      length = view.getUint32(2) * 2 ** 32 + view.getUint32(6);
      start = 10;
    }
    if (this.size + length > LIMIT) return this.fail(1009, 'Received payload length is too large.');
    if (bytes.length < start + length) return false;
    const payload = TypedArrayPrototypeSubarray(bytes, start, start + length);
    this.bytes = TypedArrayPrototypeSubarray(bytes, start + length);
    if (opcode >= CLOSE) this.control(opcode, payload);
    else this.data(opcode, final, payload);
    return true;
  }
  data(opcode, final, payload) {
    if ((opcode === CONTINUATION) !== (this.parts.length > 0)) {
      this.fail(1002, opcode === CONTINUATION ? 'Unexpected continuation frame' : 'Expected continuation frame.');
      return;
    }
    if (opcode !== CONTINUATION) this.opcode = opcode;
    ArrayPrototypePush(this.parts, payload);
    this.size += payload.length;
    if (!final) return;
    const all = new Uint8Array(this.size);
    for (let i = 0, at = 0; i < this.parts.length; at += this.parts[i++].length) TypedArrayPrototypeSet(all, this.parts[i], at);
    this.parts = [];
    this.size = 0;
    if (this.opcode === BINARY) {
      this.on.message(BINARY, all);
      return;
    }
    const text = decode(all, 'utf-8', true);
    if (text === undefined) this.fail(1007, 'Received invalid UTF-8 in text frame.');
    else this.on.message(TEXT, text);
  }
  control(opcode, payload) {
    if (opcode === PING) this.on.ping(payload);
    else if (opcode === PONG) this.on.pong(payload);
    else {
      if (payload.length === 1) {
        this.fail(1002, 'Received close frame with a 1-byte body.');
        return;
      }
      this.over = true;
      if (payload.length === 0) {
        this.on.close(1005, '');
        return;
      }
      const code = payload[0] << 8 | payload[1];
      const reason = decode(TypedArrayPrototypeSubarray(payload, 2), 'utf-8', true);
      if (reason === undefined) this.on.fail(1007, 'Invalid UTF-8');
      else if (code < 1000 || code === 1004 || code === 1005 || code === 1006 || (code > 1014 && code < 3000) || code > 4999) this.on.fail(1002, 'Invalid status code');
      else this.on.close(code, reason);
    }
  }
}

module.exports = { BINARY, CLOSE, Decoder, encode, PING, PONG, TEXT };
