import Care
import Config
import Session
import TestSupport
import Testing
import Vitals

@Suite struct ClinicFileTests {
  private static func refusal(_ text: String) -> String {
    do {
      _ = try ClinicFile.read(text, scales: Scale.shipped)
      return "accepted"
    } catch {
      return error.description
    }
  }

  /// The built-in clinic and its scales exist as files, as templates for other clinics.
  @Test func shippedFilesMatchBuiltInClinic() throws {
    Golden.check(ClinicFile.text(.standard), file: "profiles/clinic.toml")
    for scale in Scale.shipped {
      Golden.check(ClinicFile.text(scale), file: "profiles/scales/\(scale.id).toml")
      #expect(try ClinicFile.scale(ClinicFile.text(scale)) == scale)
    }
    let read = try ClinicFile.read(ClinicFile.text(.standard), scales: Scale.shipped)
    #expect(read == .standard)
    #expect(try Clinic(fields: Clinic.standard.fields) == .standard)
  }

  @Test func errorsNameTheirLine() {
    let check = "name = \"c\"\n[[check]]\nid = \"a\"\nstage = \"check-in\"\nlabel = \"A\"\n"
    #expect(Self.refusal(check) == "accepted")
    #expect(Self.refusal(check + "kid = \"x\"\n").contains("check a: key 'kid' is not known"))
    #expect(Self.refusal(check + "kid = \"x\"\n").contains("line 6"))
    #expect(Self.refusal(check + "kind = \"tik\"\n").contains("did you mean 'tick'?"))
    #expect(Self.refusal(check + check.dropFirst(11)).contains("stands there twice"))
    #expect(Self.refusal("name = \"c\"\ndischarge_scales = [\"rass\"]\n").contains("'rass'"))
    let drug = "name = \"c\"\n[[drug]]\nid = \"k\"\nname = \"K\"\nsource = \"s\"\n"
    #expect(Self.refusal(drug).contains("drug k: key 'amount' is missing"))
    #expect(Self.refusal(drug + "amount = [5, 200]\n").contains("list of strings"))
    #expect(
      Self.refusal(drug + "amount = [\"200 mg\", \"5 mg\"]\n").contains("two amounts with units"))
    #expect(Self.refusal(drug + "amount = [\"5 mg\", \"200 mg\"]\n") == "accepted")
    let effect = "name = \"c\"\n[[side_effect]]\nid = \"numb\"\nlabel = \"Numb\"\n"
    #expect(Self.refusal(effect + "warning_of = \"lidocain\"\n").contains("no drug of the library"))
  }

  @Test func dischargeIsParsed() throws {
    let text = """
      name = "c"
      [discharge]
      least_after = "45m"
      scores = ["moaas >= 4", "pain <= 3"]
      pressure_within = 25
      source = "ours"
      """
    let clinic = try ClinicFile.read(text, scales: Scale.shipped)
    #expect(clinic.discharge?.leastAfter == .minutes(45))
    #expect(clinic.discharge?.scores.count == 2 && clinic.discharge?.pressureWithin == 25)
    #expect(try Clinic(fields: clinic.fields) == clinic)
    #expect(try ClinicFile.read(ClinicFile.text(clinic), scales: Scale.shipped) == clinic)
  }

  @Test(arguments: [
    ("least_after = 45", "a time in quotes"), ("least_after = \"25h\"", "between 0s and 24h"),
    ("scores = [\"moaas 4\"]", "a scale, >= or <="), ("scores = [\"moas >= 4\"]", "no scale"),
    ("scores = [\"moaas >= 9\"]", "goes from 0 to 5"), ("pressure_within = 0", "1 to 100"),
    ("least = \"1h\"", "key 'least' is not known"), ("", "key 'source' is missing"),
  ])
  func wrongDischargeIsRefused(line: String, words: String) {
    let source = line.isEmpty ? "" : "source = \"ours\"\n"
    let refusal = Self.refusal("name = \"c\"\n[discharge]\n\(source)\(line)\n")
    #expect(refusal.contains(words), "\(refusal)")
  }

  private static let scale = """
    id = "mood"
    name = "Mood"
    citation = "c"
    licence = "l"
    [[item]]
    prompt = "P"
    choices = ["0 never", "1 often"]

    """

  @Test func criticalAnswersAreParsed() throws {
    let text = Self.scale + "[[critical]]\nitems = [1]\nat_least = 1\ntext = \"Call\"\n"
    let scale = try ClinicFile.scale(text)
    #expect(scale.critical == [CriticalRule(items: [1], atLeast: 1, text: "Call")])
    #expect(try ClinicFile.scale(ClinicFile.text(scale)) == scale)
  }

  @Test(arguments: [
    ("items = [2]\nat_least = 1\ntext = \"a\"", "items 1 to 1"),
    ("items = [1]\nat_least = 2\ntext = \"a\"", "no answer is critical"),
    ("items = []\nat_least = 1\ntext = \"a\"", "a list of item numbers"),
    ("items = 1\nat_least = 1\ntext = \"a\"", "a list of item numbers"),
    ("items = [1]\ntext = \"a\"", "'at_least' is missing"),
    ("items = [1]\nat_least = 1", "'text' is missing"),
    ("items = [1]\nat_last = 1\ntext = \"a\"", "did you mean 'at_least'?"),
  ])
  func wrongCriticalAnswerIsRefused(lines: String, words: String) {
    do {
      _ = try ClinicFile.scale(Self.scale + "[[critical]]\n" + lines + "\n")
      Issue.record("accepted")
    } catch {
      #expect(error.description.contains(words), "\(error.description)")
    }
  }

  @Test func cardsAreParsed() throws {
    let text = """
      name = "c"
      [[card]]
      event = "hypotension"
      lines = ["Stop the pump", "Legs up"]
      [[card]]
      event = "any"
      lines = ["Call 222"]
      """
    let clinic = try ClinicFile.read(text, scales: Scale.shipped)
    #expect(clinic.card(.hypotension)?.lines == ["Stop the pump", "Legs up"])
    #expect(clinic.card(.any)?.lines == ["Call 222"])
    #expect(clinic.card(.breathing) == nil)
    #expect(try Clinic(fields: clinic.fields) == clinic)
  }

  @Test(arguments: [
    ("lines = [\"a\"]", "key 'event' is missing"),
    ("event = \"any\"", "lines"),
    ("event = \"any\"\nlines = []", "1 to 12 texts"),
    ("event = \"any\"\nlines = [\"a\", \"\"]", "1 to 12 texts"),
    ("event = \"hypotention\"\nlines = [\"a\"]", "did you mean 'hypotension'?"),
    ("event = \"any\"\nline = [\"a\"]", "key 'line' is not known"),
    ("event = \"any\"\nlines = [\"a\"]\n[[card]]\nevent = \"any\"\nlines = [\"b\"]", "twice"),
  ])
  func wrongCardIsRefused(card: String, words: String) {
    let refusal = Self.refusal("name = \"c\"\n[[card]]\n\(card)\n")
    #expect(refusal.contains(words), "\(refusal)")
  }

  @Test func interventionsAreParsed() throws {
    let text = """
      name = "c"
      waste_witness = false
      [[intervention]]
      id = "oxygen"
      label = "Oxygen, mask"
      kind = "oxygen"
      key = "o"
      [[intervention]]
      id = "blanket"
      label = "Blanket"
      [[intervention]]
      id = "clonidine"
      label = "Clonidine"
      kind = "drug"
      key = "7"
      doses = ["75 mcg", "150 mcg"]
      route = "PO"
      range = ["75 mcg", "300 mcg"]
      source = "own"
      """
    let clinic = try ClinicFile.read(text, scales: Scale.shipped)
    #expect(clinic.interventions.map(\.key) == ["o", nil, "7"])
    #expect(clinic.intervention("oxygen")?.content == .oxygen)
    #expect(clinic.intervention("blanket")?.content == .act)
    #expect(
      clinic.intervention("clonidine")?.content
        == .drug(
          doses: [Mass(micrograms: 75), Mass(micrograms: 150)], .oral,
          range: Mass(micrograms: 75)...Mass(micrograms: 300), source: "own"))
    #expect(!clinic.wasteNeedsWitness)
    #expect(try Clinic(fields: clinic.fields) == clinic)
    #expect(try ClinicFile.read(ClinicFile.text(clinic), scales: Scale.shipped) == clinic)
    // A file that says nothing of it wants a witness.
    #expect(try ClinicFile.read("name = \"c\"", scales: []).wasteNeedsWitness)
  }

  @Test(arguments: [
    ("kind = \"drugs\"", "did you mean 'drug'?"),
    ("kind = \"act\"\nroute = \"IV\"", "key 'route' is not known"),
    ("key = \"a\"", "one letter or digit other than a, p, E, z, Z"),
    ("key = \"ox\"", "one letter or digit"), ("key = \"-\"", "one letter or digit"),
    ("key = \"x\"\n[[intervention]]\nid = \"j\"\nlabel = \"J\"\nkey = \"x\"", "the key of i"),
    ("[[intervention]]\nid = \"i\"\nlabel = \"I\"", "stands there twice"),
    ("kind = \"drug\"\nsource = \"s\"\nrange = [\"1 mg\", \"2 mg\"]", "'route' is missing"),
    ("kind = \"drug\"\nroute = \"IVV\"\nsource = \"s\"", "did you mean 'IV'?"),
    ("kind = \"drug\"\nroute = \"IV\"\nsource = \"s\"", "no drug of the library"),
    ("kind = \"drug\"\nroute = \"IV\"\nrange = [\"1 mg\", \"2 mg\"]", "'source' is missing"),
    (
      "kind = \"drug\"\nroute = \"IV\"\nsource = \"s\"\nrange = [\"2 mg\", \"1 mg\"]", "two amounts"
    ),
    ("kind = \"drug\"\nroute = \"IV\"\nsource = \"s\"\ndoses = [\"4\"]", "amounts with units"),
    (
      "kind = \"drug\"\nroute = \"IV\"\nsource = \"s\"\ndoses = [\"40 mg\"]\n"
        + "range = [\"1 mg\", \"4 mg\"]", "has 40 mg, which is outside the range"
    ),
  ])
  func wrongInterventionIsRefused(fields: String, words: String) {
    let refusal = Self.refusal(
      "name = \"c\"\n[[intervention]]\nid = \"i\"\nlabel = \"I\"\n\(fields)\n")
    #expect(refusal.contains(words), "\(refusal)")
  }

  @Test func cardIsTwelveLinesAtMost() {
    func card(_ count: Int) -> String {
      let lines = (1...count).map { "\"step \($0)\"" }.joined(separator: ", ")
      return Self.refusal("name = \"c\"\n[[card]]\nevent = \"any\"\nlines = [\(lines)]\n")
    }
    #expect(card(12) == "accepted")
    #expect(card(13).contains("1 to 12 texts"))
  }

  @Test func clinicsOwnScaleIsParsed() throws {
    let text = """
      id = "mood"
      name = "Mood"
      citation = "this clinic"
      licence = "own words"
      [[item]]
      prompt = "How is your mood?"
      choices = ["0 bad", "1 so-so", "2 good"]
      """
    let scale = try ClinicFile.scale(text)
    #expect(scale.sum([2]) == 2 && scale.sum([3]) == nil && scale.sum([]) == nil)
    for wrong in [
      text.replacing("\"1 so-so\"", with: "\"0 so-so\""), text + "\n[[item]]\nprompt = \"x\"",
      text.replacing("licence", with: "license"), "pass = 5\n" + text,
    ] {
      do {
        _ = try ClinicFile.scale(wrong)
        Issue.record("accepted: \(wrong)")
      } catch {
        #expect(error.description.contains("scale mood"), "\(error)")
      }
    }
  }
}
