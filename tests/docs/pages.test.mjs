// Every command that the documentation shows gives the output that it shows.
import { blocks, pages, run } from './pages.mjs';

export default ({ test, equal, options }) => {
  for (const page of pages())
    for (const { command, expected } of blocks(page)) test(`${page}: ${command}`, async () => equal(run(command, options.build), expected));
};
