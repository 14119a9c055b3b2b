'use strict';
// tls.checkServerIdentity (https://nodejs.org/api/tls.html#tlscheckserveridentityhostname-cert; RFC 6125): does a certificate
// belong to the name that was asked for?
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, JSONParse,
  RegExpPrototypeExec, StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeIndexOf,
  StringPrototypeReplace, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith,
  StringPrototypeSubstring, StringPrototypeToLowerCase,
} = primordials;
const { codes: { ERR_TLS_CERT_ALTNAME_FORMAT, ERR_TLS_CERT_ALTNAME_INVALID } } = require('internal/errors');
const { isIP } = require('internal/net/arguments');

function unfqdn(host) { return StringPrototypeReplace(host, /[.]$/, ''); }
function splitHost(host) { return StringPrototypeSplit(StringPrototypeToLowerCase(unfqdn(host)), '.'); }

function check(hostParts, pattern, wildcards) {
  if (!pattern) return false;
  const patternParts = splitHost(pattern);
  if (hostParts.length !== patternParts.length) return false;
  if (ArrayPrototypeIncludes(patternParts, '')) return false;
  if (RegExpPrototypeExec(/[^\u0021-\u007F]/, pattern) !== null) return false;
  for (let i = hostParts.length - 1; i > 0; i--) if (hostParts[i] !== patternParts[i]) return false;
  const hostSubdomain = hostParts[0];
  const patternSubdomain = patternParts[0];
  const starParts = StringPrototypeSplit(patternSubdomain, '*');
  // Labels of international names are matched as they are.
  if (starParts.length === 1 || StringPrototypeIncludes(patternSubdomain, 'xn--')) return hostSubdomain === patternSubdomain;
  if (!wildcards || starParts.length > 2 || patternParts.length <= 2) return false;
  const { 0: prefix, 1: suffix } = starParts;
  if (prefix.length + suffix.length > hostSubdomain.length) return false;
  return StringPrototypeStartsWith(hostSubdomain, prefix) && StringPrototypeEndsWith(hostSubdomain, suffix);
}

// "DNS:a, DNS:"b, c"" → list; quoted parts are JSON strings.
function splitEscapedAltNames(altNames) {
  const result = [];
  let current = '';
  let offset = 0;
  while (offset !== altNames.length) {
    const nextSep = StringPrototypeIndexOf(altNames, ',', offset);
    const nextQuote = StringPrototypeIndexOf(altNames, '"', offset);
    if (nextQuote !== -1 && (nextSep === -1 || nextQuote < nextSep)) {
      current += StringPrototypeSubstring(altNames, offset, nextQuote);
      const match = RegExpPrototypeExec(/^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/, StringPrototypeSubstring(altNames, nextQuote));
      if (!match) throw new ERR_TLS_CERT_ALTNAME_FORMAT();
      current += JSONParse(match[0]);
      offset = nextQuote + match[0].length;
    } else if (nextSep !== -1) {
      current += StringPrototypeSubstring(altNames, offset, nextSep);
      ArrayPrototypePush(result, current);
      current = '';
      offset = nextSep + 2;
    } else {
      current += StringPrototypeSubstring(altNames, offset);
      offset = altNames.length;
    }
  }
  ArrayPrototypePush(result, current);
  return result;
}

function checkServerIdentity(hostname, cert) {
  const { subject, subjectaltname: altNames } = cert;
  const dnsNames = [];
  const ips = [];
  hostname = `${hostname}`;
  if (altNames) {
    const list = StringPrototypeIncludes(altNames, '"') ? splitEscapedAltNames(altNames) : StringPrototypeSplit(altNames, ', ');
    for (let i = 0; i < list.length; i++) {
      const name = list[i];
      if (StringPrototypeStartsWith(name, 'DNS:')) ArrayPrototypePush(dnsNames, StringPrototypeSlice(name, 4));
      else if (StringPrototypeStartsWith(name, 'IP Address:')) ArrayPrototypePush(ips, canonicalIp(StringPrototypeSlice(name, 11)));
    }
  }
  let valid = false;
  let reason = 'Unknown reason';
  hostname = unfqdn(hostname);
  if (isIP(hostname)) {
    valid = ArrayPrototypeIncludes(ips, canonicalIp(hostname));
    if (!valid) reason = `IP: ${hostname} is not in the cert's list: ${ArrayPrototypeJoin(ips, ', ')}`;
  } else if (dnsNames.length > 0 || subject?.CN) {
    const hostParts = splitHost(hostname);
    const wildcard = (pattern) => check(hostParts, pattern, true);
    if (dnsNames.length > 0) {
      for (let i = 0; i < dnsNames.length && !valid; i++) valid = wildcard(dnsNames[i]);
      if (!valid) reason = `Host: ${hostname}. is not in the cert's altnames: ${altNames}`;
    } else {
      // The common name counts only where there are no names in the extension.
      const cn = subject.CN;
      if (ArrayIsArray(cn)) {
        for (let i = 0; i < cn.length && !valid; i++) valid = wildcard(cn[i]);
      } else if (cn) valid = wildcard(cn);
      if (!valid) reason = `Host: ${hostname}. is not cert's CN: ${cn}`;
    }
  } else reason = 'Cert does not contain a DNS name';
  if (!valid) return new ERR_TLS_CERT_ALTNAME_INVALID(reason, hostname, cert);
}
// IPv6 addresses have many spellings.
function canonicalIp(text) {
  if (isIP(text) !== 6) return text;
  const halves = StringPrototypeSplit(StringPrototypeToLowerCase(text), '::');
  const head = halves[0] === '' ? [] : StringPrototypeSplit(halves[0], ':');
  const tail = halves.length < 2 || halves[1] === '' ? [] : StringPrototypeSplit(halves[1], ':');
  const groups = ArrayPrototypeSlice(head);
  for (let i = head.length + tail.length; i < 8; i++) ArrayPrototypePush(groups, '0');
  for (let i = 0; i < tail.length; i++) ArrayPrototypePush(groups, tail[i]);
  for (let i = 0; i < groups.length; i++) groups[i] = StringPrototypeReplace(groups[i], /^0+(?=.)/, '');
  return ArrayPrototypeJoin(groups, ':');
}

module.exports = { checkServerIdentity };
