import Care
import Testing
import Vitals

@testable import Reports

/// The patient's sheet before the visit.
@Suite struct PatientSheetTests {
  @Test func sheetFollowsTheClinicFile() {
    var clinic = Clinic(
      name: "ours", version: 1,
      checks: [
        CheckItem("a", .booking, "Insurance card"),
        CheckItem("b", .consultation, "Decided by", .text),
        CheckItem("c", .checkIn, "Last solid food", .clock, leastMinutes: 360),
        CheckItem("d", .checkIn, "Consent signed"),
        CheckItem("e", .discharge, "Escort present", .text, isRequired: true),
      ])
    let text = ReportText.lines(PatientSheet.report(clinic)).joined(separator: "\n")
    for words in [
      "[ ] Insurance card", "[ ] Decided by: ____", "Last solid food: 6 h or more before",
      "Escort present",
    ] {
      #expect(text.contains(words), "\(words) in\n\(text)")
    }
    #expect(!text.contains("Consent signed"))
    clinic.checks = []
    #expect(!ReportText.lines(PatientSheet.report(clinic)).contains { $0.hasPrefix("Booking") })
  }

  @Test func standardSheetFitsThePage() {
    for line in ReportText.lines(PatientSheet.report(.standard)) {
      #expect(line.count <= 80, "\(line)")
    }
  }
}
