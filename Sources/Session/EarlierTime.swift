import Vitals

extension SessionTime {
  /// The earlier of two times that may be missing; nil without any.
  static func earlier(_ first: SessionTime?, _ second: SessionTime?) -> SessionTime? {
    guard let first, let second else { return first ?? second }
    return min(first, second)
  }
}
