// The JavaScript grammar (ES2025 with `using`), for tree-sitter generate. README.md says how.
//
// It is LR(1) without conflicts: what a context-free grammar cannot see is decided by tokens of src/scanner.c,
// and what is a matter of rules rather than of structure is left to the CST -> AST builder:
//   - `{`, `function`, `class`, `async`, `let`, `using` are other tokens where they begin a declaration or block
//     than where they begin an expression: the scanner knows both are allowed and prefers the declaration;
//   - `yield` and `await` are keywords or identifiers by the scanner's stack of function contexts, which
//     the tokens that open parameter lists, arrows, field initialisers and bodies push and pop;
//   - automatic semicolons, restricted productions and the end of an arrow's or field's expression are
//     zero-width tokens that the scanner emits by the rule of ECMA-262 §12.10;
//   - operators form flat lists, member and call chains too: the builder folds them by precedence;
//   - arrow parameters and assignment patterns are parsed as expressions (cover grammar).
// Tokens listed in `externals` that are also literals or internal tokens are never emitted by the scanner:
// it only asks whether they are allowed.

const RESERVED = [
  'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else',
  'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'import', 'in', 'instanceof', 'new', 'null',
  'return', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with',
];

const commaSep1 = rule => seq(rule, repeat(seq(',', rule)));
const commaSepTrailing = rule => optional(seq(rule, repeat(seq(',', rule)), optional(',')));

