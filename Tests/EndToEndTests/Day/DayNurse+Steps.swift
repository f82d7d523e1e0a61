import TerminalDriver
import TestSupport
import Testing

/// The steps that patients share, each with what the reports are to say of it.
extension DayNurse {
  /// A time as the text report shows it.
  func clock(_ line: DayScript.Line) -> String { clock.clock(line.time) }

  /// A time as the JSON report has it, to the second.
  func local(_ line: DayScript.Line) -> String { clock.local(line.time) }

  /// What the JSON report is to have at a place.
  func expect(_ place: String, _ cells: [String: String]) {
    script.members.append(DayScript.Row(place: place, cells: cells))
  }

  /// A row of a section of the text report.
  func print(_ title: String, _ cells: [String: String]) {
    script.printed.append(DayScript.Row(place: title, cells: cells))
  }

  // MARK: Checklist

  /// Answers the chosen line of a checklist.
  func answer(_ keys: String, _ label: String, _ answer: String) {
    let line = record(
      keys, as: "\(label): \(answer)", until: "[x] \(label.prefix(30))")
    script.answers[label] = (answer, line)
  }

  /// Says yes to the chosen line and those below it.
  func yes(_ labels: String...) {
    for label in labels { answer("y", label, "yes") }
  }

  /// The first lines of check-in, down to the weight.
  func checkIn(weight: String) {
    open("f", until: "Pseudonym of the patient")
    answer("\r\(script.patient)\r", "Pseudonym of the patient", script.patient)
    yes(
      "Identified by two identifiers", "Clearances (heart, lungs, psychiatry)", "Consent signed")
    answer("\r\(weight)\r", "Weight, measured", "\(weight) kg")
    expect(
      "session",
      [
        "patient": script.patient, "weight_kg": weight, "chair": "3", "mode": "live",
        "phase": "closed",
      ])
    script.words.append("Patient \(script.patient) Weight \(weight) kg")
  }

  /// The rest of the questions of check-in, as a clinic asks them.
  func finishCheckIn() {
    answer("\r02:00\r", "Last solid food", "02:00")
    answer("\r06:30\r", "Last clear fluid", "06:30")
    answer("\rnone known\r", "Allergies", "none known")
    answer("\rnone\r", "Interacting drugs (sedatives, stimulants, MAOI)", "none")
    yes("Pregnancy ruled out or not possible", "Driver confirmed")
  }

  // MARK: Infusion

  /// Fills the bag with ketamine in 50 mL; for 5 minutes the pump runs at 600 mL/h.
  func fillBag(milligrams: Int64, perKilogram: String, lot: String, vial: String) {
    (bag, self.lot) = (milligrams * 1000, lot)
    type("i51", until: "How much Ketamine")
    let text = "\(milligrams) mg, \(perKilogram) mg/kg, lot \(lot), vial \(vial)"
    record(
      "\(milligrams) mg, lot \(lot), vial \(vial)\r", as: "Ketamine \(text)")
    record("650\r", as: "Bag 50 mL", until: "(50 mL)")
  }

  /// Enters the systolic baseline.
  func baseline(_ systolic: String) {
    record(
      "33\(systolic)\r", as: "Baseline Systolic \(systolic)",
      until: "Baseline: Systolic \(systolic)")
    expect("vitals.baselines", ["parameter": "nibp_sys", "value": systolic])
  }

  /// Starts the infusion; nothing is missing.
  func start() -> DayScript.Line {
    type("S", until: "Start the infusion, planned 5:00?")
    return record("y", as: "Infusion started, planned 5:00", until: "INFUSING")
  }

  /// Stops the infusion.
  @discardableResult
  func stop() -> DayScript.Line {
    type("S", until: "Stop the infusion")
    return record("y", as: "Infusion stopped, recovery started", until: "RECOVERY")
  }

  /// Closes the session, with a reason for what is missing.
  func close(missing: [String] = [], reason: (key: String, text: String)? = nil) {
    type("S", until: "Close the session?")
    let line = record(
      reason?.key ?? "y", as: "Session closed" + (reason.map { " (\($0.text))" } ?? ""),
      until: "CLOSED")
    wait("the reports") { _ in script.reports(program).count == 2 }
    guard let reason else { return }
    expect(
      "overrides",
      [
        "at": local(line), "by": line.by, "step": "discharge",
        "open": missing.joined(separator: ", "), "reason": reason.text,
      ])
    script.words.append(
      "\(clock(line)) Patient discharged with open items: \(missing.joined(separator: "; ")). "
        + "Reason: \(reason.text). \(line.by)")
  }
}
