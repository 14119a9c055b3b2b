// The pattern in a message keeps NULs; an escape that is none in a group's name.
for (const [source, flags] of [['(\0\0', ''], ['a\0)', 'g'], ['a', '\0'], ['(?<a\\c>)', ''], ['(?<\\1>)', 'u'], ['(?<\\u>)', ''], ['(?<\\u{110000}>)', '']]) {
  try {
    new RegExp(source, flags);
    console.log('fine');
  } catch (error) {
    console.log(JSON.stringify(error.message));
  }
}
