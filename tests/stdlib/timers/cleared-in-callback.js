(async () => {
  for (let i = 0; i < 3; i++) {
    const e = await new Promise((resolve) => {
      const timer = setTimeout(() => resolve('late'), 2000);
      setTimeout(() => { clearTimeout(timer); setImmediate(resolve, i); }, 20);
    });
    console.log('e', e);
  }
})();
