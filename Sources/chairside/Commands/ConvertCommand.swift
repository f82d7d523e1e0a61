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

  @Argument(help: "File to write; none with --inspect.")
  var output: String?

  @OptionGroup var reading: ReadingArguments

  @Option(help: "Output format (default: from the file name).")
  var to: WrittenFormat?

  @Flag(
    help: ArgumentHelp(
      "Print what was recognised: columns with least, median and greatest value, waveforms, what is "
        + "not read, and the mapping of a CSV file."))
  var inspect = false

  @Flag(help: "Write the label of the patient or the chair too.")
  var label = false

  @Flag(help: "Overwrite an existing output file; session files are never overwritten.")
  var force = false

  func validate() throws {
    guard inspect == (output == nil) else {
      throw ValidationError(
        inspect
          ? "--inspect writes no file; leave the output out"
          : "name the file to write, or --inspect")
    }
  }

  func run() throws {
    try Failure.reporting {
      guard let output else { return try printInspection() }
      let file = try Recordings.read(input, try reading.options())
      let format = to?.format ?? .of(path: output)
      if case .session = format.content { return try write(file.journal(), to: output) }
      let base = format.stem(of: output)
      let name = Files.name(of: base)
      let exported = try SessionExport.files(file, as: format, named: name, withLabel: label)
      guard let exported else {
        throw Failure("\(format.name) is not written by this program", ExitStatus.usage)
      }
      try write(exported, output, base)
      for loss in exported.losses { Console.error("chairside: \(output): \(loss)") }
    }
  }

  private func printInspection() throws {
    let text = try InspectionText(input, try reading.options())
    try Console.lines(text.lines.joined(separator: "\n"))
  }

  /// Writes all files or none; the one that names the others comes last, when they are there.
  private func write(_ exported: ExportedFiles, _ output: String, _ base: String) throws {
    func path(_ suffix: String) -> String { suffix.isEmpty ? output : base + suffix }
    let parts = exported.files.map { (bytes: $0.bytes, path: path($0.suffix)) }
    guard let main = parts.first, parts.contains(where: { $0.path == output }) else {
      throw Failure(
        "\(output) would not be written; name \(parts.first?.path ?? base)", ExitStatus.usage)
    }
    for stranger in exported.unwritten.map(path) where Files.exists(stranger) {
      throw Failure(
        "\(stranger) stands there and would be taken for a part of \(main.path); remove it, or "
          + "write elsewhere", ExitStatus.cannotCreate)
    }
    try OutputFile.write(parts.dropFirst() + [main], replacing: replacing)
  }

  private var replacing: OutputFile.Replacing { force ? .asked : .nothing }

  private func write(_ bytes: [UInt8], to path: String) throws {
    try OutputFile.write(bytes, to: path, replacing: replacing)
  }
}
