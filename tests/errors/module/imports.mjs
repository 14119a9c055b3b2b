import { c, c as c } from 'node:fs'; //~ error[redeclaration]: Identifier 'c' has already been declared
import { eval } from 'node:fs'; //~ error[unexpected-eval-arguments]: Unexpected eval or arguments in strict mode
import { if } from 'node:fs'; //~ error[unexpected-token]: Unexpected token 'if'
