import Patient
import Testing
import Vitals

@Suite struct ArtefactTests {
  /// SpO2 as shown in a range of seconds.
  private static func shown(_ course: Course, _ range: Range<Int>) -> [Reading<Saturation>] {
    course.states[range].compactMap(\.vital.saturation)
  }

  private static func percent(_ reading: Reading<Saturation>) -> Int32? {
    reading.value.map { $0.hundredths / 100 }
  }

  @Test func motionShowsWrongValuesWithADoubt() {
    let course = Course(seconds: 800) { second, _, conditions in
      conditions.sensor = (600..<630).contains(second) ? .motion : .on
    }
    let moving = Self.shown(course, 600..<630)
    #expect(moving.allSatisfy { if case .questionable(_, .motion) = $0 { true } else { false } })
    #expect(moving.compactMap(Self.percent).min() ?? 100 < 93)
    let pulses = course.states[600..<630].compactMap(\.vital.pulseRate?.value?.hundredths)
    #expect((pulses.max() ?? 0) - (pulses.min() ?? 0) > 800)
    // The true values are back at once, the monitor discards what it doubted.
    #expect(Self.shown(course, 631..<640).compactMap(\.valid).count == 9)
    #expect(Self.shown(course, 631..<640).compactMap(Self.percent).min() ?? 0 > 93)
  }

  @Test func searchingLosesAndFindsThePulse() {
    let course = Course(seconds: 800) { second, _, conditions in
      conditions.sensor = (600..<630).contains(second) ? .searching : .on
    }
    #expect(
      Self.shown(course, 600..<604).allSatisfy {
        if case .questionable(_, .lowPerfusion) = $0 { true } else { false }
      })
    #expect(Self.shown(course, 606..<633).allSatisfy { $0 == .missing(.searching) })
    #expect(Self.shown(course, 636..<640).allSatisfy { $0.valid != nil })
    #expect(course.states[610].vital.pulseRate == .missing(.searching))
    #expect(course.states[610].vital.heartRate?.valid != nil)
  }

  @Test func sensorOffShowsNothing() {
    let course = Course(seconds: 800) { second, _, conditions in
      conditions.sensor = (600..<630).contains(second) ? .off : .on
    }
    #expect(Self.shown(course, 600..<630).allSatisfy { $0 == .missing(.sensorOff) })
    #expect(course.states[640].vital.saturation?.valid != nil)
  }

  @Test func cuffOnTheOximeterArmStopsThePulse() {
    let course = Course(seconds: 660) { _, _, conditions in conditions.cuff = .sameArm }
    let measuring = course.states.indices.filter { course.states[$0].isMeasuring }
    let lost = course.states.indices.filter {
      course.states[$0].vital.saturation == .missing(.searching)
    }
    #expect(lost.count >= measuring.count - 12 && !lost.isEmpty)
    #expect(lost.allSatisfy { index in measuring.contains { (index - 8...index).contains($0) } })
    #expect(course.states[600].readingTaken > .zero)
  }

  @Test func weakPulseIsDoubted() {
    let course = Course(seconds: 700) { second, _, conditions in
      if second == 600 { conditions.pushes.add(Push(.systolic, .to(52), at: 600)) }
    }
    #expect(course.states[690].vital.saturation?.valid == nil)
  }

  @Test func falseDipsAreShortAndShallow() {
    var dips = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      let course = Course(seed: seed, seconds: 4800)
      var recent: [Int32] = []
      var below = 0
      for (index, state) in course.states.enumerated() {
        guard let value = state.vital.saturation?.valid?.hundredths else { continue }
        // The rules of the highest priority: below 85, a fall of 10 in a minute to below 92, and
        // the delay of 15 s under 90.
        recent.append(value)
        if recent.count > 60 { recent.removeFirst() }
        #expect(value >= 8500)
        #expect((recent.max() ?? 0) - value < 1000 || value >= 9200)
        below = value < 9000 ? below + 1 : 0
        #expect(below < 15)
        let before = index > 0 ? course.truth[index - 1].saturation : 100
        if Double(value) < (before - 3) * 100 { dips += 1 }
      }
    }
    #expect((60...1200).contains(dips), "\(dips)")
  }
}
