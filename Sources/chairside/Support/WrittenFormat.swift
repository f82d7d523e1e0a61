import ArgumentParser
import Formats

/// A format in which recordings are written.
struct WrittenFormat: ExpressibleByArgument {
  let format: RecordingFormat

  init?(argument: String) {
    guard let format = RecordingFormat.named(argument), format.isWritten else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] {
    RecordingFormat.all.filter(\.isWritten).map(\.name)
  }
}
