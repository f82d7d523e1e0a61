import Care
import Glibc
import Platform
import Session
import Simulation
import Text
import Vitals

/// The door of an instructor to a training: a socket in the folder of trainings, which hears lines
/// of words and tells each second what is true.
///
/// It belongs to the core thread and never waits; an instructor who does not read is dropped. The
/// training goes on the same without one.
final class InstructorFeed: Feed {
  /// The longest line that is heard, and the most that waits to be read.
  private static let (longestLine, mostWaiting) = (1024, 64 * 1024)
  /// The most commands of a second: each is a line of the session file.
  private static let mostCommands = 10
  private static let long = Array("? the graph is too long here: chairside scenario --graph\n".utf8)
  private static let busy = Array("! another instructor is here\n".utf8)

  let description = SourceDescription(id: SourceID("instructor"), protocolName: "instructor")
  private let patient: SimulatedFeed
  private let path: String
  private let listener: Int32
  /// The instructor's connection; nil for none.
  private var connection: Int32?
  private var heard: [UInt8] = []
  private var waiting: [UInt8] = []
  private var toldAt = SessionTime.zero
  /// The commands of the second that began at a time, and those of it that were left out.
  private var second = (began: SessionTime.zero, commands: 0, leftOut: 0)
  /// Whether an instructor has left since the last turn.
  private var hasLeft = false

  init(_ patient: SimulatedFeed, _ path: String) throws(SystemError) {
    self.patient = patient
    self.path = path
    listener = try LocalSocket.listen(path)
  }

  var isSource: Bool { false }
  var opensOnResume: Bool { false }
  var interest: PollInterest? { nil }

  var interests: [PollInterest] {
    var all = [PollInterest(descriptor: listener, wantsRead: true, wantsWrite: false)]
    if let connection {
      all.append(
        PollInterest(descriptor: connection, wantsRead: true, wantsWrite: !waiting.isEmpty))
    }
    return all
  }

  var deadline: SessionTime? { connection == nil ? nil : toldAt + .seconds(1) }

  func poll(_ result: PollResult, at now: SessionTime) -> [Event] { [] }

  func poll(_ found: [Int32: PollResult], at now: SessionTime) -> [Event] {
    var events: [Event] = []
    // Who has left, as one who only looked whether a training runs, makes room for who comes.
    count(at: now)
    if let connection, let result = found[connection], result.canRead || result.isGone {
      events = hear(connection)
    }
    if found[listener]?.canRead == true { welcome() }
    if connection != nil {
      if now >= toldAt + .seconds(1) {
        toldAt = now
        tell(patient.instructorLine)
      }
      send()
    }
    return events + letGo(after: events)
  }

  /// Tells what the session refused; the trainee's screen does not show it.
  func witness(_ event: Event?, _ effects: [Effect], _ session: Session, at now: SessionTime) {
    guard connection != nil, case .command(_, by: .instructor)? = event else { return }
    for case .refuse(let refusal) in effects {
      tell(Array("? not done: \(refusal.reason)\n".utf8))
    }
  }

  /// Begins a new second of commands, and tells what was left out of the one before.
  private func count(at now: SessionTime) {
    guard now >= second.began + .seconds(1) else { return }
    if second.leftOut > 0, connection != nil {
      tell(
        Array(
          "? \(second.leftOut) not carried out: \(Self.mostCommands) commands a second at most\n"
            .utf8))
    }
    second = (now, 0, 0)
  }

  /// Nobody is left who could let the patient go on.
  private func letGo(after events: [Event]) -> [Event] {
    guard hasLeft else { return [] }
    hasLeft = false
    var isHeld = patient.isHeld
    for case .command(.instructor(.hold(let held)), _) in events { isHeld = held }
    return isHeld ? [.command(.instructor(.hold(false)), by: .instructor)] : []
  }

  private func welcome() {
    guard let next = LocalSocket.accepted(listener) else { return }
    guard connection == nil else {
      _ = Self.busy.withUnsafeBytes { write(next, $0.baseAddress, $0.count) }
      close(next)
      return
    }
    connection = next
    heard = []
    waiting = []
    tellGraph()
    tell(patient.instructorLine)
  }

  /// Reads lines; each is a command or is answered with what is wrong.
  private func hear(_ descriptor: Int32) -> [Event] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else {
      guard count == 0 || errno != EAGAIN && errno != EINTR else { return [] }
      hangUp()
      return []
    }
    heard += buffer.prefix(count)
    var events: [Event] = []
    while let end = heard.firstIndex(of: UInt8(ascii: "\n")) {
      let line = Sanitiser.clean(
        String(decoding: heard[..<end], as: UTF8.self), limit: Sanitiser.noteLimit)
      heard.removeFirst(end + 1)
      if line == InstructorWords.graph {
        tellGraph()
        continue
      }
      do {
        let command = try InstructorWords.command(line, to: patient.scenario)
        guard second.commands < Self.mostCommands else {
          second.leftOut += 1
          continue
        }
        second.commands += 1
        events.append(.command(command, by: .instructor))
      } catch {
        tell(Array("? \(error)\n".utf8))
      }
    }
    if heard.count > Self.longestLine { hangUp() }
    return events
  }

  /// A graph that is larger than what may wait would cost the connection.
  private func tellGraph() {
    let graph = InstructorLine.graph(patient.scenario)
    if waiting.count + graph.count <= Self.mostWaiting / 2 { tell(graph) } else { tell(Self.long) }
  }

  private func tell(_ bytes: [UInt8]) {
    waiting += bytes
    if waiting.count > Self.mostWaiting { hangUp() }
  }

  private func send() {
    guard let connection, !waiting.isEmpty else { return }
    let count = waiting.withUnsafeBytes {
      Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
    if count > 0 { waiting.removeFirst(count) } else if errno != EAGAIN { hangUp() }
  }

  private func hangUp() {
    if let connection {
      close(connection)
      hasLeft = true
    }
    connection = nil
    heard = []
    waiting = []
  }

  func finish() {
    send()
    hangUp()
    close(listener)
    unlink(path)
  }
}

extension Refusal {
  /// The reason as an instructor is told it.
  fileprivate var reason: String {
    if self == .beforeScenario { return "the trainee has not taken over yet" }
    if self == .scenarioOver { return "the scenario is over; the patient stays in its last state" }
    return "the session is over"
  }
}
