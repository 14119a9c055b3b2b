// Counts lines, words and bytes of the files that match a pattern: `count '**/*.js' --top 5`.
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import chalk from 'chalk';
import { glob } from 'glob';

const program = new Command()
  .name('count')
  .description('Counts lines, words and bytes of files')
  .argument('<pattern>', 'which files, as a glob')
  .option('-C, --cwd <folder>', 'where to look', '.')
  .option('-t, --top <n>', 'show the n largest', (text) => Number.parseInt(text, 10), 5)
  .option('--ignore <pattern...>', 'what to leave out', ['**/node_modules/**'])
  .version('1.0.0');

program.action(async (pattern, { cwd, top, ignore }) => {
  const names = await glob(pattern, { cwd, ignore, nodir: true });
  const files = await Promise.all(names.map(async (name) => {
    const text = await readFile(`${cwd}/${name}`, 'utf8');
    return { name, lines: text.split('\n').length - 1, words: text.match(/\S+/g)?.length ?? 0, bytes: Buffer.byteLength(text) };
  }));
  files.sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
  const width = Math.max(...files.slice(0, top).map((file) => file.name.length), 5);
  console.log(chalk.bold(`${'file'.padEnd(width)}  ${'lines'.padStart(7)}  ${'words'.padStart(8)}  ${'bytes'.padStart(9)}`));
  for (const { name, lines, words, bytes } of files.slice(0, top))
    console.log(`${chalk.cyan(name.padEnd(width))}  ${String(lines).padStart(7)}  ${String(words).padStart(8)}  ${chalk.dim(String(bytes).padStart(9))}`);
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  console.log(chalk.green(`${files.length} files, ${sum('lines')} lines, ${sum('words')} words, ${sum('bytes')} bytes`));
});

await program.parseAsync();
