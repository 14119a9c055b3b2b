// UTF-16 that ends within a unit or a pair is one error, whole and in pieces.
for (const label of ['utf-16le', 'utf-16be']) {
  for (const hex of ['d8', 'd83d', '3dd8', 'd83dde', '3dd800', '4100d8', '004141', 'd800d8', 'dc00dc', '00d800', '00d841']) {
    const bytes = Buffer.from(hex, 'hex');
    const whole = new TextDecoder(label).decode(bytes);
    const decoder = new TextDecoder(label);
    let pieces = '';
    for (const byte of bytes) pieces += decoder.decode(Uint8Array.of(byte), { stream: true });
    pieces += decoder.decode();
    console.log(label, hex, escape(whole), escape(pieces));
  }
}
