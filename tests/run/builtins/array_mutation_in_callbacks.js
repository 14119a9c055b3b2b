// Callbacks that change the array which is walked.
const log = [];
const a = [1, 2, 3, 4];
a.forEach((v, i) => { log.push(v); if (i === 0) a.push(5); if (v === 2) a.pop(), a.pop(); });
console.log(log.join(), a.join());
console.log([1, 2, 3, 4, 5].map((v, i, all) => { if (i === 1) all.length = 3; return v * 2; }).length);
const holes = [1, , 3];
console.log(holes.map((x) => x * 2).hasOwnProperty(1), holes.some((x) => x === undefined), holes.find((x) => x === undefined));
console.log([3, 2, 1].reduce((acc, v, i, all) => { all.push(v); return acc + v; }, 0));
const proto = Array.prototype;
proto[1] = 'inherited';
console.log(holes.indexOf('inherited'), holes.includes('inherited'), holes.join('-'));
delete proto[1];
const frozen = Object.freeze([3, 1, 2]);
for (const method of ['push', 'pop', 'sort', 'shift', 'reverse', 'fill']) {
  try { frozen[method](1 && undefined); console.log(method, 'ok'); } catch (e) { console.log(method, e.message); }
}
console.log([..."héllo"].reverse().join(''), Array.prototype.map.call('abc', (c) => c + c).join());
const like = { length: 2, 0: 'a', 1: 'b' };
Array.prototype.push.call(like, 'c');
console.log(like.length, like[2], Array.prototype.slice.call(like, 1).join());
console.log([1, [2, [3]]].toString(), [null, undefined, 1].join(), String([[], [[]]]));
const cycle = [1]; cycle.push(cycle, 2);
console.log(cycle.join());
