import ArgumentParser
import Config
import Glibc
import Platform
import Session
import Store
import Vitals

/// What `retain` and `erase` have in common: first the list, then the erasing.
enum Erasure {
  static let discussion = """
    Without --confirm the sessions are listed and stay. An erased session leaves a stub, \
    NAME.erased.json, with the names and lengths of its files and the head of its hash chain, by \
    which `chairside verify` tells erased from lost. A session that is running, or that can still \
    be resumed, is never erased. Reports in the state folder go too; those in [close] folder are \
    named. Journals and reports that were written elsewhere (--journal, report -o, an earlier \
    folder) are not looked at. The files are removed, not overwritten; alarm logs are not touched. \
    Trainings are no records of patients: those of a trainee go with --trainee of `chairside erase`, \
    without a stub.

    Exit status: 65 if files could not be read, so that sessions may be missing in the list; 69 if \
    a session that is meant was not erased because it is in use; 74 if a removal failed.
    """

  static func run(_ order: ErasureList.Order, isConfirmed: Bool) throws {
    let state = try StateFolder()
    let now = SystemClock.wall
    var progress = Progress()
    let list = try ErasureList(order, in: state, now: now) { progress.show($0, of: $1) }
    progress.end()
    try print(list)
    var status: ExitCode?
    if isConfirmed {
      status = try erase(list, state, now: now)
    } else if !list.candidates.isEmpty {
      try Console.line("Nothing was erased. To erase what is listed, add --confirm.")
    }
    if isConfirmed, status == nil, !list.kept.isEmpty { status = ExitStatus.unavailable }
    if status == nil, !list.unread.isEmpty { status = ExitStatus.badData }
    if let status { throw status }
  }

  /// What is known of a journal that was erased, or of the stub of one; nil for any other file.
  static func words(_ path: String) throws -> String? {
    let isStub = ErasedStub.isStub(path)
    guard isStub || !Files.exists(path), path != "-" else { return nil }
    guard let stub = try ErasedStub.beside(path),
      isStub || stub.files.contains(where: { $0.name == Files.name(of: path) })
    else { return nil }
    let folder = Files.folder(of: path)
    let left = stub.files.map(\.name).filter { Files.exists("\(folder)/\($0)") }
    return "erased \(stub.erased.local.date) by \(stub.order): files \(stub.files.count), "
      + "head \(stub.head ?? "none")"
      + (left.isEmpty ? "" : "; NOT REMOVED: \(left.joined(separator: ", "))")
  }

  private static func print(_ list: ErasureList) throws {
    var output = Output()
    for candidate in list.candidates {
      let identity = candidate.header.identity
      let began = candidate.stored.began ?? identity.wall
      let chair = identity.chair.map { "  chair \($0)" } ?? ""
      let count = candidate.stored.files.count
      let mode = identity.mode == .live ? "" : "  simulated"
      try output.line(
        "\(began.local.date) \(began.clock(seconds: false))\(chair)\(mode)  "
          + "\(count) \(count == 1 ? "file" : "files"), \(candidate.bytes) bytes")
      if candidate.isLeftover {
        try output.line("  left by an interrupted erasure, whoever it is of: every order finds it")
      }
      if let damage = candidate.damage {
        try output.line("  DAMAGED, so that it may be of another patient: \(damage)")
      }
      for file in candidate.stored.files { try output.line("  \(file)") }
    }
    try output.flush()
    if list.candidates.isEmpty { Console.error("chairside: no session can be erased") }
    for kept in list.kept { Console.error("chairside: kept: \(kept.path): \(kept.reason)") }
    for file in list.unread {
      Console.error("chairside: not known whether it is meant: \(file.path): \(file.reason)")
    }
  }

  /// The exit status; nil when all were erased.
  ///
  /// One that fails does not keep the others.
  private static func erase(
    _ list: ErasureList, _ state: StateFolder, now: WallTime
  ) throws -> ExitCode? {
    let eraser = SessionEraser(list.order, now: now)
    var status: ExitCode?
    var count = 0
    for candidate in list.candidates {
      do {
        try eraser.erase(candidate)
        count += 1
      } catch {
        Console.error("chairside: NOT ERASED: \(candidate.stored.name): \(error)")
        status = ExitStatus.inputOutput
        continue
      }
    }
    if !list.candidates.isEmpty {
      try Console.line("\(count) of \(list.candidates.count) erased")
    }
    // Also of earlier erasures that were interrupted, or could not remove all.
    for trouble in ErasureTraces(state).remove() {
      Console.error("chairside: \(trouble)")
      status = ExitStatus.inputOutput
    }
    return status
  }
}
