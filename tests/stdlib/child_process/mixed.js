const cp=require('child_process');const {promisify}=require('util');
if(process.argv[2]==='child'){process.on('message',m=>{if(m==='bye')process.disconnect();else process.send({got:m,args:process.argv.slice(3),role:process.env.ROLE});});process.send('ready');process.on('disconnect',()=>{process.exitCode=7});}
else (async()=>{
console.log(cp.execSync('echo hi; echo $X',{env:{X:'y'}}).toString(),cp.execFileSync('printf',['%s','a b'],{encoding:'utf8'}));
{const r=cp.spawnSync('sh',['-c','cat; echo err >&2; exit 3'],{input:'in',encoding:'utf8'});r.pid=1;console.log(r);}const no=cp.spawnSync('nonexistent-x');console.log(no.error.message,no.error.code,no.status,no.pid,Object.keys(no.error));
try{cp.execSync('echo oops >&2; exit 2',{stdio:'pipe'})}catch(e){console.log(e.message,e.status,e.stderr.toString(),Object.keys(e))}
console.log(await promisify(cp.exec)('echo out; echo err >&2'));await promisify(cp.exec)('exit 5').catch(e=>console.log(e.message,e.code,e.killed,e.signal,e.cmd,Object.keys(e)));
await new Promise(r=>cp.execFile('nonexistent-y',['a'],(e,o,s)=>{console.log(e.message,e.code,e.errno,e.syscall,e.path,e.spawnargs,e.cmd,JSON.stringify([o,s]));r()}));
const c=cp.spawn('cat');c.stdout.setEncoding('utf8');let s='';c.stdout.on('data',d=>s+=d);c.on('spawn',()=>console.log('spawn',typeof c.pid));c.on('exit',(a,b)=>console.log('exit',a,b));c.stdin.write('hello ');c.stdin.end('cat');await new Promise(r=>c.on('close',(a,b)=>{console.log('close',a,b,s);r()}));
const k=cp.spawn('sleep',['10']);setTimeout(()=>console.log(k.kill()),20);await new Promise(r=>k.on('exit',(a,b)=>{console.log(a,b,k.killed,k.signalCode);r()}));
await new Promise(r=>cp.spawn('nope-z').on('error',e=>{console.log('error',e.message,e.code);}).on('close',(a,b)=>{console.log('close',a,b);r()}));
await new Promise(r=>cp.exec('sleep 5',{timeout:30},(e)=>{console.log(e.killed,e.signal,e.code);r()}));
const f=cp.fork(__filename,['child','k'],{env:{...process.env,ROLE:'r'}});const out=[];f.on('message',m=>{out.push(m);if(m==='ready')f.send({a:1});else f.send('bye')});f.on('disconnect',()=>console.log('disc',f.connected));await new Promise(r=>f.on('exit',(x,y)=>{console.log(JSON.stringify(out),x,y);r()}));
const i=cp.spawn('sh',['-c','echo inherited'],{stdio:'inherit'});await new Promise(r=>i.on('close',r));console.log(i.stdout);
await promisify(cp.execFile)('sh',['-c','head -c 3000 /dev/zero'],{maxBuffer:100}).catch(e=>console.log(e.code,e.message,e.stdout.length));
for(const g of [()=>cp.spawn(''),()=>cp.spawn('x',5),()=>cp.spawn('x',[],{cwd:5}),()=>cp.spawn('x',{stdio:'zz'}),()=>cp.exec(5),()=>cp.spawn('a\0b'),()=>cp.spawn('x',[],{shell:5}),()=>cp.fork('x',{stdio:['pipe']}),()=>cp.spawn('x',{timeout:-1}),()=>c.kill('SIGFOO')])try{g()}catch(e){console.log(e.code,e.message)}
const ac=new AbortController();const ab=cp.spawn('sleep',['5'],{signal:ac.signal});ab.on('error',e=>console.log(e.name,e.code));ac.abort();
})();
