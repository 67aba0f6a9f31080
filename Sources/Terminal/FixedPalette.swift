/// The colours 16 to 255, which xterm fixed and every terminal with 256 colours has alike: a cube and a grey ramp.
enum FixedPalette {
    /// The colour of an index; below 16 it is the terminal's own and counts as black.
    static func colour(_ index: UInt8) -> RGB {
        if index >= 232 {
            let level = 8 + 10 * (index - 232)
            return RGB(level, level, level)
        }
        guard index >= 16 else { return RGB(hex: 0) }
        let place = index - 16
        return RGB(step(place / 36), step(place / 6 % 6), step(place % 6))
    }

    /// The index of the nearest colour, by distance in Oklab.
    static func nearest(_ colour: RGB) -> UInt8 {
        nearest(Oklab(colour)) { _ in true } ?? 16
    }

    /// The index of the nearest colour that has enough contrast on a background and the hue of another colour: a green
    /// must not become a grey that happens to be as bright. If none has both, contrast comes first, and a colour that is
    /// less of one before one of another hue.
    static func nearest(_ colour: RGB, hueOf origin: RGB, on background: RGB, ratio: Double) -> UInt8 {
        let (wanted, hue) = (Oklab(colour), Oklab(origin))
        let hasContrast = { Contrast.ratio($0, background) >= ratio }
        return nearest(wanted) { hasContrast($0) && Oklab($0).keepsHue(of: hue) }
            ?? nearest(wanted.paler, where: hasContrast) ?? nearest(colour)
    }

    private static func nearest(_ wanted: Oklab, where fits: (RGB) -> Bool) -> UInt8? {
        var best: UInt8?
        var least = Double.infinity
        for index in UInt8(16)...255 {
            let difference = entries[Int(index) - 16].difference(wanted)
            if difference < least, fits(colour(index)) {
                best = index
                least = difference
            }
        }
        return best
    }

    private static let entries = (UInt8(16)...255).map { Oklab(colour($0)) }

    private static func step(_ value: UInt8) -> UInt8 { value == 0 ? 0 : 55 + 40 * value }
}
