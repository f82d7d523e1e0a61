import ArgumentParser
import Formats
import Store
import Vitals

/// `convert`: a recording in another format.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert a recording between journals and plain CSV.",
    discussion: """
      The CSV header is t_s and any of hr,spo2,pr,nibp_sys,nibp_dia,nibp_map,abp_sys,abp_dia,\
      abp_map,rr; times may be irregular; a blank cell is no value. Only measured values are \
      written to CSV.
      """)

  @Argument(help: "The recording to read.")
  var input: String

  @Argument(help: "The file to write.")
  var output: String

  @Option(help: "The format of the input: journal or csv; by its name without it.")
  var from: RecordingFormat?

  @Option(help: "The format of the output: journal or csv; by its name without it.")
  var to: RecordingFormat?

  @Flag(help: "Replace the output file if it is there; a session file never is.")
  var force = false

  @Flag(help: "Skip damaged lines and tell which.")
  var salvage = false

  func run() throws {
    try Failure.reporting {
      let file = try Recordings.read(input, format: from, salvaging: salvage)
      let format = to ?? .of(path: output)
      guard let bytes = file.encoded(as: format) else {
        throw Failure("\(format.name) recordings can be read, not written", ExitStatus.usage)
      }
      try OutputFile.write(bytes, to: output, replacing: force ? .asked : .nothing)
    }
  }
}
