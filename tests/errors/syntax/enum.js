enum A {} //~ error[unexpected-reserved]: Unexpected reserved word
