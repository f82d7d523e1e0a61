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
    let (host, rest): (Substring, Substring)
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      (host, rest) = (text[..<end].dropFirst(), text[end...].dropFirst())
    } else {
      // An address with colons has its port behind brackets: without them nothing says which is it.
      let colon = text.firstIndex(of: ":") ?? text.endIndex
      (host, rest) = (text[..<colon], text[colon...])
    }
    guard !host.isEmpty, !host.contains("["), !host.contains("]") else { return nil }
    guard !rest.isEmpty else { return defaultPort.map { (String(host), "\($0)") } }
    // A number with a sign is none here.
    guard rest.hasPrefix(":"), rest.dropFirst().allSatisfy(\.isNumber),
      let port = UInt16(rest.dropFirst()), port > 0
    else { return nil }
    return (String(host), "\(port)")
  }
}
