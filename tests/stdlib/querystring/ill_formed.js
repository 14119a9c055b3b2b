// Values that cannot be decoded are told by replacement characters, where the value has an escape or the name has two.
const qs = require('querystring');
const show = (s) => JSON.stringify(qs.parse(s));
for (const name of ['a', '%41', '%41%4', '%41%', '%41%41', 'a%41b%41', '%4%41%41', '%41+%41', '%41%41%41']) {
  for (const value of ['%', '%z\u20ac', '\u20ac', 'a\ud800%', '%41\ud800', '%zza\ud83d\ude00', '%C3%A9\ud83d\ude00']) console.log(name, JSON.stringify(value), show(`${name}=${value}`));
}
console.log(show('%41%41=b&c=%z\u20ac'), show('%41%41&%z\u20ac'), JSON.stringify(qs.parse('%41%41==%\u20ac', '&', '==')));
