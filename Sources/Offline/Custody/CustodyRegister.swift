import Journal
import Platform
public import Session
public import Store
import Vitals

/// Reads the controlled drugs of all sessions.
///
/// What cannot be read is named, whatever the period: nobody knows when it was.
public struct CustodyRegister {
  /// The sessions of the period, oldest first.
  public private(set) var entries: [CustodyEntry] = []
  /// The files that could not be read, each with the reason.
  public private(set) var unread: [String] = []
  /// The sessions of the period that were erased.
  public private(set) var erased: [String] = []

  private let period: String?
  private let withSimulated: Bool

  /// The sessions whose date begins with a period, as `2026-11`; nil for all.
  public init(
    _ state: StateFolder, period: String?, withSimulated: Bool,
    progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
  ) throws {
    self.period = period
    self.withSimulated = withSimulated
    for folder in state.folders(withSimulated: withSimulated) {
      let (sessions, strangers) = try StateFolder.sessions(in: folder)
      unread += strangers.map { "\($0): not a regular file" }
      for (place, stored) in sessions.enumerated() {
        progress(place, sessions.count)
        read(stored)
      }
      var faults: [String] = []
      for (path, stub) in try ErasedStub.all(in: folder, fault: { faults.append("\($0): \($1)") })
      where isMeant(stub.began) {
        erased.append(
          "\(stub.began.local.date), erased \(stub.erased.local.date) by \(stub.order): \(path)")
      }
      unread += faults
    }
    entries.sort {
      ($0.wall.unixMilliseconds, $0.file) < ($1.wall.unixMilliseconds, $1.file)
    }
  }

  private func isMeant(_ wall: WallTime) -> Bool {
    period.map { wall.local.date.description.hasPrefix($0) } ?? true
  }

  private mutating func read(_ stored: StoredSession) {
    // A session whose first header tells another date need not be replayed.
    if let began = stored.began, !isMeant(began) { return }
    let file = stored.latest ?? stored.files.last ?? stored.name
    do {
      let content = try stored.content()
      let entry = CustodyEntry(
        content.session, at: content.latest, file: file, isRunning: stored.isRunning,
        damage: content.damage)
      // No drug left a cupboard for a simulated patient, whatever folder the file is in.
      guard withSimulated || entry.mode == .live else { return }
      if isMeant(entry.wall) || entry.damage != nil { entries.append(entry) }
    } catch {
      unread.append("\(file): \(error)")
    }
  }
}
