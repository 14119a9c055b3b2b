f(a, g("b") "c"); //~ error[missing-paren]: missing ) after argument list
