package import Canvas
package import Session
package import Vitals
package import Wording

/// The numbers of a session in their short forms, for the tile of a chair among others.
///
/// They come from the tiles of the chair's own screens, with the same freshness, marks and roles.
package struct ShortNumbers {
  /// One number, or a pair of pressures.
  package struct Number: Hashable, Sendable {
    /// The name, as `HR`.
    package let label: String
    /// The number with its marks and stars; dashes without a current one.
    package let value: Phrase
    /// The digits without marks, for large letters.
    package let digits: String
    /// The role of the number.
    package let role: Role
    /// Whether there is no current number.
    package let isAbsent: Bool
    /// Whether it is a pair of pressures.
    package let isPair: Bool
  }

  /// The numbers from left to right.
  package let numbers: [Number]

  /// The numbers of a session at a time.
  package init(_ session: Session, at now: SessionTime, _ context: ScreenContext) {
    let snapshot = Snapshot(session, at: now, Interface(), context)
    numbers = VitalTile.shown(session).map { vital in
      let tile = vital.tile(snapshot)
      return Number(
        label: vital.label(snapshot), value: tile.phrase, digits: tile.digits, role: tile.role,
        isAbsent: tile.isAbsent, isPair: tile.shape == .pair)
    }
  }

  /// The same numbers without contact: dashes.
  package var withoutContact: [Number] {
    numbers.map {
      Number(
        label: $0.label, value: $0.isPair ? "--/--" : "--", digits: $0.isPair ? "---/---" : "---",
        role: .stale, isAbsent: true, isPair: $0.isPair)
    }
  }
}
