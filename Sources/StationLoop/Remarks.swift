import Platform
import Text

/// What a program without a screen says on standard error: each thing at most once a minute.
struct Remarks {
  /// How long a thing is not said again, in milliseconds.
  private static let interval: Int64 = 60_000
  /// The most things that are remembered.
  private static let most = 100

  private let isSilent: Bool
  private var told: [String: Int64] = [:]

  /// No remarks yet; silent ones are for a program that has a screen.
  init(isSilent: Bool = false) { self.isSilent = isSilent }

  /// Says a thing.
  mutating func tell(_ text: String, at now: Int64) {
    guard told[text].map({ now - $0 > Self.interval }) ?? true else { return }
    if told.count >= Self.most { told = [:] }
    told[text] = now
    guard !isSilent else { return }
    StandardStreams.write("chairside-station: \(Sanitiser.inline(text))\n", to: 2)
  }

  /// What is over may be said again at once.
  mutating func forget() { told = [:] }
}
