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
      abp_map,rr; times may be irregular; a blank cell means no value. Only measured values are \
      written to CSV.
      """)

  @Argument(help: "Recording to read.")
  var input: String

  @Argument(help: "File to write.")
  var output: String

  @Option(help: "Input format (default: from the file name).")
  var from: RecordingFormat?

  @Option(help: "Output format (default: from the file name).")
  var to: RecordingFormat?

  @Flag(help: "Overwrite an existing output file; session files are never overwritten.")
  var force = false

  @Flag(help: "Skip damaged lines and report them.")
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
