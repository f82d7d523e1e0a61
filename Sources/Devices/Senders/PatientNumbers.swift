/// Numbers the patients of a source in the order of their appearance, without keeping identifiers.
struct PatientNumbers: Sendable {
  private let first: Int
  private var digests: [PatientDigest] = []

  /// Numbers from `first` on: a resumed session goes on with the one it had.
  init(from first: Int) { self.first = first }

  /// The number of a patient; those beyond the capacity share one that is nobody's own.
  mutating func number(of digest: PatientDigest) -> Int {
    if let place = digests.firstIndex(of: digest) { return first + place }
    guard digests.count < SenderWatch.capacity else { return first + SenderWatch.capacity }
    digests.append(digest)
    return first + digests.count - 1
  }
}
