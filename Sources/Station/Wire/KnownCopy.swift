/// What is known of a copy of a journal.
struct KnownCopy: Sendable {
  /// Whose it is; nil where that cannot be read.
  var chair: ChairAddress?
  /// Its length in bytes.
  var size = 0
  /// The length of the journal at the chair.
  var announced = 0
  /// Whether nothing of it is taken.
  var isRefused = false
  /// Whether a person has been told of it.
  var isTold = false
  /// The list that first said that the journal is shorter; nil for none.
  var shorter: SenderClock?
  /// It is not asked for before this moment.
  var retry: Int64 = 0

  /// Whether the chair has more of it.
  var lacksBytes: Bool { announced > size }
}
