var a `b`; //~ error[unexpected-template]: Unexpected template string
