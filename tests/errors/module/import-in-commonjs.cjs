import a from 'a'; //~ error[import-outside-module]: Cannot use import statement outside a module
