import Testing
import Text

@Suite struct JSONTests {
  private static func parse(_ text: String) -> Result<JSONValue, JSONError> {
    let bytes = Array(text.utf8)
    do {
      return .success(try JSONValue(parsing: bytes.span))
    } catch {
      return .failure(error)
    }
  }

  @Test(arguments: [
    (#"{"a":1}"#, true), (#" {"a" : [1, -2.5e3, null, true, false, "x"] } "#, true),
    ("{}", true), ("[]", true), ("[[]]", true), (#"{"a":{}}"#, true),
    (#"{"a":1,}"#, false), (#"{,"a":1}"#, false), (#"{"a":1 "b":2}"#, false), ("[1,]", false),
    ("[1 2]", false), (#"{"a"}"#, false), (#"{"a":}"#, false), ("{", false), ("", false),
    (#"{"a":1}x"#, false), ("01", false), ("1.", false), (".5", false), ("-", false),
    ("1e", false), ("+1", false), ("NaN", false), ("nul", false), ("truth", false),
    ("\"a\nb\"", false), (#""\x""#, false), (#""\u12""#, false), (#"{"hr":74,"spo"#, false),
  ])
  func grammarIsStrict(text: String, isValid: Bool) {
    switch Self.parse(text) {
    case .success: #expect(isValid, "\(text) was accepted")
    case .failure(let error): #expect(!isValid, "\(text): \(error)")
    }
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    guard case .failure(.tooDeep) = Self.parse(deep) else {
      Issue.record("nesting of 100 was accepted")
      return
    }
    var cursor = JSONCursor()
    #expect(throws: JSONError.self) { try cursor.skipValue(in: Array(deep.utf8).span) }
  }

  @Test(arguments: [
    (#""a\"b\\c\/d\n\t""#, "a\"b\\c/d\n\t"), (#""\u00e9\u20AC""#, "é€"),
    (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dA""#, "\u{FFFD}A"),
    ("\"é\"", "é"),
  ])
  func stringsAreDecoded(text: String, expected: String) {
    #expect(Self.parse(text) == .success(.string(expected)))
  }

  @Test func writerAndReaderAgree() throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("text", "a\"b\\c\u{1B}[31m\n\u{7F}é")
    writer.member("n", -42)
    writer.member("h", hundredths: 9665)
    writer.member("none", orNull: String?.none)
    writer.key("list")
    writer.beginArray()
    writer.value(true)
    writer.value(hundredths: -5)
    writer.beginObject()
    writer.endObject()
    writer.endArray()
    writer.endObject()
    #expect(!writer.bytes.contains { $0 < 0x20 || $0 == 0x7F })
    let value = try JSONValue(parsing: writer.bytes.span)
    #expect(value["text"]?.text == "a\"b\\c\u{1B}[31m\n\u{7F}é")
    #expect(value["n"]?.whole == -42)
    #expect(value["h"]?.decimal?.scaled(places: 2) == 9665)
    #expect(value["none"] == .null)
    #expect(value["list"]?.values?.count == 3)
    #expect(String(decoding: writer.bytes, as: UTF8.self).contains(#""list":[true,-0.05,{}]"#))
  }

  @Test func cursorPullsKeysWithoutTree() throws {
    let line = Array(#"{"v":1,"nibp":{"sys":128,"x":[1,{"y":2}]},"hr":72.5}"#.utf8)
    var cursor = JSONCursor()
    try cursor.beginObject(in: line.span)
    var names: [String] = []
    var rate: Int64?
    while let key = try cursor.nextKey(in: line.span) {
      names.append(String(decoding: line[key.range], as: UTF8.self))
      if key.equals("hr", in: line.span) {
        rate = try cursor.number(in: line.span).scaled(places: 2)
      } else {
        try cursor.skipValue(in: line.span)
      }
    }
    #expect(names == ["v", "nibp", "hr"])
    #expect(rate == 7250)
  }
}
