package import Vitals

/// What records must pass between a device and the session: whose they are, and whether they are
/// new.
package struct SenderGate: Sendable {
  /// The most senders whose clocks are followed.
  private static let clocks = 2 * SenderWatch.capacity

  private let keepsReports: Bool
  private var watch: SenderWatch
  /// The clock of each sender: one that was refused may be accepted, and send again what it kept.
  private var senderClocks: [Int: SenderClock] = [:]
  private var memory = MessageMemory()
  private var answers = 0
  /// Whether the source was ever in demonstration mode.
  private var wasDemonstration = false
  /// The sender whose times were told not to fit; nil while they do.
  private var wrongClock: Int?
  private var reports: [SenderReport] = []
  /// How late the latest admitted report was; zero while reports count as new.
  package private(set) var late = TimeSpan.zero
  /// How many admitted reports were late.
  package private(set) var lateCount = 0

  package init(_ proto: DeviceProtocol, watch: SenderWatch = SenderWatch()) {
    self.watch = watch
    keepsReports = proto.output.keepsReports
  }

  /// The record as it may be shown; nil when its sender does not own the source.
  package mutating func admit(
    _ record: DeviceRecord, from origin: SenderWatch.Origin, at now: SessionTime, wall: WallTime
  ) -> DeviceRecord? {
    let judgement = watch.judge(record.sender ?? SenderIdentity(), from: origin, at: now)
    let record = judgement.isAdmitted ? marked(record) : record
    guard keepsReports, let sender = judgement.sender else {
      return judgement.isAdmitted ? record : nil
    }
    if senderClocks[sender] == nil, senderClocks.count >= Self.clocks { senderClocks = [:] }
    var clock = senderClocks[sender] ?? SenderClock()
    let passed = clock.pass(record, at: now, wall: wall)
    senderClocks[sender] = clock
    guard judgement.isAdmitted else { return nil }
    late = clock.late
    if late > .zero { lateCount += 1 }
    let wrong = clock.isWrong ? sender : nil
    if wrong != wrongClock {
      wrongClock = wrong
      reports.append(.clock(isWrong: wrong != nil))
    }
    return passed
  }

  /// The record with the end of a demonstration, which a connection of its own does not know of.
  private mutating func marked(_ record: DeviceRecord) -> DeviceRecord {
    if record.vital.isSimulated == true { wasDemonstration = true }
    let hasValues = !record.vital.isEmpty || record.cuff != nil
    guard wasDemonstration, record.vital.isSimulated == nil, hasValues else { return record }
    var record = record
    record.vital.isSimulated = false
    return record
  }

  /// Whether the message of an answer repeats one that was taken; `isAnswered` is whether all
  /// answers on its connection are written.
  func isRepetition(
    _ answer: HL7Answer, from origin: SenderWatch.Origin, isAnswered: Bool, at now: SessionTime
  ) -> Bool {
    answer.content.map {
      memory.isRepetition($0, over: origin.connection, isAnswered: isAnswered, at: now)
    } ?? false
  }

  /// The message of an answer was taken.
  mutating func take(_ answer: HL7Answer, from origin: SenderWatch.Origin, at now: SessionTime) {
    if let content = answer.content { memory.record(content, over: origin.connection, at: now) }
  }

  /// Whether a report without a known value may be told: it is the owner's, or there is no owner.
  ///
  /// It never makes its sender the owner.
  func tells(_ report: UnknownReport, from origin: SenderWatch.Origin) -> Bool {
    watch.couldAdmit(report.sender, from: origin)
  }

  /// Whether nothing passes, because the owner sends values of several beds.
  package var isShut: Bool { watch.isRefusingAll }

  /// The bytes of an answer, numbered.
  package mutating func bytes(of answer: HL7Answer, isRefused: Bool, wall: WallTime) -> [UInt8] {
    answer.bytes(at: wall, isRefused: isRefused) {
      answers += 1
      // Twenty characters at most, and never the same after a restart.
      return "\(wall.unixMilliseconds)-\(answers % 1_000_000)"
    }
  }

  /// News of senders since this was last called.
  package mutating func drainReports() -> [SenderReport] {
    defer { reports = [] }
    return watch.drainReports() + reports
  }

  /// The nurse accepts a sender that was refused.
  package mutating func accept(_ name: SenderName) { watch.accept(name) }

  /// Refuses a machine that may not send here.
  package mutating func refuse(_ address: String, at now: SessionTime) {
    watch.refuse(address, at: now)
  }

  /// The connection of a number was closed.
  package mutating func close(_ connection: Int) { watch.close(connection) }
}
