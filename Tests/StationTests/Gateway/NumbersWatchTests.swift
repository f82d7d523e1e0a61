import Session
import Station
import TestSupport
import Testing
import Vitals

/// Which values of a session are sent, and as what.
@Suite struct NumbersWatchTests {
  private static let source = SourceID("s5")

  /// A session with a source, and a watch that sees its rows.
  private struct Watched {
    var session = Session(SampleSession.header())
    var watch = NumbersWatch()

    init() {
      _ = session.handle(
        .source(SourceDescription(id: source, protocolName: "ge-dri", interval: .seconds(1))),
        at: .zero)
    }

    /// The values of a row, each as `symbol value quality age`.
    mutating func row(_ event: Event, at second: Int64) -> [String] {
      let time = SessionTime.zero + .seconds(second)
      var values = watch.minute(before: time, in: session)
      _ = session.handle(event, at: time)
      values += watch.cuff(in: session)
      return values.map { value in
        let age = session.wall(at: time).unixMilliseconds - value.wall.unixMilliseconds
        return "\(value.parameter.symbol) \(value.value?.exactText ?? "-") "
          + "\(value.quality.rawValue) \(age / 1000)"
      }
    }

    mutating func vital(_ second: Int64, doubt: Doubt? = nil) -> [String] {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 7200)
      row.set(.saturation, hundredths: 9700, doubt: doubt)
      return self.row(.vital(source, row), at: second)
    }

    mutating func cuff(_ second: Int64, taken: Int64, systolic: Int = 120) -> [String] {
      row(
        .cuff(
          source,
          CuffRow(
            systolic: Pressure(systolic), diastolic: Pressure(80),
            taken: .zero + .seconds(taken))), at: second)
    }
  }

  @Test func valuesAreThoseOfTheFullMinute() {
    var watched = Watched()
    for second in Int64(1)...59 { #expect(watched.vital(second).isEmpty) }
    #expect(watched.vital(61) == ["hr 72 good 2", "spo2 97 good 2"])
    #expect(watched.vital(62).isEmpty)
  }

  /// The value was good when the row before came, and is not at the minute.
  @Test func oldValueIsAbsent() {
    var watched = Watched()
    for second in Int64(1)...30 { _ = watched.vital(second) }
    #expect(watched.vital(70) == ["hr - absent 10", "spo2 - absent 10"])
  }

  @Test func doubtedValueHasNoNumber() {
    var watched = Watched()
    for second in Int64(1)...59 { _ = watched.vital(second, doubt: .motion) }
    #expect(watched.vital(61) == ["hr 72 good 2", "spo2 - doubted 1"])
  }

  @Test func minutesWithoutRowAreNotMadeUp() {
    var watched = Watched()
    for second in Int64(1)...59 { _ = watched.vital(second) }
    // Ten minutes later: the latest full one, in which nothing was known.
    #expect(watched.vital(665) == ["hr - absent 5", "spo2 - absent 5"])
    #expect(watched.vital(666).isEmpty)
  }

  @Test func pressureHasTheTimeOfItsCuff() {
    var watched = Watched()
    #expect(watched.cuff(30, taken: 12) == ["nibp_sys 120 good 18", "nibp_dia 80 good 18"])
    // The monitor repeats it.
    #expect(watched.cuff(31, taken: 12).isEmpty)
    #expect(watched.cuff(40, taken: 39, systolic: 125).count == 2)
  }

  /// It may be another patient's.
  @Test func pressureBeforeTheSessionIsNotSent() {
    var watched = Watched()
    #expect(watched.cuff(1, taken: -600).isEmpty)
    #expect(watched.cuff(90, taken: 80, systolic: 131).contains("nibp_sys 131 good 10"))
  }

  @Test func closedSessionHasNoMinutes() {
    var watched = Watched()
    for second in Int64(1)...30 { _ = watched.vital(second) }
    _ = watched.row(.command(.abort(reason: "test"), by: .nurse), at: 31)
    _ = watched.row(.command(.closeSession(reason: "test"), by: .nurse), at: 32)
    #expect(watched.session.phase == .closed)
    #expect(watched.vital(61).isEmpty)
  }
}
