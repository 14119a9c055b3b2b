const s = new Intl.Segmenter();
console.log([...s.segment('e\u0301a👨‍👩‍👧🇩🇪🇫🇷한국x\r\ny👍🏽')].map(x => x.segment.length + ':' + x.index).join(' '));
console.log(new Intl.PluralRules('en', { type: 'ordinal' }).select(22), ['b', 'a'].sort(new Intl.Collator().compare), Object.prototype.toString.call(Intl));
console.log([...new Intl.Segmenter('en', { granularity: 'word' }).segment("it's ok")].filter(x => x.isWordLike).map(x => x.segment));
