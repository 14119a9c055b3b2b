// Packages tell glibc from musl by the report's header.
const { header, sharedObjects } = process.report.getReport();
console.log(/^\d+\.\d+$/.test(header.glibcVersionRuntime), header.platform, header.arch === process.arch, header.processId === process.pid, Array.isArray(sharedObjects));
