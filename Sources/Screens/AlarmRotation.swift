import Alarms
import Canvas
import Vitals

/// The turn of the conditions on the alarm line, in presentation time.
///
/// The members are the conditions of the highest class that nobody has acknowledged; where all are
/// acknowledged, those of the highest class that hold. They take turns, the newest first; a new one
/// is shown at once and its turn begins then.
struct AlarmRotation: Hashable, Sendable {
  /// The length of a turn, in milliseconds.
  static let turn: Int64 = 3000

  private var members: [Member] = []
  /// The member shown at `began`.
  private var first = 0
  private var began = PresentationTime(milliseconds: 0)

  private struct Member: Hashable {
    let id: Int
    let signalled: Int64
  }

  /// The place of the member that is shown; nil without members.
  func place(at now: PresentationTime) -> Int? {
    guard !members.isEmpty else { return nil }
    let turns = max(now.milliseconds - began.milliseconds, 0) / Self.turn
    return (first + Int(turns % Int64(members.count))) % members.count
  }

  /// When the next turn begins; nil with fewer than two members.
  func nextTurn(after now: PresentationTime) -> PresentationTime? {
    guard members.count > 1 else { return nil }
    let turns = max(now.milliseconds - began.milliseconds, 0) / Self.turn
    return PresentationTime(milliseconds: began.milliseconds + (turns + 1) * Self.turn)
  }

  /// The conditions that take turns, of all that are shown in their order.
  static func members(of shown: [ConditionView]) -> [ConditionView] {
    guard let top = shown.first else { return [] }
    return shown.filter {
      $0.isUnacknowledged == top.isUnacknowledged && $0.alarmClass == top.alarmClass
    }
  }

  /// Follows the conditions that are shown, in their order.
  mutating func follow(_ shown: [ConditionView], at now: PresentationTime) {
    let next = Self.members(of: shown).map {
      Member(id: $0.id, signalled: $0.signalled.milliseconds)
    }
    guard next != members else { return }
    let known = Set(members)
    let isNew = next.first.map { !known.contains($0) } ?? false
    let current = place(at: now).map { members[$0].id }
    if !isNew, let current, let place = next.firstIndex(where: { $0.id == current }) {
      // The turn of the one that stays goes on.
      let turns = max(now.milliseconds - began.milliseconds, 0) / Self.turn
      began = PresentationTime(milliseconds: began.milliseconds + turns * Self.turn)
      first = place
    } else {
      began = now
      first = 0
    }
    members = next
  }
}
