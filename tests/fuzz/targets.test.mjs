// The short run of the fuzz targets: fixed seeds, each case as under Node.
import path from 'node:path';
import { buildTarget, listTargets, runSeed } from './lib/compare.mjs';

export default ({ test, fresh, options }) => {
  for (const target of listTargets()) {
    test(target.name, async () => {
      const program = path.join(fresh(), target.name);
      await buildTarget(target, { nacre: options.nacre, program });
      return runSeed(target, program, 1, target.count);
    });
  }
};
