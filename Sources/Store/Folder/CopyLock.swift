import Platform

/// The lock of a program that keeps copies in a folder.
package enum CopyLock {
  /// The folder of copies of simulated patients, below that of the others.
  package static let simulated = "simulated"

  /// The file that the program has locked while it runs.
  package static func path(in folder: String) -> String { "\(folder)/archive.lock" }

  /// Whether a program keeps copies in the folder of a journal.
  package static func isHeld(beside journal: String) -> Bool {
    let folder = Files.folder(of: journal)
    let root = Files.name(of: folder) == simulated ? Files.folder(of: folder) : folder
    return JournalLock.isHeld(path(in: root))
  }
}
