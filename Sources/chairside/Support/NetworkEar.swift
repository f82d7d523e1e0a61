import Config
import Devices
import Feeds
import Vitals

/// What is heard on a network port, in words: `ports --listen mllp:2575`.
enum NetworkEar {
  /// Whether a path names a port of the network.
  static func names(_ path: String) -> Bool { path.hasPrefix("mllp:") }

  /// The lines about one port.
  static func heard(_ path: String) throws -> [String] {
    let spec = try Arguments.source(path).reading(try Place.codes())
    let heard = try SourceEar.listen(spec)
    if let trouble = heard.trouble { return [trouble] }
    guard heard.unknown != nil || !heard.parameters.isEmpty else {
      return ["no report came in 90 seconds; let the monitor send to this machine and this port"]
    }
    var lines = ["\(spec.proto.name): \(spec.proto.title)"]
    lines += heard.senders.map { sender in
      let names = [sender.application, sender.facility, sender.bed, sender.address ?? ""]
      return "sent by " + names.filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let known = heard.parameters.map(\.label).joined(separator: ", ")
    lines.append(known.isEmpty ? "nothing in the reports is known" : "known: \(known)")
    lines += unknown(heard.unknown)
    return lines
  }

  /// The codes that no table knows, one a line.
  static func unknown(_ count: UnknownCount?) -> [String] {
    (count?.codes ?? []).map { code in
      (code.isUnreadable ? "value not read: " : "code not known: ") + code.text
        + (code.parameter.map { ", perhaps \($0.label)" } ?? "")
    }
  }
}
