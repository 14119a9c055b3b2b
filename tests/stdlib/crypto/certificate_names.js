// Names in a certificate's extensions are quoted where they might pass for two: a directory name with a comma in it must
// not vouch for a host.
const { X509Certificate } = require('crypto');
const tls = require('tls');
const certificate = new X509Certificate(`-----BEGIN CERTIFICATE-----
MIICXTCCAgKgAwIBAgIUfuiurUBK7sR5UapgxjzKXeAgwxEwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQZXZpbC5leGFtcGxlLmNvbTAgFw0yNjExMzAwOTA2MTJaGA8y
MTI2MTEwNjA5MDYxMlowGzEZMBcGA1UEAwwQZXZpbC5leGFtcGxlLmNvbTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABPhZI4ezPDgJEXoaGjWUdyw1r2zaSq1saLnD
GtHqsInqDfu5jGle9ef8Mz5lnr76eu7SXF/rOWgwVoNBV0R7sYOjggEgMIIBHDCB
nwYDVR0RBIGXMIGUpDQwMjEjMCEGA1UEBwwaVG93biwgRE5TOmdvb2QuZXhhbXBs
ZS5jb20xCzAJBgNVBAYTAkRFghFwbGFpbi5leGFtcGxlLmNvbYcECgECA4cQ/oAA
AAAAAAAAAAAAAAAAAYETc29tZW9uZUBleGFtcGxlLmNvbYgDKgMEoBcGCCsGAQUF
BwgFoAsMCW5hbWVAaG9zdDBZBggrBgEFBQcBAQRNMEswJAYIKwYBBQUHMAGGGGh0
dHA6Ly9vY3NwLmV4YW1wbGUuY29tLzAjBggrBgEFBQcwAoYXaHR0cDovL2NhLmV4
YW1wbGUuY29tL2EwHQYDVR0OBBYEFNtGW8K0J9nD56LYwTdJOp6ly7mWMAoGCCqG
SM49BAMCA0kAMEYCIQC2na3CpdhSGMshgzzk9Qbn6hSoP7ofkMmPUD3sn74ajwIh
APMmqa/LI1X+O+G56MKAQYeKRjK1XCd76A+61mqKR9MS
-----END CERTIFICATE-----`);
console.log(certificate.subjectAltName);
console.log(certificate.infoAccess);
const legacy = certificate.toLegacyObject();
console.log(legacy.infoAccess);
for (const host of ['good.example.com', 'evil.example.com', 'plain.example.com', '10.1.2.3', 'fe80::1']) {
  console.log(host, tls.checkServerIdentity(host, legacy)?.reason);
}
