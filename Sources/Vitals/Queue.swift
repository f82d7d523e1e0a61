/// A queue at both ends of which an element costs the same, however many wait in between.
///
/// An array alone moves every element whenever its first is taken: a window of a fast source would
/// cost more the longer it lasts.
public struct Queue<Element> {
  /// How much room of taken elements is kept before it is given back.
  private static var slack: Int { 32 }

  private var storage: [Element] = []
  private var head = 0

  /// An empty queue.
  public init() {}

  /// The elements, the oldest first.
  public var elements: ArraySlice<Element> { storage[head...] }
  /// The element at a place, counted from the oldest.
  public subscript(place: Int) -> Element { storage[head + place] }
  /// How many there are.
  public var count: Int { storage.count - head }
  /// Whether there are none.
  public var isEmpty: Bool { count == 0 }
  /// The oldest; nil when there are none.
  public var first: Element? { isEmpty ? nil : storage[head] }
  /// The newest; nil when there are none.
  public var last: Element? { isEmpty ? nil : storage[storage.count - 1] }

  /// Adds the newest.
  public mutating func append(_ element: Element) { storage.append(element) }

  /// Takes the oldest, if there is one.
  public mutating func removeFirst() {
    guard !isEmpty else { return }
    head += 1
    // Moved only when as many are gone as are left: each element is moved once at most.
    guard head >= Self.slack, head * 2 >= storage.count else { return }
    storage.removeFirst(head)
    head = 0
  }

  /// Takes the newest, if there is one.
  public mutating func removeLast() {
    guard !isEmpty else { return }
    storage.removeLast()
  }

  /// Takes all.
  public mutating func removeAll() {
    storage = []
    head = 0
  }

  /// Changes the newest where it stands, if there is one.
  public mutating func changeLast(_ change: (inout Element) -> Void) {
    guard !isEmpty else { return }
    change(&storage[storage.count - 1])
  }
}

extension Queue: Equatable where Element: Equatable {
  /// Whether both hold the same elements in the same order.
  public static func == (left: Queue, right: Queue) -> Bool { left.elements == right.elements }
}

extension Queue: Sendable where Element: Sendable {}
