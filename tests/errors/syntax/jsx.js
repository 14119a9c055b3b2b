const a = <div>hello</div>; //~ error[jsx]: Unexpected token '<': JSX is not JavaScript and must be compiled first
