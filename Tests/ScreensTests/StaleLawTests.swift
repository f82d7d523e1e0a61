import Canvas
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Law 7: at any size, a stale value is never shown without the stale role.
@Suite struct StaleLawTests {
  /// A session with values that appear nowhere else on a screen.
  private static func session(staleAfter seconds: Int64) -> Session {
    var session = Session(SampleSession.header())
    var row = VitalRow()
    row.set(.heartRate, hundredths: 11_700)
    row.set(.saturation, hundredths: 9_700)
    _ = session.handle(.vital(SourceID("s5"), row), at: .zero)
    _ = session.tick(at: .zero + .seconds(seconds))
    return session
  }

  private static func roles(of digits: String, in frame: Frame) -> Set<Role> {
    var roles: Set<Role> = []
    let wanted = Array(digits)
    for row in 0..<frame.size.rows {
      for column in 0..<max(frame.size.columns - wanted.count + 1, 0) {
        guard frame[row, column].glyph.character == wanted[0] else { continue }
        let cells = (0..<wanted.count).map { frame[row, column + $0] }
        if cells.map(\.glyph.character) == wanted { roles.formUnion(cells.map(\.role)) }
      }
    }
    return roles
  }

  private static func frame(_ session: Session, _ size: Size, _ page: Page) -> Frame {
    let context = ScreenContext(
      glyphs: .ascii, presentation: PresentationTime(milliseconds: 0), version: "law")
    return Screens.render(session, at: session.now, Interface(page: page), context, size: size)
  }

  @Test func staleNumberHasStaleRole() {
    let session = Self.session(staleAfter: 6)
    var seen = 0
    for columns in stride(from: 1, through: 210, by: 7) {
      for rows in stride(from: 1, through: 62, by: 5) {
        for page in Page.all {
          let frame = Self.frame(session, Size(columns: columns, rows: rows), page)
          for digits in ["117", "97"] {
            let roles = Self.roles(of: digits, in: frame)
            #expect(roles.isSubset(of: [.stale]), "\(columns)x\(rows) \(page): \(roles)")
            seen += roles.count
          }
        }
      }
    }
    #expect(seen > 0, "the last value was shown nowhere: the law says nothing")
  }

  @Test func lateValueIsStale() throws {
    var session = Self.session(staleAfter: 0)
    _ = session.handle(
      .runtime(.behind(SourceID("s5"), .seconds(12))), at: .zero + .seconds(1))
    for columns in stride(from: 1, through: 210, by: 13) {
      for page in Page.all {
        let frame = Self.frame(session, Size(columns: columns, rows: 24), page)
        for digits in ["117", "97"] {
          let roles = Self.roles(of: digits, in: frame)
          #expect(roles.isSubset(of: [.stale]), "\(columns) \(page): \(roles)")
        }
      }
    }
    let text = Self.frame(session, Size(columns: 80, rows: 24), .main).lines
      .joined(separator: "\n")
    #expect(text.contains("behind 0:12"))
    #expect(text.contains("s5 data delayed by more than 5 s"))
  }

  @Test func deviceReportIsShownWhileCurrent() throws {
    var session = Session(SampleSession.header())
    var row = VitalRow()
    row.set(.saturation, hundredths: 9_700)
    row.set(.perfusionIndex, hundredths: 125)
    row.flags = [.silenced, .batteryLow]
    _ = session.handle(.vital(SourceID("s5"), row), at: .zero)
    let size = Size(columns: 80, rows: 24)
    let text = Self.frame(session, size, .main).lines.joined(separator: "\n")
    #expect(text.contains("PI 1.25"))
    #expect(text.contains("device: silenced, battery low"))
    _ = session.tick(at: .zero + .seconds(6))
    let later = Self.frame(session, size, .main).lines.joined(separator: "\n")
    #expect(!later.contains("PI 1.25"))
    #expect(!later.contains("silenced"))
  }

  @Test func randomTilesMatchSignals() {
    forSeeds(150) { seed, generator in
      let script = RandomScript(seed: seed)
      var session = Session(script.header)
      for (event, time) in script.events {
        _ = session.handle(event, at: time)
        guard Int.random(in: 0..<10, using: &generator) == 0 else { continue }
        let now = time + .milliseconds(Int64.random(in: 0...9000, using: &generator))
        var later = session
        _ = later.tick(at: now)
        check(later, now, "seed \(seed) at \(now.milliseconds)")
      }
    }
  }

  private func check(_ session: Session, _ now: SessionTime, _ place: String) {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "law")
    let snapshot = Snapshot(session, at: now, Interface(), context)
    for (parameter, sign) in [
      (Parameter.rate, VitalTile.rate), (.saturation, .saturation), (.respiratoryRate, .breathing),
    ] {
      let tile = sign.tile(snapshot)
      switch session.display(parameter, at: now) {
      case .byHand(_, let freshness, _):
        #expect(tile.role != .stale && tile.hand != nil, "\(place)")
        #expect(tile.details.first?.text.hasPrefix("hand") == true, "\(place)")
        #expect(tile.phrase.printed.contains("hand"), "\(place)")
        #expect(tile.suffix == (freshness == .fresh ? "" : "'"), "\(place)")
      case .never, .stale:
        #expect(tile.digits == "---" && tile.role == .stale, "\(place)")
        #expect(tile.details.first?.text.isEmpty == false, "\(place)")
      case .current(_, _, .some):
        #expect(tile.digits.hasSuffix("?") && tile.role == .questionable, "\(place)")
      case .current(_, .ageing, nil): #expect(tile.suffix == "'", "\(place)")
      case .current(_, .fresh, nil), .current(_, .never, nil), .current(_, .stale, nil):
        #expect(tile.role != .stale, "\(place)")
      }
    }
  }

  @Test func everySizeIsDrawn() {
    let session = SampleSession.infusing()
    for size in [
      (1, 1), (2, 1), (1, 2), (3, 2), (5, 3), (9, 4), (12, 5), (20, 6), (33, 9), (34, 10), (69, 24),
      (70, 8), (80, 7), (80, 10), (80, 15), (500, 200), (500, 1), (1, 200), (0, 0),
    ] {
      for page in Page.all {
        let frame = Self.frame(session, Size(columns: size.0, rows: size.1), page)
        #expect(frame.size == Size(columns: size.0, rows: size.1))
        #expect(frame.lines.count == size.1, "\(size)")
        // At any size, numbers are current or absent.
        if size.0 >= 34, size.1 >= 10, page == .main {
          #expect(!Self.roles(of: "base", in: frame).contains(.stale), "\(size)")
          #expect(frame.lines.joined().contains("HR"), "\(size): the heart rate is gone")
          #expect(frame.lines.joined().contains("SpO2"), "\(size): SpO2 is gone")
          #expect(frame.lines.joined().contains("BP"), "\(size): BP is gone")
        }
        if size.0 >= 12, size.1 >= 1 {
          #expect(frame.lines.joined().contains("*** Sys"), "\(size): the alarm line is gone")
        }
      }
    }
  }
}
