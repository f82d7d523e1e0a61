extension PlantedMistake {
  /// What can be read, and cannot be meant.
  static let checking: [PlantedMistake] = [
    PlantedMistake(
      "start_at = \"2m\"", "start_at = \"40m\"", "key 'start_at'", "end of the planned infusion"),
    PlantedMistake(
      "{ after = \"3m\", to = \"nausea\" }", "{ after = \"3m\", to = \"nausae\" }",
      "state 'well', exit 1", "did you mean 'nausea'?"),
    PlantedMistake(
      "[[always]]",
      "[[state]]\nname = \"lonely\"\nexit = [ { after = \"1m\", to = \"well\" } ]\n\n[[always]]",
      "state 'lonely', key 'name'", "never entered", line: "name = \"lonely\""),
    PlantedMistake(
      "[[always]]", "[[state]]\nname = \"vagal\" # again\n\n[[always]]",
      "state 'vagal', key 'name'", "two states of this name", line: "# again"),
    PlantedMistake(
      "{ if = \"spo2 < 90\"", "{ if = \"spo2 > 100\"", "state 'nausea', exit 2",
      "holds for no patient"),
    PlantedMistake(
      "raised spo2_low_high", "raised spo2_low_hihg", "state 'nausea', exit 3",
      "did you mean 'spo2_low_high'?"),
    PlantedMistake(
      "{ cue = \"flat\", to", "{ cue = \"flt\", to", "state 'vagal', exit 1",
      "did you mean 'flat'?"),
    PlantedMistake(
      "and = \"cue flat\"", "and = \"cue fat\"", "state 'nausea', exit 1", "did you mean 'flat'?"),
    PlantedMistake(
      "{ after = \"100s\", to", "{ after = \"10s\", to = \"treated\" },\n  { after = \"100s\", to",
      "state 'nausea', exit 5", "can never win: after 10s", line: "{ after = \"100s\""),
    PlantedMistake(
      "for = \"20s\"", "for = \"2m\"", "state 'nausea', exit 2", "after 1m40s always comes first"),
    PlantedMistake(
      "{ when = \"bp now\", to", "{ when = \"cue flat\", to = \"well\" }, { cue = \"flat\", to",
      "state 'vagal', exit 3", "can never win", line: "when = \"cue flat\""),
    PlantedMistake(
      "when = \"help\"", "when = \"done caled\"", "always 1, key 'when'", "did you mean 'called'?"),
    PlantedMistake(
      "when = \"help\"\nto = \"treated\"", "when = \"help\"\nto = \"treatd\"",
      "always 1, key 'to'", "did you mean 'treated'?", line: "to = \"treatd\""),
    PlantedMistake(
      "name = \"calm\"", "name = \"flat\" # two", "cue 'flat', key 'name'", "two cues",
      line: "# two"),
    PlantedMistake("key = \"2\"", "key = \"1\" # two", "cue 'calm', key 'key'", "another cue"),
    PlantedMistake(
      "id = \"quiet\"", "id = \"pump\" # two", "expect 'pump', key 'id'", "two expectations"),
    PlantedMistake(
      "from = \"vagal\"", "from = \"vagl\"", "expect 'pump', key 'from'", "did you mean 'vagal'?"),
    PlantedMistake(
      "never = \"given midazolam\"", "never = \"given midazolm\"", "expect 'quiet', key 'never'",
      "did you mean 'midazolam'?"),
    PlantedMistake(
      "\"infusion pause\", \"infusion stop\"", "\"score moass <= 2\", \"infusion stop\"",
      "expect 'pump', key 'when'", "did you mean 'moaas'?"),
    PlantedMistake(
      "\"infusion pause\", \"infusion stop\"", "\"side_effect nausa\", \"infusion stop\"",
      "expect 'pump', key 'when'", "did you mean 'nausea'?"),
    PlantedMistake(
      "from = \"nausea\"", "from = \"nausea\"\nuntil = \"treatd\"",
      "expect 'quiet', key 'until'", "did you mean 'treated'?", line: "until ="),
    PlantedMistake(
      "in = [\"vagal\"]", "in = [\"vagel\"]", "harm 1, key 'in'", "did you mean 'vagal'?"),
    PlantedMistake("if = \"rate < 60\"", "if = \"rate > 300\"", "harm 1, key 'if'", "no patient"),
    PlantedMistake(
      "when = \"audio off\"", "when = \"limit spo2_lo_high\"", "harm 1, key 'when'",
      "did you mean 'spo2_low_high'?"),
    PlantedMistake(
      "state treated for 2m", "state treted for 2m", "end 1, key 'when'",
      "did you mean 'treated'?"),
    PlantedMistake(
      "when = \"leave\"", "cue = \"flt\"", "end 2, key 'cue'", "did you mean 'flat'?"),
  ]
}
