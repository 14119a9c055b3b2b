// What the parser tells the scanner before it creates a parser: the goal symbol.
//
// Set nacre_scanner_goal on the thread that calls ts_parser_set_language and ts_parser_parse.
#pragma once

enum { NACRE_SCANNER_SCRIPT, NACRE_SCANNER_MODULE };
extern _Thread_local int nacre_scanner_goal;
