var a b; //~ error[unexpected-identifier]: Unexpected identifier 'b'
