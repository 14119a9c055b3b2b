// Setting process.env.TZ changes the zone of what is formatted next.
for (const zone of ['UTC', 'America/New_York', 'Europe/Berlin', 'UTC']) {
  process.env.TZ = zone;
  console.log(new Date(0).toLocaleString('en-US', { timeZoneName: 'long' }), Intl.DateTimeFormat().resolvedOptions().timeZone);
}
