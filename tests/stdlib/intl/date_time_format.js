const date = new Date(Date.UTC(2024, 1, 29, 13, 5, 9, 123));
const show = (locale, options) => console.log(locale, new Intl.DateTimeFormat(locale, options).format(date));
for (const locale of ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es', 'ja-JP', 'sv']) {
  show(locale);
  show(locale, { dateStyle: 'full', timeStyle: 'short' });
  show(locale, { year: 'numeric', month: 'long', day: 'numeric' });
  show(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
}
show('en-US', { hour: 'numeric', minute: '2-digit', hour12: false });
show('en-US', { timeStyle: 'full', timeZone: 'America/New_York' });
show('en-US', { hour: 'numeric', timeZone: 'Asia/Kolkata', timeZoneName: 'short' });
show('en-US', { minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
show('en-US', { era: 'long', year: 'numeric', month: 'short' });
console.log(date.toLocaleDateString('de-DE'), date.toLocaleTimeString('en-US', { timeStyle: 'short' }), date.toLocaleString('en-US', { month: 'long', day: 'numeric', hour: 'numeric' }));
console.log(date.toLocaleDateString(undefined, { timeZone: 'Asia/Tokyo', weekday: 'long' }), date.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }));
const range = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'short', day: 'numeric' });
console.log(range.formatRange(date, new Date(Date.UTC(2024, 2, 3))), range.formatToParts(date));
console.log(new Intl.DateTimeFormat('en', { hour: 'numeric' }).resolvedOptions(), new Date(NaN).toLocaleDateString('de'));
for (const options of [{ timeZone: 'Foo/Bar' }, { dateStyle: 'full', year: 'numeric' }, { month: 'x' }]) {
  try { new Intl.DateTimeFormat('en', options); } catch (e) { console.log(e.name, e.message); }
}
try { new Intl.DateTimeFormat('en').format(NaN); } catch (e) { console.log(e.name, e.message); }
