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
    if let connection, let result = found[connection], result.canRead || result.isGone {
      events = hear(connection)
    }
    if found[listener]?.canRead == true { welcome() }
    guard connection != nil else { return events }
    if now >= toldAt + .seconds(1) {
      toldAt = now
      tell(patient.instructorLine)
    }
    send()
    return events
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
    tell(patient.instructorLine)
  }

  /// Reads lines; each is a command or is answered with what is wrong.
  private func hear(_ descriptor: Int32) -> [Event] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else {
      guard count == 0 || errno != EAGAIN && errno != EINTR else { return [] }
      hangUp()
      // Nobody is left who could let the patient go on.
      return patient.isHeld ? [.command(.instructor(.hold(false)), by: .instructor)] : []
    }
    heard += buffer.prefix(count)
    var events: [Event] = []
    while let end = heard.firstIndex(of: UInt8(ascii: "\n")) {
      let line = Sanitiser.clean(
        String(decoding: heard[..<end], as: UTF8.self), limit: Sanitiser.noteLimit)
      heard.removeFirst(end + 1)
      do {
        events.append(
          .command(
            try InstructorWords.command(line, to: patient.scenario), by: .instructor))
      } catch {
        tell(Array("? \(error)\n".utf8))
      }
    }
    if heard.count > Self.longestLine { hangUp() }
    return events
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
    if let connection { close(connection) }
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
