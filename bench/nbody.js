// Doubles in objects' fields: planets that attract each other.
const SOLAR_MASS = 4 * Math.PI * Math.PI;
const YEAR = 365.24;

function Body(x, y, z, vx, vy, vz, mass) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.vx = vx * YEAR;
    this.vy = vy * YEAR;
    this.vz = vz * YEAR;
    this.mass = mass * SOLAR_MASS;
}

function system() {
    return [
        new Body(0, 0, 0, 0, 0, 0, 1),
        new Body(4.84143144246472082945e+00, -1.16032004402742839362e+00, -1.03622044471123109494e-01,
            1.66007664274403694959e-03, 7.69901118419740425080e-03, -6.90460016972063023554e-05, 9.54791938424326609124e-04),
        new Body(8.34336671824457987790e+00, 4.12479856412430479268e+00, -4.03523417114321381129e-01,
            -2.76742510726411899500e-03, 4.99852801234917238954e-03, 2.30417297573763929463e-05, 2.85885980666130812119e-04),
        new Body(1.28943695621391310164e+01, -1.51111514016986312525e+01, -2.23307578892655734398e-01,
            2.96460137564761618652e-03, 2.37847173959480950188e-03, -2.96589568540237556131e-05, 4.36624404335156298062e-05),
        new Body(1.53796971148509165498e+01, -2.59193146099879641146e+01, 1.79258772950371181757e-01,
            2.68067772490389322511e-03, 1.62824170038242295431e-03, -9.51592254519715870971e-05, 5.15138902046611451304e-05),
    ];
}

function offsetMomentum(bodies) {
    let px = 0, py = 0, pz = 0;
    for (const b of bodies) {
        px += b.vx * b.mass;
        py += b.vy * b.mass;
        pz += b.vz * b.mass;
    }
    const sun = bodies[0];
    sun.vx = -px / SOLAR_MASS;
    sun.vy = -py / SOLAR_MASS;
    sun.vz = -pz / SOLAR_MASS;
}

function advance(bodies, dt) {
    const size = bodies.length;
    for (let i = 0; i < size; i++) {
        const a = bodies[i];
        for (let j = i + 1; j < size; j++) {
            const b = bodies[j];
            const dx = a.x - b.x;
            const dy = a.y - b.y;
            const dz = a.z - b.z;
            const square = dx * dx + dy * dy + dz * dz;
            const distance = Math.sqrt(square);
            const mag = dt / (square * distance);
            a.vx -= dx * b.mass * mag;
            a.vy -= dy * b.mass * mag;
            a.vz -= dz * b.mass * mag;
            b.vx += dx * a.mass * mag;
            b.vy += dy * a.mass * mag;
            b.vz += dz * a.mass * mag;
        }
    }
    for (let i = 0; i < size; i++) {
        const b = bodies[i];
        b.x += dt * b.vx;
        b.y += dt * b.vy;
        b.z += dt * b.vz;
    }
}

function energy(bodies) {
    let e = 0;
    for (let i = 0; i < bodies.length; i++) {
        const a = bodies[i];
        e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
        for (let j = i + 1; j < bodies.length; j++) {
            const b = bodies[j];
            const dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
            e -= (a.mass * b.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}

const bodies = system();
offsetMomentum(bodies);
console.log(energy(bodies).toFixed(9));
for (let i = 0; i < 3000000; i++) advance(bodies, 0.01);
console.log(energy(bodies).toFixed(9));
