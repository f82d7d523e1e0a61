import Care
import Config
import TestSupport
import Testing
import Vitals

/// The scale files and the course that come as examples.
@Suite struct ExampleScaleTests {
  private static func text(_ name: String) throws -> String {
    String(decoding: try #require(ProjectFile.fixture("examples/\(name)")), as: UTF8.self)
  }

  private static func scale(_ name: String) throws -> Scale {
    try ClinicFile.scale(text("scales/\(name).toml"))
  }

  @Test func moodScaleSumsNineItems() throws {
    let scale = try Self.scale("phq9")
    #expect(scale.items.count == 9 && scale.range == 0...27)
    #expect(scale.sum([1, 2, 0, 3, 0, 1, 0, 0, 0]) == 7)
    #expect(scale.criticalPlaces([3, 3, 3, 3, 3, 3, 3, 3, 0]).places.isEmpty)
    #expect(scale.criticalPlaces([0, 0, 0, 0, 0, 0, 0, 0, 1]).places == [8])
    #expect(scale.licence.contains("no permission required"))
  }

  /// All answers to a scale, item by item, that its branches allow.
  private static func all(_ scale: Scale) -> [[ItemAnswer]] {
    var (open, done) = ([scale.advanced([])], [[ItemAnswer]]())
    while let answers = open.popLast() {
      guard answers.count < scale.items.count else {
        done.append(answers)
        continue
      }
      open += scale.items[answers.count].choices.map {
        scale.advanced(answers + [.score($0.score)])
      }
    }
    return done
  }

  @Test func screenOfSuicidalThoughtsBranches() throws {
    let scale = try Self.scale("c-ssrs-form")
    let answers = Self.all(scale)
    // Question 1, then 2 with 3 to 5 or without, then 6 with its second half or without.
    #expect(answers.count == 2 * (1 + 8) * (1 + 2))
    for answer in answers {
      let (two, six) = (answer[1].score, answer[5].score)
      for place in 2...4 { #expect((answer[place] == .notAsked) == (two == 0), "\(answer)") }
      #expect((answer[6] == .notAsked) == (six == 0), "\(answer)")
      let highest = answer.compactMap(\.score).max()
      #expect(scale.sum(answer) == highest, "\(answer)")
      #expect(scale.criticalPlaces(answer).places.isEmpty == (highest == 0), "\(answer)")
    }
  }

  @Test func inventoryCountsHighestOfItsGroups() throws {
    let scale = try Self.scale("qids-sr-form")
    #expect(scale.items.count == 16 && scale.range == 0...27)
    #expect(scale.sum([1, 2, 3, 0, 1, 0, 2, 0, 1, 1, 1, 0, 1, 1, 2, 1]) == 3 + 1 + 2 + 4 + 2)
  }

  /// A form has none of the words that are not the project's to pass on.
  @Test(arguments: ["c-ssrs-form", "qids-sr-form", "kset-form"])
  func formLeavesQuestionsToClinic(name: String) throws {
    let scale = try Self.scale(name)
    #expect(scale.items.allSatisfy { $0.prompt.hasPrefix("(write ") })
    #expect(scale.licence.hasPrefix("a form without"))
    #expect(try Scale(fields: scale.fields) == scale)
  }

  @Test func courseIsAppendedToClinicFile() throws {
    let scales = Scale.shipped + [try Self.scale("phq9")]
    let text = ClinicFile.text(.standard) + "\n" + (try Self.text("course.toml"))
    let clinic = try ClinicFile.read(text, scales: scales)
    let course = try #require(clinic.course)
    #expect(course.before == ["phq9", "pain"] && course.after == ["pain"])
    #expect(
      course.series.map(\.sessions) == [6, nil] && course.series.map(\.everyDays) == [3, 28])
    #expect(try ClinicFile.read(ClinicFile.text(clinic), scales: scales) == clinic)
    #expect(try Clinic(fields: clinic.fields) == clinic)
  }

  @Test(arguments: [
    ("before = [\"phq\"]", "names 'phq', which is no scale"),
    ("after = [\"pain\", \"pain\"]", "names a scale twice"),
    ("befor = [\"pain\"]", "key 'befor' is not known"),
    ("\n[[series]]\nid = \"a\"\nlabel = \"A\"\nevery_days = 0", "must be 1 to 3660 days"),
    ("\n[[series]]\nid = \"a\"\nlabel = \"A\"", "key 'every_days' is missing"),
    ("\n[[series]]\nid = \"a\"\nlabel = \"A\"\nevery_days = 3\nsessions = 0", "must be 1 to 1000"),
    (
      "\n[[series]]\nid = \"a\"\nlabel = \"A\"\nevery_days = 3\n"
        + "[[series]]\nid = \"b\"\nlabel = \"B\"\nevery_days = 3",
      "which only the last series may be without"
    ),
  ])
  func wrongCourseIsRefused(lines: String, words: String) {
    let text = "name = \"c\"\n[course]\nsource = \"s\"\n\(lines)\n"
    do {
      _ = try ClinicFile.read(text, scales: Scale.shipped)
      Issue.record("accepted: \(lines)")
    } catch {
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test func seriesNeedsACourse() {
    let text = "name = \"c\"\n[[series]]\nid = \"a\"\nlabel = \"A\"\nevery_days = 3\n"
    do {
      _ = try ClinicFile.read(text, scales: Scale.shipped)
      Issue.record("accepted")
    } catch {
      #expect(error.description.contains("'course' is missing"), "\(error)")
    }
  }
}
