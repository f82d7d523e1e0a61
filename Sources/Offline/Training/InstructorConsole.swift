import Glibc
public import Platform
import Simulation
import Store
import Text
import Vitals

/// The console of an instructor: lines of words in, what is true out.
public struct InstructorConsole {
  /// Why no training can be joined.
  public enum Trouble: Error, CustomStringConvertible {
    /// None runs.
    case noTraining
    /// Several run, by the beginnings of their sessions.
    case several([String])
    /// The socket cannot be used.
    case system(SystemError)

    /// What is wrong and what to do.
    public var description: String {
      switch self {
      case .noTraining: "no training runs; begin one with chairside train"
      case .several(let names):
        "several trainings run; name one of them: \(names.joined(separator: ", "))"
      case .system(let error): "\(error)"
      }
    }
  }

  private let socket: Int32
  private let print: (String) throws -> Void
  private var heard: [UInt8] = []
  private var typed: [UInt8] = []
  private var shown: (state: String?, second: Int64) = (nil, -60)

  /// Joins the training whose session begins with a text, the only one for nil.
  public init(_ session: String?, print: @escaping (String) throws -> Void) throws(Trouble) {
    self.print = print
    do throws(SystemError) {
      let all = try StateFolder().instructorSockets
      let wanted = all.filter { path in
        session.map { Files.name(of: path).hasPrefix($0.prefix(8)) } ?? true
      }
      guard let path = wanted.first else { throw SystemError(.find, "a training", code: ENOENT) }
      guard wanted.count == 1 else {
        throw SystemError(
          .find,
          wanted.map { String(Files.name(of: $0).prefix(8)) }
            .joined(separator: " "), code: EMLINK)
      }
      socket = try LocalSocket.connected(path)
    } catch {
      switch error.code {
      case ENOENT where error.operation == .find: throw .noTraining
      case EMLINK: throw .several(error.subject.split(separator: " ").map(String.init))
      default: throw .system(error)
      }
    }
  }

  /// Runs until the training or the input ends.
  public consuming func run() throws {
    var console = self
    defer { close(console.socket) }
    while true {
      let isSending = !console.typed.isEmpty
      let interests = [
        PollInterest(descriptor: console.socket, wantsRead: true, wantsWrite: isSending),
        // Nothing more is read while the training takes nothing.
        PollInterest(descriptor: 0, wantsRead: !isSending, wantsWrite: false),
      ]
      let results = Poller.wait(interests, milliseconds: -1)
      if results[0].canRead || results[0].isGone, try !console.hear() { return }
      if isSending, results[0].canWrite { console.send() }
      if !isSending, results[1].canRead || results[1].isGone, !console.type() { return }
    }
  }

  /// Reads what the training says; false when it has ended.
  private mutating func hear() throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(socket, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && errno == EAGAIN }
    heard += buffer.prefix(count)
    while let end = heard.firstIndex(of: UInt8(ascii: "\n")) {
      try show(Array(heard[..<end]))
      heard.removeFirst(end + 1)
    }
    return true
  }

  /// Reads what was typed; false at the end of the input.
  private mutating func type() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(0, &buffer, buffer.count)
    guard count > 0 else { return false }
    typed += buffer.prefix(count)
    send()
    return true
  }

  /// Sends as much of it as the training takes now.
  private mutating func send() {
    let count = write(socket, typed, typed.count)
    if count > 0 { typed.removeFirst(count) }
  }

  /// Prints a new state at once, everything else every ten seconds, and answers as they are.
  private mutating func show(_ line: [UInt8]) throws {
    guard line.first == UInt8(ascii: "{"), let news = News(line) else {
      try print(Sanitiser.clean(String(decoding: line, as: UTF8.self), limit: 500))
      return
    }
    guard news.state != shown.state || news.second >= shown.second + 10 else { return }
    shown = (news.state, news.second)
    try print(news.text)
  }
}

/// One line of a training to its instructor.
private struct News {
  let second: Int64
  let state: String?
  let text: String

  init?(_ line: [UInt8]) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: line.span)
    } catch {
      // It is shown as it is.
      return nil
    }
    guard let time = value["t_ms"]?.whole else { return nil }
    second = time / 1000
    let state = value["state"]?.text
    self.state = state
    let since = value["since_ms"]?.whole.map { TimeSpan(milliseconds: time - $0).clockText }
    let clock = TimeSpan(milliseconds: time).clockText
    let place =
      value["over"]?.flag == true
      ? "over" : state.map { "\($0) for \(since ?? "0:00")" } ?? "before the take-over"
    let held = value["held"]?.flag == true ? "  HELD" : ""
    func number(_ key: String) -> String {
      value[key]?.decimal?.scaled(places: 0).map { "\($0)" } ?? "-"
    }
    text =
      "\(clock)  \(place)\(held)  rate \(number("rate"))  BP "
      + "\(number("systolic"))/\(number("diastolic"))  SpO2 \(number("spo2"))  "
      + "breathing \(number("breathing"))  EtCO2 \(number("etco2"))  "
      + "MOAA/S \(number("sedation"))"
  }
}
