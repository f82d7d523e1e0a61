import Text

/// How far the journals of a session have been answered by the receiver of a gateway.
///
/// `{"v":1,"alarms":[SEGMENT,SEQ],"numbers":[SEGMENT,SEQ],"size":LENGTH,"refused":COUNT,"refusals":[…]}`:
/// everything up to these rows was answered or is counted as refused; null before the first.
public struct GatewayCursor: Hashable, Sendable {
  /// The most refusals that are kept with their reasons; all are counted.
  static let mostRefusals = 100

  /// The last row of an alarm that is done with; nil before the first.
  public private(set) var alarms: RowPosition?
  /// The last row of numbers that is done with; nil before the first.
  public private(set) var numbers: RowPosition?
  /// The length of all segments when nothing was left to send; nil while something is.
  public var size: Int64?
  /// How many messages the receiver refused for good.
  public private(set) var refusedCount = 0
  /// The latest of them.
  public private(set) var refusals: [GatewayRefusal] = []

  /// A cursor before the first message.
  public init() {}

  /// The last row of a kind that is done with; nil before the first.
  public func position(of kind: GatewayItem.Kind) -> RowPosition? {
    switch kind {
    case .alarm: alarms
    case .numbers: numbers
    }
  }

  /// Moves behind an item, which was answered or refused for good.
  mutating func advance(past item: GatewayItem, _ refusal: GatewayRefusal?) {
    switch item.kind {
    case .alarm: alarms = item.position
    case .numbers: numbers = item.position
    }
    size = nil
    guard let refusal else { return }
    refusedCount += 1
    refusals = refusals.suffix(Self.mostRefusals - 1) + [refusal]
  }
}

extension GatewayCursor {
  /// The content of its file.
  public var bytes: [UInt8] {
    WireJSON.bytes { writer in
      Self.write(alarms, "alarms", &writer)
      Self.write(numbers, "numbers", &writer)
      writer.member("size", orNull: size)
      writer.member("refused", Int64(refusedCount))
      writer.list("refusals", refusals) { refusal, writer in
        Self.write(refusal.position, "at", &writer)
        writer.member("kind", refusal.kind.rawValue)
        writer.member("answer", refusal.answer)
        writer.member("text", refusal.text)
      }
    }
  }

  /// Reads the content of a file; nil for anything else.
  public init?(_ bytes: [UInt8]) {
    guard let object = WireJSON.object(bytes.span), let alarms = Self.place(object["alarms"]),
      let numbers = Self.place(object["numbers"]), let count = WireJSON.place(object["refused"])
    else { return nil }
    (self.alarms, self.numbers) = (alarms.position, numbers.position)
    size = WireJSON.place(object["size"]).map(Int64.init)
    refusedCount = count
    refusals = (object["refusals"]?.values ?? []).suffix(Self.mostRefusals).compactMap { value in
      guard let position = Self.place(value["at"])?.position,
        let kind = value["kind"]?.text.flatMap(GatewayItem.Kind.init(rawValue:))
      else { return nil }
      return GatewayRefusal(
        position: position, kind: kind, answer: value["answer"]?.text ?? "",
        text: value["text"]?.text ?? "")
    }
  }

  private static func write(
    _ position: RowPosition?, _ name: String, _ writer: inout JSONWriter
  ) {
    writer.key(name)
    guard let position else {
      writer.null()
      return
    }
    writer.beginArray()
    writer.value(Int64(position.segment))
    writer.value(Int64(position.seq))
    writer.endArray()
  }

  /// A place or null; nil for anything else.
  private static func place(_ value: JSONValue?) -> (position: RowPosition?, Void)? {
    if value == .null { return (nil, ()) }
    guard let parts = value?.values, parts.count == 2, let segment = WireJSON.place(parts[0]),
      let seq = WireJSON.place(parts[1])
    else { return nil }
    return (RowPosition(segment: segment, seq: seq), ())
  }
}

/// A message that the receiver refused for good.
public struct GatewayRefusal: Hashable, Sendable {
  /// The row it was made from.
  public let position: RowPosition
  /// What it was about.
  public let kind: GatewayItem.Kind
  /// The code of the answer (MSA-1), `-` where there was none.
  public let answer: String
  /// The words of the answer, sanitised.
  public let text: String
}
