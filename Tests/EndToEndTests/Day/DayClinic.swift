import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The files of the clinic whose day is played.
enum DayClinic {
  /// A program with the files of the clinic in its home.
  static func program() throws -> Program {
    let program = try Program()
    for name in ["config", "config/chairside", "config/chairside/scales"] {
      #expect(mkdir(program.folder(name), 0o700) == 0)
    }
    let form = try #require(ProjectFile.fixture("examples/scales/phq9.toml"))
    program.folder.write(form, "config/chairside/scales/phq9.toml")
    let shown = try program.run("clinic", "--show").output
    // A day in a test has no half hour of recovery.
    let short = shown.replacing("least_after = \"30m\"", with: "least_after = \"5s\"")
    #expect(short != shown)
    program.folder.write(short + course, "config/chairside/clinic.toml")
    program.folder.write(settings, "config/chairside/config.toml")
    let path = program.folder("config/chairside/clinic.toml")
    let checked = try program.run("clinic", "--check", path)
    #expect(checked.status == .exited(0), "\(checked)")
    return program
  }

  private static let settings = """
    accept = true
    chair = "3"
    source = ["-"]
    duration = "5m"
    [close]
    export = ["report.txt", "report.json"]
    """

  private static let course = """

    [course]
    before = ["phq9", "pain"]
    after = ["pain"]
    source = "test"
    [[series]]
    id = "first"
    label = "first series"
    sessions = 2
    every_days = 3
    [[series]]
    id = "boosters"
    label = "booster"
    every_days = 28
    """

  /// The questions of the checklist that are typed in a day, and whether a report says that one was
  /// not answered.
  static let checks: [(label: String, isRequired: Bool)] = [
    ("Pseudonym of the patient", false), ("Identified by two identifiers", false),
    ("Clearances (heart, lungs, psychiatry)", false), ("Consent signed", false),
    ("Weight, measured", true), ("Last solid food", false), ("Last clear fluid", false),
    ("Allergies", false), ("Interacting drugs (sedatives, stimulants, MAOI)", false),
    ("Pregnancy ruled out or not possible", false), ("Driver confirmed", true),
    ("Which session of the course", false), ("Right patient, right drugs, right doses", false),
    ("Vein, line and pump checked", false), ("Oxygen, suction and rescue drugs at hand", false),
    ("Drugs checked by two people", false), ("Oriented to person, place and time", true),
    ("Walks steadily", true), ("Feels well enough to go home", true),
    ("Vein catheter out, site dry", false), ("Escort present, by relation", true),
    ("Written instructions given, no driving until tomorrow", true),
  ]
}
