import Alarms
public import Session
public import Vitals

extension Session {
  /// When a condition that is shown last began to signal; zero for another one.
  public func signalled(_ id: Int) -> SessionTime {
    alarms.shown.first { $0.id == id }?.signalled ?? .zero
  }
}
