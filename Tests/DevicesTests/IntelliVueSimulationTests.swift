import Devices
import TestSupport
import Testing
import Vitals

/// The simulated IntelliVue monitor, which answers as a captured one did.
@Suite struct IntelliVueSimulationTests {
  private static let serial = "intellivue"
  private static let network = "intellivue-lan"

  private static func words(_ numbers: [UInt16]) -> [UInt8] {
    numbers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  @Test func readingWithEqualNumbersHasItsOwnAge() throws {
    let proto = try #require(DeviceProtocol.named(Self.network))
    var encoder = proto.makeEncoder()
    var decoder = proto.makeDecoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    state.reading = Pressure(120).flatMap { high in
      Pressure(80).map { PressureTriple(systolic: high, diastolic: $0, mean: Pressure(90)) }
    }
    var ages: [Int64] = []
    for second in 0..<8 {
      let time = SessionTime(milliseconds: Int64(second) * 1000)
      if second == 5 { state.readingTaken = time }
      encoder.receive(proto.hostBytes(inSecond: second).span)
      let bytes = encoder.record(state, at: time)
      decoder.feed(bytes.span) { ages += $0.cuffAge.map { [$0.wholeSeconds] } ?? [] }
      state.clock = state.clock + .seconds(1)
    }
    #expect(ages == [1, 2, 3, 4, 0, 1, 2])
  }

  @Test func simulatedMonitorAnswersExtendedPolls() throws {
    let proto = try #require(DeviceProtocol.named(Self.network))
    let start = try #require(proto.request?.start)
    // Numerics for four seconds, as a client asks for them once.
    let question = Self.words([7, 1, 6, 0, 1, 8, 0xF13E, 4, 0, 32_000])
    let action = Self.words([0x21, 0, 0, 0, 0, 0xF13B, UInt16(question.count)]) + question
    let operation = Self.words([5, 7, UInt16(action.count)]) + action
    let poll = Self.words([0xE100, 2, 1, UInt16(operation.count)]) + operation
    var encoder = proto.makeEncoder()
    var decoder = proto.makeDecoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    state.vital.set(.heartRate, hundredths: 7200)
    state.vital.set(.saturation, hundredths: 9700)
    var clocks: [WallTime?] = []
    var messages: [Int] = []
    for second in 0..<7 {
      let request = [start, poll][min(second, 1)]
      if second < 2 { encoder.receive(request.span) }
      let before = decoder.counts.good
      let bytes = encoder.record(state, at: SessionTime(milliseconds: Int64(second) * 1000))
      decoder.feed(bytes.span) { clocks.append($0.vital.deviceClock) }
      messages.append(decoder.counts.good - before)
    }
    // Acceptance and event; three linked results, then one a second.
    #expect(messages == [2, 3, 1, 1, 1, 0, 0])
    // FF in place of the time of day: it comes from the event.
    #expect(
      clocks.map { $0.map { $0.unixMilliseconds % 100_000 } } == [1000, 1000, 2000, 3000, 4000])
  }

  @Test(arguments: [serial, network])
  func simulatedMonitorAnswersAssociation(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    let request = try #require(proto.request)
    let poll = try #require(request.poll?.requests.first)
    var encoder = proto.makeEncoder()
    var decoder = proto.makeDecoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    state.vital.set(.saturation, hundredths: 9700)
    var time: Int64 = 0
    func second(_ question: [UInt8]) -> [DeviceRecord] {
      encoder.receive(question.span)
      time += 1000
      let bytes = encoder.record(state, at: SessionTime(milliseconds: time))
      var records: [DeviceRecord] = []
      decoder.feed(bytes.span) { records.append($0) }
      return records
    }
    #expect(second(poll) == [])
    #expect(second(request.start) == [])
    #expect(decoder.counts.good == 2)
    // The first reply comes in linked results.
    #expect(second(poll).compactMap(\.vital.saturation?.value?.hundredths) == [9700])
    #expect(second(poll).map(\.vital.saturation?.value?.hundredths) == [9700])
    #expect(second([]) == [])
    #expect(second(request.stop) == [])
    #expect(second(poll) == [])
    // Without polls the association ends by itself.
    _ = second(request.start)
    for _ in 0..<10 { _ = second([]) }
    #expect(second(poll) == [])
  }
}
