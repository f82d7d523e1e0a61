import Alarms
import Journal
import Session
import TestSupport
import Text
import Vitals

/// A journal whose lines are changed arbitrarily and sealed again, so that all checksums are valid.
struct HostileJournal {
  /// The lines without their seals.
  var bodies: [[UInt8]]

  /// A random session; lines of every kind it lacks are inserted near its start.
  init(seed: UInt64) {
    let script = RandomScript(seed: seed, length: 60)
    var session = Session(script.header)
    var encoder = JournalEncoder()
    var bytes = encoder.line(.header(script.header), at: script.header.identity.start)
    for (event, time) in script.events {
      for effect in session.handle(event, at: time) {
        switch effect {
        case .record(let event, let at, _): bytes += encoder.lines(.event(event), at: at)
        case .log(let record):
          let line = AlarmLogCoding.line(record)
          bytes += encoder.lines(.alarm(line), at: record.transition.time)
        case .refuse: break
        }
      }
    }
    let end = script.events.last?.time ?? .zero
    bytes += encoder.footer(.closed, nil, at: end, wall: script.header.identity.wall(at: end))
    bodies = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0.dropLast(16)) }
    let extra = Self.extra.map { Array("{\"k\":\($0)".utf8) }
    bodies.insert(contentsOf: extra, at: min(8, bodies.count))
    number()
  }

  private static let extra = [
    #""source","seq":0,"t":0,"src":"cuff","protocol":"hl7","interval_ms":1000,"intervals_ms":{"nibp_sys":300000}"#,
    #""line","seq":0,"t":0,"src":"cuff","good":10,"bad":30,"bytes":2222"#,
    #""line","seq":0,"t":0,"src":"cuff","good":10,"bad":30,"bytes":2222"#,
    #""vital","seq":0,"t":0,"src":"cuff","hr":70.5,"pr":71,"spo2":97.6,"rr":14,"pi":1.2,"abp_sys":120"#,
    #""nibp","seq":0,"t":0,"src":"cuff","sys":185,"dia":112,"map":140,"taken":10"#,
    #""cmd","seq":0,"t":0,"do":"set_plan","planned_ms":3000000"#,
    #""cmd","seq":0,"t":0,"do":"set_baseline","parameter":"rate","value":72"#,
    #""cmd","seq":0,"t":0,"do":"acknowledge","ids":[1,2,3]"#,
    #""cmd","seq":0,"t":0,"do":"pause_alarms","ms":120000,"reason":"toilet""#,
    #""cmd","seq":0,"t":0,"do":"resume_alarms""#,
    #""cmd","seq":0,"t":0,"do":"set_limit","rule":"spo2_low_medium","value":88"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"check","item":"solids","minute_of_day":420}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"check","item":"weight","g":83000}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"drug","id":"midazolam","name":"M","mcg":1000}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"bag","ul":250000}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"rate","ul_h":300000}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"bolus","ul":2000}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"account","id":"ketamine","drawn_mcg":50000,"wasted_mcg":8000}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"score","id":"aldrete","scores":[2,2,2,2,1]}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"side_effect","id":"n","name":"N","grade":2,"ago_ms":60000}"#,
    #""cmd","seq":0,"t":0,"do":"chart","entry":{"what":"grade","of":15,"grade":1}"#,
    #""cmd","seq":0,"t":0,"do":"correct","of":2,"reason":"r","entry":null"#,
    #""runtime","seq":0,"t":0,"what":"late","ms":5000"#,
    #""runtime","seq":0,"t":0,"what":"clock_step","ms":3600000"#,
    #""runtime","seq":0,"t":0,"what":"overflow","of":"recording","count":12"#,
    #""runtime","seq":0,"t":0,"what":"resumed","ms":20000,"exact":true"#,
    #""wave","seq":0,"t":0,"src":"cuff","of":"pleth","fs":60,"low":0,"high":255,"i16":"AAABAAIA""#,
  ]

  /// Renumbers the lines; an inserted line gets the time of the previous one.
  private mutating func number() {
    var time = Array("0".utf8)
    for index in bodies.indices {
      if let own = Self.value(of: "t", in: bodies[index]) {
        let text = bodies[index][own]
        if text.elementsEqual("0".utf8) {
          bodies[index].replaceSubrange(own, with: time)
        } else {
          time = Array(text)
        }
      }
      if let seq = Self.value(of: "seq", in: bodies[index]) {
        bodies[index].replaceSubrange(seq, with: Array("\(index)".utf8))
      }
    }
  }

  /// The range of a member's number in the line itself, outside nested objects.
  private static func value(of key: String, in body: [UInt8]) -> Range<Int>? {
    let sign = Array("\"\(key)\":".utf8)
    guard let place = body.indices.first(where: { body[$0...].starts(with: sign) }) else {
      return nil
    }
    return numbers(in: body).first { $0.lowerBound == place + sign.count }
  }

  /// The ranges of all numbers outside strings.
  static func numbers(in body: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    var isInString = false
    while index < body.count {
      let byte = body[index]
      if byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "\"") { isInString.toggle() }
      let isStart = byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte)
      guard !isInString, isStart else {
        index += 1
        continue
      }
      let end = body[index...].firstIndex { !"-+.eE0123456789".utf8.contains($0) } ?? body.count
      found.append(index..<end)
      index = end
    }
    return found
  }

  /// The replacements for numbers.
  static let values = [
    "-1", "0", "1", "1e308", "1e-400", "-1e308", "0.5", "-0", "4611686018427387903",
    "-4611686018427387903", "4611686018427387904", "9223372036854775807", "-9223372036854775808",
    "2147483647", "-2147483648", "2147483648", "21474836.47", "-21474836.48", "34560000000",
    "34559999999", "86400000", "1000000000", "999999999999", "1e15", "350", "0.01", "null",
    "true", "\"x\"", "[]", "[1,2]", "{}", "{\"a\":[[[[1]]]]}",
  ]

  /// Replaces some numbers of some lines.
  mutating func distort(_ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      // The header has most of the numbers.
      let isHeader = Int.random(in: 0..<4, using: &random) == 0
      let line = isHeader ? 0 : Int.random(in: bodies.indices, using: &random)
      let places = Self.numbers(in: bodies[line])
      guard let place = places.randomElement(using: &random),
        let value = Self.values.randomElement(using: &random)
      else { continue }
      bodies[line].replaceSubrange(place, with: Array(value.utf8))
    }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: jump(&random)
    case 1: bodies[bodies.count / 2] += Array(",\"t\":0,\"seq\":1,\"k\":\"alarm\"".utf8)
    case 2: bodies.swapAt(bodies.count / 3, bodies.count / 2)
    case 3: bodies.insert(bodies[bodies.count / 2], at: bodies.count / 3)
    default: break
    }
  }

  /// Shifts the time of all lines from a random one on.
  private mutating func jump(_ random: inout SeededGenerator) {
    let jumps: [Int64] = [-1 << 61, -86_400_000, 86_400_000, 34_000_000_000, 1 << 60]
    guard let jump = jumps.randomElement(using: &random) else { return }
    for index in Int.random(in: bodies.indices, using: &random)..<bodies.count {
      guard let place = Self.value(of: "t", in: bodies[index]),
        let time = Int64(String(decoding: bodies[index][place], as: UTF8.self))
      else { continue }
      bodies[index].replaceSubrange(place, with: Array("\(time &+ jump)".utf8))
    }
  }

  /// The file with valid checksums and a valid hash chain.
  var sealed: [UInt8] {
    var chain = HashChain()
    var bytes: [UInt8] = []
    for body in bodies {
      var body = body
      let sign = Array("\"sha256\":\"".utf8)
      if let place = body.indices.first(where: { body[$0...].starts(with: sign) }),
        place + sign.count + 64 <= body.count
      {
        let start = place + sign.count
        body.replaceSubrange(start..<(start + 64), with: Array(chain.close().utf8))
      }
      let sum = Hexadecimal.text(CRC32.checksum(body.span))
      let line = body + Array(",\"c\":\"\(sum)\"}\n".utf8)
      chain.add(line)
      bytes += line
    }
    return bytes
  }
}
