import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Forms and dialogs of the chart.
@Suite struct ChartPageTests {
  @Test(arguments: ["40x12", "60x16", "80x24", "132x43"])
  func everyOptionIsShownWhole(size: String) throws {
    for keys in ["s", "c\n", "f", "S"] {
      var keyboard = Keyboard()
      keyboard.press(keys)
      guard case .choose(let options)? = keyboard.interface.openDialog(keyboard.session)?.kind
      else {
        continue
      }
      let text = try keyboard.scrolled(size)
      for (key, option) in zip(options.keys, options)
      where option.label.count < 30 && !option.label.hasSuffix("…") {
        #expect(text.contains("\(key)  \(option.label)"), "\(key) of \(keys) at \(size)\n\(text)")
      }
    }
    // A start with many missing items shows all of them and every option.
    var header = SampleSession.header()
    header.clinic = .standard
    var keyboard = Keyboard(Session(header))
    keyboard.press("S")
    let text = try keyboard.scrolled(size)
    for key in 1...5 { #expect(text.contains("\(key)  "), "\(key) at \(size)\n\(text)") }
    #expect(text.contains("drug in the bag"), "\(text)")
    #expect(keyboard.interface.openDialog(keyboard.session) != nil)
  }

  @Test func setAsksScalesOfSchedule() {
    var keyboard = Keyboard()
    #expect(keyboard.press("v") == [.chart(.set)])
    #expect(keyboard.press("4") == [.chart(.score(scale: "moaas", [4]))])
    #expect(keyboard.press("2") == [.chart(.score(scale: "dissociation", [2]))])
    #expect(keyboard.press("t") == [.chart(.score(scale: "pain", [10]))])
    #expect(keyboard.interface.openDialog(keyboard.session) == nil)
    keyboard.press("v")
    keyboard.press("\u{1B}")
    #expect(keyboard.interface.openDialog(keyboard.session) == nil)
  }

  @Test func usualPathNeedsTwoKeys() {
    var keyboard = Keyboard()
    #expect(
      keyboard.press("s1") == [.chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")))])
    keyboard.press("\u{1B}")
    #expect(keyboard.press("n") == [.pressureNow])
    #expect(keyboard.press("Sy") == [.stopInfusion])
  }

  @Test func sideEffectGetsGradeAndOnset() throws {
    var keyboard = Keyboard()
    let next = keyboard.session.chart.entries.count + 1
    keyboard.press("s1")
    #expect(keyboard.press("3") == [.chart(.grade(of: next, .severe))])
    keyboard.press("s1b5\n")
    let course = try #require(keyboard.session.chart.sideEffects.last)
    #expect(course.onset == keyboard.session.now - .minutes(5))
  }

  @Test func correctionReplacesChosenEntry() throws {
    var keyboard = Keyboard()
    keyboard.press("f")
    let rows = Page.checkIn.rows(keyboard.session, at: keyboard.session.now, .english)
    keyboard.interface.views.form.row = try #require(
      rows.firstIndex { $0.label == "Weight, measured" })
    let entry = try #require(keyboard.session.chart.answer("weight")?.entry.number)
    let commands = keyboard.press("x171.5\n")
    #expect(
      commands == [
        .correct(
          entry: entry, .check(item: "weight", .weight(BodyWeight(grams: 71_500))),
          reason: "typing error")
      ])
    #expect(keyboard.session.chart.weight?.text == "71.5 kg")
    #expect(keyboard.interface.question.correction == nil)
  }

  @Test func refusedEntryStaysOpen() throws {
    var keyboard = Keyboard()
    keyboard.press("i5")
    #expect(keyboard.press("9999\n").isEmpty)
    #expect(keyboard.interface.question.dialog != nil)
    // The error stands in the box, not in the last row.
    let lines = try keyboard.lines("80x24")
    #expect(lines.contains { $0.contains("0.1 to 1200 mL/h") })
    #expect(lines.last?.contains("0.1 to 1200 mL/h") == false)
    keyboard.press("1")
    #expect(try !keyboard.lines("80x24").contains { $0.contains("0.1 to 1200 mL/h") })
  }

