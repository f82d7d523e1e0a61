import Vitals

/// Which chair has which place.
extension Board {
  /// The place of a chair: its own, else one of its folder that is free, else a new one; nil where the
  /// board is full.
  mutating func place(of name: String?, in folder: Int) -> Int? {
    let key = Chair.Key(name)
    let own = chairs.indices.filter { chairs[$0].folder == folder }
    if let known = own.first(where: { chairs[$0].key == key }) { return known }
    let free = own.filter { chairs[$0].key == nil }
    let named = free.first { chairs[$0].isInRoster && chairs[$0].name == name }
    // An entry of the roster that names another chair waits for its own: the data of one patient never
    // stand under the name of another. A chair without a name has that of the roster.
    if let place = named ?? free.first(where: { !chairs[$0].isInRoster || name == nil }) {
      chairs[place].claim(name)
      return place
    }
    guard chairs.count < Self.mostChairs else { return reused(for: name, in: folder) }
    chairs.append(
      Chair(
        ChairID(chairs.count + 1), folder: folder, name: roster.folders[folder].name,
        isInRoster: false, at: now))
    chairs[chairs.count - 1].claim(name)
    return chairs.count - 1
  }

  /// The place of a chair that is free and in no roster, given to another; nil for none.
  private mutating func reused(for name: String?, in folder: Int) -> Int? {
    guard
      let place = chairs.indices.first(where: {
        !chairs[$0].isInRoster && chairs[$0].contact == .ended && chairs[$0].alarm == nil
      })
    else { return nil }
    chairs[place] = Chair(
      ChairID(place + 1), folder: folder, name: roster.folders[folder].name, isInRoster: false,
      at: now)
    chairs[place].claim(name)
    return place
  }
}
