/* The elementary functions of Math, with the results of every V8: its last digits are part of what programs print, and the C
 * library's differ from target to target. The methods and constants are fdlibm's (argument reduction, minimax polynomials; errors
 * below one ulp).
 *
 * Arguments and results as in C's functions of these names; NaN and infinities as IEEE 754 says, no errno.
 */
#ifndef SUPPORT_ELEMENTARY_H
#define SUPPORT_ELEMENTARY_H

double elementary_sin(double x);
double elementary_cos(double x);
double elementary_tan(double x);
double elementary_asin(double x);
double elementary_acos(double x);
double elementary_atan(double x);
double elementary_atan2(double y, double x);
double elementary_exp(double x);
double elementary_expm1(double x);
double elementary_log(double x);
double elementary_log2(double x);
double elementary_log10(double x);
double elementary_sinh(double x);
double elementary_cosh(double x);
double elementary_asinh(double x);
double elementary_acosh(double x);
double elementary_cbrt(double x);
double elementary_pow(double x, double y); /* C's pow: 1 to the power of anything is 1 */

#endif
