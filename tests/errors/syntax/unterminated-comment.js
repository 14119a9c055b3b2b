a = 1; /* never closed //~ error[invalid-token]: Invalid or unexpected token
