const s=require('stream');const {Readable,Writable,Transform,PassThrough,Duplex,pipeline,finished}=s;
const r=new Readable({read(){}});r.push('a');r.push('b');r.push(null);r.on('data',d=>console.log('data',d.toString())).on('end',()=>console.log('end')).on('close',()=>console.log('close'));
const w=new Writable({write(c,e,cb){console.log('w',c.toString(),e);setImmediate(cb)},final(cb){console.log('final');cb()}});w.on('finish',()=>console.log('finish')).on('close',()=>console.log('wclose')).on('drain',()=>console.log('drain'));console.log(w.write('x'),w.write(Buffer.alloc(20000)));w.end('last',()=>console.log('endcb'));
const t=new Transform({transform(c,e,cb){cb(null,c.toString().toUpperCase())},flush(cb){this.push('!');cb()}});t.on('data',d=>console.log('t',String(d)));t.write('hey');t.end();
pipeline(Readable.from(['a','b']),async function*(src){for await(const x of src)yield x+x},new Writable({objectMode:true,write(c,e,cb){console.log('pw',c);cb()}}),e=>console.log('pipeline',e));
(async()=>{for await (const c of Readable.from([1,2,3]))console.log('it',c);console.log(await Readable.from([1,2,3,4]).map(x=>x*2).filter(x=>x>2).toArray(), await Readable.from([1,2]).reduce((a,b)=>a+b));
const bad=new Readable({read(){this.destroy(new Error('boom'))}});try{for await(const x of bad);}catch(e){console.log(e.message)}
await s.promises.pipeline(Readable.from(['z']),new PassThrough(),async src=>{for await(const x of src)console.log('last',String(x))});
finished(new Readable({read(){}}).destroy(),e=>console.log(e.code));
const e2=new Writable({write(c,e,cb){cb(new Error('werr'))}});e2.on('error',e=>console.log('err',e.message)).on('close',()=>console.log('e2close'));e2.write('x',e=>console.log('cb',e.message));
})();
const after=new Writable({write(c,e,cb){cb()}});after.end();after.write('x',e=>console.log(e.code));after.on('error',e=>console.log('E',e.code));
