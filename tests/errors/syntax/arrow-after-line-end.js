var f = ()
=> 1; //~ error[unexpected-token]: Unexpected token '=>'
