import Devices
import Glibc
package import Platform
package import Session
import Text
package import Vitals

/// A program that prints the vitals of a device on its standard output.
///
/// | state | time | output | output ends | ended, or patience over | group gone | finish |
/// |---|---|---|---|---|---|---|
/// | waiting | started, up | – | – | – | – | over |
/// | running | – | decoded | ended | – | – | stopping |
/// | ended | – | – | – | lost, stopping | – | stopping |
/// | stopping | – | – | – | – | waiting, or over | – |
///
/// It is started again with a growing pause. A program that is to end gets the end of its standard
/// input and TERM, and KILL two seconds later; none is started while one of its group is left.
package final class ProgramFeed: Feed {
  private enum State {
    /// Started at that time.
    case waiting(until: SessionTime)
    /// Its output is read.
    case running(KeptProgram, since: SessionTime)
    /// Its output has ended; for a moment it is waited for how it ended.
    case ended(KeptProgram, until: SessionTime)
    /// It and its group are to be gone by themselves soon.
    case stopping(KeptProgram)
    /// The session is over, or it was never opened.
    case over
  }

  /// How long a program that closed its output has to end by itself.
  private static let patience = TimeSpan.milliseconds(300)
  /// How often a program that is ending is looked at: no descriptor tells of it.
  private static let look = TimeSpan.milliseconds(20)
  /// A program that has brought values for so long has worked: its next failure is a first one.
  private static let proof = TimeSpan.seconds(10)
  /// The most bytes of its standard error in one turn.
  private static let errorBytes = 1 << 14

  package let description: SourceDescription
  private let words: [String]
  private let stream: StreamFeed
  private var state: State
  private var backOff = BackOff()
  private var remarks = ProgramRemarks()
  private var lines: [String] = []
  private var lookAt: SessionTime?
  private var isFinishing = false
  /// What a person has to do before it can be started.
  package private(set) var remedy: String?

  /// A program of its words, which is started at the first poll.
  init(_ words: [String], stream: StreamFeed, at now: SessionTime) {
    self.words = words
    self.stream = stream
    description = stream.description
    state = .waiting(until: now)
  }

  package var interest: PollInterest? { stream.interest }

  package var interests: [PollInterest] {
    [stream.interest, errors.map(Self.reading)].compactMap(\.self)
  }

  package var deadline: SessionTime? {
    switch state {
    case .waiting(let until): earliest(until)
    case .running: earliest(stream.deadline)
    case .ended(_, let until): earliest(until)
    case .stopping, .over: earliest(nil)
    }
  }

  private func earliest(_ time: SessionTime?) -> SessionTime? {
    [time, lookAt, remarks.deadline].compactMap(\.self).min()
  }

  /// The descriptor of its standard error; nil where there is none.
  private var errors: Int32? {
    switch state {
    case .running(let program, _), .ended(let program, _), .stopping(let program):
      program.errors < 0 ? nil : program.errors
    case .waiting, .over: nil
    }
  }

  private static func reading(_ descriptor: Int32) -> PollInterest {
    PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: false)
  }

  package func poll(_ result: PollResult, at now: SessionTime) -> [Event] {
    poll(stream.interest.map { [$0.descriptor: result] } ?? [:], at: now)
  }

  package func poll(_ found: [Int32: PollResult], at now: SessionTime) -> [Event] {
    lines += remarks.tick(at: now)
    switch state {
    case .waiting(let until): return until <= now ? start(at: now) : []
    case .running(var program, let since):
      hear(&program, at: now)
      let result = stream.interest.flatMap { found[$0.descriptor] } ?? .nothing
      let events = stream.poll(result, at: now)
      if now - since >= Self.proof, events.contains(where: \.isValue) { backOff.reset() }
      guard stream.interest == nil else {
        program.advance()
        state = .running(program, since: since)
        return events
      }
      // Its end is told with how it ended, in a moment.
      state = .ended(program, until: now + Self.patience)
      return events.filter { !$0.isLoss } + tell(at: now)
    case .ended: return tell(at: now)
    case .stopping(var program):
      hear(&program, at: now)
      program.advance()
      leave(program, at: now)
      return []
    case .over: return []
    }
  }

  package func acceptSender(_ name: SenderName) { stream.acceptSender(name) }

  package func drainRemarks() -> [String] {
    defer { lines = [] }
    return lines
  }

  private func start(at now: SessionTime) -> [Event] {
    do {
      let path = try ProgramPath.find(words.first ?? "")
      let program = try KeptProgram(path, words)
      remedy = nil
      state = .running(program, since: now)
      return stream.adopt(program.output, at: now)
    } catch {
      if let error = error as? FeedError { remedy = error.description }
      state = .waiting(until: now + backOff.pause())
      return [.link(description.id, .lost(why: Self.clean("\(error)")))]
    }
  }

  /// Tells the loss once it is known how the program ended, or that it goes on without output.
  private func tell(at now: SessionTime) -> [Event] {
    guard case .ended(var program, let until) = state else { return [] }
    hear(&program, at: now)
    program.advance()
    guard program.ending != nil || until <= now else {
      state = .ended(program, until: until)
      lookAt = now + Self.look
      return []
    }
    let why = Self.words(program.ending)
    program.stop()
    leave(program, at: now)
    return [.link(description.id, .lost(why: why))]
  }

  /// Goes on to wait once nobody of the group is left.
  private func leave(_ program: KeptProgram, at now: SessionTime) {
    guard program.isGone else {
      state = .stopping(program)
      lookAt = now + Self.look
      return
    }
    lines += remarks.finish(at: now)
    lookAt = nil
    state = isFinishing ? .over : .waiting(until: now + backOff.pause())
  }

  /// Reads what it says about itself.
  private func hear(_ program: inout KeptProgram, at now: SessionTime) {
    let bytes = program.readErrors(atMost: Self.errorBytes)
    if !bytes.isEmpty { lines += remarks.handle(bytes, at: now) }
  }

  private static func words(_ ending: KeptProgram.Ending?) -> String {
    switch ending {
    case .exited(let status): "the program ended with status \(status)"
    case .killed(let signal): "the program was ended by signal \(signal)"
    case nil: "the program closed its output"
    }
  }

  private static func clean(_ text: String) -> String {
    Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }

  package func finish() {
    isFinishing = true
    stream.finish()
    switch state {
    case .running(var program, _), .ended(var program, _), .stopping(var program):
      program.stop()
      program.advance()
      state = program.isGone ? .over : .stopping(program)
    case .waiting, .over: state = .over
    }
  }

  package func hasFinished() -> Bool {
    guard case .stopping(var program) = state else { return true }
    // What it says as it ends has no reader; that it says no more is what counts.
    _ = program.readErrors(atMost: Self.errorBytes)
    program.advance()
    state = program.isGone ? .over : .stopping(program)
    return program.isGone
  }
}

extension Event {
  /// Whether it tells that the link is lost.
  fileprivate var isLoss: Bool {
    if case .link(_, .lost) = self { return true }
    return false
  }
}
