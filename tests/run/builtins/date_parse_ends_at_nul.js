// A NUL ends the text of a legacy date, as in V8.
for (const text of ['1\x01\0\0 00', '-000\0\0UTC+11-01-01', '2024-01-02T03:04:05Z\0', '\0' + '2024', 'Jan 1 2000 (\0']) console.log(Date.parse(text));
