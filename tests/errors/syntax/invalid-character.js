a = b @ c; //~ error[invalid-token]: Invalid or unexpected token
