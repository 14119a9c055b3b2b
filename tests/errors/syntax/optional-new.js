new a?.b(); //~ error[optional-chain-new]: Invalid optional chain from new expression
