// The ```console blocks of docs/*.md: a line that starts with "$ " is a command, what follows is its output.
// `node tests/docs/pages.mjs --bless` writes the outputs into the pages; pages.test.mjs compares them. The pages name the build's
// folder `build`; the commands run with the folder of the build under test in its place.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const BLOCK = /^```console\n\$ (.*)\n([^]*?)^```$/gm;

export const pages = () => readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));

// [{ command, expected }] of a page.
export function blocks(name) {
  const page = readFileSync(join(root, 'docs', name), 'utf8');
  return [...page.matchAll(BLOCK)].map(([, command, expected]) => ({ command, expected }));
}

export function run(command, build = join(root, 'build')) {
  try {
    command = command.replaceAll(/\bbuild\//g, `${build}/`);
    const output = execFileSync('bash', ['-c', command], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return output.replace(/\n*$/, '\n');
  } catch (error) {
    return `${error.stdout}${error.stderr}(exit status ${error.status})\n`;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--bless')) {
  for (const name of pages()) {
    const file = join(root, 'docs', name);
    const page = readFileSync(file, 'utf8');
    const fresh = page.replace(BLOCK, (block, command) => `\`\`\`console\n$ ${command}\n${run(command)}\`\`\``);
    if (fresh !== page) writeFileSync(file, fresh);
  }
}
