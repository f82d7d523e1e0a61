import ArgumentParser
import Formats

/// The option of commands that read a CSV file of any program.
struct MappingArgument: ParsableArguments {
  @Option(
    name: [.customLong("map"), .customLong("mapping")],
    help: ArgumentHelp(
      "Mapping of the columns of a CSV file (TOML; default: the one that its header shows; "
        + "convert --inspect prints it).", valueName: "file"),
    completion: .file())
  var path: String?

  /// The mapping of the file; nil for the one that the header shows.
  func mapping() throws -> CSVMapping? { try path.map { try Place.mapping($0) } }
}
