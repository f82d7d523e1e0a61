import Glibc
import TerminalDriver
import TestSupport
import Testing
import Text

/// The reference runs of the scenarios, played from the keyboard: what their scripts score can be
/// reached by keys.
@Suite(.serialized) struct PlayedReferenceTests {
  private static let runs = "\(ProjectFile.root)/fixtures/scenarios/runs"

  /// Two with every kind of act; all of them in the tier of every night.
  private static let scenarios: [String] = {
    guard getenv("CHAIRSIDE_ALL_SEEDS") != nil else { return ["surge", "vomiting"] }
    return ProjectFile.names(in: runs).filter { $0.hasSuffix(".good.commands") }.map {
      String($0.prefix { $0 != "." })
    }
  }()

  @Test(arguments: scenarios) func referenceIsPlayedByKeys(scenario: String) throws {
    let program = try Program()
    let file = "\(Self.runs)/\(scenario).good.commands"
    let script = String(decoding: try #require(ProjectFile.bytes(at: file)), as: UTF8.self)
    let path = program.folder("reference.ndjson")
    let made = try program.run(
      "simulate", "--scenario", scenario, "--seed", "3", "--no-waves", "--commands",
      file, "-o", path)
    #expect(made.status == .exited(0), "\(made.errors)")
    let trainee = try KeyboardTrainee(program, scenario, seed: 3, script: script)
    try trainee.play()
    try #require(trainee.trouble == nil, "\(trainee.trouble ?? "")")
    let wanted = try Self.debrief(program, path)
    let played = try Self.debrief(program, trainee.journal)
    // At this speed the program may be late, which is recorded and leaves values out.
    #expect(played["faithful"] == .boolean(true) || trainee.wasLate)
    #expect(played["points"] == wanted["points"] && played["most"] == wanted["points"])
    #expect(played["harms"]?.values?.isEmpty == true)
    // However late, an act belongs to its event.
    let late = min(trainee.lateness + trainee.programLateness, 30_000)
    Self.compare(
      played, wanted, "expected", by: "id", from: "from_ms", to: ["act_ms"], late: late)
    Self.compare(
      played, wanted, "events", by: "state", from: "onset_ms", to: ["noticed_ms", "act_ms"],
      late: late)
  }

  /// Whether the rows of two debriefs have their acts as long after the same beginning, but for how
  /// late the keys came.
  private static func compare(
    _ played: JSONValue, _ wanted: JSONValue, _ list: String, by name: String, from: String,
    to acts: [String], late: Int64
  ) {
    let (ours, theirs) = (played[list]?.values ?? [], wanted[list]?.values ?? [])
    #expect(!ours.isEmpty && ours.map { $0[name] } == theirs.map { $0[name] })
    for (our, their) in zip(ours, theirs) {
      #expect(our["grade"] == their["grade"])
      for act in acts {
        func wait(_ row: JSONValue) -> Int64? {
          guard let at = row[act]?.whole, let since = row[from]?.whole else { return nil }
          return at - since
        }
        let (ours, theirs) = (wait(our), wait(their))
        #expect((ours == nil) == (theirs == nil), "\(our) \(their)")
        #expect(abs((ours ?? 0) - (theirs ?? 0)) <= 5000 + late, "\(act): \(our) \(their)")
      }
    }
  }

  private static func debrief(_ program: Program, _ path: String) throws -> JSONValue {
    let run = try program.run("debrief", path, "--format", "json")
    #expect(run.status == .exited(0), "\(run.errors)")
    return try JSONValue(parsing: Array(run.output.utf8.dropLast()).span)
  }
}
