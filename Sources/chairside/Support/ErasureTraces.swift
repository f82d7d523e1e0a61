import Config
import Glibc
import Platform
import Store
import Vitals

/// What the program knows of erased sessions besides their journals: the index, reports, drafts and
/// orders for reports.
struct ErasureTraces {
  private let state: StateFolder

  init(_ state: StateFolder) { self.state = state }

  /// Removes all of it, except the reports in a folder of the clinic's own, which are named; what
  /// stays, each with the reason.
  func remove() -> [String] {
    var troubles: [String] = []
    func attempt(_ what: String, _ step: () throws -> Void) {
      do {
        try step()
      } catch {
        troubles.append("\(what): \(error)")
      }
    }
    var own: String?
    attempt("reports in a folder of the clinic's own are not looked for") {
      own = try Place.settings().close?.folder
    }
    let places = Self.withSimulated(Exports.usualFolder(state))
    var stubs: [(path: String, stub: ErasedStub)] = []
    attempt("what is left of erased sessions is not known") {
      stubs = try self.stubs { troubles.append("\($0): \($1)") }
    }
    let erased = Self.reportNames(stubs)
    attempt("an order for a report is left") { try ExportQueue(state).forgetErased() }
    for path in Self.reports(erased, in: places) {
      attempt("a report is left") {
        guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(.remove, path) }
      }
    }
    let drafts = state.folders(withSimulated: true) + places
    for folder in drafts + (own.map(Self.withSimulated) ?? []) {
      attempt("a draft is left") { try OutputFile.removeDrafts(in: folder) }
    }
    for path in Self.reports(erased, in: own.map(Self.withSimulated) ?? []) {
      Console.error("chairside: an exported report stays: \(path)")
    }
    if let last = stubs.map(\.stub.erased).max(by: { $0.unixMilliseconds < $1.unixMilliseconds }) {
      attempt("the index still names the sessions") {
        try SessionEraser.forgetIndex(of: state, erased: last)
      }
    }
    return troubles
  }

  private static func withSimulated(_ folder: String) -> [String] {
    [folder, "\(folder)/simulated"]
  }

  private func stubs(
    _ fault: (String, String) -> Void
  ) throws -> [(path: String, stub: ErasedStub)] {
    try state.folders(withSimulated: true).filter(Files.exists)
      .flatMap { try ErasedStub.all(in: $0, fault: fault) }
  }

  /// How the reports of erased sessions are named.
  private static func reportNames(_ stubs: [(path: String, stub: ErasedStub)]) -> Set<String> {
    Set(
      stubs.compactMap { path, stub in
        stub.session.map {
          ExportQueue.reportName(ErasedStub.name(ofStub: path), session: $0)
        }
      })
  }

  private static func reports(_ names: Set<String>, in folders: [String]) -> [String] {
    folders.flatMap { folder in
      Files.names(in: folder).filter { file in
        file.firstRange(of: ".report.").map { names.contains(String(file[..<$0.lowerBound])) }
          ?? false
      }.map { "\(folder)/\($0)" }
    }
  }
}
