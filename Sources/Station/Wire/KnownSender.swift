/// What is known of a chair whose journals are copied.
struct KnownSender: Sendable {
  /// How late its messages come; nil before the first.
  var lag: SenderLag?
  /// Whether it has said what it records.
  var hasBeat = false
  /// How its program stands.
  var recorder = RecorderState.idle
  /// The journal that is recorded; nil for none.
  var current: String?
  /// The journal of the latest piece.
  var written: String?
  /// What it was asked for; nil for nothing.
  var asked: (key: CopyKey, at: Int64)?
  /// The number of its journals.
  var fileCount = 0
  /// The copies that lack bytes.
  var lacking: Set<CopyKey> = []
  /// The runs of its uplink.
  var runs: SenderRuns

  init(runs: SenderRuns) { self.runs = runs }

  /// Whether a journal grows, so that a list may be older than its last piece.
  func isWriting(_ file: String) -> Bool {
    switch recorder {
    case .alive, .hung: file == current
    case .idle, .ended: false
    }
  }

  /// The journals whose copies may end before now: what lies there unfinished, and what comes late.
  var behind: [String] {
    let touched = [current, written].compactMap(\.self)
    let isLate = lag?.isLate == true
    let unfinished = lacking.filter { touched.contains($0.file) }.map(\.file)
    return (isLate ? touched : unfinished) + [asked?.key.file].compactMap(\.self)
  }
}
