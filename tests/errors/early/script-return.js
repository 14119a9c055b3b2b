// flags: --script
return 1; //~ error[illegal-return]: Illegal return statement
new.target; //~ error[new-target]: new.target expression is not allowed here
() => new.target; //~ error[new-target]: new.target expression is not allowed here
