// JSON.parse: values, revivers, messages.
console.log(JSON.stringify(JSON.parse(' { "a" : [ 1 , -0.5e2 , "\\u0041\\n\\ud83d\\ude00" , true , null ] , "__proto__" : 1 , "1" : 2 , "0" : 3 } ')));
console.log(Object.is(JSON.parse('-0'), -0), JSON.parse('12345678901234567890'), JSON.parse('"é😀"'), JSON.parse('1E3'));
console.log(JSON.stringify(JSON.parse('{"a":1,"b":[1,2,{"c":3}],"a":4}', (k, v) => (typeof v === 'number' ? v + 1 : v))));
console.log(JSON.stringify(JSON.parse('[1,2,3]', function (k, v) { return k === '1' ? undefined : v; })));
for (const text of ['', '{', '[1,', '[1,]', '{"a"}', '{"a":1,}', '{a:1}', 'tru', 'nope', '"abc', '"a\nb"', '"\\x"', '"\\u12"', '01', '1.', '1e', '-',
  '1 2', 'undefined', '[1,2,3,4,5,6,7,8,9,10,11,12,x,13,14,15]', '{"abc":1,"defghijklmnopqrstuvwxyz":x}', 'xaaaaaaaaaaaaaaaaaaaaaaaaa', '[object Object]']) {
  try { console.log(JSON.parse(text)); } catch (e) { console.log(e.name + ': ' + e.message); }
}
