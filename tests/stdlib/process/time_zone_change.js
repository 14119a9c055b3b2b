// process.env.TZ may change while the program runs.
const date = new Date(Date.UTC(2024, 0, 15, 12));
const summer = new Date(Date.UTC(2024, 6, 15, 12));
console.log(String(date));
for (const zone of ['America/New_York', 'Asia/Kolkata', 'UTC', 'Europe/Berlin']) {
  process.env.TZ = zone;
  console.log(zone, date.getTimezoneOffset(), summer.getHours(), String(date), new Date(2024, 0, 1).toISOString());
}
