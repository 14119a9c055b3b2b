function* g() { yield * } //~ error[unexpected-token]: Unexpected token '}'
