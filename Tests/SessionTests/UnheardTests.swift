import Session
import TestSupport
import Testing
import Vitals

/// Which devices are heard.
@Suite struct UnheardTests {
  @Test func silentDeviceIsUnheardAfterAMinute() {
    var session = Session(SampleSession.header())
    for second in 1...20 { SampleSession.feed(&session, second: second) }
    let last = session.now
    #expect(session.intake.unheard(at: last + .seconds(60)).isEmpty)
    #expect(session.intake.unheard(at: last + .seconds(61)).count == 1)
  }

  @Test func deviceThatSentNothingIsUnheard() {
    var session = Session(SampleSession.header())
    let source = SourceDescription(id: SourceID("s1"), protocolName: "nonin8", isLive: true)
    _ = session.handle(.source(source), at: session.began)
    #expect(session.intake.unheard(at: session.began) == [source])
  }
}
