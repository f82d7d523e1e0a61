import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Reports and clinic files, with the built program.
@Suite struct PaperTests {
  private static let surge = "\(ProjectFile.root)/fixtures/sessions/surge.journal.ndjson"

  @Test func reportIsTextOrSelfContainedPage() throws {
    let program = try Program()
    let text = try program.run("report", Self.surge)
    #expect(text.status == .exited(0), "\(text.errors)")
    #expect(text.output.hasPrefix("INFUSION SESSION\n!! SIMULATED: no real patient\n"))
    // 42 mg over 40 minutes are given completely.
    #expect(text.output.contains("Ketamine  42 mg"))
    #expect(text.output.contains("Bag 250 mL: infused 250 mL, left 0 mL."))
    #expect(text.output.contains("chairside is not a medical device."))
    let page = program.folder("surge.html")
    #expect(try program.run("report", Self.surge, "-o", page).status == .exited(0))
    let html = program.folder.text("surge.html")
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
    for foreign in ["http:", "https:", "src=", "href=", "<script", "url("] {
      #expect(!html.contains(foreign), "\(foreign)")
    }
    #expect(html.contains("<svg viewBox=") && html.contains("09:40:25"))
    var status = stat()
    #expect(stat(page, &status) == 0 && status.st_mode & 0o777 == 0o600)
    let handover = try program.run("report", "--handover", Self.surge)
    #expect(handover.output.hasPrefix("HANDOVER"))
  }

  @Test func reportStatesDamage() throws {
    let program = try Program()
    let bytes = ProjectFile.bytes(at: Self.surge) ?? []
    var text = String(decoding: bytes, as: UTF8.self)
    text = text.replacing("\"hr\":", with: "\"hx\":", maxReplacements: 1)
    program.folder.write(text, "bad.journal.ndjson")
    let path = program.folder("bad.journal.ndjson")
    #expect(try program.run("report", path).status == .exited(65))
    let salvaged = try program.run("report", "--salvage", path)
    #expect(salvaged.output.contains("!! RECORD DAMAGED: "), "\(salvaged)")
  }

  @Test func clinicFileIsPrintedAndChecked() throws {
    let program = try Program()
    let shown = try program.run("clinic", "--show")
    #expect(shown.output.contains("[[drug]]"))
    program.folder.write(shown.output, "clinic.toml")
    let path = program.folder("clinic.toml")
    #expect(try program.run("clinic", "--check", path).output.contains("good, standard version 1"))
    program.folder.write(
      shown.output.replacing("kind = \"tick\"", with: "kind = \"tik\""), "clinic.toml")
    let wrong = try program.run("clinic", "--check", path)
    #expect(wrong.status == .exited(65) && wrong.errors.contains("line 28"), "\(wrong)")
    let scale = try program.run("clinic", "--scale", "moas")
    #expect(scale.status == .exited(64) && scale.errors.contains("moaas"), "\(scale)")
    let padss = try program.run("clinic", "--scale", "padss")
    program.folder.write(padss.output, "own.toml")
    #expect(
      try program.run("clinic", "--check-scale", program.folder("own.toml")).output
        .contains("good, Modified PADSS, 5 items"))
  }
}
