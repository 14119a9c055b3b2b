// URLs, query strings and addresses of any text. Hosts beyond ASCII are left out: docs/gaps.md (UTS 46).
// count: 3000
'use strict';
const url = require('url');
const querystring = require('querystring');
const net = require('net');
const { fuzz, show, outcome } = require('../lib/fuzz');
const seeds = [
  'http://user:pa%20ss@example.com:8080/a/./b/../c?x=1&y=%41&x=2#frag', 'https://[2001:db8::1:0:0:1]:443/', 'file:///d/a%20b/..\\c', 'http://0x7f.1/', 'http://192.168.0.257/', 'mailto:a@b.c?subject=x',
  'data:text/plain,hi there', '//host/path', '../up?q#h', '?a=b&a=c&d', 'javascript:alert(1)', 'blob:https://a.b/c', 'ws://h:80', 'non-special://h:99/p|q', 'a=1&b=2&b=%zz&c=+&=&%F0%9F%98%80', '::ffff:1.2.3.4', 'fe80::1%eth0', '10.0.0.1',
];
const words = ['%', '%00', '%2e', '..', '/', '\\', '//', ':', '@', '#', '?', '[', ']', '::', '.', 'file:', 'http:', '\t', '\n', ' ', '|', '0x', '65536', 'xn--', '\xc3\xa9', '%C3%A9', '%ff', 'localhost', '&', '=', '+', '^', '`', '{', '<', "'"];
const hierarchical = seeds.filter((text) => !/^[\w:]*:[^/]/.test(text)); // Node resolves against some of the others
function about(u) {
  return [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.port, u.pathname, u.search, u.hash, [...u.searchParams]];
}
fuzz({ seeds, words }, (input, random) => {
  const text = input.toString(random.pick(['latin1', 'utf8'])).slice(0, 400), out = [];
  const ascii = text.replace(/[^\0-\x7f]/g, (c) => (random.chance(2) ? 'x' : '%C3'));
  const other = random.pick(hierarchical), half = random.below(ascii.length + 1);
  out.push(outcome(() => about(new URL(ascii))), outcome(() => about(new URL(ascii, other))), outcome(() => about(new URL(other, /^[\0- ]*[a-z-]+:\//i.test(ascii) ? ascii : 'http://h/'))), outcome(() => URL.canParse(ascii, other)));
  out.push(outcome(() => about(new URL('http://h/' + text))), outcome(() => about(new URL('http://h/?' + text))), outcome(() => about(new URL('x:' + text))));
  out.push(outcome(() => {
    const u = new URL(new URL('http://a.b/')), u2 = new URL(random.pick(['https://u:p@h:1/p?q#f', 'file:///x', 'x:opaque', 'x://h/p']));
    const key = random.pick(['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']);
    // Node forgets the port where what is set as one is none.
    if (key === 'port' || (key === 'host' && ascii.includes(':'))) u2[key] = ascii.replace(/[^0-9]/g, '');
    else u2[key] = key.startsWith('ho') || key === 'href' ? ascii : text;
    return [key, about(u2), about(u)];
  }));
  out.push(outcome(() => {
    const u = new URL(ascii);
    return [new URL(u.href).href === u.href, url.format(u, { fragment: false, unicode: true }), url.urlToHttpOptions(u)];
  }));
  // Node's url.parse ends a host at a NUL, and checks labels of Punycode.
  const old = ascii.replace(/\0|xn--/g, '');
  out.push(outcome(() => url.parse(old, random.chance(2), random.chance(2))), outcome(() => url.resolve(other, old)), outcome(() => url.resolve(old, other)), outcome(() => url.format(url.parse(old))));
  out.push(outcome(() => url.fileURLToPath(ascii)), outcome(() => url.fileURLToPath('file://' + ascii.slice(half))), outcome(() => url.pathToFileURL(text).href));
  // Node takes the low bytes of what follows a bad escape; the standard does not.
  const search = text.includes('%') ? ascii : text;
  out.push(outcome(() => [...new URLSearchParams(search)]), outcome(() => new URLSearchParams(search).toString()), outcome(() => {
    const params = new URLSearchParams(search);
    params.sort();
    params.append(text.slice(0, 5), text.slice(5, 9));
    params.delete('a');
    return params.toString();
  }));
  out.push(outcome(() => querystring.parse(search, random.pick(['&', ';', '&&', '']), random.pick(['=', ':', '==']), { maxKeys: random.below(5) })), outcome(() => querystring.parse(search)));
  out.push(outcome(() => querystring.stringify(querystring.parse(search))), outcome(() => querystring.unescapeBuffer(search)), outcome(() => querystring.escape(input.toString('latin1'))));
  out.push(show([net.isIP(text), net.isIPv4(ascii.slice(half)), net.isIPv6(ascii.slice(half))]));
  out.push(outcome(() => new net.SocketAddress({ address: ascii.replace(/[%\0]/g, ''), family: random.pick(['ipv4', 'ipv6']) }).address));
  out.push(outcome(() => {
    const list = new net.BlockList();
    list.addSubnet('10.0.0.0', 8);
    list.addSubnet('2001:db8::', 32, 'ipv6');
    return [list.check(ascii), list.check(ascii, 'ipv6')];
  }));
  return out.join('\n');
});
