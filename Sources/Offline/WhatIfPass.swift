import Alarms
import Journal
import Reports
import Session
import Vitals

/// One recording under two profiles, read once.
struct WhatIfPass {
  private(set) var left: WhatIfSide
  private(set) var right: WhatIfSide
  private(set) var monitored = MonitoredTime()
  /// The profile that the recording names; nil before its header.
  private(set) var profile: Profile?

  /// A pass with the profile on each side; nil on the left for that of the recording.
  init(left: Profile?, right: Profile, script: [Command]) {
    self.left = WhatIfSide(AlarmEvaluation(profile: left, script: script))
    self.right = WhatIfSide(AlarmEvaluation(profile: right, script: script))
  }

  mutating func play(_ line: JournalLine) {
    let isOpen = left.evaluation.session.map { $0.phase != .closed } ?? true
    monitored.advance(to: line.time, counts: isOpen && !line.entry.endsGap)
    if case .header(let header) = line.entry { profile = profile ?? header.profile }
    left.play(line)
    right.play(line)
  }

  mutating func finish() {
    left.finish()
    right.finish()
  }
}

/// A recording under one profile.
struct WhatIfSide {
  private(set) var evaluation: AlarmEvaluation
  private var tally: AlarmTally?

  init(_ evaluation: AlarmEvaluation) { self.evaluation = evaluation }

  /// The counts so far.
  var counts: AlarmTally.Counts { tally?.counts ?? [:] }

  mutating func play(_ line: JournalLine) {
    let records = evaluation.play(line)
    if tally == nil, let header = evaluation.header { tally = AlarmTally(header.profile) }
    count(records)
  }

  mutating func finish() {
    let records = evaluation.finish()
    count(records)
  }

  private mutating func count(_ records: [AlarmRecord]) {
    for record in records { tally?.handle(record) }
  }
}

extension JournalEntry {
  /// Whether the time before it was not recorded: a further segment, or its resumption.
  fileprivate var endsGap: Bool {
    switch self {
    case .header, .event(.runtime(.resumed)): true
    case .event, .alarm, .check, .footer, .unknown: false
    }
  }
}
