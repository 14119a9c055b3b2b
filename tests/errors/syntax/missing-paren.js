console.log(a b); //~ error[missing-paren]: missing ) after argument list
