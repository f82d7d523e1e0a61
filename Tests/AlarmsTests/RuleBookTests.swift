import Testing
import Vitals

@testable import Alarms

@Suite struct RuleBookTests {
  private static let absolute = TestRule.below(90)
  private static let relative = Rule(
    id: "relative",
    kind: .limit(
      Bound(.atOrAbove, .baseline(.amount(Amount(units: 20)), notBelow: nil, notAbove: nil)),
      delay: .zero), parameter: .pulseRate, priority: .medium, text: "", source: "test")
  private static let flag = Rule(
    id: "flag", kind: .flag(.apnoea), parameter: nil, priority: .high, text: "", source: "test")

  private static func book() -> RuleBook {
    RuleBook(
      Profile(
        name: "book", version: 1, expected: [], pressureInterval: .minutes(5),
        recoveryPressureInterval: .minutes(15), guardLimits: [],
        rules: [absolute, relative, flag]))
  }

  @Test func changedLimitReplacesProfileLimit() {
    var book = Self.book()
    #expect(book.threshold(of: Self.absolute) == Threshold(.below, Amount(units: 90)))
    #expect(book.limitSource(of: Self.absolute) == .profile)
    book.setLimit(of: "low", to: Amount(units: 85))
    #expect(book.threshold(of: Self.absolute) == Threshold(.below, Amount(units: 85)))
    #expect(book.profileThreshold(of: Self.absolute) == Threshold(.below, Amount(units: 90)))
    #expect(book.limitSource(of: Self.absolute) == .session)
    #expect(book.isChanged(Self.absolute) && !book.isChanged(Self.relative))
    book.setLimit(of: "low", to: nil)
    #expect(book == Self.book())
  }

  @Test func relativeLimitRestsWithoutBaseline() {
    var book = Self.book()
    #expect(book.threshold(of: Self.relative) == nil)
    #expect(book.limitSource(of: Self.relative) == .baseline(.amount(Amount(units: 20))))
    book.setBaseline(of: .rate, to: Amount(units: 70))
    #expect(book.threshold(of: Self.relative) == Threshold(.atOrAbove, Amount(units: 90)))
    #expect(book.relevantBaseline(of: Self.relative) == Amount(units: 70))
    #expect(book.relevantBaseline(of: Self.absolute) == nil)
  }

  @Test func flagHasNoLimit() {
    #expect(Self.book().threshold(of: Self.flag) == nil)
    #expect(Self.book().limitSource(of: Self.flag) == nil)
  }
}
