/// A binary heap with its least element first; inserting and removing cost the logarithm of the count.
struct Heap<Element: Comparable & Sendable>: Sendable {
    private var elements: [Element]

    init(_ elements: [Element] = []) {
        // A sorted array is a heap.
        self.elements = elements.sorted()
    }

    var count: Int { self.elements.count }

    var first: Element? { self.elements.first }

    mutating func insert(_ element: Element) {
        var child = self.elements.count
        self.elements.append(element)
        while child > 0 {
            let parent = (child - 1) / 2
            guard self.elements[child] < self.elements[parent] else { return }
            self.elements.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popFirst() -> Element? {
        guard let last = self.elements.popLast() else { return nil }
        guard let first = self.elements.first else { return last }
        self.elements[0] = last
        self.sink()
        return first
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in (2 * parent + 1)..<(2 * parent + 3) where child < self.elements.count {
                if self.elements[child] < self.elements[least] { least = child }
            }
            guard least != parent else { return }
            self.elements.swapAt(least, parent)
            parent = least
        }
    }
}
