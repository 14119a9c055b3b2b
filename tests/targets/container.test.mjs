// A static executable in an otherwise empty root, as in an image made FROM scratch (docs/containers.md): what it can do there, and
// how it says what it cannot.
import fs from 'node:fs';
import path from 'node:path';

export default ({ test, fresh, nacre, execute, options, equal, ok }) => {
  const fixtures = path.join(options.root, 'tests/targets/fixtures/container');
  let made;
  // The root: /app and the files beside it. Built once.
  const build = () => (made ??= (async () => {
    const root = fresh();
    const built = await nacre(['build', '--static', path.join(fixtures, 'app.js'), '-o', path.join(root, 'app')]);
    if (built.code !== 0) throw new Error(built.err);
    for (const name of ['key.pem', 'cert.pem', 'ca.pem']) fs.copyFileSync(path.join(fixtures, name), path.join(root, name));
    fs.writeFileSync(path.join(root, 'data.txt'), 'data');
    return root;
  })());
  const enter = process.getuid() === 0 ? ['chroot'] : ['unshare', '-r', 'chroot'];
  // Runs `app what` there, `before` being a command that runs what follows it. Gives its lines as an object.
  const run = async (what, env = {}, before = []) => {
    if (!fs.existsSync(path.join(options.build, 'lib/nacre/x86_64-linux-musl/libnacre_runtime.a'))) return { skip: 'x86_64-linux-musl is not built' };
    const root = await build();
    const words = ['-i', `PATH=${process.env.PATH}`, ...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...before, ...enter, root, '/app', what];
    const result = await execute('env', words, { limit: 60_000 });
    if (/Operation not permitted/.test(result.err)) return { skip: `no right to ${[...before, ...enter][0]}` };
    const lines = {};
    for (const line of result.out.split('\n').filter(Boolean)) {
      const at = line.indexOf(': ');
      lines[line.slice(0, at)] = line.slice(at + 2);
    }
    return { result, lines };
  };
  const expect = (name, what, want, { env, code = 0, err = '', before } = {}) => test(name, async () => {
    const { skip, result, lines } = await run(what, env, before);
    if (skip) return { skip };
    for (const key of new Set([...Object.keys(want), ...Object.keys(lines)])) {
      if (want[key] instanceof RegExp) ok(want[key].test(lines[key]), `${key}: ${lines[key]}\n${result.err}`);
      else equal(lines[key] ?? 'nothing', want[key] ?? 'nothing', `${key}\n${result.err}`);
    }
    equal(result.err, err);
    equal(String(result.code), String(code));
  });

  expect('an empty root: the executable knows its place without /proc', 'place', { __dirname: '/', execPath: '/app', 'file beside': 'data', pid: 'true' });
  const missing = (call) => `SystemError ERR_SYSTEM_ERROR A system error occurred: ${call} returned ENOENT (no such file or directory)`;
  expect('an empty root: users, memory, processors and programs', 'system', {
    userInfo: missing('uv_os_get_passwd'),
    homedir: missing('uv_os_homedir'),
    hostname: 'true',
    tmpdir: '/tmp',
    mkdtemp: "Error ENOENT ENOENT: no such file or directory, mkdtemp '/tmp/x-XXXXXX'",
    randomBytes: '16',
    randomUUID: '36',
    memoryUsage: 'Error ENOENT ENOENT: no such file or directory, uv_resident_set_memory',
    'memoryUsage.rss': 'Error ENOENT ENOENT: no such file or directory, uv_resident_set_memory',
    cpus: '0',
    availableParallelism: 'true',
    totalmem: 'true',
    setuid: 'Error ERR_UNKNOWN_CREDENTIAL User identifier does not exist: nobody',
    exec: 'Error ENOENT spawnSync /bin/sh ENOENT',
  });
  const unknown = 'RangeError undefined Invalid time zone specified: Europe/Berlin';
  const utc = { offset: '0', date: 'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)', resolved: 'UTC', named: unknown, UTC: '12:00:00 AM' };
  expect('an empty root: no TZ', 'zone', utc);
  expect('an empty root: TZ=UTC', 'zone', utc, { env: { TZ: 'UTC' } });
  expect('an empty root: a TZ whose data are not there is UTC without a name', 'zone', { ...utc, date: 'Thu Jan 01 1970 00:00:00 GMT+0000 (GMT+00:00)', resolved: /^(UTC|undefined)$/ }, { env: { TZ: 'Europe/Berlin' } });
  expect('an empty root: a TZ that is a rule needs no data', 'zone', { ...utc, offset: '-60', date: 'Thu Jan 01 1970 01:00:00 GMT+0100 (GMT+01:00)', resolved: /./ , UTC: '12:00:00 AM' }, { env: { TZ: 'CET-1' } });
  expect('an empty root: names cannot be looked up, and that is said at once', 'names', { literal: '127.0.0.1', lookup: /^(EAI_AGAIN|ENOTFOUND) getaddrinfo (EAI_AGAIN|ENOTFOUND) name\.invalid$/, resolve4: /^(ECONNREFUSED|ENOTFOUND) queryA4? (ECONNREFUSED|ENOTFOUND) name\.invalid$/ });
  const served = { http: '200 plain', https: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE unable to verify the first certificate', 'https with ca': '200 secure', 'https unchecked': '200 secure' };
  expect('an empty root: HTTP is served; without roots a certificate is not trusted', 'serve', served);
  expect('an empty root: NODE_EXTRA_CA_CERTS adds a root', 'serve', { ...served, https: '200 secure' }, { env: { NODE_EXTRA_CA_CERTS: '/ca.pem' } });
  expect('an empty root: SSL_CERT_FILE names the roots', 'serve', { ...served, https: '200 secure' }, { env: { SSL_CERT_FILE: '/ca.pem' } });
  expect('an empty root: NODE_EXTRA_CA_CERTS that is not there is told', 'serve', served, {
    env: { NODE_EXTRA_CA_CERTS: '/nothing.pem' },
    err: 'Warning: Ignoring extra certs from `/nothing.pem`, load failed: error:80000002:system library::No such file or directory\n',
  });
  expect('an empty root: cluster, and SIGTERM for process 1', 'workers', { worker: 'hello', 'SIGTERM as': '1' }, { code: 3, before: ['unshare', '--pid', '--fork', ...(process.getuid() === 0 ? [] : ['-r'])] });
};
