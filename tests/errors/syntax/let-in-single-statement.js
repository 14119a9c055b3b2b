if (a) let b = 1; //~ error[lexical-single-statement]: Lexical declaration cannot appear in a single-statement context
