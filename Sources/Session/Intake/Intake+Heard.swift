public import Vitals

extension Intake {
  /// Whether the session was begun without a device, so that there is no sensor to connect.
  public var isWithoutDevice: Bool {
    let present = sources.filter { $0.presence != .retired }
    return !present.isEmpty && !present.contains(where: \.description.isDevice)
  }

  /// How long a source of sampled values may be silent and still count as heard.
  private static let silence = TimeSpan.seconds(60)

  /// The sources of which nothing is heard: they have sent nothing, are lost, or a source of sampled
  /// values is silent.
  public func unheard(at time: SessionTime) -> [SourceDescription] {
    sources.filter { source in
      guard source.presence == .present else { return source.presence == .awaited }
      guard let heard = source.sender.heardAt, source.health.loss == nil else { return true }
      return source.hasSampled && time - heard > Self.silence
    }.map(\.description)
  }
}
