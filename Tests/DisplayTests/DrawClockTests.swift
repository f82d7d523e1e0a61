import Canvas
import Testing

@testable import Display

@Suite struct DrawClockTests {
  /// A clock that has drawn once at 10,000 ms, without news.
  private static func drawn(_ motion: DrawClock.Motion) -> DrawClock {
    var clock = DrawClock()
    clock.hasNews = false
    clock.recordDraw(at: 10_000, motion)
    return clock
  }

  private static func still(toSecond: Int64 = 400) -> DrawClock.Motion {
    DrawClock.Motion(toSecond: toSecond, ends: [], sweeps: false)
  }

  @Test func idleScreenIsDrawnAtFullSecond() {
    #expect(Self.drawn(Self.still()).due(repair: nil) == 10_400)
  }

  @Test func newsWaitsTenthOfSecond() {
    var clock = Self.drawn(Self.still())
    clock.hasNews = true
    #expect(clock.due(repair: nil) == 10_100)
    clock.isUrgent = true
    #expect(clock.due(repair: nil) == 10_000)
  }

  @Test func clockIsDrawnWithNewsThatComeEverySecond() {
    var clock = DrawClock()
    clock.recordDraw(at: 10_000, Self.still())
    #expect(clock.due(repair: nil) == 11_150)
    #expect(!clock.hasNews && !clock.isUrgent)
  }

  @Test func earliestMotionDecides() {
    var motion = Self.still()
    motion.flashPeriod = 500
    #expect(Self.drawn(motion).due(repair: nil) == 10_250)
    motion.ends = [nil, PresentationTime(milliseconds: 10_200)]
    #expect(Self.drawn(motion).due(repair: nil) == 10_200)
    motion.sweeps = true
    #expect(Self.drawn(motion).due(repair: nil) == 10_066)
    motion.ends = [PresentationTime(milliseconds: 9_000)]
    #expect(Self.drawn(motion).due(repair: nil) == 10_000)
  }

  @Test func repairIsDueTwiceAndDrawnInTime() {
    var repair = ScreenRepair()
    #expect(repair.due == nil)
    repair.plan(at: 10_000)
    #expect(Self.drawn(Self.still()).due(repair: repair.due) == 10_060)
    let early = repair.isDue(at: 10_059)
    let first = repair.isDue(at: 10_060)
    let between = repair.isDue(at: 10_399)
    let second = repair.isDue(at: 10_400)
    #expect(!early && first && !between && second && repair.due == nil)
  }
}
