// What v8.deserialize and the methods of Deserializer say of bytes that are no values.
const v8 = require('v8');
const attempt = (run) => {
  try {
    return run();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
for (const hex of ['', 'ff', 'ff80', 'fe', 'ff0c49', 'ff0d30', 'ff1030', 'ff0f', 'ff0f5c6300', 'ff0f5c0100', 'ff0f5c0904', 'ff0f2205', 'ff0f5e00']) console.log(hex, attempt(() => v8.deserialize(Buffer.from(hex, 'hex'))));
const reader = new v8.Deserializer(Buffer.from('ff0f80', 'hex'));
reader.readHeader();
for (const name of ['readUint32', 'readUint64', 'readDouble', 'readRawBytes', 'readValue']) console.log(name, attempt(() => reader[name](9)));
