import Display
import Glibc
import Platform
import Station
import Store
import Text

/// The gateway of a site: what its journals hold goes to a receiver of HL7 messages, and each answer is
/// awaited and written down.
///
/// It reads journals as anybody may, and can be killed at any time: the journals are its queue. Each
/// folder has a thread and a connection of its own, so that a share that hangs costs its own folder
/// alone.
public enum GatewayLoop {
  /// Runs until a signal ends it; returns the signal.
  public static func run(_ options: GatewayOptions) throws -> Int32 {
    let signals = try ScreenSignals()
    // A mistake is told before anything runs.
    let files = try options.folders.map { try GatewayFiles(options.state, for: $0) }
    for (folder, files) in zip(options.folders, files) {
      try PlainThread.start {
        var thread = GatewayThread(folder, files, options)
        while true { thread.turn() }
      }
    }
    while true {
      _ = Poller.wait([.reading(signals.descriptor)], milliseconds: -1)
      for case .end(let number) in signals.drain() { return number }
    }
  }
}

/// The thread of one folder: its journals, the plan, the connection.
struct GatewayThread {
  /// The longest wait of a turn, in milliseconds.
  private static let wait: Int32 = 250

  private let options: GatewayOptions
  private let files: GatewayFiles
  private var folder: GatewayFolder
  private var plan = GatewayPlan()
  private var link: MLLPLink
  private var remarks = Remarks()
  private var looked: Int64?

  init(_ folder: String, _ files: GatewayFiles, _ options: GatewayOptions) {
    (self.files, self.options) = (files, options)
    self.folder = GatewayFolder(folder, files, options)
    link = MLLPLink(options.host, options.port)
  }

  /// Waits for the receiver or the clock, then does what is due.
  mutating func turn() {
    let isBusy = folder.hasUnopened
    _ = Poller.wait(link.interests, milliseconds: isBusy ? 0 : Self.wait)
    let now = SystemClock.boot
    for event in link.turn(at: now) { handle(event, at: now) }
    if isBusy || looked.map({ now - $0 >= Int64(Self.wait) }) ?? true {
      looked = now
      handle(folder.look(at: now), at: now)
      for problem in folder.drainProblems() { remarks.tell(problem, at: now) }
    }
    handle([.tick], at: now)
  }

  private mutating func handle(_ event: MLLPLink.Event, at now: Int64) {
    switch event {
    case .connected:
      remarks.forget()
      remarks.tell("connected to \(options.receiver)", at: now)
      handle([.connected], at: now)
    case .disconnected(let why):
      remarks.tell("no connection to \(options.receiver): \(why)", at: now)
      handle([.disconnected], at: now)
    case .frame(let frame):
      guard let answer = GatewayMessages.answer(frame) else {
        remarks.tell("\(options.receiver) sends what is no answer (MSA)", at: now)
        return
      }
      if answer.isAccepted { link.praise() }
      handle([.answer(answer)], at: now)
    }
  }

  private mutating func handle(_ inputs: [GatewayInput], at now: Int64) {
    for input in inputs {
      for effect in plan.handle(input, at: now) { perform(effect, at: now) }
    }
  }

  private mutating func perform(_ effect: GatewayEffect, at now: Int64) {
    switch effect {
    case .send(let item): send(item, at: now)
    case .store(let key, let cursor):
      do {
        try files.store(cursor, of: key)
      } catch {
        // It goes on: after a restart what was answered since would be sent again.
        remarks.tell("\(error)", at: now)
      }
    case .drop:
      link.drop(at: now)
      let seconds = GatewayPlan.patience / 1000
      remarks.tell("\(options.receiver) has not answered within \(seconds) s", at: now)
    case .reread(let key): handle(folder.reread(key, at: now), at: now)
    case .close(let key): folder.close(key)
    case .refused(let key, let item, let refusal):
      let words = refusal.text.isEmpty ? "" : ": \(refusal.text)"
      remarks.tell(
        "\(options.receiver) refuses message \(item.id) (\(refusal.answer)\(words)); it is counted "
          + "in \(files.place(of: key)) and not sent again", at: now)
    case .strange(let answer):
      remarks.tell(
        "\(options.receiver) answers message \(answer.id) (\(answer.code)), which does not wait for "
          + "an answer", at: now)
    }
  }

  private mutating func send(_ item: GatewayItem, at now: Int64) {
    guard let bytes = GatewayMessages.bytes(item, sent: SystemClock.wall) else {
      // Nothing in it has a code: there is nothing to answer either.
      handle([.answer(GatewayAnswer(code: "AA", id: item.id, text: ""))], at: now)
      return
    }
    link.send(bytes)
    for event in link.turn(at: now) { handle(event, at: now) }
  }
}
