import Devices
@testable import Feeds
import Testing

/// A command is parted into words without a shell, and refused where it seems to want one.
@Suite struct CommandWordsTests {
  private static func mistake(_ text: String) -> String? {
    do throws(SourceSpec.Mistake) {
      _ = try SourceSpec(text)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("/opt/box", ["/opt/box"]), ("  box \t -v ", ["box", "-v"]),
    ("box 'chair 3' \"bed 4\"", ["box", "chair 3", "bed 4"]),
    (#"box chair\ 3 it\'s"#, ["box", "chair 3", "it's"]),
    (#"box "say \"hi\" \n \\""#, ["box", #"say "hi" \n \"#]),
    ("box '' \"\" x", ["box", "", "", "x"]), ("b'o'\"x\"", ["box"]),
    ("box '$HOME' '*' '|'", ["box", "$HOME", "*", "|"]), (#"box '\'"#, ["box", #"\"#]),
    ("box a~b [x] {y}", ["box", "a~b", "[x]", "{y}"]), ("bœx é", ["bœx", "é"]),
    ("box ''", ["box", ""]), (#"box \?"#, ["box", "?"]),
  ])
  func wordsAreParted(text: String, words: [String]) throws {
    #expect(try CommandWords.parse(text) == words)
  }

  @Test(arguments: [
    ("exec:", "exec:COMMAND"), ("exec", "exec:COMMAND"), ("exec:   ", "exec:COMMAND"),
    ("exec:'' x", "exec:COMMAND"), ("exec:box 'x", "has a ' without its end"),
    ("exec:box \"x\\\"", "has a \" without its end"), ("exec:box | tee x", "| has no meaning"),
    ("exec:box; rm x", "; has no meaning"), ("exec:box $HOME", "$ has no meaning"),
    ("exec:box > x", "> has no meaning"), ("exec:~/box", "write the whole path"),
    ("exec:box\nrm x", "one line"), ("exec:box '\u{1B}[2J'", "one line"),
    ("exec:box http://x/?a=b", "option 'a=b' is not known"),
    ("exec:box?from=10.0.0.1", "belongs to an mllp source"),
  ])
  func mistakesSayWhatToWrite(text: String, words: String) {
    #expect(Self.mistake(text)?.contains(words) == true, "\(Self.mistake(text) ?? "accepted")")
  }

  @Test func optionsFollowAnUnquotedQuestionMark() throws {
    let spec = try SourceSpec("exec:box 'http://x/?a=b'?name=Cuff of chair 3&protocol=hl7")
    #expect(spec.address.words == ["box", "http://x/?a=b"])
    #expect(spec.name == "Cuff of chair 3" && spec.proto.name == "hl7")
    #expect(try SourceSpec("exec:box").proto.name == "ndjson")
    #expect(try SourceSpec("exec:box").isLive)
  }

  @Test func recordNamesTheProgramAlone() throws {
    let spec = try SourceSpec("exec:/opt/box --key geheim?name=Box")
    #expect(spec.origin == "exec:/opt/box?name=Box")
  }

  @Test func missingProgramsNameTheRemedy() throws {
    func refusal(_ name: String, in path: String = "/usr/bin:/bin") -> String? {
      do throws(FeedError) {
        _ = try ProgramPath.find(name, in: path)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(refusal("sh") == nil && refusal("/bin/sh") == nil)
    #expect(refusal("no-such-program")?.contains("install it") == true)
    #expect(refusal("sh", in: "")?.contains("install it") == true)
    #expect(refusal("/no/such")?.contains("correct the path") == true)
    #expect(refusal("/etc/passwd")?.contains("chmod +x '/etc/passwd'") == true)
    #expect(refusal("/etc")?.contains("is no program") == true)
  }
}
