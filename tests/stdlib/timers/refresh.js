const t = setTimeout(() => console.log('refreshed'), 20); setTimeout(() => { t.refresh(); console.log('refresh'); }, 10);
const order = []; for (const ms of [5, 1, 3, 1, 5]) setTimeout(() => order.push(ms), ms); setTimeout(() => console.log(order), 15);
const x = setTimeout(() => {}, 1); console.log(x.unref() === x, x.hasRef(), x.ref().hasRef(), x.close() === x); clearTimeout(undefined); clearTimeout(null); clearTimeout({}); clearInterval('12345');
const id = +setTimeout(() => console.log('never'), 1); clearTimeout(id);
