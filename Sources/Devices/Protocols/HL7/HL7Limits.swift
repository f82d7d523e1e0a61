/// How much of a message is read at most: any machine that reaches the port may send anything.
enum HL7Limits {
  /// The longest message, in bytes.
  static let message = 1 << 20
  /// How much of the first segment of a message that is too long is read for the answer, in bytes.
  static let header = 1 << 14
  /// The most observations of a message.
  static let observations = 2000
  /// The most patients of a message.
  static let patients = 64
  /// How many fields of a segment are separated; OBX-14 and MSH-18 are the last that are read.
  static let fields = 20
  /// How many components of a field.
  static let components = 7
  /// How many repetitions of flags.
  static let repetitions = 9
  /// The longest code, unit or number, in bytes.
  static let word = 64
  /// The longest text that is sent back to the sender, in characters: a short string of HL7.
  static let echo = 199
  /// How many answers wait at most: those of a file are never drained.
  static let answers = 1024
  /// How many messages are remembered.
  static let memory = 64
}
