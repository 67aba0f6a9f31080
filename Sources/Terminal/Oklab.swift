import Glibc

/// A colour in Oklab (Björn Ottosson, 2020), where equal distances look about equally different.
struct Oklab: Hashable, Sendable {
    var lightness: Double
    var greenRed: Double
    var blueYellow: Double

    init(lightness: Double, greenRed: Double, blueYellow: Double) {
        self.lightness = lightness
        self.greenRed = greenRed
        self.blueYellow = blueYellow
    }

    init(_ colour: RGB) {
        let (red, green, blue) = colour.linear
        let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
        greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
        blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    }

    /// The nearest colour in sRGB.
    var rgb: RGB {
        let long = cube(lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow)
        let medium = cube(lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow)
        let short = cube(lightness - 0.0894841775 * greenRed - 1.2914855480 * blueYellow)
        return RGB(
            linearRed: 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            green: -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            blue: -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
        )
    }

    /// A mixture: this colour at 0, the other at 1.
    func mixed(with other: Oklab, _ share: Double) -> Oklab {
        Oklab(
            lightness: lightness + (other.lightness - lightness) * share,
            greenRed: greenRed + (other.greenRed - greenRed) * share,
            blueYellow: blueYellow + (other.blueYellow - blueYellow) * share
        )
    }

    /// The square of the distance.
    func difference(_ other: Oklab) -> Double {
        let (light, red, yellow) = (
            lightness - other.lightness, greenRed - other.greenRed, blueYellow - other.blueYellow
        )
        return light * light + red * red + yellow * yellow
    }

    /// As bright, and half as much of a colour.
    var paler: Oklab { Oklab(lightness: lightness, greenRed: greenRed / 2, blueYellow: blueYellow / 2) }

    /// How far from grey.
    var chroma: Double { (greenRed * greenRed + blueYellow * blueYellow).squareRoot() }

    /// Below this a colour has no hue that an eye would name.
    static let chromaOfHue = 0.045

    /// Whether this is as much of a colour as another, and of its hue: within 25 degrees, and at least half as strong.
    /// A grey keeps a grey.
    func keepsHue(of other: Oklab) -> Bool {
        guard other.chroma >= Self.chromaOfHue else { return chroma < other.chroma + Self.chromaOfHue }
        guard chroma >= other.chroma / 2 else { return false }
        let cosine = (greenRed * other.greenRed + blueYellow * other.blueYellow) / (chroma * other.chroma)
        return cosine >= 0.906
    }

    private func cube(_ value: Double) -> Double { value * value * value }
}

extension RGB {
    /// The parts with sRGB's transfer curve undone (IEC 61966-2-1), from 0 to 1.
    var linear: (red: Double, green: Double, blue: Double) {
        (Self.linear(red), Self.linear(green), Self.linear(blue))
    }

    init(linearRed: Double, green: Double, blue: Double) {
        self.init(Self.encoded(linearRed), Self.encoded(green), Self.encoded(blue))
    }

    private static func linear(_ part: UInt8) -> Double {
        let value = Double(part) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static func encoded(_ value: Double) -> UInt8 {
        let clamped = min(max(value, 0), 1)
        let curved = clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * pow(clamped, 1 / 2.4) - 0.055
        return UInt8(min(max((curved * 255).rounded(), 0), 255))
    }
}
