extension Array where Element: Comparable {
  /// Partings after which the rest is sorted: a file may be made so that each takes one value off.
  private static var mostPartings: Int { 64 }

  /// The lower of the middle elements, in a time that grows with their number (Hoare, Algorithm 65:
  /// Find, Communications of the ACM 4, 1961); nil for none.
  var lowerMedian: Element? {
    guard !isEmpty else { return nil }
    var values = self
    let wanted = (count - 1) / 2
    var (low, high) = (0, count - 1)
    for _ in 0..<Self.mostPartings where low < high {
      let (left, right) = values.part(low, high)
      if wanted <= right {
        high = right
      } else if wanted >= left {
        low = left
      } else {
        return values[wanted]
      }
    }
    if low < high { values[low...high].sort() }
    return values[wanted]
  }

  /// Parts a range by one of its elements: up to `right` none is greater, from `left` on none less,
  /// and what is between equals it.
  private mutating func part(_ low: Int, _ high: Int) -> (left: Int, right: Int) {
    let pivot = self[low + (high - low) / 2]
    var (left, right) = (low, high)
    while left <= right {
      while self[left] < pivot { left += 1 }
      while self[right] > pivot { right -= 1 }
      if left <= right {
        swapAt(left, right)
        left += 1
        right -= 1
      }
    }
    return (left, right)
  }
}
