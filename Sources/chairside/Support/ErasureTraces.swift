import Config
import Glibc
import Platform
import Store

/// What the program knows of erased sessions besides their journals: the index, reports, drafts and
/// orders for reports.
struct ErasureTraces {
  private let state: StateFolder

  init(_ state: StateFolder) { self.state = state }

  /// Removes all of it, except the reports in a folder of the clinic's own, which are named; what
  /// stays, each with the reason.
  func remove() throws -> [String] {
    var troubles: [String] = []
    func attempt(_ what: String, _ step: () throws -> Void) {
      do {
        try step()
      } catch {
        troubles.append("\(what): \(error)")
      }
    }
    let own = try Place.settings().close?.folder
    let places = Self.withSimulated(Exports.usualFolder(state))
    let erased = try reportNames { troubles.append("\($0): \($1)") }
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
    attempt("the index still names the sessions") { try SessionEraser.forgetIndex(of: state) }
    return troubles
  }

  private static func withSimulated(_ folder: String) -> [String] {
    [folder, "\(folder)/simulated"]
  }

  /// How the reports of erased sessions are named.
  private func reportNames(_ fault: (String, String) -> Void) throws -> Set<String> {
    var names: Set<String> = []
    for folder in state.folders(withSimulated: true) where Files.exists(folder) {
      for (path, stub) in try ErasedStub.all(in: folder, fault: fault) {
        guard let session = stub.session else { continue }
        names.insert(ExportQueue.reportName(ErasedStub.name(ofStub: path), session: session))
      }
    }
    return names
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
