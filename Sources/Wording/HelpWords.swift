/// The help page apart from the keys' purposes.
package struct HelpWords {
  /// A sign, its spoken name and its meaning.
  package typealias Line = (sign: String, spoken: String, text: String)

  let language: Language

  package init(_ language: Language) { self.language = language }

  package var live: Line {
    language(
      english: ("LIVE*", "live", "Not a medical device; alarms may fail, watch the patient"))
  }

  package var keys: Phrase { language(english: "Keys") }
  package var ownKeys: Phrase { language(english: "Keys of the previous page") }
  package var keysEverywhere: Phrase { language(english: "Keys on every page") }
  package var signs: Phrase { language(english: "Alarms and signs") }

  package var tenths: Line {
    ("0-9", language(english: "0 to 9"), KeyWords(language).tenths.sentence)
  }

  package var arrows: Line {
    language(english: ("Arrows", "Arrows", "Move in lists; Left and Right change a limit"))
  }

  package var toggle: Line {
    language(english: ("x", "x", "On the limits page: switch the rule off or on"))
  }

  /// The signs of conditions, values and limits.
  package var lines: [Line] { conditions + values + paused }

  private var conditions: [Line] {
    language(english: [
      ("***", "three stars", "High: red, flashes twice a second; respond at once"),
      (
        "**", "two stars", "Medium: yellow, flashes slowly; high after 2 min unacknowledged"
      ),
      ("*", "one star", "Low: steady"),
      ("ack", "ack", "Acknowledged: persists, silent; reminder every 3 min"),
      ("no data", "no data", "Data lost during the alarm; signals until acknowledged"),
      ("now", "now", "Ended; a high alarm stays until acknowledged"),
      ("1/2", "1 of 2", "The first of two conditions; the others have their turn"),
    ])
  }

  private var values: [Line] {
    language(english: [
      ("---", "dashes", "No current value, with the reason"),
      ("88?", "a question mark behind a number", "The device doubts the value: no rule judges it"),
      ("88'", "a stroke behind a number", "A few seconds old"),
    ])
  }

  private var paused: [Line] {
    language(english: [
      (
        "audio paused", "audio paused", "No sound for 2 min; a new medium or high alarm ends it"
      ),
      (
        "alarms paused", "alarms paused",
        "No sound or flashing; conditions are still shown and logged"
      ),
      ("+ or dagger", "plus or dagger", "A limit differs from the profile"),
      (
        "ALM OFF, OFF", "alarm off",
        "One side of this value, or both, gives no medium or high alarm"
      ),
      ("1 OFF", "1 rule off", "One rule of this value is switched off, others judge it"),
    ])
  }
}
