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

  /// The longest output that is read, in bytes.
  private static let longest = 256 << 10
  /// Long enough to index thousands of new files, in milliseconds.
  private static let patience: Int64 = 30_000

  /// The lines of the patient history; blocks for up to 30 s.
  package func lines() -> [String] {
    // The equals sign keeps a pseudonym that begins with a dash from being read as an option.
    let arguments = ["sessions", "--json", "--simulated", "--patient=\(patient)"]
    do {
      let output = try ChildOutput.read(
        "/proc/self/exe", arguments, atMost: Self.longest, milliseconds: Self.patience)
      let past = output.split(separator: UInt8(ascii: "\n")).compactMap(Self.session)
        .filter { $0.session != current && $0.mode == mode }
      return PastSession.lines(past)
    } catch {
      return ["earlier sessions cannot be read: \(error)"]
    }
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
