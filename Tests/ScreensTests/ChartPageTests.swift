import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// The forms and the questions about the chart.
@Suite struct ChartPageTests {
  @Test(arguments: ["40x12", "60x16", "80x24", "132x43"])
  func everyAnswerOfAQuestionIsSeenWhole(size: String) throws {
    for keys in ["s", "c\n", "f", "S"] {
      var desk = Desk()
      desk.press(keys)
      guard case .choose(let options)? = desk.interface.openDialog(desk.session)?.kind else {
        continue
      }
      let text = try desk.scrolled(size)
      for (key, option) in zip(options.keys, options)
      where option.label.count < 30 && !option.label.hasSuffix("…") {
        #expect(text.contains("\(key)  \(option.label)"), "\(key) of \(keys) at \(size)\n\(text)")
      }
    }
    // A start with much missing: all of it can be read, and every answer.
    var header = SampleSession.header()
    header.clinic = .standard
    var desk = Desk(Session(header))
    desk.press("S")
    let text = try desk.scrolled(size)
    for key in 1...5 { #expect(text.contains("\(key)  "), "\(key) at \(size)\n\(text)") }
    #expect(text.contains("a drug in the bag"), "\(text)")
    #expect(desk.interface.openDialog(desk.session) != nil)
  }

  @Test func aSetIsOneKeyAndItsScalesFollow() {
    var desk = Desk()
    #expect(desk.press("v") == [.chart(.set)])
    #expect(desk.press("4") == [.chart(.score(scale: "moaas", [4]))])
    #expect(desk.press("2") == [.chart(.score(scale: "dissociation", [2]))])
    #expect(desk.press("t") == [.chart(.score(scale: "pain", [10]))])
    #expect(desk.interface.openDialog(desk.session) == nil)
    desk.press("v")
    desk.press("\u{1B}")
    #expect(desk.interface.openDialog(desk.session) == nil)
  }

  @Test func theUsualPathNeedsTwoKeysAtMost() {
    var desk = Desk()
    #expect(desk.press("s1") == [.chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")))])
    desk.press("\u{1B}")
    #expect(desk.press("n") == [.pressureNow])
    #expect(desk.press("Sy") == [.stopInfusion])
  }

  @Test func aSideEffectGetsItsGradeAndItsBeginning() throws {
    var desk = Desk()
    let next = desk.session.chart.entries.count + 1
    desk.press("s1")
    #expect(desk.press("3") == [.chart(.grade(of: next, .severe))])
    desk.press("s1b5\n")
    let course = try #require(desk.session.chart.sideEffects.last)
    #expect(course.onset == desk.session.now - .minutes(5))
  }

  @Test func aCorrectionReplacesWhatTheChosenLineSays() throws {
    var desk = Desk()
    desk.press("f")
    let rows = Page.checkIn.rows(desk.session, at: desk.session.now)
    desk.interface.views.form.row = try #require(rows.firstIndex { $0.label == "Weight, measured" })
    let entry = try #require(desk.session.chart.answer("weight")?.entry.number)
    let commands = desk.press("x171.5\n")
    #expect(
      commands == [
        .correct(
          entry: entry, .check(item: "weight", .weight(BodyWeight(grams: 71_500))),
          reason: "typing error")
      ])
    #expect(desk.session.chart.weight?.text == "71.5 kg")
    #expect(desk.interface.question.correction == nil)
  }

  @Test func whatMakesNoSenseStaysWhereItCanBePutRight() throws {
    var desk = Desk()
    desk.press("i5")
    #expect(desk.press("9999\n").isEmpty)
    #expect(desk.interface.question.dialog != nil)
    #expect(try desk.lines("80x24").last?.contains("0.1 to 1200 mL/h") == true)
  }

