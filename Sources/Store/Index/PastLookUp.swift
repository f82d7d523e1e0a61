import Journal
import Platform
package import Session
import Text

/// Looks earlier sessions of a patient up in a process of its own: whatever lies among the session
/// files, no fault in reading it can touch the session that runs.
package struct PastLookUp: Sendable {
  /// The pseudonym.
  let patient: String
  /// The session that runs now, which is none of the earlier ones.
  let own: String
  /// Live sessions are followed by live ones.
  let mode: Mode

  package init(
    patient: String, own: String, mode: Mode
  ) {
    self.patient = patient
    self.own = own
    self.mode = mode
  }

  /// Longer lists are not read to their end.
  private static let longest = 256 << 10
  /// There may be thousands of files whose sessions are not in the index yet.
  private static let patience: Int64 = 30_000

  /// What to show of them; it blocks for 30 s at most.
  package func lines() -> [String] {
    // The words of a person stand behind the equals sign and are no option.
    let arguments = ["sessions", "--json", "--simulated", "--patient=\(patient)"]
    do {
      let output = try ChildOutput.read(
        "/proc/self/exe", arguments, atMost: Self.longest, milliseconds: Self.patience)
      let past = output.split(separator: UInt8(ascii: "\n")).compactMap(Self.session)
        .filter { $0.session != own && $0.mode == mode }
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
      // The last line of a list that was too long is cut.
      return nil
    }
  }
}
