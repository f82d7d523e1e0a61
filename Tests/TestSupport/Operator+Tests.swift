public import Vitals

extension Operator {
  /// The nurse of tests.
  public static let nurse = Operator("RN")
}
