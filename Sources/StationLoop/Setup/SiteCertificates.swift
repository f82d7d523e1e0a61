import Platform
import Store

/// The authority of a site and the certificates it gives, made by openssl.
///
/// What is there already stays: a chair that is added later gets the same authority.
struct SiteCertificates {
  private static let program = "/usr/bin/openssl"
  /// How long the authority and what it gives are valid, in days.
  private static let days = (authority: 7300, client: 1825)
  private static let patience: Int64 = 30_000

  let plan: SitePlan
  let folder: String

  private var authority: (certificate: String, key: String) {
    ("\(folder)/ca/ca.crt", "\(folder)/ca/ca.key")
  }

  /// Makes what is missing.
  func make() throws {
    guard Files.isRegular(Self.program) else {
      throw SystemError(
        .find, Self.program, because: "it makes the certificates; install the package openssl")
    }
    if !Files.exists(authority.key) {
      try run(
        ["-days", "\(Self.days.authority)", "-subj", "/CN=chairside"]
          + ["-addext", "keyUsage=critical,keyCertSign,cRLSign"],
        authority.certificate, authority.key)
    }
    let isNumber = plan.host.contains(":") || !plan.host.contains { $0.isLetter }
    try give(
      "broker", "\(folder)/broker/broker", alternative: "\(isNumber ? "IP" : "DNS"):\(plan.host)",
      use: "serverAuth")
    try copyAuthority(to: "\(folder)/broker")
    for name in plan.chairs + SitePlan.stations {
      let machine = "\(folder)/machines/\(name)"
      try give(name, "\(machine)/client", alternative: nil, use: "clientAuth")
      try copyAuthority(to: machine)
    }
  }

  private func copyAuthority(to folder: String) throws {
    let bytes = try Files.bytes(authority.certificate)
    try OutputFile.write(bytes, to: "\(folder)/ca.crt", replacing: .own)
  }

  /// Gives a certificate with a name, which is the name at the broker.
  private func give(_ name: String, _ path: String, alternative: String?, use: String) throws {
    guard !Files.exists("\(path).key") else { return }
    try run(
      [
        "-CA", authority.certificate, "-CAkey", authority.key, "-days", "\(Self.days.client)",
        "-subj", "/CN=\(name)", "-addext", "extendedKeyUsage=\(use)",
        "-addext", "basicConstraints=critical,CA:FALSE",
      ] + (alternative.map { ["-addext", "subjectAltName=\($0)"] } ?? []),
      "\(path).crt", "\(path).key")
  }

  private func run(_ arguments: [String], _ certificate: String, _ key: String) throws {
    let usual = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-batch",
      "-out", certificate, "-keyout", key,
    ]
    _ = try ChildOutput.read(
      Self.program, usual + arguments, atMost: 1 << 16, milliseconds: Self.patience)
    try Files.protect(key)
    try Files.protect(certificate)
  }
}

/// Writes everything that the machines of a site need.
public enum SiteSetup {
  /// Makes configuration, access rules, certificates and units in a folder; returns what to type.
  ///
  /// Chairs that were set up there before stay; another site or broker needs another folder.
  public static func make(_ plan: SitePlan, in folder: String) throws -> String {
    var plan = plan
    let own = "\(folder)/site"
    let settings = Array("\(plan.site) \(plan.broker)\n".utf8)
    if Files.exists(own) {
      guard try Files.bytes(own) == settings else {
        throw SitePlan.Mistake(
          description: "\(folder) is that of another site or broker, as its file 'site' says; name "
            + "another folder, or that --site, --host and --port")
      }
      let known = Files.names(in: "\(folder)/machines").filter {
        !SitePlan.stations.contains($0) && !plan.chairs.contains($0)
      }
      plan.chairs = known + plan.chairs
    }
    let files = SiteFiles(plan: plan, folder: folder)
    try files.write()
    try OutputFile.write(settings, to: own, replacing: .own)
    try SiteCertificates(plan: plan, folder: folder).make()
    return files.commands
  }
}
