import Alarms
import Journal
import Platform
import Session
import Store
import Vitals

/// The core's end of the recording: what was handed over, how far it has come, and which alarm
/// records wait for it.
struct RecordingLink {
  /// What is new at a look.
  struct News {
    /// Alarm records that may be delivered now.
    var records: [AlarmRecord] = []
    /// Trouble, and its end.
    var reports: [RuntimeReport] = []
    /// Whether the latest command is on the disk.
    var isCommandRecorded = false
  }

  /// The recording; nil without a session file.
  private let disk: DiskThread?
  private var gate: DeliveryGate
  /// How far the recording had come at the last look.
  private(set) var state = DiskState()
  /// The order after whose sync the screen says "recorded".
  private var awaited: Int?
  /// Since when nothing can be recorded; nil while it can.
  private(set) var failingSince: SessionTime?

  init(_ recorder: JournalRecorder?, wakeup: Wakeup) throws(SystemError) {
    gate = DeliveryGate(hasRecording: recorder != nil)
    disk = try recorder.map { recorder throws(SystemError) in
      try DiskThread(recorder: recorder, wakeup: wakeup)
    }
  }

  /// Whether there is a session file.
  var isRecording: Bool { disk != nil }

  /// Whether sources that can wait should.
  var isCrowded: Bool { disk?.isCrowded ?? false }

  /// When alarm records have waited for too long; nil while none wait.
  var deadline: SessionTime? { gate.deadline }

  func record(_ event: Event, at time: SessionTime, wall: WallTime?, isUrgent: Bool) {
    disk?.send(.record(event, at: time, wall: wall, isUrgent: isUrgent))
  }

  /// An alarm record goes into the session file first; the records to deliver now.
  mutating func log(
    _ record: AlarmRecord, line: [UInt8], at now: SessionTime
  ) -> [AlarmRecord] {
    let order = disk?.send(.alarm(line, at: record.transition.time))
    return gate.offer(record, order: order, at: now)
  }

  /// A command was recorded: ``News/isCommandRecorded`` says when it is on the disk.
  mutating func awaitCommand() { awaited = disk?.send(.sync) }

  /// Looks how far the recording has come: that is a value, so that nothing else that is queued can
  /// hide it.
  mutating func advance(at now: SessionTime) -> News {
    var news = News()
    guard let disk else { return news }
    let before = state
    state = disk.latest
    news.records = gate.advance(
      written: state.written, isFailing: state.failure != nil, at: now)
    if state.dropped > before.dropped {
      awaited = nil
      news.reports.append(
        .overflow(of: RuntimeReport.recordingQueue, count: state.dropped - before.dropped))
    }
    let isSilent = gate.state == .stuck || disk.isStuck
    var trouble = state.failure ?? (isSilent ? "the disk does not answer" : nil)
    // A failure that came and went between two looks is reported too.
    if trouble == nil, state.failures > before.failures, failingSince == nil {
      trouble = "for a moment"
    }
    if let trouble, failingSince == nil {
      failingSince = now
      news.reports.append(.recordingFailed(trouble))
    } else if trouble == nil, failingSince != nil {
      failingSince = nil
      news.reports.append(.recordingWorks)
    }
    if let order = awaited, state.synced >= order {
      awaited = nil
      news.isCommandRecorded = true
    }
    return news
  }

  // MARK: The end

  /// The footer is written behind everything else.
  func finish(_ end: SessionEnd, at now: SessionTime, wall: WallTime) {
    disk?.send(.finish(end, at: now, wall: wall))
  }

  /// Whether the footer was written, as far as it could be.
  var hasFinished: Bool { disk == nil || state.finish != nil }

  /// Whether no alarm record waits any more.
  var isEmpty: Bool { gate.isEmpty }
}
