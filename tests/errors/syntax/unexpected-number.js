var a = b 1; //~ error[unexpected-number]: Unexpected number
