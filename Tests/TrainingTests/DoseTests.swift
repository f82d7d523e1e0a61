import Patient
import Simulation
@testable import Training
import Testing
import Vitals

/// How long and how far a patient is outside bounds.
@Suite struct DoseTests {
  /// A minute outside each bound by one weight is one.
  @Test(arguments: [
    (PatientBound.saturation, 85.0), (.highPressure, 200), (.lowPressure, 60), (.highRate, 150),
    (.lowRate, 20), (.breathing, 4), (.sedation, 2),
  ])
  func aMinuteOfOneWeightIsOne(bound: PatientBound, value: Double) {
    var (dose, atBound) = (HarmDose(), HarmDose())
    for _ in 0..<60 {
      dose.add(Self.truth(bound, value))
      atBound.add(Self.truth(bound, bound.limit))
    }
    #expect(abs(dose.total - 1) < 1e-9, "\(dose)")
    #expect(Set(dose.areas.keys) == [bound])
    #expect(abs((dose.areas[bound] ?? 0) - abs(value - bound.limit)) < 1e-9)
    #expect(atBound.areas.isEmpty && atBound.total == 0)
  }

  private static func truth(_ bound: PatientBound, _ value: Double) -> Truth {
    var truth = Truth.healthy
    switch bound {
    case .saturation: truth.saturation = value
    case .highPressure, .lowPressure: truth.systolic = value
    case .highRate, .lowRate: truth.rate = value
    case .breathing: truth.breathing = value
    case .sedation: truth.sedation = value
    }
    return truth
  }

  @Test func everyBoundIsTested() {
    #expect(PatientBound.allCases.count == 7)
  }

  private static func debrief(_ script: String) throws -> (Debrief, Recording) {
    var plan = Recording.Plan()
    plan.script = try CommandScript(script)
    let recording = Recording(try Texts.short(Texts.brief), plan)
    return (Debrief(try recording.replay()), recording)
  }

  @Test func theDoseOfARunIsThatOfItsSeconds() throws {
    let (debrief, recording) = try Self.debrief("")
    let over = try #require(debrief.record.over)
    var area = 0.0
    for truth in recording.truths.prefix(Int(over.milliseconds / 1000)) {
      area += max(90 - truth.saturation, 0) / 60
    }
    #expect(abs((debrief.dose.areas[.saturation] ?? 0) - area) < 1e-9 && area > 5)
    #expect(debrief.lowest(.saturation) == recording.truths.map(\.saturation).min())
  }

  /// While the instructor holds the patient to explain, nothing happens to the patient.
  @Test func aHeldPatientComesToNoHarm() throws {
    let plain = try Self.debrief("low+100 infusion pause\n").0
    let held = try Self.debrief("low+50 hold\nlow+350 go on\nlow+400 infusion pause\n").0
    #expect(abs(held.dose.total - plain.dose.total) < 0.5)
  }

  /// Nor does the clock of an expectation run.
  @Test func theTimeOfAHoldIsNotTheTrainees() throws {
    let held = try Self.debrief("low+20 hold\nlow+320 go on\nlow+340 infusion pause\n").0
    #expect(held.score.items.last?.grade == .full)
  }
}
