/// Scenarios and scripts small enough to be played in a test.
enum TrainingFiles {
  /// SpO2 falls six seconds after the take-over; it comes back once the pump is off and the patient
  /// lies flat.
  static let drop = """
    format = 1
    name = "drop"
    title = "a quick drop"
    brief = "You take over at minute two."
    questions = ["What did you see first?"]
    planned = "40m"
    start_at = "2m"
    seed = 7

    [[state]]
    name = "well"
    looks = "calm, eyes open"
    exit = [ { after = "4s", to = "drop" } ]

    [[state]]
    name = "drop"
    say = "I feel odd."
    set = { spo2 = { to = 80, over = "4s" } }
    exit = [
      { when = ["infusion pause", "infusion stop"], and = "cue flat", to = "better" },
      { after = "2m", to = "worse" },
    ]

    [[state]]
    name = "worse"
    set = { spo2 = { to = 65, over = "30s" } }
    exit = [ { when = "infusion stop", to = "better" } ]

    [[state]]
    name = "better"
    set = { spo2 = { by = 0, over = "2s" } }

    [[cue]]
    key = "1"
    name = "flat"
    text = "laid flat"
    does = "flat"

    [[expect]]
    id = "seen"
    text = "Said what is seen"
    when = "noticed"
    from = "drop"
    full = "100s"

    [[expect]]
    id = "pump"
    text = "Pump paused"
    when = ["infusion pause", "infusion stop"]
    from = "drop"
    full = "100s"
    part = "110s"
    weight = 2

    [[harm]]
    text = "Audio off before looking"
    when = "audio off"
    in = ["drop"]
    points = -2

    [[end]]
    when = "state better for 2s"

    [[end]]
    after = "10m"
    """

  /// A good run of it.
  static let good = """
    drop+5 noticed
    drop+10 infusion pause looks bad
    drop+12 cue flat
    """

  /// A run in which nobody helps, and somebody silences what disturbs.
  static let harmful = """
    drop+5 audio off
    each alarm+3 ack any
    """
}
