/// The copies that are not what their journals are.
struct CopyDifferences: Sendable {
  private var copies: [ChairAddress: Set<CopyKey>] = [:]
  /// Those whose journals lost their last seconds, which is told once.
  private var torn: Set<CopyKey> = []

  /// Notes that a copy differs; the remark, nil where that is known.
  mutating func note(
    _ key: CopyKey, of chair: ChairAddress, _ remark: CopyRemark
  ) -> [CopyEffect] {
    copies[chair, default: []].insert(key).inserted ? [.tell(remark)] : []
  }

  /// Notes what a copy is to a journal that ends before it.
  mutating func note(_ end: CopyEnd, _ key: CopyKey, of chair: ChairAddress) -> [CopyEffect] {
    switch end {
    case .torn:
      return torn.insert(key).inserted ? [.tell(.isTorn(chair, file: key.file))] : []
    case .cut: return note(key, of: chair, .isShorter(chair, file: key.file))
    case .different: return note(key, of: chair, .isDifferent(chair, file: key.file))
    }
  }

  /// Notes that a journal was found to be the whole copy, as after it was put back.
  mutating func end(_ key: CopyKey, of chair: ChairAddress) { copies[chair]?.remove(key) }

  /// The chairs with a copy that differs.
  var chairs: [ChairAddress] { copies.filter { !$0.value.isEmpty }.map(\.key) }
}
