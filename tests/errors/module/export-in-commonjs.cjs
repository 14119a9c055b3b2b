export const a = 1; //~ error[unexpected-token]: Unexpected token 'export'
