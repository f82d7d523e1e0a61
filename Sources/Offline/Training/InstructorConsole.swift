import Glibc
public import Platform
import Store

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
  private var view = InstructorView()

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
      for shown in view.lines(of: Array(heard[..<end])) { try print(shown) }
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
}
