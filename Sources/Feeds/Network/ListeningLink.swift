/// Whether values come to a ``ListeningFeed``, and over which connection.
enum ListeningLink: Equatable {
  /// No values come; announced once.
  case lost
  /// Values come over the connection of a number.
  case up(Int)
  /// A monitor that connects for each message is between two of them.
  case pausing
}
