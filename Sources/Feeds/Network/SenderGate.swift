import Devices
import Session
import Vitals

/// What records have to pass between a device and the session: whose they are, and whether they are
/// new.
struct SenderGate {
  /// The most senders whose clocks are known.
  private static let clocks = 2 * SenderWatch.capacity

  let source: SourceID
  private let keepsReports: Bool
  private var watch: SenderWatch
  /// A check for each sender: one that was refused may be accepted, and send again what it kept.
  private var backlogs: [Int: BacklogCheck] = [:]
  private var answers = 0
  /// How much too late the latest report that was taken came; zero while it counts as new.
  private(set) var late = TimeSpan.zero
  /// How many reports that were taken came too late.
  private(set) var lateCount = 0

  /// A gate before a source.
  init(_ source: SourceID, _ proto: DeviceProtocol, watch: SenderWatch = SenderWatch()) {
    self.source = source
    self.watch = watch
    keepsReports = proto.keepsReports
  }

  /// The record as it may be shown; nil when its sender does not own the source.
  mutating func admit(
    _ record: DeviceRecord, from origin: SenderWatch.Origin, at now: SessionTime, wall: WallTime
  ) -> DeviceRecord? {
    let judgement = watch.judge(record.sender ?? SenderIdentity(), from: origin, at: now)
    guard keepsReports, let sender = judgement.sender else {
      return judgement.isTaken ? record : nil
    }
    if backlogs[sender] == nil, backlogs.count >= Self.clocks { backlogs = [:] }
    var backlog = backlogs[sender] ?? BacklogCheck()
    let passed = backlog.pass(record, at: now, wall: wall)
    backlogs[sender] = backlog
    guard judgement.isTaken else { return nil }
    late = backlog.late
    if late > .zero { lateCount += 1 }
    return passed
  }

  /// Whether nothing passes.
  var isShut: Bool { watch.isRefusingAll }

  /// The bytes of an answer, numbered.
  mutating func bytes(of answer: HL7Answer, isRefused: Bool, wall: WallTime) -> [UInt8] {
    answer.bytes(at: wall, isRefused: isRefused) {
      answers += 1
      // Twenty characters at most, and never the same after a restart.
      return "\(wall.unixMilliseconds)-\(answers % 1_000_000)"
    }
  }

  /// News of senders, for the session.
  mutating func takeNews() -> [Event] {
    watch.takeReports().map { .sender(source, $0) }
  }

  /// The nurse accepts a sender.
  mutating func accept(_ name: SenderName) { watch.accept(name) }

  /// A machine that may not send here has connected.
  mutating func refuse(_ address: String, at now: SessionTime) { watch.refuse(address, at: now) }

  /// A connection was closed.
  mutating func closed(_ connection: Int) { watch.closed(connection) }
}
