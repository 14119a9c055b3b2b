x = { get a }; //~ error[unexpected-token]: Unexpected token '}'
