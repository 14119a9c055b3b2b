// Blobs of files, their streams, URLs, clones, and buffer's File.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { resolveObjectURL } = require('buffer');
(async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'blob-')), 'f');
  fs.writeFileSync(file, 'x'.repeat(70000) + 'end');
  const blob = await fs.openAsBlob(file, { type: 'Text/Plain' });
  console.log(blob, (await blob.text()).length, await blob.slice(-5).text(), (await blob.slice(65530, 70010).arrayBuffer()).byteLength);
  const joined = new Blob(['<', blob.slice(-3), '>', new Uint8Array([65])], { type: 'a/b' });
  console.log(joined, await joined.text());
  let size = 0;
  for await (const chunk of blob.stream()) size += chunk.length;
  console.log(size);
  fs.writeFileSync(file, 'changed');
  await blob.text().catch((e) => console.log(e.name, e.message));
  await blob.stream().getReader().read().catch((e) => console.log(e.name));
  for (const f of [() => fs.openAsBlob('/nonexistent'), () => fs.openAsBlob(1), () => fs.openAsBlob(file, { type: 1 }), () => structuredClone(blob)]) {
    try {
      f();
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
  fs.rmSync(path.dirname(file), { recursive: true });
  const chunks = [];
  for await (const chunk of new Blob(['one', '', 'two']).stream()) chunks.push(Buffer.from(chunk).toString());
  console.log(chunks);
  const reader = new Blob(['hello', 'world']).stream().getReader({ mode: 'byob' });
  console.log((await reader.read(new Uint8Array(3))).value, (await reader.read(new Uint8Array(9))).value);
  const url = URL.createObjectURL(joined);
  console.log(url.startsWith('blob:nodedata:'), resolveObjectURL(url));
  URL.revokeObjectURL(url);
  console.log(resolveObjectURL(url), resolveObjectURL('x'));
  const copy = structuredClone(new Blob(['cl', 'one'], { type: 'q/r' }));
  console.log(copy, await copy.text());
  const { port1, port2 } = new MessageChannel();
  port1.postMessage({ blob: copy });
  port2.onmessage = async ({ data }) => {
    console.log(data, await data.blob.text());
    port2.close();
  };
  for (const f of [() => URL.createObjectURL(1), () => URL.revokeObjectURL(), () => new Blob(1), () => new Blob([], { endings: 'x' }), () => new File([])]) {
    try {
      f();
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
})();
