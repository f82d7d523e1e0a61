import Testing
import Vitals

@testable import Alarms

@Suite struct SignallingDeadlineTests {
  private static func time(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  @Test func deadlineIsNextEndOrReminder() {
    var signalling = Signalling()
    #expect(signalling.deadline == nil)
    _ = signalling.handle(.pause, at: .zero)
    #expect(signalling.deadline == Self.time(120))
    signalling.begin(AlarmPause(until: Self.time(60), reason: "toilet"))
    #expect(signalling.deadline == Self.time(60))
    #expect(signalling.isPauseOver(at: Self.time(60)))
    signalling.endPause(at: Self.time(60))
    _ = signalling.handle(.off, at: Self.time(60))
    #expect(signalling.deadline == Self.time(240))
  }

  @Test func audioOffDoesNotRemindWhilePaused() {
    var signalling = Signalling()
    _ = signalling.handle(.off, at: .zero)
    signalling.begin(AlarmPause(until: Self.time(300), reason: "toilet"))
    #expect(signalling.remindOfAudioOff(at: Self.time(200)) == nil)
    #expect(signalling.deadline == Self.time(300))
    signalling.endPause(at: Self.time(300))
    #expect(signalling.remindOfAudioOff(at: Self.time(479)) == nil)
    #expect(signalling.remindOfAudioOff(at: Self.time(480))?.event == .reminder)
    #expect(signalling.bursts == 1)
  }

  @Test(arguments: [(9, 10), (10, 130), (19, 139), (20, 10)] as [(Int64, Int64)])
  func suspendMovesOnlyDeadlinesInsideIt(wake: Int64, until: Int64) {
    // The program slept for the 10 s before the wake-up.
    var signalling = Signalling()
    signalling.adopt(.paused(until: Self.time(10)))
    signalling.restart(after: Suspend(.seconds(10), until: Self.time(wake)))
    #expect(signalling.audio.state == .paused(until: Self.time(until)))
  }
}
