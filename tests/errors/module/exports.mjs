export const a = 1, b = 2;
export { a }; //~ error[duplicate-export]: Duplicate export of 'a'
export { missing }; //~ error[undefined-export]: Export 'missing' is not defined in module
export default 1;
export default 2; //~ error[duplicate-export]: Duplicate export of 'default'
export { b as default, b as c, b as c }; //~ error[duplicate-export]: Duplicate export of 'default' //~ error[duplicate-export]: Duplicate export of 'c'
export { "x" }; //~ error[unexpected-string]: Unexpected string
export { if }; //~ error[unexpected-token]: Unexpected token 'if'
export { b as "\uD800" }; //~ error[export-name-ill-formed]: Invalid module export name: contains unpaired surrogate character
