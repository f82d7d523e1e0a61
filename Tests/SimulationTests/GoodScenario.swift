import Testing

/// A scenario without mistakes, into which tests plant one.
enum GoodScenario {
  static let text = #"""
    format = 1
    name = "good"
    title = "a good scenario"
    objectives = ["sees it"]
    planned = "40m"
    start_at = "2m"
    seed = 7
    show = { alarms = "all", limits = true, trend = true }

    [patient]
    weight = 72
    systolic = 124
    diastolic = 76

    [[state]]
    name = "well"
    exit = [ { after = "3m", to = "nausea" } ]

    [[state]]
    name = "nausea"
    say = "I feel [sick] { # no comment"
    set = { rate = { by = 18, over = "60s" }, spo2 = { to = 97 } }
    exit = [
      # the [first] { brace, and "a quote
      { when = ["infusion pause", "note"], and = "cue flat", to = "treated" },
      { if = "spo2 < 90", for = "20s", to = "vagal" }, # [ {
      { alarm = "raised spo2_low_high", to = "vagal" },
      { after = "100s", to = "vagal" },
    ]

    [[state]]
    name = "vagal"
    set = { rate = { to = 38, over = "25s" } }
    exit = [ { cue = "flat", to = "treated" }, { when = "bp now", to = "treated" } ]

    [[state]]
    name = "treated"
    set = { sensor = "on" }

    [[always]]
    when = "help"
    to = "treated"

    [[cue]]
    key = "1"
    name = "flat"
    text = "laid flat"
    does = "flat"

    [[cue]]
    key = "2"
    name = "calm"
    text = "calmed"

    [[expect]]
    id = "pump"
    text = "pump stopped"
    when = ["infusion pause", "infusion stop"]
    from = "vagal"
    full = "30s"
    part = "90s"
    weight = 2

    [[expect]]
    id = "quiet"
    text = "nothing given"
    never = "given midazolam"
    from = "nausea"

    [[harm]]
    text = "audio off"
    when = "audio off"
    in = ["vagal"]
    if = "rate < 60"
    points = -2

    [[end]]
    when = "state treated for 2m"

    [[end]]
    when = "leave"
    """#

  /// The text with a part of it changed, which must occur once.
  static func with(_ part: String, _ other: String) throws -> String {
    let places = text.ranges(of: part)
    try #require(places.count == 1, "\(part) occurs \(places.count) times")
    return text.replacing(part, with: other)
  }

  /// The number of the first line that contains some words, from 1.
  static func line(of words: String, in text: String) -> Int? {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains(words) }.map { $0 + 1 }
  }
}
