import Alarms
import Glibc
import Platform
import Session
import Text
import Vitals

/// Syslog messages by RFC 5424, at most 2,048 bytes, the length its section 6.1 asks every receiver
/// to accept.
///
/// No byte order mark precedes the text, which is ASCII, because receivers keep the mark as part of
/// the message. Other characters occur in structured data only.
struct SyslogEncoding: AlarmEncoding {
  /// Facility local0 in the upper bits of PRI (RFC 5424, section 6.2.1).
  private static let facility = 16 << 3
  private static let longest = 2048
  /// The enterprise number that RFC 5612 reserves for documentation.
  static let documentation = 32473

  /// The name of this host, printable ASCII without spaces.
  let host: String
  let process: Int32
  /// The private enterprise number in the name of the structured data.
  var enterprise = documentation
  private var session: (identity: SessionIdentity, app: String)?

  init(host: String, process: Int32, enterprise: Int = documentation) {
    self.host = host
    self.process = process
    self.enterprise = enterprise
  }

  mutating func begin(_ header: SessionHeader) -> [UInt8] {
    session = (header.identity, header.app)
    let fields = [
      ("chair", header.identity.chair), ("session", header.identity.session),
      ("segment", "\(header.identity.segment)"), ("event", "header"), ("app", header.app),
      ("profile", header.profile.name), ("mode", header.identity.mode.rawValue),
    ].compactMap { name, value in value.map { (name, $0) } }
    return message(
      5, header.identity.wall(at: header.identity.start).iso8601, fields,
      "alarm log begins; not a medical device")
  }

  func message(_ record: AlarmRecord) -> [UInt8] {
    let time = record.identity.wall(at: record.transition.time).iso8601
    return message(
      RecordFields.severity(record), time, RecordFields(record).all, RecordFields.sentence(record))
  }

  func undelivered(_ seqs: ClosedRange<Int>, segment: Int) -> [UInt8] {
    let fields = [
      ("chair", session?.identity.chair), ("session", session?.identity.session),
      ("segment", "\(segment)"), ("event", "undelivered"), ("from_seq", "\(seqs.lowerBound)"),
      ("to_seq", "\(seqs.upperBound)"),
    ].compactMap { name, value in value.map { (name, $0) } }
    return message(
      1, "-", fields, "undelivered lines \(seqs.lowerBound) to \(seqs.upperBound)")
  }

  private func message(
    _ severity: Int, _ time: String, _ fields: [(name: String, value: String)], _ text: String
  ) -> [UInt8] {
    let start = "<\(Self.facility + severity)>1 \(time) \(host) chairside \(process) ALARM "
    var kept = fields
    while true {
      let data = kept.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
      let bytes = Array("\(start)[chairside@\(enterprise)\(data)] \(text)".utf8)
      // The last field is the note, the only one of unbounded length.
      guard bytes.count > Self.longest, !kept.isEmpty else { return bytes }
      kept.removeLast()
    }
  }

  /// A value of structured data with quote, backslash and bracket escaped (section 6.3.3).
  private static func escaped(_ value: String) -> String {
    var text = ""
    for character in value {
      if character == "\"" || character == "\\" || character == "]" { text.append("\\") }
      text.append(character)
    }
    return text
  }
}

extension Outlet.Kind {
  /// Syslog by RFC 5424, over the local socket, UDP or TCP with octet counting.
  static let syslog = Outlet.Kind.prefixed(
    "syslog", form: "syslog:[unix:PATH|udp:HOST|tcp:HOST]",
    summary: "syslog (RFC 5424): /dev/log, or another socket, UDP or TCP",
    mistake: { SyslogAddress($0) == nil ? SyslogAddress.form : nil }
  ) { (rest) throws(SystemError) in
    guard let address = SyslogAddress(rest) else {
      throw SystemError(.use, "syslog", code: EINVAL)
    }
    let name = Outlet.name(ofPath: rest.isEmpty ? "syslog" : "syslog:\(rest)")
    return SocketOutlet(
      name: name, endpoint: address.endpoint,
      encoding: SyslogEncoding(
        host: HostName.current, process: getpid(), enterprise: address.enterprise))
  }
}

/// The text after `syslog:`: the address of the daemon and `?enterprise=NUMBER`.
struct SyslogAddress {
  static let form =
    "write syslog:, syslog:unix:PATH, syslog:udp:HOST[:PORT] or syslog:tcp:HOST[:PORT], then "
    + "?enterprise=NUMBER if you have an enterprise number of your own"

  let endpoint: SocketEndpoint
  var enterprise = SyslogEncoding.documentation

  init?(_ text: String) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count > 1 {
      let option = parts[1].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard option.count == 2, option[0] == "enterprise", let number = UInt32(option[1])
      else { return nil }
      enterprise = Int(number)
    }
    let place = String(parts.first ?? "")
    let kind = place.prefix { $0 != ":" }
    let rest = String(place.dropFirst(kind.count + 1))
    switch kind {
    case "": endpoint = .local(path: "/dev/log")
    case "unix" where rest.hasPrefix("/") && SocketEndpoint.hasRoom(forPath: rest):
      endpoint = .local(path: rest)
    case "udp":
      guard let (host, port) = HostName.parse(rest, defaultPort: 514) else { return nil }
      endpoint = .udp(host: host, port: port)
    case "tcp":
      guard let (host, port) = HostName.parse(rest, defaultPort: 601) else { return nil }
      endpoint = .tcp(host: host, port: port)
    default: return nil
    }
  }
}