  @Test func thePlanLineTellsDrugsRateAndWhatWasGiven() throws {
    let desk = Desk()
    let wide = try desk.lines("132x43").joined(separator: "\n")
    #expect(
      wide.contains(
        "Ketamine 35 mg, Magnesium sulfate 2000 mg in 250 mL  200 mL/h  given 14.6 mg ketamine"))
    let narrow = try desk.lines("80x24").joined(separator: "\n")
    #expect(narrow.contains("Ketamine 35 mg +1 in 250 mL"), "\(narrow)")
  }

  @Test func initialsStandWithWhatIsRecorded() {
    var desk = Desk()
    desk.press("uKL\n")
    desk.press("v")
    #expect(desk.session.chart.entries.last?.by == Operator("KL"))
  }

  @Test func aCorrectionThatIsLeftTouchesNothingElse() throws {
    let nausea = Command.chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")))
    let rows = Page.chart.rows(SampleSession.charted(), at: SampleSession.charted().now)
    let drug = try #require(rows.firstIndex { $0.state.printed.hasPrefix("Ketamine 35 mg") })
    for leaving in ["x1\n", "x1\u{1B}", "x2\u{1B}", "x3\n", "xs"] {
      var desk = Desk()
      desk.press("c")
      desk.interface.views.form.row = drug
      desk.press(leaving)
      #expect(desk.press("s1") == [nausea], "\(leaving)")
      #expect(desk.session.plan.drugs.count == (leaving == "xs" ? 1 : 2), "\(leaving)")
    }
  }

  @Test func aSideEffectThatBeganEarlierIsCountedFromNow() throws {
    var desk = Desk()
    desk.press("s1\u{1B}")
    let number = desk.session.chart.entries.count
    _ = desk.session.tick(at: desk.session.now + .minutes(20))
    desk.interface.question.following = .chart(.grade(entry: number))
    desk.press("b25\n")
    let course = try #require(desk.session.chart.sideEffects.last)
    #expect(course.onset == desk.session.now - .minutes(25))
    // The grade is asked then.
    #expect(desk.press("2") == [.chart(.grade(of: number, .moderate))])
    #expect(desk.session.chart.sideEffects.last?.worst == .moderate)
  }

  @Test func aKeyThatLooksLikeAScoreIsThatScore() throws {
    for scale in Clinic.standard.scales {
      let question = ChartQuestion.score(scale: scale.id, [], then: [])
      let dialog = try #require(question.dialog(SampleSession.charted()))
      guard case .choose(let options) = dialog.kind else { continue }
      for (key, choice) in zip(options.keys, scale.items[0].choices) {
        if let digit = key.wholeNumberValue { #expect(digit == choice.score, "\(scale.id)") }
      }
      #expect(Set(options.keys).count == options.count)
    }
  }

  @Test func twoPeopleAreTwoWithTheirOwnInitials() {
    var desk = Desk()
    let item = CheckItem("two", .timeOut, "Two", .twoPeople)
    _ = desk.interface.question.ask(.chart(.check(item)), desk.session, at: desk.session.now)
    #expect(desk.press("AB\n").isEmpty)
    desk.press("\u{1B}uAB\n")
    _ = desk.interface.question.ask(.chart(.check(item)), desk.session, at: desk.session.now)
    #expect(desk.press("ab\n").isEmpty)
    desk.press("\u{1B}")
    _ = desk.interface.question.ask(.chart(.check(item)), desk.session, at: desk.session.now)
    #expect(desk.press("CD\n") == [.chart(.check(item: "two", .twoPeople("AB", "CD")))])
  }

  @Test func noNumberThatIsTypedIsATrap() {
    var desk = Desk()
    #expect(desk.press("i31-2147483648\n").isEmpty)
    desk.press("\u{1B}")
    for number in ["-9000000000000000000", "9000000000000000000", "-5", "0"] {
      #expect(desk.press("4\(number)\n").isEmpty)
      #expect(desk.interface.question.dialog?.isTyped == true, "\(number)")
      desk.press("\u{1B}")
    }
  }

  @Test func anAlarmIsAcknowledgedWhateverIsAsked() throws {
    var desk = Desk()
    let line = try #require(desk.session.alarms.shown.first?.id)
    for keys in ["s", "v", "S", "o"] {
      desk = Desk()
      desk.press(keys)
      let open = desk.interface.openDialog(desk.session)
      let effects = desk.interface.handle(
        KeyPress(.character("a"), alarmLine: line, alarmLineAge: 10_000), desk.session,
        at: desk.session.now, presentation: PresentationTime(milliseconds: 100))
      #expect(effects == [.command(.acknowledge([line]))], "\(keys)")
      #expect(desk.interface.openDialog(desk.session) == open, "\(keys)")
    }
    desk = Desk()
    desk.press("ma")
    #expect(desk.interface.question.dialog?.kind == .enter(.session(.note), text: "a"))
  }

  @Test func homeAndEndReachTheOutermostLines() {
    var desk = Desk()
    desk.press("d")
    for key in [Key.end, .home, .pageDown, .pageUp, .home] {
      _ = desk.interface.handle(
        KeyPress(key), desk.session, at: desk.session.now,
        presentation: PresentationTime(milliseconds: 100))
    }
    let rows = Page.discharge.rows(desk.session, at: desk.session.now)
    #expect(rows.first?.mark == .heading)
    #expect(desk.interface.views.form.row == 1)
  }

  @Test func aStrayKeyLosesNoQuestion() {
    var desk = Desk()
    desk.press("v")
    let open = desk.interface.openDialog(desk.session)
    desk.press("x")
    #expect(open != nil && desk.interface.openDialog(desk.session) == open)
    #expect(desk.press("4") == [.chart(.score(scale: "moaas", [4]))])
  }

  @Test(arguments: ["40x12", "80x24", "100x30"])
  func theThreeNumbersStandAboveEveryQuestion(size: String) throws {
    for keys in ["s", "q", "o", "S"] {
      var desk = Desk()
      desk.press(keys)
      let lines = try desk.lines(size)
      // Either the digits themselves are untouched, or the line of numbers takes their place.
      let digits = try Desk().lines(size)[2...7]
      #expect(
        lines[2...7] == digits || lines[2].contains("HR 89 SpO2 96 BP 184/96"),
        "\(keys) at \(size): \(lines[2])")
    }
  }

  @Test func aQuestionWithRoomLeavesTheDigitsAlone() throws {
    var desk = Desk()
    desk.press("q")
    #expect(try desk.lines("80x24")[2...8] == Desk().lines("80x24")[2...8])
    // One of many answers takes the room of the trend at the usual size, not of the line.
    desk.press("z")
    desk.press("s")
    #expect(try desk.lines("40x12")[2].contains("HR 89 SpO2 96 BP 184/96"))
  }

  @Test func whatRestsIsSaidOnTheSmallestScreenToo() throws {
    var desk = Desk()
    desk.press("o12")
    let paused = try desk.lines("40x12")[1]
    #expect(paused.contains("PAUSED"), "\(paused)")
    desk = Desk()
    desk.press("Py")
    #expect(try desk.lines("40x12")[1].contains("OFF"))
    // Nothing is up and all of a parameter is off.
    var header = SampleSession.header()
    header.clinic = .standard
    desk = Desk(Session(header))
    for rule in desk.session.alarms.profile.rules where rule.parameter == .saturation {
      _ = desk.session.handle(
        .command(.switchRuleOff(rule: rule.id), by: .nurse), at: desk.session.now)
    }
    #expect(try desk.lines("80x24")[1].contains("SpO2 alarms OFF"))
    desk.press("o12")
    #expect(try desk.lines("80x24")[1].contains("alarms PAUSED"))
  }

  @Test func aValueIsNeverDrawnWhereItWasNot() throws {
    var session = SampleSession.infusing(until: 100)
    for second in 101...400 {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 2400)
      row.set(.saturation, hundredths: 9700)
      _ = session.handle(
        .vital(SourceID("s5"), row), at: SessionTime(milliseconds: Int64(second) * 1000))
    }
    let lines = try Desk(session).lines("100x30")
    #expect(!lines.contains { $0.contains("| 40 ") })
    #expect(lines.contains { $0.contains("|  0 ") || $0.contains("   0 ") }, "\(lines)")
  }
}
