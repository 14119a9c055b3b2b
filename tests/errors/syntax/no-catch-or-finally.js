try { a() } b(); //~ error[no-catch-or-finally]: Missing catch or finally after try
