const t = setTimeout(() => console.log('refreshed'), 1500); setTimeout(() => { t.refresh(); console.log('refresh'); }, 500);
const order = []; for (const ms of [500, 100, 300, 100, 500]) setTimeout(() => order.push(ms), ms); setTimeout(() => console.log(order), 900);
const x = setTimeout(() => {}, 1); console.log(x.unref() === x, x.hasRef(), x.ref().hasRef(), x.close() === x); clearTimeout(undefined); clearTimeout(null); clearTimeout({}); clearInterval('12345');
const id = +setTimeout(() => console.log('never'), 1); clearTimeout(id);
