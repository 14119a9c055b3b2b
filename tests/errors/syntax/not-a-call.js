if (a b) c; //~ error[unexpected-identifier]: Unexpected identifier 'b'
