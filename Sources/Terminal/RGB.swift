/// A colour in sRGB with eight bits for each part.
package struct RGB: Hashable, Sendable {
    /// Red, from 0 to 255.
    package var red: UInt8
    /// Green, from 0 to 255.
    package var green: UInt8
    /// Blue, from 0 to 255.
    package var blue: UInt8

    /// Makes a colour from its parts.
    package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Makes a colour from 0xRRGGBB; higher bits are ignored.
    package init(hex: UInt32) {
        self.init(
            UInt8(truncatingIfNeeded: hex >> 16),
            UInt8(truncatingIfNeeded: hex >> 8),
            UInt8(truncatingIfNeeded: hex)
        )
    }

    /// The colour as 0xRRGGBB.
    package var hex: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
