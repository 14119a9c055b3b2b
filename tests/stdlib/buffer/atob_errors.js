// What atob says of text that is no base64.
for (const text of ['', 'Q', 'QQ', 'QQ=', 'QQ==', 'QQ===', 'QUI=', 'QUI==', 'QUJD=', 'QUJD==', 'QUJDR==', 'QUJDR=', 'Q=Q=', '=', '==', '====', 'Q Q = =', 'QQ=\n=', 'Q-', '\u0141Q', 'QUJDR-==', ' ']) {
  try {
    console.log(JSON.stringify(text), JSON.stringify(atob(text)));
  } catch (error) {
    console.log(JSON.stringify(text), error.name, error.message);
  }
}
