function f() { await g(); } //~ error[await-outside-async]: await is only valid in async functions and the top level bodies of modules
