// Small classes, method calls, queues: a simulated kernel that schedules tasks of four kinds.
class Packet {
    constructor(link, id, kind) {
        this.link = link;
        this.id = id;
        this.kind = kind;
        this.datum = 0;
        this.data = [0, 0, 0, 0];
    }
    appendTo(queue) {
        this.link = null;
        if (queue === null) return this;
        let last = queue;
        while (last.link !== null) last = last.link;
        last.link = this;
        return queue;
    }
}
const DEVICE = 0, WORK = 1;
const IDLE_ID = 0, WORKER_ID = 1, HANDLER_A = 2, HANDLER_B = 3, DEVICE_A = 4, DEVICE_B = 5;
const HELD = 4, SUSPENDED = 2, RUNNABLE = 1;

class TaskControl {
    constructor(link, id, priority, queue, task) {
        this.link = link;
        this.id = id;
        this.priority = priority;
        this.queue = queue;
        this.task = task;
        this.state = queue === null ? SUSPENDED : SUSPENDED | RUNNABLE;
    }
    setRunning() { this.state = 0; }
    markHeld() { this.state |= HELD; }
    markNotHeld() { this.state &= ~HELD; }
    markSuspended() { this.state |= SUSPENDED; }
    markRunnable() { this.state |= RUNNABLE; }
    isHeldOrSuspended() { return (this.state & HELD) !== 0 || this.state === SUSPENDED; }
    run() {
        let packet;
        if (this.state === (SUSPENDED | RUNNABLE)) {
            packet = this.queue;
            this.queue = packet.link;
            this.state = this.queue === null ? 0 : RUNNABLE;
        } else {
            packet = null;
        }
        return this.task.run(packet);
    }
    checkPriority(task, packet) {
        if (this.queue === null) {
            this.queue = packet;
            this.markRunnable();
            if (this.priority > task.priority) return this;
        } else {
            this.queue = packet.appendTo(this.queue);
        }
        return task;
    }
}

class Scheduler {
    constructor() {
        this.queueCount = 0;
        this.holdCount = 0;
        this.blocks = [null, null, null, null, null, null];
        this.list = null;
        this.current = null;
        this.currentId = null;
    }
    add(id, priority, queue, task) {
        this.current = new TaskControl(this.list, id, priority, queue, task);
        this.list = this.current;
        this.blocks[id] = this.current;
    }
    addRunning(id, priority, queue, task) {
        this.add(id, priority, queue, task);
        this.current.setRunning();
    }
    schedule() {
        this.current = this.list;
        while (this.current !== null) {
            if (this.current.isHeldOrSuspended()) {
                this.current = this.current.link;
            } else {
                this.currentId = this.current.id;
                this.current = this.current.run();
            }
        }
    }
    release(id) {
        const task = this.blocks[id];
        if (task === null) return task;
        task.markNotHeld();
        return task.priority > this.current.priority ? task : this.current;
    }
    holdCurrent() {
        this.holdCount++;
        this.current.markHeld();
        return this.current.link;
    }
    suspendCurrent() {
        this.current.markSuspended();
        return this.current;
    }
    queue(packet) {
        const task = this.blocks[packet.id];
        if (task === null) return task;
        this.queueCount++;
        packet.link = null;
        packet.id = this.currentId;
        return task.checkPriority(this.current, packet);
    }
}

class IdleTask {
    constructor(scheduler, seed, count) {
        this.scheduler = scheduler;
        this.seed = seed;
        this.count = count;
    }
    run() {
        this.count--;
        if (this.count === 0) return this.scheduler.holdCurrent();
        if ((this.seed & 1) === 0) {
            this.seed = this.seed >> 1;
            return this.scheduler.release(DEVICE_A);
        }
        this.seed = (this.seed >> 1) ^ 0xd008;
        return this.scheduler.release(DEVICE_B);
    }
}

class DeviceTask {
    constructor(scheduler) {
        this.scheduler = scheduler;
        this.pending = null;
    }
    run(packet) {
        if (packet === null) {
            if (this.pending === null) return this.scheduler.suspendCurrent();
            const ready = this.pending;
            this.pending = null;
            return this.scheduler.queue(ready);
        }
        this.pending = packet;
        return this.scheduler.holdCurrent();
    }
}

class WorkerTask {
    constructor(scheduler, destination, counter) {
        this.scheduler = scheduler;
        this.destination = destination;
        this.counter = counter;
    }
    run(packet) {
        if (packet === null) return this.scheduler.suspendCurrent();
        this.destination = this.destination === HANDLER_A ? HANDLER_B : HANDLER_A;
        packet.id = this.destination;
        packet.datum = 0;
        for (let i = 0; i < 4; i++) {
            this.counter++;
            if (this.counter > 26) this.counter = 1;
            packet.data[i] = this.counter;
        }
        return this.scheduler.queue(packet);
    }
}

class HandlerTask {
    constructor(scheduler) {
        this.scheduler = scheduler;
        this.work = null;
        this.devices = null;
    }
    run(packet) {
        if (packet !== null) {
            if (packet.kind === WORK) this.work = packet.appendTo(this.work);
            else this.devices = packet.appendTo(this.devices);
        }
        if (this.work !== null) {
            const count = this.work.datum;
            if (count < 4) {
                if (this.devices !== null) {
                    const device = this.devices;
                    this.devices = device.link;
                    device.datum = this.work.data[count];
                    this.work.datum = count + 1;
                    return this.scheduler.queue(device);
                }
            } else {
                const done = this.work;
                this.work = done.link;
                return this.scheduler.queue(done);
            }
        }
        return this.scheduler.suspendCurrent();
    }
}

function simulate() {
    const scheduler = new Scheduler();
    scheduler.addRunning(IDLE_ID, 0, null, new IdleTask(scheduler, 1, 10000));
    let queue = new Packet(null, WORKER_ID, WORK);
    queue = new Packet(queue, WORKER_ID, WORK);
    scheduler.add(WORKER_ID, 1000, queue, new WorkerTask(scheduler, HANDLER_A, 0));
    queue = new Packet(null, DEVICE_A, DEVICE);
    queue = new Packet(queue, DEVICE_A, DEVICE);
    queue = new Packet(queue, DEVICE_A, DEVICE);
    scheduler.add(HANDLER_A, 2000, queue, new HandlerTask(scheduler));
    queue = new Packet(null, DEVICE_B, DEVICE);
    queue = new Packet(queue, DEVICE_B, DEVICE);
    queue = new Packet(queue, DEVICE_B, DEVICE);
    scheduler.add(HANDLER_B, 3000, queue, new HandlerTask(scheduler));
    scheduler.add(DEVICE_A, 4000, null, new DeviceTask(scheduler));
    scheduler.add(DEVICE_B, 5000, null, new DeviceTask(scheduler));
    scheduler.schedule();
    return [scheduler.queueCount, scheduler.holdCount];
}

let result;
for (let round = 0; round < 600; round++) result = simulate();
console.log(result.join(' '));
