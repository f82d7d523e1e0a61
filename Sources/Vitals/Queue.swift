/// A queue with constant amortised cost at both ends.
///
/// Removing the first element of an array moves all others, so that a long window over a fast
/// source would become slow.
public struct Queue<Element> {
  /// The number of removed elements kept in storage before they are released.
  private static var slack: Int { 32 }

  private var storage: [Element] = []
  private var head = 0

  /// An empty queue.
  public init() {}

  /// The elements, oldest first.
  public var elements: ArraySlice<Element> { storage[head...] }
  /// The element at a position, counted from the oldest.
  public subscript(place: Int) -> Element { storage[head + place] }
  /// The number of elements.
  public var count: Int { storage.count - head }
  /// Whether the queue has no elements.
  public var isEmpty: Bool { count == 0 }
  /// The oldest element; nil when empty.
  public var first: Element? { isEmpty ? nil : storage[head] }
  /// The newest element; nil when empty.
  public var last: Element? { isEmpty ? nil : storage[storage.count - 1] }

  /// Appends an element as the newest.
  public mutating func append(_ element: Element) { storage.append(element) }

  /// Removes the oldest element, if any.
  public mutating func removeFirst() {
    guard !isEmpty else { return }
    head += 1
    // Compact only when half of the storage is free: each element then moves at most once.
    guard head >= Self.slack, head * 2 >= storage.count else { return }
    storage.removeFirst(head)
    head = 0
  }

  /// Removes the newest element, if any.
  public mutating func removeLast() {
    guard !isEmpty else { return }
    storage.removeLast()
  }

  /// Removes all elements.
  public mutating func removeAll() {
    storage = []
    head = 0
  }

  /// Modifies the newest element in place, if any.
  public mutating func changeLast(_ change: (inout Element) -> Void) {
    guard !isEmpty else { return }
    change(&storage[storage.count - 1])
  }
}

extension Queue: Equatable where Element: Equatable {
  /// Whether both queues hold equal elements in the same order.
  public static func == (left: Queue, right: Queue) -> Bool { left.elements == right.elements }
}

extension Queue: Sendable where Element: Sendable {}
