public import ArgumentParser
import Formats
import Store
import Text

/// The options of commands that read a recording of any format.
struct ReadingArguments: ParsableArguments {
  @Option(help: "Input format (default: the one that the file shows).")
  var from: RecordingFormat?

  @OptionGroup var csv: MappingArgument

  @Option(help: "Identifier of the session that another program's recording becomes.")
  var session: String?

  @Flag(help: "Skip damaged lines and report them.")
  var salvage = false

  func validate() throws {
    guard let session else { return }
    let isPlain = session.utf8.allSatisfy { byte in
      byte == 0x2D || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
    guard isPlain, (1...Sanitiser.labelLimit).contains(session.utf8.count) else {
      throw ValidationError(
        "--session takes 1 to \(Sanitiser.labelLimit) letters, digits and hyphens")
    }
  }

  /// The way to read.
  func options() throws -> ReadingOptions {
    var options = ReadingOptions(format: from, isSalvaging: salvage)
    options.mapping = try csv.mapping()
    options.session = session
    return options
  }
}

extension RecordingFormat: ExpressibleByArgument {
  init?(argument: String) {
    guard let format = RecordingFormat.named(argument) else { return nil }
    self = format
  }

  // One that is not read is taken, so that its error says what reads it.
  static var allValueStrings: [String] { all.filter(\.isRead).map(\.name) }
  var defaultValueDescription: String { name }
}
