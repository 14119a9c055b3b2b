if (a) let //~ error[lexical-single-statement]: Lexical declaration cannot appear in a single-statement context
[b] = c;
