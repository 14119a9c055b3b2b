const assert=require('assert');const e=new assert.AssertionError({actual:1,expected:2,operator:'strictEqual'});console.log(e.stack.split('\n')[0]);
try{assert.strictEqual(1,2)}catch(x){console.log(x.stack.split('\n')[0])}
try{require('path').join(1)}catch(x){console.log(x.stack.split('\n')[0])}
