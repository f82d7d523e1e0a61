import Alarms
import Journal
import Platform
import Session
import Store
import Vitals

/// The core's end of the recording: the orders sent, their progress, and the alarm records that
/// wait for it.
struct RecordingLink {
  /// The changes since the last call.
  struct Changes {
    /// Alarm records to deliver now.
    var records: [AlarmRecord] = []
    /// Failures of the recording and their ends.
    var reports: [RuntimeReport] = []
    /// Whether the latest command is on the disk.
    var isCommandRecorded = false
  }

  /// The recording; nil without a session file.
  private let disk: DiskThread?
  private var gate: DeliveryGate
  /// The progress of the recording at the last call.
  private(set) var state = DiskState()
  /// The order whose sync the screen confirms as "recorded".
  private var awaited: Int?
  /// When recording began to fail; nil while it works.
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
  var isBackedUp: Bool { disk?.isBackedUp ?? false }

  /// When the oldest waiting alarm record must be delivered; nil when none waits.
  var deadline: SessionTime? { gate.deadline }

  func record(_ event: Event, at time: SessionTime, wall: WallTime?, isUrgent: Bool) {
    disk?.send(.record(event, at: time, wall: wall, isUrgent: isUrgent))
  }

  /// Records an alarm record in the session file first; returns the records to deliver now.
  mutating func log(
    _ record: AlarmRecord, line: [UInt8], at now: SessionTime
  ) -> [AlarmRecord] {
    let order = disk?.send(.alarm(line, at: record.transition.time))
    return gate.offer(record, order: order, at: now)
  }

  /// Requests a confirmation: `Changes.isCommandRecorded` reports when the latest command is on
  /// the disk.
  mutating func awaitCommand() { awaited = disk?.send(.sync) }

  /// Polls the progress of the recording, a value that no full queue can hide.
  mutating func advance(at now: SessionTime) -> Changes {
    var changes = Changes()
    guard let disk else { return changes }
    let before = state
    state = disk.latest
    changes.records = gate.advance(
      written: state.written, isFailing: state.failure != nil, at: now)
    if state.dropped > before.dropped {
      awaited = nil
      changes.reports.append(
        .overflow(of: RuntimeReport.recordingQueue, count: state.dropped - before.dropped))
    }
    let isSilent = gate.state == .stuck || disk.isStuck
    var failure = state.failure ?? (isSilent ? "the disk does not answer" : nil)
    // A failure that came and went between two calls is reported too.
    if failure == nil, state.failures > before.failures, failingSince == nil {
      failure = "for a moment"
    }
    if let failure, failingSince == nil {
      failingSince = now
      changes.reports.append(.recordingFailed(failure))
    } else if failure == nil, failingSince != nil {
      failingSince = nil
      changes.reports.append(.recordingWorks)
    }
    if let order = awaited, state.synced >= order {
      awaited = nil
      changes.isCommandRecorded = true
    }
    return changes
  }

  // MARK: The end

  /// Writes the footer after everything else.
  func finish(_ end: SessionEnd, of session: Session, at now: SessionTime) {
    let summary = PastSession(session, at: now)
    disk?.send(.finish(end, summary, at: now, wall: session.wall(at: now)))
  }

  /// Whether the footer was written, as far as possible.
  var hasFinished: Bool { disk == nil || state.finish != nil }

  /// Whether no alarm record waits.
  var isEmpty: Bool { gate.isEmpty }
}
