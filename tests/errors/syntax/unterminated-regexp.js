x = /abc
; //~^ error[unterminated-regexp]: Invalid regular expression: missing /
