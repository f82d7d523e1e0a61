import ArgumentParser
import Formats
import Offline
import Platform
import Store

/// `convert`: a recording in another format.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert a recording to another format.",
    discussion: """
      Any recording is read: a session of this program, or a file of another one. What a format \
      cannot hold is said on standard error. Only measured values are written: a value in doubt \
      becomes none.

      The header of plain CSV is t_s and any of hr,spo2,pr,nibp_sys,nibp_dia,nibp_map,abp_sys,\
      abp_dia,abp_map,rr,etco2,temp; times may be irregular; a blank cell means no value.
      """)

  @Argument(help: "Recording to read.")
  var input: String

  @Argument(help: "File to write.")
  var output: String

  @OptionGroup var reading: ReadingArguments

  @Option(help: "Output format (default: from the file name).")
  var to: RecordingFormat?

  @Flag(help: "Write the label of the patient or the chair too.")
  var label = false

  @Flag(help: "Overwrite an existing output file; session files are never overwritten.")
  var force = false

  func run() throws {
    try Failure.reporting {
      let file = try Recordings.read(input, reading.options())
      let format = to ?? .of(path: output)
      if case .session = format.content { return try write(file.journal(), to: output) }
      let name = Files.name(of: base(format))
      let exported = try SessionExport.files(file, as: format, named: name, withLabel: label)
      guard let exported else {
        throw Failure("\(format.name) recordings can be read, not written", ExitStatus.usage)
      }
      // The file that was named comes last: where it is, the others are whole.
      for part in exported.files.reversed() {
        let path = part.suffix.isEmpty ? output : base(format) + part.suffix
        try write(part.bytes, to: path)
      }
      for loss in exported.losses { Console.error("chairside: \(output): \(loss)") }
    }
  }

  /// The path without the suffix of the format.
  private func base(_ format: RecordingFormat) -> String {
    let ending = format.endings.first(where: output.lowercased().hasSuffix)
    return String(output.dropLast(ending?.count ?? 0))
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    try OutputFile.write(bytes, to: path, replacing: force ? .asked : .nothing)
  }
}
