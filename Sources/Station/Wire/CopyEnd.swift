/// What a copy is to a journal that ends before it.
public enum CopyEnd: Hashable, Sendable {
  /// The journal lacks rows of the last seconds, as after a loss of power: they were copied before they had
  /// reached its disk.
  case torn
  /// It lacks more, or its footer.
  case cut
  /// What is left of it is not what was copied.
  case different
}
