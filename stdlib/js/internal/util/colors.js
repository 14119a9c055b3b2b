'use strict';
// How many colours the terminal takes, by Node's rules (environment first), and whether console output is coloured.
const {
  RegExpPrototypeExec, StringPrototypeToLowerCase,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');

const TERMS = {
  __proto__: null, eterm: 4, cons25: 4, console: 4, cygwin: 4, dtterm: 4, gnome: 4, hurd: 4, jfbterm: 4, konsole: 4, kterm: 4,
  mlterm: 4, mosh: 24, putty: 4, st: 4, 'rxvt-unicode-24bit': 24, terminator: 24, 'xterm-kitty': 24,
};
const CI = { __proto__: null, APPVEYOR: 8, BUILDKITE: 8, CIRCLECI: 24, DRONE: 8, GITEA_ACTIONS: 24, GITHUB_ACTIONS: 24, GITLAB_CI: 8, TRAVIS: 8 };
const PATTERNS = [/ansi/, /color/, /linux/, /direct/, /^con[0-9]*x[0-9]/, /^rxvt/, /^screen/, /^xterm/, /^vt100/, /^vt220/];

let warned = false;
function warnIgnored(env) {
  if (warned) return;
  let name = '';
  if (env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '') name = 'NODE_DISABLE_COLORS';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') name = name === '' ? 'NO_COLOR' : `${name}' and 'NO_COLOR`;
  if (name !== '') {
    require('internal/process/warning').emitWarning(`The '${name}' env is ignored due to the 'FORCE_COLOR' env being set.`, 'Warning');
    warned = true;
  }
}

function getColorDepth(env = internalBinding('process').env) {
  if (env === null || typeof env !== 'object') throw new ERR_INVALID_ARG_TYPE('env', 'Object', env);
  if (env.FORCE_COLOR !== undefined) {
    switch (env.FORCE_COLOR) {
      case '': case '1': case 'true': warnIgnored(env); return 4;
      case '2': warnIgnored(env); return 8;
      case '3': warnIgnored(env); return 24;
      default: return 1;
    }
  }
  if ((env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '') ||
      (env.NO_COLOR !== undefined && env.NO_COLOR !== '') || env.TERM === 'dumb') return 1;
  if (env.TMUX) return 24;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return 4;
  if ('CI' in env) {
    for (const name in CI) if (name in env) return CI[name];
    return env.CI_NAME === 'codeship' ? 8 : 1;
  }
  if ('TEAMCITY_VERSION' in env) return RegExpPrototypeExec(/^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/, env.TEAMCITY_VERSION) !== null ? 4 : 1;
  switch (env.TERM_PROGRAM) {
    case 'iTerm.app':
      return !env.TERM_PROGRAM_VERSION || RegExpPrototypeExec(/^[0-2]\./, env.TERM_PROGRAM_VERSION) !== null ? 8 : 24;
    case 'HyperTerm': case 'MacTerm': return 24;
    case 'Apple_Terminal': return 8;
  }
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 24;
  if (env.TERM) {
    if (RegExpPrototypeExec(/truecolor/, env.TERM) !== null) return 24;
    if (RegExpPrototypeExec(/^xterm-256/, env.TERM) !== null) return 8;
    const term = StringPrototypeToLowerCase(env.TERM);
    if (TERMS[term]) return TERMS[term];
    for (let i = 0; i < PATTERNS.length; i++) if (RegExpPrototypeExec(PATTERNS[i], term) !== null) return 4;
  }
  if (env.COLORTERM) return 4;
  return 1;
}

function hasColors(count, env) {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    env = count;
    count = 16;
  } else require('internal/validators').validateInteger(count, 'count', 2);
  return count <= 2 ** getColorDepth(env);
}

function shouldColorize(stream) {
  if (internalBinding('process').env.FORCE_COLOR !== undefined) return getColorDepth() > 2;
  if (stream === null) return getColorDepth() > 2;
  return stream?.isTTY && (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true);
}

module.exports = { getColorDepth, hasColors, shouldColorize };
