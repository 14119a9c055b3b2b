// A million awaits of numbers, promises and async functions.
async function twice(n) {
    return n * 2;
}
async function main() {
    let sum = 0;
    for (let i = 0; i < 1000000; i++) {
        if (i % 4 === 0) sum += await twice(i);
        else if (i % 4 === 1) sum += await Promise.resolve(i);
        else sum += await i;
    }
    console.log(sum);
}
main();
