console.log(new Intl.ListFormat('en').format(['a', 'b', 'c']), new Intl.ListFormat('de', { type: 'disjunction' }).format(['a', 'b']), new Intl.ListFormat('en', { type: 'unit' }).formatToParts(['a', 'b']));
for (const locale of ['en', 'de', 'fr', 'ru', 'ja']) {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  console.log(relative.format(-1, 'day'), relative.format(2, 'weeks'), relative.format(-5, 'year'), relative.format(1234.5, 'second'));
  console.log([0, 1, 2, 5, 11, 21, 1.5].map((n) => new Intl.PluralRules(locale).select(n) + '/' + new Intl.PluralRules(locale, { type: 'ordinal' }).select(n)).join(' '));
}
console.log(new Intl.RelativeTimeFormat('en').formatToParts(-2, 'day'), new Intl.RelativeTimeFormat('en', { style: 'short' }).format(3, 'month'));
console.log(['b', 'a', 'A', 'á', 'a10', 'a2'].sort(new Intl.Collator('en', { numeric: true }).compare), new Intl.Collator('de', { sensitivity: 'base' }).compare('a', 'Á'));
console.log(new Intl.Locale('en-latn-us-u-hc-h23').toString(), new Intl.Locale('zh').maximize().toString(), new Intl.Locale('de-Latn-DE').minimize().baseName, Intl.getCanonicalLocales(['EN-us', 'de']));
console.log(new Intl.DisplayNames('en', { type: 'currency' }).of('USD'), Intl);
for (const f of [() => Intl.PluralRules(), () => new Intl.RelativeTimeFormat('en').format(1, 'moon'), () => new Intl.ListFormat('en').format([1]), () => new Intl.DisplayNames('en')]) {
  try { f(); } catch (e) { console.log(e.name, e.message); }
}
console.log(['en-US', 'de', 'pt-PT', 'fr-CA'].map((tag) => new Intl.Locale(tag).weekInfo));
