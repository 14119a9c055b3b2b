// Multipart bodies that are nearly right: what formData() takes and what it refuses.
const part = (head, body = 'v') => `--b\r\n${head}\r\n\r\n${body}\r\n`;
const name = 'Content-Disposition: form-data; name="a"';
const bodies = {
  plain: part(name) + '--b--', 'lines around': `\r\n\r\n${part(name)}--b--\r\n\r\n`, preamble: `x\r\n${part(name)}--b--`, epilogue: `${part(name)}--b--\r\nx`, 'no end': part(name), 'no part': '--b--\r\n', empty: '',
  'not ASCII in a name': part(`Conte\xffnt: x\r\n${name}`) + '--b--', 'no colon': part(`nothing\r\n${name}`) + '--b--', 'name in capitals': part('CONTENT-DISPOSITION: form-data; name="a"') + '--b--', 'spaces around': part(' content-disposition\t:\t form-data; name="a"') + '--b--',
  'no quotes': part('content-disposition: form-data; name=a') + '--b--', 'other order': part('content-disposition: form-data; filename="f"; name="a"') + '--b--', file: part(`${name}; filename="f%22.txt"\r\nContent-Type:  text/html `) + '--b--',
  'filename*': part(`${name}; filename*="x"`) + '--b--', 'no name': part('content-type: text/plain') + '--b--', base64: part(`${name}\r\nContent-Transfer-Encoding: base64`, 'aGk=') + '--b--', escapes: part('content-disposition: form-data; name="a%0d%0A%22%41"') + '--b--',
  'open quote': part('content-disposition: form-data; name="a') + '--b--', 'longer boundary': '--bb\r\n' + name + '\r\n\r\nv\r\n--bb--', 'a boundary within': part(name, 'x--b y') + '--b--', 'rest of a line': part(`${name} tail`) + '--b--',
};
(async () => {
  for (const [what, body] of Object.entries(bodies)) {
    try {
      const form = await new Response(Buffer.from(body, 'latin1'), { headers: { 'content-type': 'multipart/form-data; boundary=b' } }).formData();
      const out = [];
      for (const [key, value] of form) out.push([key, typeof value === 'string' ? value : [value.name, value.type, await value.text()]]);
      console.log(what, JSON.stringify(out));
    } catch (error) {
      console.log(what, error.name);
    }
  }
})();
