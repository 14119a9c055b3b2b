// Bodies of forms: multipart/form-data and urlencoded, of any bytes.
// count: 400
'use strict';
const { fuzz, show } = require('../lib/fuzz');
const seeds = [
  '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--b--\r\n',
  '--b\r\ncontent-disposition: form-data; name="gr\xc3\xbc%22"\r\ncontent-transfer-encoding: base64\r\n\r\nYQ==\r\n--b--', '--b--\r\n', 'a=1&b=%zz&c=+&%F0%9F%98%80=x&a=2',
];
const words = ['--b', '--b--', '\r\n', '\n', '"', ';', ' name="', 'filename="', 'filename*=utf-8\'\'x', 'Content-Disposition: form-data', ':', '\r\n\r\n', '%0D%0A', '--', '&', '=', '%'];
fuzz({ seeds, words }, async (input, random) => {
  const type = random.pick(['multipart/form-data; boundary=b', 'multipart/form-data; boundary="b"', 'multipart/form-data', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=-']);
  // Node takes the low bytes of what follows a bad escape in a query; the standard does not.
  if (type.endsWith('urlencoded')) input = input.map((byte) => byte & 0x7f);
  try {
    const form = await new Response(input, { headers: { 'content-type': type } }).formData();
    const out = [];
    for (const [name, value] of form) out.push(typeof value === 'string' ? show([name, value]) : show([name, value.name, value.type, Buffer.from(await value.arrayBuffer())]));
    return `${type}\n${out.join('\n')}`;
  } catch (error) {
    return `${type} throws ${error.name}`;
  }
});
