import Alarms
import Platform
import Session

/// Entries of the systemd journal in its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): one
/// datagram per entry, one field per line.
struct JournaldEncoding: AlarmEncoding {
  /// The socket of journald.
  static let socket = "/run/systemd/journal/socket"

  private var session: SessionIdentity?

  mutating func begin(_ header: SessionHeader) -> [UInt8] {
    session = header.identity
    return entry(
      "alarm log begins; not a medical device", severity: 5,
      [
        ("chair", header.identity.chair), ("session", header.identity.session),
        ("segment", "\(header.identity.segment)"), ("event", "header"), ("app", header.app),
        ("mode", header.identity.mode.rawValue),
      ].compactMap { name, value in value.map { (name, $0) } })
  }

  func message(_ record: AlarmRecord) -> [UInt8] {
    entry(
      RecordFields.sentence(record), severity: RecordFields.severity(record),
      RecordFields(record).all, identifier: Self.identifier(record.transition.event))
  }

  func undelivered(_ seqs: ClosedRange<Int>, segment: Int) -> [UInt8] {
    entry(
      "undelivered lines \(seqs.lowerBound) to \(seqs.upperBound)", severity: 1,
      [
        ("chair", session?.chair), ("session", session?.session), ("segment", "\(segment)"),
        ("event", "undelivered"), ("from_seq", "\(seqs.lowerBound)"),
        ("to_seq", "\(seqs.upperBound)"),
      ].compactMap { name, value in value.map { (name, $0) } })
  }

  private func entry(
    _ message: String, severity: Int, _ fields: [(name: String, value: String)],
    identifier: String? = nil
  ) -> [UInt8] {
    var bytes = Self.field("MESSAGE", message) + Self.field("PRIORITY", "\(severity)")
    bytes += Self.field("SYSLOG_IDENTIFIER", "chairside")
    if let identifier { bytes += Self.field("MESSAGE_ID", identifier) }
    for field in fields {
      bytes += Self.field("CHAIRSIDE_\(field.name.uppercased())", field.value)
    }
    return bytes
  }

  /// `KEY=value`; a multi-line value is preceded by its length as 64 bits, little-endian.
  static func field(_ key: String, _ value: String) -> [UInt8] {
    let bytes = Array(value.utf8)
    let newline = UInt8(ascii: "\n")
    guard bytes.contains(newline) else {
      return Array("\(key)=".utf8) + bytes + [newline]
    }
    let length = UInt64(bytes.count)
    let count = (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
    return Array(key.utf8) + [newline] + count + bytes + [newline]
  }

  /// The fixed MESSAGE_ID of an event kind, for searching a journal.
  private static func identifier(_ event: Transition.Event) -> String {
    switch event {
    case .raised: "76bc6af6654c4c71b5ed2a97e386567c"
    case .escalated: "08595cf79ad04760a00e7909f5890f02"
    case .latched: "df5b0348e1a9408b84151da31ec37909"
    case .acknowledged: "ea6b74be1ab44211b3f81cdf43b3e78c"
    case .cleared: "bacf56fb7eb14d7ba54f19fc310719f2"
    case .reminder: "242fc8f627b446acadb1bfe1c9dd0882"
    case .audioPaused: "98b883b0c1234bc59860196d8839a8a6"
    case .audioResumed: "e057d587b09d4b0fb565f3ce0af69807"
    case .audioOff: "2f9adc6006b24d3193c923e75ad990e6"
    case .audioOn: "f82d623e01a246d1a79e57afeb4c9cbb"
    case .alarmPaused: "1effc56e45fa4827a6f5a396b3d801ff"
    case .alarmResumed: "f3712ca19a0747f2abfdad2c9bb584b6"
    case .limitChanged: "a7acf03ca90c4634b8581622ab51ea1c"
    case .ruleOff: "283f36c9a9864f739b91d463f449e324"
    case .ruleOn: "eef40d72d46d42828a680783e85650a8"
    case .baselineSet: "a70e70540ae842e4ab1427e9ab407974"
    }
  }
}

extension Outlet.Kind {
  /// The systemd journal of this machine, or another socket in its place.
  static let journald = Outlet.Kind.prefixed(
    "journald", form: "journald", summary: "the systemd journal of this machine",
    mistake: {
      $0.isEmpty || $0.hasPrefix("/") && SocketEndpoint.hasRoom(forPath: $0)
        ? nil
        : "write journald, or journald:PATH of its socket, \(SocketEndpoint.longestPath) bytes at most"
    }
  ) { (rest) throws(SystemError) in
    SocketOutlet(
      name: Outlet.name(ofPath: rest.isEmpty ? "journald" : "journald:\(rest)"),
      endpoint: .local(path: rest.isEmpty ? JournaldEncoding.socket : rest),
      encoding: JournaldEncoding())
  }
}
