console.log('late.mjs runs');
