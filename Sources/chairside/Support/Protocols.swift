import Devices

/// Protocols by name.
enum Protocols {
  static func named(_ name: String) throws -> DeviceProtocol {
    if let proto = DeviceProtocol.named(name) { return proto }
    let known = DeviceProtocol.all.map { ($0.name, $0) }
    do {
      return try Arguments.word(name, known, "protocol")
    } catch {
      throw Failure("\(error)", ExitStatus.usage)
    }
  }
}
