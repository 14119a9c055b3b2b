// The rights of an abstract socket cannot be set.
const net = require('net');
for (const options of [{ readableAll: true }, { writableAll: true }]) {
  try { net.createServer().listen({ path: '\0no such name', ...options }); } catch (error) { console.log(error.code, error.message); }
}
