import Devices
import Glibc
package import Platform
package import Session
import Text
package import Vitals

/// A program that prints the vitals of a device on its standard output.
///
/// | state | time | started | failed | output | output ends | ended, or in no time | gone | finish |
/// |---|---|---|---|---|---|---|---|---|
/// | waiting | starting | – | – | – | – | – | – | over |
/// | starting | – | running, up | lost, waiting | – | – | – | – | stopping, once it started |
/// | running | ended, if the program has and nothing comes | – | – | decoded | ended | – | – | stopping |
/// | ended | – | – | – | – | – | lost, stopping | – | stopping |
/// | stopping | – | – | – | – | – | – | waiting, or over | – |
///
/// It is started on a thread of its own: the disk may take its time over the file of a program.
/// It is started again with a growing pause. A program that is to end gets the end of its standard
/// input and TERM, and KILL two seconds later; none is started while one of its group is left.
package final class ProgramFeed: Feed {
  private enum State {
    /// Started at that time.
    case waiting(until: SessionTime)
    /// A thread starts it.
    case starting
    /// Its output is read.
    case running(KeptProgram, since: SessionTime)
    /// Its output has ended; for a moment it is waited for how it ended.
    case ended(KeptProgram, until: SessionTime)
    /// It and its group are to be gone by themselves soon.
    case stopping(KeptProgram)
    /// The session is over, or it was never opened.
    case over
  }

  /// What the thread that starts it brings.
  private enum Start: Sendable {
    case started(KeptProgram)
    case missing(String)
    case failed(String)
  }

  /// How long a program that closed its output has to end by itself.
  private static let patience = TimeSpan.milliseconds(300)
  /// How often a program that is ending is looked at: no descriptor tells of it.
  private static let look = TimeSpan.milliseconds(20)
  /// How long the output of a program that has ended is read on, while nothing comes.
  private static let silence = TimeSpan.seconds(2)
  /// A program that has brought values for so long has worked: its next failure is a first one.
  private static let proof = TimeSpan.seconds(10)
  /// The most bytes of its standard error in one turn.
  private static let errorBytes = 1 << 14

  package let description: SourceDescription
  private let words: [String]
  private let stream: StreamFeed
  private let starts: Mailbox<Start>
  private var state: State
  private var backOff = BackOff()
  private var remarks = ProgramRemarks()
  private var silence = ProgramSilence()
  private var lines: [String] = []
  private var lookAt: SessionTime?
  private var isFinishing = false
  /// What a person has to do before it can be started.
  package private(set) var remedy: String?

  /// A program of its words, which is started at the first poll.
  init(_ words: [String], stream: StreamFeed, at now: SessionTime) throws(SystemError) {
    self.words = words
    starts = try Mailbox(capacity: 2)
    self.stream = stream
    description = stream.description
    state = .waiting(until: now)
  }

  package var interest: PollInterest? { stream.interest }

  package var interests: [PollInterest] {
    [starts.wakeup.interest, stream.interest, errors.map(Self.reading)].compactMap(\.self)
  }

  package var deadline: SessionTime? {
    switch state {
    case .waiting(let until): earliest(until)
    case .running: earliest([stream.deadline, silence.deadline].compactMap(\.self).min())
    case .ended(_, let until): earliest(until)
    case .starting, .stopping, .over: earliest(nil)
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
    case .waiting, .starting, .over: nil
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
    case .waiting(let until):
      if until <= now { start(at: now) }
      return []
    case .starting: return takeStart(at: now)
    case .running(var program, let since):
      hear(&program, at: now)
      let result = stream.interest.flatMap { found[$0.descriptor] } ?? .nothing
      let events = silence.pass(stream.poll(result, at: now), of: description.id, at: now)
      if now - since >= Self.proof, events.contains(where: \.isValue) { backOff.reset() }
      if events.contains(where: { !$0.isLoss }) || program.ending == nil { silence.see(at: now) }
      program.advance()
      // Somebody else may hold its output open for ever: after its end only what comes counts.
      let isSilent = program.ending != nil && now - silence.seenAt >= Self.silence
      guard stream.interest == nil || isSilent else {
        // No descriptor tells of a program that ended while another one has its output.
        lookAt = silence.seenAt + Self.silence
        state = .running(program, since: since)
        return events
      }
      if isSilent { stream.finish() }
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

  private func start(at now: SessionTime) {
    state = .starting
    do throws(SystemError) {
      try PlainThread.start { [words, starts] in starts.send(Self.start(words)) }
    } catch {
      starts.send(.failed(error.description))
    }
  }

  private static func start(_ words: [String]) -> Start {
    do throws(FeedError) {
      let path = try ProgramPath.find(words.first ?? "")
      do throws(SystemError) {
        return .started(try KeptProgram(path, words))
      } catch {
        return .failed(error.description)
      }
    } catch {
      return .missing(error.description)
    }
  }

  private func takeStart(at now: SessionTime) -> [Event] {
    guard let start = starts.drain().messages.first else { return [] }
    remedy = nil
    let why: String
    switch start {
    case .started(let program):
      state = .running(program, since: now)
      silence.restart()
      return stream.adopt(program.output, at: now)
    case .missing(let words): (remedy, why) = (words, words)
    case .failed(let words): why = words
    }
    state = .waiting(until: now + backOff.pause())
    return [.link(description.id, .lost(why: Self.clean(why)))]
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
    case .exited(let status): "exit status \(status)"
    case .killed(let signal): "signal \(signal)"
    case nil: "output closed"
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
    case .starting: break
    case .waiting, .over: state = .over
    }
  }

  package func hasFinished() -> Bool {
    if case .starting = state { takeStartAtEnd() }
    if case .starting = state { return false }
    guard case .stopping(var program) = state else { return true }
    // What it says as it ends has no reader; that it says no more is what counts.
    _ = program.readErrors(atMost: Self.errorBytes)
    program.advance()
    state = program.isGone ? .over : .stopping(program)
    return program.isGone
  }
}

extension ProgramFeed {
  /// The session ended while a thread was starting the program: it ends at once.
  private func takeStartAtEnd() {
    guard let start = starts.drain().messages.first else { return }
    guard case .started(var program) = start else {
      state = .over
      return
    }
    close(program.output)
    program.stop()
    state = .stopping(program)
  }
}

extension Event {
  /// Whether it tells that the link is lost.
  fileprivate var isLoss: Bool {
    if case .link(_, .lost) = self { return true }
    return false
  }
}
