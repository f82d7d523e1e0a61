import Glibc

/// Host names.
package enum HostName {
  /// The name of this host as one printable ASCII word; `-` when it has none.
  package static var current: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "-" }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let printable = bytes.filter { (0x21...0x7E).contains($0) }
    return printable.isEmpty ? "-" : String(decoding: printable, as: UTF8.self)
  }

  /// Parses `HOST`, `HOST:PORT` or `[ADDRESS]:PORT`; nil for anything else.
  package static func parse(_ text: String, defaultPort: UInt16?) -> (host: String, port: String)? {
    let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
    let colons = text.filter { $0 == ":" }.count
    if isBracketed || colons == 0 {
      let host = text.filter { $0 != "[" && $0 != "]" }
      guard !host.isEmpty, let defaultPort else { return nil }
      return (host, "\(defaultPort)")
    }
    guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
      let port = UInt16(text[text.index(after: colon)...]), port > 0
    else { return nil }
    return (text[..<colon].filter { $0 != "[" && $0 != "]" }, "\(port)")
  }
}
