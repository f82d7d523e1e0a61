import Alarms
import Care
import Config
import Devices
import Formats
import Glibc
import Platform
import Session

/// The settings and files of this place.
enum Place {
  /// The largest configuration file that is read.
  private static let longest = 64 * 1024

  /// Where the settings of this place are; nil when nothing says where.
  ///
  /// A relative path would mean whatever folder the program happens to be started in.
  static var folder: String? {
    (absolute("XDG_CONFIG_HOME") ?? absolute("HOME").map { "\($0)/.config" })
      .map { "\($0)/chairside" }
  }

  private static func requiredFolder() throws -> String {
    guard let folder else {
      throw Failure(
        "HOME is no absolute path, so that the settings are not found; set HOME or "
          + "XDG_CONFIG_HOME to one, as HOME=/home/NAME", ExitStatus.noInput)
    }
    return folder
  }

  private static func absolute(_ name: String) -> String? {
    variable(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// The settings of `$XDG_CONFIG_HOME/chairside/config.toml`, or the built-in ones.
  static func settings() throws -> Settings {
    let path = "\(try requiredFolder())/config.toml"
    guard Files.exists(path) else { return Settings() }
    return try reading(path) { try Settings(toml: $0) }
  }

  /// The profile of a file, or the built-in one.
  static func profile(_ path: String?) throws -> Profile {
    guard let path else { return .ketamineAdult }
    return try reading(path) { try ProfileFile.read($0) }
  }

  /// The mapping of CSV columns of a file.
  static func mapping(_ path: String) throws -> CSVMapping {
    try reading(path) { try TableFile.read($0, CSVMapping.init(fields:)) }
  }

  /// The clinic of a file, or of this place, or the built-in one; its own scales stand beside it.
  static func clinic(_ path: String?) throws -> Clinic {
    let own = "\(try requiredFolder())/clinic.toml"
    let scales = try Self.scales()
    // An empty file says nothing, as the shell makes it before `clinic --show` can print into it.
    guard let path = path ?? (Files.exists(own) && !Files.isEmpty(own) ? own : nil) else {
      var clinic = Clinic.standard
      clinic.scales = scales
      return clinic
    }
    return try reading(path) { try ClinicFile.read($0, scales: scales) }
  }

  /// The scales that come with the program and those of this place, which go before them.
  static func scales() throws -> [Scale] {
    var scales = Scale.shipped
    let folder = try requiredFolder()
    for name in Files.names(in: "\(folder)/scales").sorted() where name.hasSuffix(".toml") {
      let scale = try reading("\(folder)/scales/\(name)") { try ClinicFile.scale($0) }
      scales.removeAll { $0.id == scale.id }
      scales.append(scale)
    }
    return scales
  }

  /// A code table of a file.
  static func codeTable(_ path: String) throws -> CodeTable {
    try reading(path) { try TableFile.read($0, CodeTable.init(fields:)) }
  }

  /// The code tables of this place, before those that come with the program.
  static func codes() throws -> CodeBook {
    var own: [CodeTable] = []
    guard let folder else { return .shipped }
    for name in Files.names(in: "\(folder)/codes").sorted() where name.hasSuffix(".toml") {
      // As for the clinic, an empty file is one that `codes --show` is about to print into.
      if Files.isEmpty("\(folder)/codes/\(name)") { continue }
      let table = try codeTable("\(folder)/codes/\(name)")
      guard !own.contains(where: { $0.name == table.name }) else {
        throw Failure(
          "\(folder)/codes/\(name): there is another table '\(table.name)' in the folder; rename "
            + "one", ExitStatus.badData)
      }
      own.append(table)
    }
    return own.isEmpty ? .shipped : .shipped(with: own)
  }

  static func reading<Result>(
    _ path: String, _ read: (String) throws -> Result
  ) throws -> Result {
    let bytes = try Files.bytes(path, atMost: longest)
    try PlaceCheck.check(path)
    do {
      return try read(String(decoding: bytes, as: UTF8.self))
    } catch let error as ConfigError {
      throw Failure("\(path): \(error)", ExitStatus.badData)
    }
  }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The sessions to train with: in a checkout those beside the program, else the installed ones.
  static var trainingSessions: [(name: String, path: String)] {
    let program = Files.resolved("/proc/self/exe") ?? ""
    let folder = program.split(separator: "/").dropLast().joined(separator: "/")
    let ending = ".journal.ndjson"
    for place in ["share/chairside/sessions", "../../fixtures/sessions"] {
      guard let library = Files.resolved("/\(folder)/../\(place)") else { continue }
      return Files.names(in: library).filter { $0.hasSuffix(ending) }
        .map { (String($0.dropLast(ending.count)), "\(library)/\($0)") }
    }
    return []
  }
}
