/* function_text.h - the module that the compiler makes of new Function(parameters, body) where it can see the text, and that
 * the running program finds by the same text. It exports a maker of the function; no parameter of CommonJS is seen inside. */
#ifndef NACRE_SUPPORT_FUNCTION_TEXT_H
#define NACRE_SUPPORT_FUNCTION_TEXT_H

#define FUNCTION_TEXT_BEFORE                                                                                                     \
    "module.exports = function (require, exports, module, __filename, __dirname) { return (function anonymous("
#define FUNCTION_TEXT_BETWEEN "\n) {\n"
#define FUNCTION_TEXT_AFTER "\n}); };"

#endif
