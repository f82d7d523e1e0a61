import Alarms
import Config
@testable import Offline
import Session
import Store
import TestSupport
import Testing
import Vitals

/// One recording of an operating room in the files of many programs: the alarms are the same.
@Suite(.sharedData) struct OneRecordTests {
  private static let record = "recordings/or2_intellivue/or2_intellivue"

  /// The built-in profile with limits of what the recording has: an arterial pressure.
  private static func profile() throws -> Profile {
    let rules = [("abp_sys", 90), ("abp_map", 65)].map { parameter, limit in
      """

      [[rule]]
      id = "\(parameter)_low"
      kind = "limit"
      parameter = "\(parameter)"
      below = \(limit)
      delay = "0s"
      deadband = 0
      clear_delay = "0s"
      priority = "medium"
      latching = false
      text = "Arterial pressure low"
      """
    }
    return try ProfileFile.read(ProfileFile.text(.ketamineAdult) + rules.joined() + "\n")
  }

  /// The alarm log of a file without what belongs to the file: the session and the wall clock.
  private func log(_ ending: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let name = "record" + (ending.drop { $0 != "." })
    folder.write(try SharedData.bytes(Self.record + ending), name)
    var lines: [String] = []
    let run = AlarmRun(profile: try Self.profile(), phase: .infusing)
    _ = try run.run(folder(name), app: "test") {
      let line = String(decoding: $0, as: UTF8.self)
      lines.append(line.replacing(#/"(wall|session)":"[^"]*",/#, with: ""))
    }
    return Array(lines.dropFirst())
  }

  private static func raised(_ rule: String, _ lines: [String]) -> Int {
    lines.count { $0.contains("\"event\":\"raised\"") && $0.contains("\"rule\":\"\(rule)\"") }
  }

  @Test func everyWrappingOfAllValuesGivesTheSameLog() throws {
    let reference = try log("_numerics.csv")
    #expect(Self.raised("abp_sys_low", reference) == 6)
    #expect(Self.raised("abp_map_low", reference) == 9)
    for ending in ["_packed.vital", "_numerics_pleth.vital", ".edf", "_VSCaptureMP_wide.csv"] {
      #expect(try log(ending) == reference, "\(ending)")
    }
  }

  /// The long file has the first 586 rows: up to their end its lines are the same.
  @Test func shorterFileGivesTheSameLogUpToItsEnd() throws {
    let reference = try log("_numerics.csv")
    let lines = try log("_VSCaptureMP_long.csv")
    let common = zip(lines, reference).prefix { $0 == $1 }.count
    #expect(common >= lines.count - 2 && common > 20)
  }

  /// Messages every 30 s and a bundle of one value a minute miss what is between.
  @Test func messagesGiveTheSameLogInEitherFraming() throws {
    let lines = try log("_oru.hl7")
    #expect(try log("_oru.mllp") == lines)
    #expect(Self.raised("abp_sys_low", lines) == 2)
    #expect(Self.raised("abp_map_low", lines) == 3)
  }
}
