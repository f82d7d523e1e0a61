/// What may be shown as the present value of a parameter.
package enum CurrentValue: Hashable, Sendable {
  /// A current value without doubt.
  case current(Amount)
  /// A value that the device doubts, or whose age nobody knows: it is shown with a mark.
  case doubtful(Amount)
  /// None, or one that is too old.
  case absent
}
