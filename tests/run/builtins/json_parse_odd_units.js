// Messages keep NULs; a name after the first, an escaped unit beyond Latin-1 and a text that ends in an escape are told as V8 does.
for (const text of ['[1,\0\0 2]', '\0', '{"a":1,\0\0"b":2, "c" 3, "d": [1, 2, 3]}', '{"a"x', '{"a":1,"b"x', '{"a":1,"b"1', '{"a":1,"b""c"', '{"a":1,"b"', '"\\\u20ac"', '"\\\xe9"', '"\\u12', '"\\u12x"']) {
  try {
    JSON.parse(text);
  } catch (error) {
    console.log(JSON.stringify(text), JSON.stringify(error.message));
  }
}
