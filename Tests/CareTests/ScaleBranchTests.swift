import Care
import Fields
import Testing
import Vitals

/// Items that are asked by earlier answers, and groups of which only the highest counts.
@Suite struct ScaleBranchTests {
  private static func field(_ prompt: String, _ choices: [String], _ askIf: String? = nil)
    -> Field
    .Value
  {
    .table(
      [
        Field("prompt", .text(prompt)), Field("choices", .list(choices.map { .text($0) })),
      ] + (askIf.map { [Field("ask_if", .text($0))] } ?? []))
  }

  /// Six questions of which 3, 4 and 5 follow a yes to question 2; the highest yes counts.
  private static func screen(
    _ conditions: [String?] = [nil, nil, "2 >= 2", "2 >= 2", "2 >= 2", nil],
    highest: [String] = ["1 2 3 4 5 6"]
  ) throws(FieldError) -> Scale {
    let items = conditions.enumerated().map { place, condition in
      field("Question \(place + 1)", ["0 no", "\(place + 1) yes"], condition)
    }
    return try Scale(fields: [
      Field("id", .text("screen")), Field("name", .text("Screen")),
      Field("citation", .text("none")), Field("licence", .text("free")),
      Field("highest_of", .list(highest.map { .text($0) })), Field("item", .list(items)),
      Field(
        "critical",
        .list([
          .table([
            Field("items", .list([.number(hundredths: 400), .number(hundredths: 500)])),
            Field("at_most", .number(hundredths: 0)), Field("text", .text("Call")),
          ])
        ])),
    ])
  }

  private static func refusal(
    _ conditions: [String?], highest: [String] = ["1 2 3 4 5 6"]
  ) -> String {
    do {
      _ = try screen(conditions, highest: highest)
      return "accepted"
    } catch {
      return error.description
    }
  }

  // MARK: The branch

  @Test func noSkipsItemsAndYesAsksThem() throws {
    let scale = try Self.screen()
    #expect(scale.advanced([0]) == [0])
    #expect(scale.advanced([0, 0]) == [0, 0, .notAsked, .notAsked, .notAsked])
    #expect(scale.advanced([0, 2]) == [0, 2])
    #expect(scale.advanced([0, 2, 0]) == [0, 2, 0])
    #expect(scale.advanced([0, 0, .notAsked, .notAsked, .notAsked, 6]).count == 6)
  }

  @Test func itemAboutSkippedItemIsSkipped() throws {
    let scale = try Self.screen([nil, nil, "2 >= 2", "3 <= 0", nil, nil])
    #expect(scale.advanced([0, 0]) == [0, 0, .notAsked, .notAsked])
    #expect(scale.advanced([0, 2, 0]) == [0, 2, 0])
    #expect(scale.advanced([0, 2, 3]) == [0, 2, 3, .notAsked])
  }

  @Test func lastItemsMayBeSkipped() throws {
    let scale = try Self.screen([nil, nil, nil, nil, nil, "1 >= 1"])
    #expect(scale.advanced([0, 0, 0, 0, 0]) == [0, 0, 0, 0, 0, .notAsked])
    #expect(scale.sum([0, 0, 0, 0, 0, .notAsked]) == 0)
  }

  // MARK: The sum

  @Test func onlyRightBranchHasASum() throws {
    let scale = try Self.screen()
    #expect(scale.sum([1, 0, .notAsked, .notAsked, .notAsked, 0]) == 1)
    #expect(scale.sum([1, 0, .notAsked, .notAsked, .notAsked, 6]) == 6)
    #expect(scale.sum([1, 2, 3, 0, 0, 0]) == 3)
    // Zero is an answer: it stands for no item that was not asked, and the other way round.
    #expect(scale.sum([1, 0, 0, 0, 0, 0]) == nil)
    #expect(scale.sum([1, 2, .notAsked, .notAsked, .notAsked, 0]) == nil)
    #expect(scale.sum([1, 2, 3, 0, 0, .notAsked]) == nil)
    #expect(scale.sum([.notAsked, 2, 3, 0, 0, 0]) == nil)
    #expect(scale.sum([1, 0, .notAsked, .notAsked, .notAsked]) == nil)
    #expect(scale.range == 0...6)
  }

