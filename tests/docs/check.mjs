// Runs every ```console block of docs/*.md: a line that starts with "$ " is a command, what follows is its output.
// With --bless the outputs are written into the pages instead. Exit status 1 when something differs.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bless = process.argv.includes('--bless');
let passed = 0;
let failed = 0;

function run(command) {
  try {
    return execFileSync('bash', ['-c', command], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    return `${error.stdout}${error.stderr}(exit status ${error.status})\n`;
  }
}

for (const name of readdirSync(join(root, 'docs')).filter((f) => f.endsWith('.md'))) {
  const file = join(root, 'docs', name);
  const page = readFileSync(file, 'utf8');
  const fresh = page.replace(/^```console\n\$ (.*)\n([^]*?)^```$/gm, (block, command, expected) => {
    const output = run(command).replace(/\n*$/, '\n');
    if (output === expected) passed++;
    else if (!bless) {
      failed++;
      console.log(`${name}: $ ${command}\n--- expected\n${expected}--- got\n${output}`);
    }
    return `\`\`\`console\n$ ${command}\n${output}\`\`\``;
  });
  if (bless && fresh !== page) writeFileSync(file, fresh);
}
if (bless) process.exit(0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
