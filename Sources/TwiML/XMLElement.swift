/// An element of a document, with its place.
struct XMLElement: Equatable, Sendable {
    /// What stands inside of an element, in order.
    enum Content: Equatable, Sendable {
        case text(String)
        case element(XMLElement)
    }

    let name: String
    let attributes: [String: String]
    /// Where the element's start tag begins.
    let place: XMLPlace
    var content: [Content] = []

    /// The elements right inside, in order.
    var children: [XMLElement] {
        content.compactMap { part in
            if case .element(let element) = part { element } else { nil }
        }
    }

    /// The text right inside, without that of elements.
    var text: String {
        content.reduce(into: "") { text, part in
            if case .text(let piece) = part { text += piece }
        }
    }
}

/// A place in a document, in lines and characters (Unicode scalars) from 1.
struct XMLPlace: Equatable, Sendable {
    var line = 1
    var column = 1
}
