1_; //~ error[numeric-separator-end]: Numeric separators are not allowed at the end of numeric literals
1__0; //~ error[numeric-separator-twice]: Only one underscore is allowed as numeric separator
0_1; //~ error[numeric-separator-zero]: Numeric separator can not be used after leading 0.
0x_1; //~ error[invalid-token]: Invalid or unexpected token
1_000n; 01n; //~ error[invalid-token]: Invalid or unexpected token
1.5n; //~ error[invalid-token]: Invalid or unexpected token
3in_; //~ error[invalid-token]: Invalid or unexpected token
0b12; //~ error[invalid-token]: Invalid or unexpected token
"\xG"; //~ error[hex-escape]: Invalid hexadecimal escape sequence
"\u{110000}"; //~ error[undefined-code-point]: Undefined Unicode code-point
"\u12"; //~ error[unicode-escape]: Invalid Unicode escape sequence
`\01`; //~ error[template-octal]: Octal escape sequences are not allowed in template strings.
`\8`; //~ error[template-8-9]: \8 and \9 are not allowed in template strings.
tag`\01`;
/a/gg; //~ error[invalid-regexp-flags]: Invalid regular expression flags
/a/uv; //~ error[invalid-regexp-flags]: Invalid regular expression flags
/(/; //~ error[invalid-regexp]: Invalid regular expression: /(/: Unterminated group
/[b-a]/; //~ error[invalid-regexp]: Invalid regular expression: /[b-a]/: Range out of order in character class
/(?<n>a)(?<n>b)/; //~ error[invalid-regexp]: Invalid regular expression: /(?<n>a)(?<n>b)/: Duplicate capture group name
/(?<n>a)|(?<n>b)/;
