import Care
import Session
import Vitals
import Wording

/// The course of the patient, and the scales before and after this session.
struct CourseTables {
  let builder: ReportBuilder

  private var words: ReportWords { builder.words }
  private var clinic: Clinic { builder.session.header.clinic }

  /// The scales of the clinic's file with their scores.
  var scales: [[String]] {
    guard let course = clinic.course else { return [] }
    return clinic.scales.compactMap { scale in
      let wanted = (course.before.contains(scale.id), course.after.contains(scale.id))
      guard wanted.0 || wanted.1 else { return nil }
      return [
        scale.name, score(scale, .before, isWanted: wanted.0),
        score(scale, .after, isWanted: wanted.1),
      ]
    }
  }

  private func score(_ scale: Scale, _ moment: ScoreMoment, isWanted: Bool) -> String {
    guard let latest = builder.session.care.latest(scale, moment) else {
      return isWanted ? words.notAsked : words.notWanted
    }
    return words.value(
      ChartWords(words.language).sum(latest.sum, on: scale), at: builder.clock(latest.entry.time))
  }

  /// The course and the reminder; empty for a patient without a pseudonym, and where this session is
  /// the only one and nothing says when the next is due.
  var sections: [Report.Section] {
    guard let course = builder.course else { return [] }
    let courses = CourseWords(words.language)
    var sections: [Report.Section] = []
    if course.sessions.count > 1 {
      sections = [
        section(.sessions, .table(courses.heads(course), courses.rows(course))),
        section(.sessionWords, .table(words.columns(.sessionWords), courses.moreRows(course))),
      ]
    }
    if let due = courses.due(course) { sections.append(section(.next, .lines([due]))) }
    return sections
  }

  private func section(_ part: ReportWords.Part, _ body: Report.Section.Body) -> Report.Section {
    Report.Section(title: words.heading(part), body: body)
  }
}
