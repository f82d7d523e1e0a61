/// What a gateway learns.
public enum GatewayInput: Equatable, Sendable {
  /// The journals of a session are read from their beginning, with what was answered before.
  case opened(String, GatewayCursor, isLive: Bool)
  /// Something to send of a session, in the order of its rows; what was taken before may come again.
  case item(String, GatewayItem)
  /// Whether a session is being recorded.
  case live(String, Bool)
  /// The journals of a session, of this length in all, were read to their end and do not grow.
  case rested(String, size: Int64)
  /// The journals of a session are gone.
  case closed(String)
  /// The receiver can be sent to.
  case connected
  /// The connection is broken.
  case disconnected
  /// The receiver answers.
  case answer(GatewayAnswer)
  /// Time has passed.
  case tick
}

/// What a gateway is to do.
public enum GatewayEffect: Equatable, Sendable {
  /// Send a message.
  case send(GatewayItem)
  /// Write how far a session was answered.
  case store(String, GatewayCursor)
  /// Break the connection: no answer came in time, and a late one would be taken for another.
  case drop
  /// Read the journals of a session again: there is room for more of it.
  case reread(String)
  /// Close the journals of a session: nothing is left to send.
  case close(String)
  /// Say that a message was refused for good.
  case refused(String, GatewayItem, GatewayRefusal)
  /// Say that an answer belongs to nothing that was sent.
  case strange(GatewayAnswer)
}

/// The answer to one message (HL7 v2.6, MSA).
public struct GatewayAnswer: Hashable, Sendable {
  /// AA, AE, AR, CA, CE or CR; `-` for none.
  public let code: String
  /// The number of the message that is answered.
  public let id: String
  /// The words of the receiver, sanitised.
  public let text: String

  /// An answer.
  public init(code: String, id: String, text: String) {
    (self.code, self.id, self.text) = (code, id, text)
  }

  /// Whether the receiver has taken the message: its arrival or its content.
  public var isAccepted: Bool { code == "AA" || code == "CA" }

  /// None, although others were answered.
  static func none(_ id: String) -> GatewayAnswer {
    GatewayAnswer(code: "-", id: id, text: "no answer, while other messages had one")
  }
}
