extension PlantedMistake {
  /// What a scenario cannot be read with.
  static let reading: [PlantedMistake] = [
    PlantedMistake("format = 1", "format = 2", "key 'format'", "must be 1"),
    PlantedMistake("seed = 7", "sede = 7", "key 'sede'", "did you mean 'seed'?"),
    PlantedMistake("seed = 7", "seed = \"x\"", "key 'seed'", "a number"),
    PlantedMistake("seed = 7", "seed = -7", "key 'seed'", "must be"),
    PlantedMistake("start_at = \"2m\"", "start_at = \"3h\"", "key 'start_at'", "2h"),
    PlantedMistake("start_at = \"2m\"", "start_at = 2", "key 'start_at'", "a time in quotes"),
    PlantedMistake("title = \"a good scenario\"", "title = \"\"", "key 'title'", "is empty"),
    PlantedMistake(
      "alarms = \"all\"", "alarms = \"silnet\"", "show, key 'alarms'", "did you mean 'silent'?"),
    PlantedMistake("weight = 72", "wieght = 72", "patient, key 'wieght'", "'weight'"),
    PlantedMistake("weight = 72", "weight = 12", "patient, key 'weight'", "between 20 and 250"),
    PlantedMistake(
      "diastolic = 76", "diastolic = 115", "patient, key 'diastolic'", "15 mmHg under"),
    PlantedMistake(
      "weight = 72", "response = \"surge\"", "patient, key 'response'",
      "mild, typical, surge-prone"),
    PlantedMistake(
      "weight = 72", "population = \"yale\"\nresponse = \"mild\"", "patient, key 'response'",
      "keep one", line: "response ="),
    PlantedMistake(
      "name = \"vagal\"", "name = \"va gal\"", "state 'va gal', key 'name'", "one word"),
    PlantedMistake(
      "{ after = \"100s\", to", "{ aftr = \"100s\", to", "state 'nausea', exit 4",
      "did you mean 'after'?"),
    PlantedMistake(
      "{ after = \"100s\", to", "{ after = \"100s\", cue = \"calm\", to", "state 'nausea', exit 4",
      "after and cue"),
    PlantedMistake(
      "{ after = \"100s\", to", "{ to", "state 'nausea', exit 4", "waits for nothing",
      line: "  { to = \"vagal\""),
    PlantedMistake(
      "{ after = \"100s\", to = \"vagal\" }", "{ after = \"101s\" }", "state 'nausea', exit 4",
      "'to'"),
    PlantedMistake(
      "{ cue = \"flat\", to", "{ cue = \"flat\", and = \"help\", to", "state 'vagal', exit 1",
      "'and' goes with 'when'"),
    PlantedMistake(
      "{ cue = \"flat\", to", "{ cue = \"flat\", for = \"2s\", to", "state 'vagal', exit 1",
      "'for' goes with 'if'"),
    PlantedMistake(
      "\"infusion pause\", \"note\"", "\"infusion paus\", \"note\"", "state 'nausea', exit 1",
      "did you mean 'pause'?"),
    PlantedMistake(
      "if = \"spo2 < 90\"", "if = \"sp2 < 90\"", "state 'nausea', exit 2", "did you mean 'spo2'?"),
    PlantedMistake(
      "if = \"spo2 < 90\"", "if = \"spo2 <\"", "state 'nausea', exit 2", "spo2 < 90"),
    PlantedMistake(
      "alarm = \"raised spo2_low_high\"", "alarm = \"raised\"", "state 'nausea', exit 3",
      "raised RULE"),
    PlantedMistake("key = \"1\"", "key = \"0\"", "cue 'flat', key 'key'", "\"1\" to \"9\""),
    PlantedMistake(
      "does = \"flat\"", "does = \"flatt\"", "cue 'flat', key 'does'", "did you mean 'flat'?"),
    PlantedMistake("weight = 2", "weight = 11", "expect 'pump', key 'weight'", "1 and 10"),
    PlantedMistake("full = \"30s\"", "full = \"0s\"", "expect 'pump', key 'full'", "more than 0 s"),
    PlantedMistake("part = \"90s\"", "part = \"9s\"", "expect 'pump', key 'part'", "no shorter"),
    PlantedMistake(
      "never = \"given midazolam\"", "never = \"given midazolam\"\nfull = \"2s\"",
      "expect 'quiet', key 'never'", "stands alone", line: "never ="),
    PlantedMistake(
      "weight = 2", "weight = 2\nuntil = \"well\"", "expect 'pump', key 'until'", "'never' only",
      line: "until ="),
    PlantedMistake("name = \"calm\"", "name = \"ca lm\"", "cue 'ca lm', key 'name'", "one word"),
    PlantedMistake("points = -2", "points = 2", "harm 1, key 'points'", "-20 and 0"),
    PlantedMistake(
      "state treated for 2m", "state treated 2m", "end 1, key 'when'", "state NAME for 2m"),
  ]
}