const WHITE_SPACE = /[\t\n\v\f\r \u00a0\ufeff\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
// The generator drops U+017F and U+212A from negated classes, hence the two alternatives.
const ESCAPE = /\\u([0-9a-fA-F]{4}|\{[0-9a-fA-F]+\})/;
const ID_START = choice(
  /[^\x00-\x23\x25-\x40\[\\\]\^`\{\|\}~\x7f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/,
  '\u017f', '\u212a', ESCAPE);
const ID_PART = choice(
  /[^\x00-\x23\x25-\x2f\x3a-\x40\[\\\]\^`\{\|\}~\x7f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/,
  '\u017f', '\u212a', ESCAPE);

const word = $ => alias(reserved('names', $.identifier), $.property_identifier);

// The expression rules that exist twice: with the `in` operator, and without it for the heads of `for`.
function expressionRules(allowIn) {
  const s = allowIn ? '' : '_no_in';
  const name = base => `_${base}${s}`;
  const visible = ($, base) => (allowIn ? $[base] : alias($[base + s], $[base]));
  const rule = base => (allowIn ? base : base + s);
  const operators = ['+', '-', '*', '/', 'instanceof'];
  if (allowIn) operators.push('in');
  return {
    [name('expression')]: $ => choice($[name('assignment')], visible($, 'sequence_expression')),

    [rule('sequence_expression')]: $ => seq($[name('assignment')], repeat1(seq(',', $[name('assignment')]))),

    [name('assignment')]: $ => choice(
      $[name('short_circuit')],
      visible($, 'conditional_expression'),
      visible($, 'yield_expression'),
      visible($, 'arrow_function'),
      visible($, 'assignment_expression'),
    ),

    [rule('assignment_expression')]: $ => seq(
      $._left_hand_side, choice('=', '+=', $.augmented_operator), $[name('assignment')]),

    [rule('conditional_expression')]: $ => seq(
      $[name('short_circuit')], '?', $._assignment, ':', $[name('assignment')]),

    [rule('yield_expression')]: $ => seq($._yield, choice(
      $._no_argument,
      $[name('assignment')],
      seq('*', $[name('assignment')]),
    )),

    [rule('arrow_function')]: $ => seq(
      choice(
        seq(choice($.identifier, $.parenthesized), $.arrow),
        seq($.async_arrow_head, $.identifier, $.async_arrow),
        seq($.async_call, $.async_arrow),
      ),
      choice($.function_body, seq($[name('assignment')], $._leave_expression)),
    ),

    [name('short_circuit')]: $ => choice($._unary, visible($, 'binary_expression')),

    [rule('binary_expression')]: $ => seq(
      $._operand, repeat1(seq(choice(...operators, $.binary_operator), $._operand))),
  };
}

// A method or function from its parameter list on.
const parameters = ($, opening) => seq(opening, commaSepTrailing($._parameter), ')', $.function_body);

const functionForms = ($, keyword, async) => choice(
  seq(keyword, optional($.identifier), parameters($, $.plain_parameters)),
  seq(keyword, '*', optional($.identifier), parameters($, $.generator_parameters)),
  seq(async, 'function', optional($.identifier), parameters($, $.async_parameters)),
  seq(async, 'function', '*', optional($.identifier), parameters($, $.async_generator_parameters)),
);

const methodForms = ($, name) => choice(
  seq(name, parameters($, $.plain_parameters)),
  seq('*', name, parameters($, $.generator_parameters)),
  seq($._async_method, name, parameters($, $.async_parameters)),
  seq($._async_method, '*', name, parameters($, $.async_generator_parameters)),
  seq('get', name, parameters($, $.plain_parameters)),
  seq('set', name, parameters($, $.plain_parameters)),
);

module.exports = grammar({
  name: 'nacre',

  // The order is that of the enum in src/scanner.c.
  externals: $ => [
    $._automatic_semicolon,
    $._do_while_semicolon,
    $._no_argument,
    $._leave_expression,
    $.trivia,
    $.block_open,
    $.static_block_open,
    $.function_close,
    $.plain_parameters,
    $.generator_parameters,
    $.async_parameters,
    $.async_generator_parameters,
    $.arrow,
    $.async_arrow,
    $._field_equals,
    $._function_declaration_keyword,
    $._class_declaration_keyword,
    $._async_declaration,
    $._async_expression,
    $.async_arrow_head,
    $._async_paren,
    $._async_method,
    $.let,
    $.using,
    $.await_using,
    $._using_for,
    $._await,
    $._yield,
    $.optional_chain,
    $.string,
    $.number,
    $.regex,
    $.template_chars,
    // Asked about, never emitted.
    $.identifier,
    $.private_identifier,
    'in', 'instanceof', 'from', 'with',
    '+', '*', '=', '+=', '?', ',', '(', '[', '.', '`', ':', '++',
    $._error_sentinel,
  ],

  extras: $ => [WHITE_SPACE, $.trivia],
  word: $ => $.identifier,
  reserved: { global: $ => RESERVED, names: $ => [] },
  conflicts: $ => [],
  inline: $ => [
    $._semicolon, $._list_item, $._module_item, $._member, $._class_member, $._operand, $._binding_property,
    $._module_name,
  ],

  rules: {
    program: $ => seq(optional($.hashbang), repeat($._module_item)),

    hashbang: $ => /#![^\n\r\u2028\u2029]*/,
    identifier: $ => token(seq(ID_START, repeat(ID_PART))),
    private_identifier: $ => token(seq('#', ID_START, repeat(ID_PART))),
    binary_operator: $ => token(choice(
      '||', '&&', '??', '|', '^', '&', '==', '!=', '===', '!==', '<', '<=', '>', '>=', '<<', '>>', '>>>', '%', '**')),
    augmented_operator: $ => token(choice(
      '-=', '*=', '/=', '%=', '**=', '<<=', '>>=', '>>>=', '&=', '|=', '^=', '&&=', '||=', '??=')),

    // --- Statements ---

    _semicolon: $ => choice($._automatic_semicolon, ';'),
    _module_item: $ => choice($._list_item, $.import_statement, $.export_statement),
    _list_item: $ => choice($._statement, $.function_declaration, $.class_declaration, $.lexical_declaration),
    _substatement: $ => choice($._statement, $.function_declaration),

    _statement: $ => choice(
      $.block, $.variable_statement, $.empty_statement, $.expression_statement, $.if_statement, $.do_statement,
      $.while_statement, $.for_statement, $.for_in_statement, $.for_of_statement, $.continue_statement,
      $.break_statement, $.return_statement, $.with_statement, $.switch_statement, $.labeled_statement,
      $.throw_statement, $.try_statement, $.debugger_statement,
    ),

    block: $ => seq($.block_open, repeat($._list_item), '}'),
    empty_statement: $ => ';',
    expression_statement: $ => seq($._expression, $._semicolon),
    if_statement: $ => prec.right(seq(
      'if', '(', $._expression, ')', $._substatement, optional(seq('else', $._substatement)))),
    do_statement: $ => seq(
      'do', $._substatement, 'while', '(', $._expression, ')', choice(';', $._do_while_semicolon)),
    while_statement: $ => seq('while', '(', $._expression, ')', $._substatement),

    for_statement: $ => seq(
      'for', '(',
      field('init', choice(
        seq(alias($.declaration_no_in, $.declaration), ';'),
        seq($._expression_no_in, ';'),
        alias(';', $.empty))),
      field('test', choice(seq($._expression, ';'), alias(';', $.empty))),
      field('update', optional($._expression)), ')', field('body', $._substatement)),
    for_in_statement: $ => seq(
      'for', '(', choice(alias($.declaration_no_in, $.declaration), $._left_hand_side), 'in', $._expression, ')',
      $._substatement),
    for_of_statement: $ => seq(
      'for', optional(alias($._await, $.await)), '(',
      choice(alias($.declaration_no_in, $.declaration), $._left_hand_side), 'of', $._assignment, ')', $._substatement),

    declaration_no_in: $ => seq(
      choice('var', 'const', $.let, alias($._using_for, $.using), seq($.await_using, 'using')),
      commaSep1(alias($.variable_declarator_no_in, $.variable_declarator))),
    variable_declarator_no_in: $ => seq($._binding, optional(seq('=', $._assignment_no_in))),

    variable_statement: $ => seq('var', commaSep1($.variable_declarator), $._semicolon),
    lexical_declaration: $ => seq(
      choice('const', $.let, $.using, seq($.await_using, 'using')), commaSep1($.variable_declarator), $._semicolon),
    variable_declarator: $ => seq($._binding, optional(seq('=', $._assignment))),

    continue_statement: $ => seq('continue', choice($._no_argument, $.identifier), $._semicolon),
    break_statement: $ => seq('break', choice($._no_argument, $.identifier), $._semicolon),
    return_statement: $ => seq('return', choice($._no_argument, $._expression), $._semicolon),
    throw_statement: $ => seq('throw', $._expression, $._semicolon),
    with_statement: $ => seq('with', '(', $._expression, ')', $._substatement),
    labeled_statement: $ => seq($.identifier, ':', $._substatement),
    debugger_statement: $ => seq('debugger', $._semicolon),

    switch_statement: $ => seq(
      'switch', '(', $._expression, ')', $.block_open, repeat($.switch_case), '}'),
    switch_case: $ => seq(choice(seq('case', $._expression, ':'), seq('default', ':')), repeat($._list_item)),

    try_statement: $ => seq('try', $.block, choice(seq($.catch_clause, optional($.finally_clause)), $.finally_clause)),
    catch_clause: $ => seq('catch', optional(seq('(', $._binding, ')')), $.block),
    finally_clause: $ => seq('finally', $.block),

    // --- Functions and classes ---

    function_declaration: $ => functionForms($, $._function_declaration_keyword, $._async_declaration),
    function_expression: $ => functionForms($, 'function', $._async_expression),
    function_body: $ => seq($.block_open, repeat($._list_item), $.function_close),

    _parameter: $ => choice($._binding, $.binding_default, $.rest_binding),

    class_declaration: $ => seq(
      $._class_declaration_keyword, optional($.identifier), optional($.class_heritage), $.class_body),
    class_expression: $ => seq('class', optional($.identifier), optional($.class_heritage), $.class_body),
    class_heritage: $ => seq('extends', $._left_hand_side),
    class_body: $ => seq($.block_open, repeat($._class_member), '}'),
    _class_member: $ => choice(
      alias($.class_method, $.method_definition), $.field_definition, $.static_block, alias(';', $.empty)),
    class_method: $ => seq(optional('static'), methodForms($, $._class_key)),
    field_definition: $ => seq(
      optional('static'), $._class_key,
      optional(seq($._field_equals, $._assignment, $._leave_expression)), $._semicolon),
    static_block: $ => seq('static', $.static_block_open, repeat($._list_item), $.function_close),

    _class_key: $ => choice(
      $._property_key, alias('static', $.property_identifier), $.private_identifier),
    _property_key: $ => choice(
      word($), alias('get', $.property_identifier), alias('set', $.property_identifier), $.string, $.number,
      $.computed_key),
    computed_key: $ => seq('[', $._assignment, ']'),

    // --- Binding patterns ---

    _binding: $ => choice($.identifier, $.object_binding, $.array_binding),
    binding_default: $ => seq($._binding, '=', $._assignment),
    rest_binding: $ => seq('...', $._binding, optional(seq('=', $._assignment))), // the builder rejects the default
    object_binding: $ => seq('{', commaSepTrailing($._binding_property), '}'),
    _binding_property: $ => choice(
      $.identifier, alias($.binding_default_name, $.binding_default), $.pair_binding, $.rest_binding),
    binding_default_name: $ => seq($.identifier, '=', $._assignment),
    pair_binding: $ => seq($._binding_key, ':', choice($._binding, $.binding_default)),
    _binding_key: $ => choice(word($), $.string, $.number, $.computed_key),
    array_binding: $ => seq(
      '[', optional($._binding_element), repeat(seq(',', optional($._binding_element))), ']'),
    _binding_element: $ => choice($._binding, $.binding_default, $.rest_binding),

    // --- Expressions ---

    ...expressionRules(true),
    ...expressionRules(false),

    _operand: $ => choice($._unary, $.private_identifier),
    _unary: $ => choice($._left_hand_side, $.update_expression, $.unary_expression, $.await_expression),
    unary_expression: $ => seq(choice('!', '~', '-', '+', 'typeof', 'void', 'delete'), $._unary),
    await_expression: $ => seq($._await, $._unary),
    update_expression: $ => choice(
      seq(choice('++', '--'), $._unary),
      seq($._left_hand_side, choice('++', '--'))),

    _left_hand_side: $ => choice($._primary, $.chain, alias($.new_without_arguments, $.new_expression), $.async_call,
      alias($.async_chain, $.chain)),
    chain: $ => seq($._primary, repeat1($._suffix)),
    async_chain: $ => seq($.async_call, repeat1($._suffix)),
    async_call: $ => seq($._async_paren, $.arguments),
    _suffix: $ => choice(
      $._member_suffix,
      $.arguments,
      seq($.optional_chain, choice(word($), $.private_identifier, seq('[', $._expression, ']'), $.arguments, $.template))),
    _member_suffix: $ => choice(
      seq('.', choice(word($), $.private_identifier)),
      seq('[', $._expression, ']'),
      $.template),

    new_expression: $ => seq('new', $._new_callee, $.arguments),
    new_without_arguments: $ => seq(
      'new', choice($._new_callee, alias($.new_without_arguments, $.new_expression))),
    _new_callee: $ => choice($._primary, alias($.member_chain, $.chain)),
    member_chain: $ => seq($._primary, repeat1($._member_suffix)),

    arguments: $ => seq('(', commaSepTrailing(choice($._assignment, $.spread_element)), ')'),
    spread_element: $ => seq('...', $._assignment),

    _primary: $ => choice(
      $.identifier, $.this, $.super, $.null, $.true, $.false, $.number, $.string, $.regex, $.template, $.array,
      $.object, $.function_expression, $.class_expression, $.parenthesized, $.new_expression, $.import_call,
      $.meta_property),
    this: $ => 'this',
    super: $ => 'super',
    null: $ => 'null',
    true: $ => 'true',
    false: $ => 'false',

    parenthesized: $ => seq(
      '(', commaSepTrailing(choice($._assignment, $.spread_element)), ')'),

    import_call: $ => seq('import', $.arguments),
    meta_property: $ => choice(seq('new', '.', word($)), seq('import', '.', word($))),

    template: $ => seq('`', repeat(choice($.template_chars, $.substitution)), '`'),
    substitution: $ => seq('${', $._expression, '}'),

    array: $ => seq('[', optional($._element), repeat(seq(',', optional($._element))), ']'),
    _element: $ => choice($._assignment, $.spread_element),

    object: $ => seq('{', commaSepTrailing($._member), '}'),
    _member: $ => choice(
      $.pair, $.spread_element, $.shorthand, $.shorthand_default, alias($.object_method, $.method_definition)),
    pair: $ => seq($._property_key, ':', $._assignment),
    shorthand: $ => $._shorthand_name,
    shorthand_default: $ => seq($._shorthand_name, '=', $._assignment),
    _shorthand_name: $ => choice(
      $.identifier, alias('get', $.identifier), alias('set', $.identifier)),
    object_method: $ => methodForms($, $._property_key),

    // --- Modules ---

    import_statement: $ => seq(
      'import',
      choice(
        $.string,
        seq(choice(
          $.import_default,
          seq($.import_default, ',', choice($.namespace_import, $.named_imports)),
          $.namespace_import,
          $.named_imports), 'from', $.string)),
      optional($.import_attributes), $._semicolon),
    import_default: $ => $.identifier,
    namespace_import: $ => seq('*', 'as', $.identifier),
    named_imports: $ => seq('{', commaSepTrailing($.module_specifier), '}'),
    module_specifier: $ => seq($._module_name, optional(seq('as', $._module_name))),
    _module_name: $ => choice(word($), $.string),
    import_attributes: $ => seq('with', '{', commaSepTrailing($.import_attribute), '}'),
    import_attribute: $ => seq(choice(word($), $.string), ':', $.string),

    export_statement: $ => seq('export', choice(
      seq($.export_all, 'from', $.string, optional($.import_attributes), $._semicolon),
      seq($.export_clause, optional(seq('from', $.string, optional($.import_attributes))), $._semicolon),
      choice($.function_declaration, $.class_declaration, $.lexical_declaration, $.variable_statement),
      seq($.default, choice($.function_declaration, $.class_declaration, seq($._assignment, $._semicolon))))),
    export_all: $ => seq('*', optional(seq('as', $._module_name))),
    export_clause: $ => seq('{', commaSepTrailing($.module_specifier), '}'),
    default: $ => 'default',
  },
});
