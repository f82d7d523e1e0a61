@testable import Devices
import Testing
import Vitals

@Suite struct RequestScheduleTests {
  private static func time(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  @Test func silentDeviceIsAskedAgain() {
    let request = HostRequest(start: [1], stop: [2], repeatAfter: .seconds(10))
    var schedule = RequestSchedule(request, at: .zero)
    #expect(schedule.deadline == Self.time(10))
    schedule.recordAnswer(at: Self.time(4))
    #expect(schedule.deadline == Self.time(14))
    #expect(schedule.drain(at: Self.time(13)) == nil)
    #expect(schedule.drain(at: Self.time(14)) == [1])
    #expect(schedule.drain(at: Self.time(14)) == nil)
  }

  @Test func keepAliveIgnoresAnswers() {
    var request = HostRequest(start: [1], stop: [2], repeatAfter: .seconds(5))
    request.isKeepAlive = true
    var schedule = RequestSchedule(request, at: .zero)
    schedule.recordAnswer(at: Self.time(4))
    #expect(schedule.drain(at: Self.time(5)) == [1])
    #expect(schedule.deadline == Self.time(10))
  }

  @Test func pollBeginsWithTheFirstAnswer() {
    let poll = HostRequest.Poll(requests: [[7], [8]], interval: .seconds(1))
    let request = HostRequest(start: [1], stop: [2], repeatAfter: .seconds(10), poll: poll)
    var schedule = RequestSchedule(request, at: .zero)
    #expect(schedule.drain(at: Self.time(9)) == nil)
    schedule.recordAnswer(at: Self.time(9))
    #expect(schedule.drain(at: Self.time(10)) == [7])
    #expect(schedule.drain(at: Self.time(10)) == nil)
    #expect(schedule.drain(at: Self.time(11)) == [8])
    #expect(schedule.drain(at: Self.time(12)) == [7])
  }

  @Test func deviceWithoutRequestIsNeverAsked() {
    var schedule = RequestSchedule(nil, at: .zero)
    schedule.recordAnswer(at: .zero)
    #expect(schedule.deadline == nil && schedule.drain(at: Self.time(9999)) == nil)
  }
}
