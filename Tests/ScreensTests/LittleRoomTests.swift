import Alarms
import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// What must not be left out where there is little room: EtCO2 beside the rate of breathing.
@Suite struct LittleRoomTests {
  private static let breathing = SampleSession.breathing()

  private static func lines(_ session: Session, _ columns: Int, _ rows: Int) -> [String] {
    frame(session, columns, rows).lines
  }

  private static func frame(_ session: Session, _ columns: Int, _ rows: Int) -> Frame {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 100), version: "test")
    return Screens.render(
      session, at: session.now, Interface(), context, size: Size(columns: columns, rows: rows))
  }

  private static func withGas(_ change: (inout Session) -> Void = { _ in }) -> Session {
    var session = breathing
    change(&session)
    var row = VitalRow()
    row.set(.heartRate, hundredths: 8900)
    row.set(.saturation, hundredths: 9600)
    row.set(.respiratoryRate, hundredths: 1100)
    row.set(.endTidalCO2, hundredths: 3800)
    _ = session.handle(.vital(SourceID("s5"), row), at: session.now + .seconds(1))
    return session
  }

  /// A number that is monitored is on the smallest screen with tiles, and pushes no other away.
  @Test(arguments: [(34, 12), (40, 11), (40, 12), (60, 20), (69, 24), (80, 24), (100, 30)])
  func gasHasAPlaceBesideTheRate(columns: Int, rows: Int) {
    let lines = Self.lines(Self.withGas(), columns, rows)
    let screen = lines.joined(separator: "\n")
    #expect(lines[1].contains("*** Sys"), "\(screen)")
    for label in ["HR ", "SpO2 ", "RR ", "BP ", "EtCO2 38"] {
      #expect(screen.contains(label), "\(label): \(screen)")
    }
    #expect(screen.contains("MAP") || rows < 12, "\(screen)")
  }

  /// Neither a baseline nor the name of the source takes its place.
  @Test(arguments: [(80, 24), (100, 30), (200, 60)])
  func gasGoesBeforeTheSource(columns: Int, rows: Int) {
    let session = Self.withGas { session in
      let other = SourceDescription(id: SourceID("nonin"), protocolName: "nonin-df7")
      _ = session.handle(.source(other), at: session.now)
      _ = session.handle(
        .command(.setBaseline(.respiratoryRate, Amount(units: 14)), by: .nurse), at: session.now)
    }
    let screen = Self.lines(session, columns, rows).joined(separator: "\n")
    #expect(screen.contains("EtCO2 38") && screen.contains("base 14"), "\(screen)")
  }

  @Test func gasAtFortyColumns() {
    Golden.check(Self.frame(Self.withGas(), 40, 12), "four-tiles-gas-40x12")
  }
}
