import Journal
import Platform
package import Session
import Text

/// Looks up a patient's earlier sessions in a separate process, so that no fault in reading session
/// files can affect the running session.
package struct PastLookUp: Sendable {
  /// The pseudonym.
  let patient: String
  /// The identifier of the running session, which is left out.
  let current: String
  /// The mode; a live session shows live sessions only.
  let mode: Mode

  package init(
    patient: String, current: String, mode: Mode
  ) {
    self.patient = patient
    self.current = current
    self.mode = mode
  }

  /// The longest output that is read, in bytes: thousands of sessions at about a kilobyte each.
  ///
  /// A list cut short would be without the newest, from which the next one is due.
  private static let longest = 4 << 20
  /// Long enough to index thousands of new files, in milliseconds.
  private static let patience: Int64 = 30_000

  /// The earlier sessions of the patient; blocks for up to 30 s.
  package func sessions() throws -> [PastSession] {
    // The equals sign keeps a pseudonym that begins with a dash from being read as an option.
    let arguments = ["sessions", "--json", "--simulated", "--patient=\(patient)"]
    let output = try ChildOutput.read(
      "/proc/self/exe", arguments, atMost: Self.longest, milliseconds: Self.patience)
    return output.split(separator: UInt8(ascii: "\n")).compactMap(Self.session)
      .filter { $0.session != current && $0.mode == mode }
  }

  private static func session(_ line: ArraySlice<UInt8>) -> PastSession? {
    do {
      let line = Array(line)
      return PastSessionCoding.read(try JSONValue(parsing: line.span))
    } catch {
      // The last line of a truncated list is incomplete.
      return nil
    }
  }
}
