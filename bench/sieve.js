// Array elements and counting loops.
function sieve(limit) {
    const composite = new Array(limit + 1).fill(false);
    let count = 0;
    for (let i = 2; i <= limit; i++) {
        if (composite[i]) continue;
        count++;
        for (let j = i * 2; j <= limit; j += i) composite[j] = true;
    }
    return count;
}
let total = 0;
for (let round = 0; round < 20; round++) total += sieve(2000000);
console.log(total);
