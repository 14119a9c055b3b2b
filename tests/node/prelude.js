// Runs before every test of Node's suite, in the same realm (nacre build --prelude, node --require). When the process comes to its
// 'exit' event it writes a mark that the runner told it: an executable that ends with code 0 in any other way has not passed.
// Children do not see the mark; they count how deep they are instead, since a test that starts itself again must end.
'use strict';
{
  const { env, _rawDebug: write } = process;
  const mark = env.NACRE_NODE_TEST_MARK;
  const depth = Number(env.NACRE_NODE_TEST_DEPTH ?? 0);
  if (depth > 6) process.reallyExit(97);
  delete env.NACRE_NODE_TEST_MARK;
  env.NACRE_NODE_TEST_DEPTH = String(depth + 1);
  if (mark) process.on('exit', () => write(mark));
}
