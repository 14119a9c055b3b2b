const all = (locale, options, values) => console.log(locale, values.map((v) => new Intl.NumberFormat(locale, options).format(v)).join(' | '));
all('en-US', undefined, [0, -0, 1234.5678, 1e21, NaN, -Infinity, 12345678901234567890n, '12345678901234567890.125', 1.0005]);
all('en-US', { style: 'currency', currency: 'USD' }, [0, -5, 1234.567]);
all('en-US', { style: 'currency', currency: 'USD', currencySign: 'accounting' }, [-5]);
all('en-US', { style: 'currency', currency: 'EUR', currencyDisplay: 'name' }, [1, 2.5]);
all('de-DE', { style: 'currency', currency: 'EUR' }, [1234.5, -0.125]);
all('ja-JP', { style: 'currency', currency: 'JPY' }, [5000]);
all('en-IN', { maximumSignificantDigits: 3 }, [123456.789, 12345678]);
all('fr-FR', { style: 'percent', minimumFractionDigits: 1 }, [0.256]);
all('pl', undefined, [1234, 12345]);
all('en', { notation: 'compact' }, [0, 999, 1234, 12345, 999999, 1.5e9]);
all('es', { notation: 'compact', compactDisplay: 'long' }, [1e6, 2e6]);
all('en', { notation: 'engineering' }, [12345, 0.00012]);
all('en', { style: 'unit', unit: 'kilometer-per-hour', unitDisplay: 'long' }, [1, 50]);
all('ru', { style: 'unit', unit: 'day', unitDisplay: 'long' }, [1, 2, 5]);
all('en', { signDisplay: 'exceptZero', maximumFractionDigits: 0, roundingMode: 'floor' }, [0, 1.9, -1.1]);
console.log((1234.5).toLocaleString('de-DE'), (0.5).toLocaleString('en-US', { style: 'percent' }), 1234n.toLocaleString('en-US', { minimumFractionDigits: 2 }), [1234.5, 2].toLocaleString('de', { minimumFractionDigits: 1 }));
console.log((1.0005).toLocaleString(), (999.9995).toLocaleString(), (0.0004).toLocaleString(), (1e21).toLocaleString(), (-1234567.891).toLocaleString());
console.log(new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }).formatToParts(-1234.5));
console.log(new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).resolvedOptions(), Intl.NumberFormat().format(1000), Intl.NumberFormat.supportedLocalesOf(['de', 'xx']));
for (const [locale, options] of [['en', { style: 'currency' }], ['en', { style: 'unit', unit: 'foo' }], ['en_US'], ['en', { maximumFractionDigits: 101 }], ['en', { style: 'no' }]]) {
  try { new Intl.NumberFormat(locale, options); } catch (e) { console.log(e.name, e.message); }
}
