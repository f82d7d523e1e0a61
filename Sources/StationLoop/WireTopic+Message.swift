import Broker
import Station

extension WireTopic {
  /// The message of a chair on this topic, sent as the topic asks.
  func message(of chair: ChairAddress, _ bytes: [UInt8]) -> BrokerMessage {
    var message = BrokerMessage(text(chair), bytes)
    message.isAnswered = isAnswered
    message.isRetained = isRetained
    message.expiry = expiry
    return message
  }
}
