import Testing
import Vitals

/// The quality of readings and the merging of rows.
@Suite struct ReadingTests {
  @Test func onlyMeasuredValueIsValid() {
    let amount = Amount(units: 88)
    let readings: [Reading<Amount>] = [
      .measured(amount), .questionable(amount, .motion), .missing(.sensorOff),
    ]
    #expect(readings.map(\.valid) == [amount, nil, nil])
    #expect(readings.map(\.value) == [amount, amount, nil])
    #expect(
      readings.map { $0.map { $0 + amount } } == [
        .measured(Amount(units: 176)), .questionable(Amount(units: 176), .motion),
        .missing(.sensorOff),
      ])
  }

  @Test func implausibleNumberIsMissing() {
    typealias Percent = Reading<Saturation>
    #expect(Percent.plausible(hundredths: 10_100) == .missing(.implausible))
    #expect(Percent.plausible(hundredths: 0) == .missing(.implausible))
    #expect(Percent.plausible(hundredths: Int64.max) == .missing(.implausible))
    #expect(Percent.plausible(hundredths: 9700).valid?.hundredths == 9700)
    #expect(Percent.plausible(hundredths: 9700, doubt: .motion).valid == nil)
    // No breath at all is a valid value.
    #expect(Reading<RespiratoryRate>.plausible(hundredths: 0).valid?.hundredths == 0)
  }

  @Test func rowKeepsParametersApart() {
    let parameters = Parameter.sampled
    for (index, parameter) in parameters.enumerated() {
      let hundredths = (parameter == .temperature ? 3000 : 1000) + Int32(index)
      var row = VitalRow()
      #expect(row.isEmpty)
      row.set(parameter, hundredths: Int64(hundredths))
      for other in Parameter.allCases {
        let expected = other == parameter ? Amount(hundredths: hundredths) : nil
        #expect(row[other]?.valid == expected, "\(parameter) \(other)")
      }
      row.setMissing(parameter, .searching)
      #expect(row[parameter] == .missing(.searching))
    }
  }

  @Test func unionHasFlagsOfBothDevices() {
    for flag in DeviceFlag.allCases {
      let one: DeviceFlags = [flag]
      for other in DeviceFlag.allCases {
        let both = one.union([other])
        #expect(DeviceFlag.allCases.filter(both.contains).count == (flag == other ? 1 : 2))
        #expect(both.contains(flag) && both.contains(other))
      }
      #expect(one.union([]) == one && DeviceFlags([]).union(one) == one)
    }
  }
}