  @Test func footerShowsDrugsRateAndGiven() throws {
    let keyboard = Keyboard()
    let wide = try keyboard.lines("132x43").joined(separator: "\n")
    #expect(
      wide.contains(
        "Ketamine 35 mg, Magnesium sulfate 2000 mg in 250 mL  200 mL/h  given 14.6 mg ketamine"))
    let narrow = try keyboard.lines("80x24").joined(separator: "\n")
    #expect(narrow.contains("Ketamine 35 mg +1 in 250 mL"), "\(narrow)")
  }

  @Test func initialsAreRecordedWithEntries() {
    var keyboard = Keyboard()
    keyboard.press("uKL\n")
    keyboard.press("v")
    #expect(keyboard.session.chart.entries.last?.by == Operator("KL"))
  }

  @Test func abandonedCorrectionChangesNothing() throws {
    let nausea = Command.chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")))
    let rows = Page.chart.rows(SampleSession.charted(), at: SampleSession.charted().now, .english)
    let drug = try #require(rows.firstIndex { $0.state.printed.hasPrefix("Ketamine 35 mg") })
    for leaving in ["x1\n", "x1\u{1B}", "x2\u{1B}", "x3\n", "xs"] {
      var keyboard = Keyboard()
      keyboard.press("c")
      keyboard.interface.views.form.row = drug
      keyboard.press(leaving)
      #expect(keyboard.press("s1") == [nausea], "\(leaving)")
      #expect(keyboard.session.plan.drugs.count == (leaving == "xs" ? 1 : 2), "\(leaving)")
    }
  }

  @Test func earlierOnsetIsCountedFromNow() throws {
    var keyboard = Keyboard()
    keyboard.press("s1\u{1B}")
    let number = keyboard.session.chart.entries.count
    _ = keyboard.session.tick(at: keyboard.session.now + .minutes(20))
    keyboard.interface.question.following = .chart(.grade(entry: number))
    keyboard.press("b25\n")
    let course = try #require(keyboard.session.chart.sideEffects.last)
    #expect(course.onset == keyboard.session.now - .minutes(25))
    // The grade is asked next.
    #expect(keyboard.press("2") == [.chart(.grade(of: number, .moderate))])
    #expect(keyboard.session.chart.sideEffects.last?.worst == .moderate)
  }

  @Test func digitKeyIsItsScore() throws {
    for scale in Clinic.standard.scales {
      let question = ChartQuestion.score(scale: scale.id, [], then: [])
      let dialog = try #require(question.dialog(SampleSession.charted(), .english))
      guard case .choose(let options) = dialog.kind else { continue }
      for (key, choice) in zip(options.keys, scale.items[0].choices) {
        if let digit = key.wholeNumberValue { #expect(digit == choice.score, "\(scale.id)") }
      }
      #expect(Set(options.keys).count == options.count)
    }
  }

  @Test func twoPeopleNeedDifferentInitials() throws {
    var keyboard = Keyboard()
    keyboard.interface = Interface()
    let item = CheckItem("two", .timeOut, "Two", .twoPeople)
    _ = keyboard.interface.question.ask(
      .chart(.check(item)), keyboard.session, at: keyboard.session.now)
    #expect(keyboard.press("AB\n").isEmpty)
    keyboard.press("\u{1B}uAB\n")
    _ = keyboard.interface.question.ask(
      .chart(.check(item)), keyboard.session, at: keyboard.session.now)
    #expect(keyboard.press("ab\n").isEmpty)
    #expect(try keyboard.lines("80x24").contains { $0.contains("two different people") })
    keyboard.press("\u{1B}")
    _ = keyboard.interface.question.ask(
      .chart(.check(item)), keyboard.session, at: keyboard.session.now)
    #expect(keyboard.press("CD\n") == [.chart(.check(item: "two", .twoPeople("AB", "CD")))])
  }

  @Test func extremeNumbersAreRefused() {
    var keyboard = Keyboard()
    #expect(keyboard.press("i31-2147483648\n").isEmpty)
    keyboard.press("\u{1B}")
    for number in ["-9000000000000000000", "9000000000000000000", "-5", "0"] {
      #expect(keyboard.press("4\(number)\n").isEmpty)
      #expect(keyboard.interface.question.dialog?.isTyped == true, "\(number)")
      keyboard.press("\u{1B}")
    }
  }

  @Test func openDialogAllowsAcknowledge() throws {
    var keyboard = Keyboard()
    let line = try #require(keyboard.session.alarms.shown.first?.id)
    for keys in ["s", "v", "S", "o"] {
      keyboard = Keyboard()
      keyboard.press(keys)
      let open = keyboard.interface.openDialog(keyboard.session)
      let effects = keyboard.interface.handle(
        KeyPress(.character("a"), alarmLine: line, alarmLineAge: 10_000), keyboard.session,
        at: keyboard.session.now, presentation: PresentationTime(milliseconds: 100))
      #expect(effects == [.command(.acknowledge([line]))], "\(keys)")
      #expect(keyboard.interface.openDialog(keyboard.session) == open, "\(keys)")
    }
    keyboard = Keyboard()
    keyboard.press("ma")
    #expect(keyboard.interface.question.dialog?.kind == .enter(.session(.note), text: "a"))
  }

  @Test func homeAndEndReachOutermostLines() {
    var keyboard = Keyboard()
    keyboard.press("d")
    for key in [Key.end, .home, .pageDown, .pageUp, .home] {
      _ = keyboard.interface.handle(
        KeyPress(key), keyboard.session, at: keyboard.session.now,
        presentation: PresentationTime(milliseconds: 100))
    }
    let rows = Page.discharge.rows(keyboard.session, at: keyboard.session.now, .english)
    #expect(rows.first?.mark == .heading)
    #expect(keyboard.interface.views.form.row == 1)
  }

  @Test func strayKeyKeepsDialog() {
    var keyboard = Keyboard()
    keyboard.press("v")
    let open = keyboard.interface.openDialog(keyboard.session)
    keyboard.press("x")
    #expect(open != nil && keyboard.interface.openDialog(keyboard.session) == open)
    #expect(keyboard.press("4") == [.chart(.score(scale: "moaas", [4]))])
  }

  @Test(arguments: ["40x12", "80x24", "100x30"])
  func numbersStandAboveEveryDialog(size: String) throws {
    for keys in ["s", "q", "o", "S"] {
      var keyboard = Keyboard()
      keyboard.press(keys)
      let lines = try keyboard.lines(size)
      // The digits are untouched, or the line of numbers replaces them.
      let top = size == "100x30" ? 5 : 2
      let digits = try Keyboard().lines(size)[top...(top + 5)]
      #expect(
        lines[top...(top + 5)] == digits || lines[top].contains("HR 89 SpO2 96 BP 184/96"),
        "\(keys) at \(size): \(lines[top])")
    }
  }

  @Test func dialogWithRoomKeepsDigits() throws {
    var keyboard = Keyboard()
    keyboard.press("q")
    #expect(try keyboard.lines("80x24")[2...8] == Keyboard().lines("80x24")[2...8])
    // A dialog with many options replaces the digits by the line of numbers.
    keyboard.press("z")
    keyboard.press("s")
    #expect(try keyboard.lines("40x12")[2].contains("HR 89 SpO2 96 BP 184/96"))
  }

  @Test func pausedSignalsShowOnSmallScreens() throws {
    var keyboard = Keyboard()
    keyboard.press("o12")
    let paused = try keyboard.lines("40x12")[1]
    #expect(paused.contains("PAUSED"), "\(paused)")
    keyboard = Keyboard()
    keyboard.press("Py")
    #expect(try keyboard.lines("40x12")[1].contains("OFF"))
    // No condition, and all rules of a parameter are off.
    var header = SampleSession.header()
    header.clinic = .standard
    keyboard = Keyboard(Session(header))
    for rule in keyboard.session.alarms.profile.rules where rule.parameter == .saturation {
      _ = keyboard.session.handle(
        .command(.switchRuleOff(rule: rule.id, reason: "test"), by: .nurse),
        at: keyboard.session.now)
    }
    #expect(try keyboard.lines("80x24")[1].contains("SpO2 alarms OFF"))
    keyboard.press("o12")
    #expect(try keyboard.lines("80x24")[1].contains("Alarms PAUSED"))
  }

  @Test func trendAxisHoldsLowValues() throws {
    var session = SampleSession.infusing(until: 100)
    for second in 101...400 {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 2400)
      row.set(.saturation, hundredths: 9700)
      _ = session.handle(
        .vital(SourceID("s5"), row), at: SessionTime(milliseconds: Int64(second) * 1000))
    }
    let lines = try Keyboard(session).lines("100x30")
    #expect(!lines.contains { $0.contains("| 40 ") })
    #expect(lines.contains { $0.contains("|  0 ") || $0.contains("   0 ") }, "\(lines)")
  }
}
