import Canvas
import Care
import Session
import TestSupport
import Vitals
import Wording

@testable import Screens

/// Sessions and keyboards for the panels of fit to start and fit to leave.
enum FitBench {
  static let mood: Scale = {
    let item = Scale.Item("How often?", [Scale.Choice(0, "never"), Scale.Choice(1, "often")])
    var scale = Scale(
      id: "mood", name: "Mood", items: [item, item], citation: "none", licence: "free")
    scale.critical = [CriticalRule(items: [1], atLeast: 1, text: "Call the prescriber")]
    return scale
  }()

  /// A session at check-in with bag, weight, driver, baseline and pressure.
  static func ready() -> Session {
    var header = SampleSession.header()
    header.clinic = .standard
    header.clinic.scales.append(mood)
    var session = Session(header)
    let entries: [ChartEntry] = [
      .check(item: "weight", .weight(BodyWeight(grams: 70_000))),
      .check(item: "driver", .yes), .check(item: "allergies", .text("penicillin")),
      .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35))),
      .bag(.millilitres(250)), .check(item: "right_patient", .yes),
      .check(item: "line", .yes), .check(item: "rescue", .yes),
      .check(item: "two_people", .twoPeople("RN", "MM")), .check(item: "interactions", .yes),
      .check(item: "solids", .clock(minutes: 4 * 60)),
      .check(item: "clear_fluids", .clock(minutes: 5 * 60)),
    ]
    for entry in entries { give(.chart(entry), &session) }
    give(.setBaseline(.cuffSystolic, Amount(units: 126)), &session)
    give(.setBaseline(.cuffDiastolic, Amount(units: 78)), &session)
    // The first reading was found on the monitor: it is no measurement of this session.
    for second in 1...330 { SampleSession.feed(&session, second: second) }
    return session
  }

  static func give(_ command: Command, _ session: inout Session) {
    _ = session.handle(.command(command, by: .nurse), at: session.now)
  }

  static func recovering() -> Session {
    var session = ready()
    give(.startInfusion(reason: nil), &session)
    give(.stopInfusion, &session)
    return session
  }

  static func rows(_ page: Page, _ keyboard: Keyboard) -> [FormRow] {
    page.rows(keyboard.session, at: keyboard.session.now, .english)
  }

  static func dialog(_ keyboard: Keyboard) -> String {
    guard let dialog = keyboard.interface.openDialog(keyboard.session) else { return "" }
    return dialog.pageLines(.english).map(\.printed).joined(separator: "\n")
  }
}
