import Platform

/// The socket by which a station reaches the program at a chair.
package enum StationSocket {
  /// Its path beside a journal: `station.sock`, for a chair with a name `station-<digest>.sock`.
  package static func path(beside journal: String, chair: String?) -> String {
    "\(Files.folder(of: journal))/station\(ChairLock.suffix(chair)).sock"
  }
}
