import ArgumentParser
import Care
import Config
import Session

/// `clinic`: how the clinic works, and its scales.
struct ClinicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clinic",
    abstract: "Print or check the clinic's file and its scales.",
    discussion: """
      The clinic's file says what is asked before an infusion, which amounts of which drugs are \
      usual, when assessments are due, which side effects have a key and what a patient needs to go \
      home. It is ~/.config/chairside/clinic.toml, or named by --clinic or clinic = in config.toml; \
      each scale of its own stands in ~/.config/chairside/scales.
      """)

  @Flag(help: "Print the clinic in force as TOML.")
  var show = false

  @Option(help: ArgumentHelp("Print a scale as TOML.", valueName: "id"))
  var scale: String?

  @Option(help: ArgumentHelp("Check a clinic's file.", valueName: "file"))
  var check: String?

  @Option(help: ArgumentHelp("Check the file of a scale.", valueName: "file"))
  var checkScale: String?

  func validate() throws {
    let interests = [show, scale != nil, check != nil, checkScale != nil].filter(\.self)
    guard interests.count == 1 else {
      throw ValidationError("give one of --show, --scale, --check and --check-scale")
    }
  }

  func run() throws {
    try Failure.reporting {
      if let check {
        let clinic = try Place.clinic(check)
        try Console.line(
          "\(check): good, \(clinic.name) version \(clinic.version), \(clinic.checks.count) "
            + "questions, \(clinic.drugs.count) drugs, \(clinic.schedules.count) schedules")
        return
      }
      if let checkScale {
        let scale = try Place.reading(checkScale) { try ClinicFile.scale($0) }
        try Console.line("\(checkScale): good, \(scale.name), \(scale.items.count) items")
        return
      }
      let clinic = try Place.clinic(try Place.settings().clinic)
      guard let scale else {
        try Console.lines(ClinicFile.text(clinic))
        return
      }
      guard let found = clinic.scale(scale) else {
        throw Failure(
          "'\(Arguments.clean(scale))' is no scale; the scales are "
            + clinic.scales.map(\.id).joined(separator: ", "), ExitStatus.usage)
      }
      try Console.lines(ClinicFile.text(found))
    }
  }
}
