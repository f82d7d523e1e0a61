import ArgumentParser
import Care
import Config
import Reports
import Session

/// `clinic`: how the clinic works, and its scales.
struct ClinicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clinic",
    abstract: "Print or check the clinic's file and its scales, or print the patient's sheet.",
    discussion: """
      The clinic file defines the questions before an infusion, the usual dose range of each drug, \
      the assessment schedules, the side effects with a key of their own, and the discharge \
      criteria. The questions of the stages booking and consultation are about what comes before \
      the visit; --sheet prints them, with the hours without food and drink, as a sheet for the \
      patient. The place of the file is ~/.config/chairside/clinic.toml, or the file named by --clinic or by \
      clinic = in config.toml. Scales of the clinic's own are in ~/.config/chairside/scales.
      """)

  @Flag(help: "Print the clinic settings in use as TOML.")
  var show = false

  @Option(help: ArgumentHelp("Print a scale as TOML.", valueName: "id"))
  var scale: String?

  @Option(help: ArgumentHelp("Check a clinic file.", valueName: "file"))
  var check: String?

  @Option(help: ArgumentHelp("Check a scale file.", valueName: "file"))
  var checkScale: String?

  @Flag(help: "Print the patient's sheet before the visit.")
  var sheet = false

  func validate() throws {
    let wishes = [sheet, show, scale != nil, check != nil, checkScale != nil].filter(\.self)
    guard wishes.count == 1 else {
      throw ValidationError("give one of --show, --sheet, --scale, --check and --check-scale")
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
      if sheet {
        var output = Output()
        for line in ReportText.lines(PatientSheet.report(clinic)) { try output.line(line) }
        try output.flush()
        return
      }
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