  @Test func groupCountsOnlyItsHighest() throws {
    let scale = try Self.screen([nil, nil, nil, nil, nil, nil], highest: ["1 2 3", "5 6"])
    #expect(scale.sum([1, 2, 0, 4, 0, 6]) == 2 + 4 + 6)
    #expect(scale.sum([0, 0, 0, 0, 5, 0]) == 5)
    #expect(scale.range == 0...(3 + 4 + 6))
  }

  @Test func itemThatMayBeSkippedWidensRange() throws {
    var scale = try Self.screen([nil, "1 >= 1", nil, nil, nil, nil], highest: [])
    scale.items[1].choices = [Scale.Choice(2, "a"), Scale.Choice(3, "b")]
    scale.items[2].choices = [Scale.Choice(-3, "a"), Scale.Choice(-1, "b")]
    #expect(scale.range == -3...(1 + 3 - 1 + 4 + 5 + 6))
    #expect(scale.sum([0, .notAsked, -3, 0, 0, 0]) == -3)
  }

  @Test func everyBranchSumsWithinRange() throws {
    let scale = try Self.screen()
    var open: [[ItemAnswer]] = [[]]
    var sums: Set<Int> = []
    while let answers = open.popLast().map(scale.advanced) {
      guard answers.count < scale.items.count else {
        sums.insert(try #require(scale.sum(answers)))
        continue
      }
      open += scale.items[answers.count].choices.map { answers + [.score($0.score)] }
    }
    #expect(sums == [0, 1, 2, 3, 4, 5, 6] && sums.allSatisfy(scale.range.contains))
  }

  // MARK: Critical answers

  @Test func skippedItemIsNeverCritical() throws {
    let scale = try Self.screen()
    let skipped: [ItemAnswer] = [0, 0, .notAsked, .notAsked, .notAsked, 0]
    #expect(scale.criticalPlaces(skipped).places.isEmpty)
    // An asked item with the critical answer 0 is.
    #expect(scale.criticalPlaces([0, 2, 0, 0, 0, 0]).places == [3, 4])
  }

  @Test func refusedBranchIsNotCharted() throws {
    var clinic = Clinic.standard
    clinic.scales.append(try Self.screen())
    var desk = CareDesk(clinic)
    let wrong = ChartEntry.score(scale: "screen", [0, 0, 0, 0, 0, 0])
    #expect(desk.chart(wrong, at: 1) == .invalid(.scores(scale: "screen")))
    let right = ChartEntry.score(
      scale: "screen", [0, 0, .notAsked, .notAsked, .notAsked, 0])
    #expect(desk.chart(right, at: 2) == nil)
  }

  // MARK: The file

  @Test(arguments: [
    ("3 >= 1", 3, "which is not asked before it"), ("4 >= 1", 3, "which is not asked before it"),
    ("7 >= 1", 3, "the scale has items 1 to 6"), ("0 >= 1", 3, "the scale has items 1 to 6"),
    ("2 >= 3", 3, "which no answer meets"), ("2 <= -1", 3, "which no answer meets"),
    ("2 >= 0", 3, "which every answer meets"), ("2 = 2", 3, "the number of an earlier item"),
    ("two >= 2", 3, "the number of an earlier item"), ("", 3, "the number of an earlier item"),
  ])
  func wrongConditionIsRefused(text: String, item: Int, words: String) {
    var conditions: [String?] = [nil, nil, nil, nil, nil, nil]
    conditions[item - 1] = text
    let refusal = Self.refusal(conditions)
    #expect(refusal.contains(words) && refusal.contains("scale screen"), "\(refusal)")
  }

  @Test func firstItemIsAlwaysAsked() {
    #expect(Self.refusal(["1 >= 1", nil, nil, nil, nil, nil]).contains("not asked before it"))
  }

  @Test(arguments: [["1"], ["1 9"], ["0 1"], ["1 x"], ["1 2", "2 3"], ["1 1"], [""]])
  func wrongGroupIsRefused(groups: [String]) {
    let refusal = Self.refusal([nil, nil, nil, nil, nil, nil], highest: groups)
    #expect(refusal.contains("highest_of"), "\(refusal)")
  }

  @Test func fieldsMakeTheSameScale() throws {
    let scale = try Self.screen()
    #expect(try Scale(fields: scale.fields) == scale)
  }
}
